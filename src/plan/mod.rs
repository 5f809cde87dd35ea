//! `(catalog, case, assessment)` to papers: typed data, file name, and why one cannot be final. Pure.

pub mod act;
mod bind;
pub mod edit;
pub mod expect;
mod json;
mod label;
mod mended;
mod paper;
mod papers;
mod pattern;
mod report;
mod request;
pub mod schema;
pub mod skeleton;
mod slip;
mod source;
mod to_fill;

pub use label::{facts_of, label};
pub use mended::mended;
pub use paper::{Paper, PaperState, Sheet};
pub use papers::{Desk, Person, case_papers, meeting_papers};
pub use pattern::{called, fill, headline};
pub use report::{Head, report_form, report_paper};
pub use request::{Addressee, AddresseeKind, Claim, Request, owed, requests};
pub use slip::slips;
pub use to_fill::{Ask, ToFill, order, to_fill};
