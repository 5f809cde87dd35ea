//! An office: by what must happen, then by who must move; forty cases in a screenful.
//!
//! [`person`] says what is known of each case, [`heading`] counts it once, [`faults`], [`owed`], [`acts`] and
//! [`wait`] gather the groups: all without a word. [`rows`] words them, [`page`] lays them out; [`register`] puts the
//! same into tables.

mod acts;
mod agenda;
mod coming;
mod faults;
mod heading;
mod owed;
mod page;
mod person;
mod register;
mod rows;
mod short;
#[cfg(test)]
mod tests;
mod wait;

pub(in crate::cli) use agenda::agenda;
pub(in crate::cli) use page::{Subject, office, office_board};
pub(in crate::cli) use register::register;
pub(in crate::cli) use short::shorts;
