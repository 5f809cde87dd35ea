//! What people see: 100 columns, marks with words, what is in order is not listed.

mod case;
mod impact;
mod import;
mod lay;
mod ledger;
mod line;
mod next;
mod office;
mod papers;
mod remarks;
mod report;
mod room;
mod sources;
#[cfg(test)]
mod synthetic;
#[cfg(test)]
mod tests;

pub(super) use case::{Extent, case, case_board};
#[cfg(feature = "pdf")]
pub(super) use impact::new_sources;
pub(super) use impact::{impact, touches};
pub(super) use import::{import, import_concise, import_json};
pub(super) use line::{WIDTH, brief, cited, column, lower, without, wrap};
pub(super) use office::{Subject, agenda, office, office_board, register, shorts};
pub(super) use papers::{ready, reasons};
#[cfg(feature = "pdf")]
pub(super) use papers::{spell, told};
pub(super) use remarks::{Remark, remarks};
pub(super) use report::{list as report_list, page as report};
