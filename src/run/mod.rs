//! Strings the phases together.

mod coverage;
mod derived;
#[cfg(feature = "pdf")]
mod fill;
mod house_style;
mod impact;
mod import;
mod judge;
mod law_tests;
#[cfg(feature = "pdf")]
mod lint;
mod new_folder;
pub mod pack;
mod refused;
mod report;
mod report_data;
mod round;
mod same_scans;
mod same_words;
mod signed;
mod target;
mod workspace;

pub use coverage::{Drift, Gap, Side, drifts, gaps};
pub use derived::derived;
#[cfg(feature = "pdf")]
pub use fill::{Filled, fill, fonts};
pub use impact::{Impact, Proposal, Reprint, Touched, impact};
pub use import::{Entered, write as write_import};
pub use judge::judge;
pub use law_tests::{Failure, Outcome, run_tests};
#[cfg(feature = "pdf")]
pub use lint::lint_templates;
pub use new_folder::{new_case, new_meeting};
pub use refused::{bad_name, refused};
pub use report::{Counted, Delay, Groups, Period, Reacher, Scope, counted};
pub use report_data::report_data;
pub use round::{Round, round};
pub use target::{OfBody, Progress};
pub use workspace::{Target, Workspace};
