//! Catalog packs: the catalog files of an office as one file, and an office under those of another.
//!
//! Nothing of a pack is believed before its digests fit. It holds files of the catalog's folders and kinds alone, each
//! under a name that is one file on every system; and it is, byte for byte, what hoso makes of what it holds.

mod change;
mod manifest;
mod open;
mod paths;
mod state;

pub use change::{Change, Changed, Installation, installation};
pub use manifest::{Head, Manifest};
pub use open::{Pack, make, open};
pub use state::State;
