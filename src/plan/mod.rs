//! `(catalog, case, assessment)` to papers: typed data, file name, and why one cannot be final. Pure.

mod bind;
pub mod edit;
mod json;
mod paper;
mod papers;
mod pattern;
mod report;
pub mod skeleton;

pub use paper::{Paper, PaperState, Sheet};
pub use papers::{Desk, Person, case_papers, meeting_papers};
pub use pattern::{fill, headline};
pub use report::{Head, report_paper};
