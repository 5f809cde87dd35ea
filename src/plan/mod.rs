//! `(catalog, case, assessment)` to papers: typed data, file name, and why one cannot be final. Pure.

mod bind;
pub mod edit;
mod json;
mod paper;
mod papers;
mod pattern;
mod request;
pub mod skeleton;
mod slip;
mod to_fill;

pub use paper::{Paper, PaperState, Sheet};
pub use papers::{Desk, Person, case_papers, meeting_papers};
pub use pattern::{called, fill, headline};
pub use request::{Addressee, AddresseeKind, Claim, Request, owed, requests};
pub use slip::slips;
pub use to_fill::{Ask, ToFill, order, to_fill};
