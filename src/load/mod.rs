//! Bytes to spanned tables. Reads only through a [`FileSource`]; knows no schema.

mod catalog;
mod catalog_files;
#[expect(clippy::disallowed_methods, reason = "the one look at the disk")]
mod disk;
mod embedded;
mod evidence;
mod legacy;
mod line;
mod lookalike;
mod memory;
pub mod names;
mod node;
mod office;
mod opening;
mod overlay;
mod pack;
mod parse;
pub mod paths;
mod scan;
mod sheet;
mod source;
mod syllable;
mod syntax;
mod text;

pub use catalog::{RawCatalog, RawLaw, catalog};
pub use catalog_files::{Recatalogued, catalog_files, catalog_paths};
pub use disk::Disk;
pub use embedded::{Embedded, messages, schema_words, screens};
pub use legacy::OldFont;
pub use memory::Memory;
pub use node::{Entry, Item, Node, Table};
pub use office::{RawCase, RawMeeting, RawOffice, office};
pub use overlay::Overlay;
pub use pack::{PackFault, RawPack, pack};
pub use parse::{Doc, parse};
pub use scan::probe;
pub use sheet::{At, Epoch, Grid, GridCell, Merged, Sheets, Shown, sheets, table};
pub use source::{Content, FileSource, Listed, ListedKind, PACK_LIMIT, below};
