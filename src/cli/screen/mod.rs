//! What people see: 100 columns, marks with words, what is in order is not listed.

mod case;
mod ledger;
mod line;
mod next;
mod office;
mod papers;
mod room;
mod sources;
#[cfg(test)]
mod synthetic;
#[cfg(test)]
mod tests;

pub(super) use case::{Extent, case};
pub(super) use line::{WIDTH, cited, without, wrap};
pub(super) use office::{office, register};
pub(super) use papers::{ready, reasons};
#[cfg(feature = "pdf")]
pub(super) use papers::{spell, told};
