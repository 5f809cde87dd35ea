//! Strings the phases together.

mod coverage;
mod derived;
mod drift;
#[cfg(feature = "pdf")]
mod fill;
mod house_style;
mod impact;
mod import;
mod judge;
mod law_tests;
mod lint;
mod mutation;
mod new_folder;
mod others;
pub mod pack;
#[cfg(feature = "pdf")]
mod preview;
mod recording;
mod refused;
mod report;
mod report_data;
mod round;
mod same_scans;
mod same_words;
mod signed;
mod target;
mod together;
mod workspace;

pub use coverage::{Branch, Covered, Gap, Side, Way, coverage, gaps};
pub use derived::derived;
pub use drift::{Drift, drifts};
#[cfg(feature = "pdf")]
pub use fill::{Filled, fill, fonts};
pub use impact::{Impact, Proposal, Reprint, Touched, impact};
pub use import::{Entered, write as write_import};
pub use judge::judge;
pub use law_tests::{Failure, Outcome, run_tests};
#[cfg(feature = "pdf")]
pub use lint::lint_templates;
pub use lint::{Fate, Mended, lint_law, mend};
pub use mutation::{Change, Hunt, Mutant, Part, hunt};
pub use new_folder::{new_case, new_meeting};
#[cfg(feature = "pdf")]
pub use preview::{Look, Shape, Sight, look};
pub use recording::{Recording, recordings};
pub use refused::{bad_name, refused};
pub use report::{Counted, Delay, Groups, Period, Reacher, Scope, counted};
pub use report_data::report_data;
pub use round::{Round, round};
pub use target::{OfBody, Progress};
pub use workspace::{Target, Workspace};
