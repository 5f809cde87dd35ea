//! Strings the phases together.

mod judge;
mod law_tests;
mod workspace;

pub use judge::judge;
pub use law_tests::{Failure, Outcome, run_tests};
pub use workspace::{Target, Workspace};
