//! Raw tables to a checked model: every cross-reference, date and pattern, all problems in one pass.

mod basis;
mod case;
mod catalog;
mod changes;
mod condition;
mod dictionary;
mod facts;
mod fields;
mod fold;
mod form;
mod form_lists;
mod ids;
pub mod import;
mod item;
mod join;
mod law;
mod law_file;
mod lint;
mod meeting;
mod numbers;
mod office;
mod pattern;
mod report;
mod rule;
mod sitting;
mod target;
mod tests;
mod value;
mod whole;

pub use catalog::catalog;
pub use changes::{Amendment, Changes, changes};
pub use fold::{Reach, chain, fold};
pub use form::{BODY_WORDS, CHANGES, OWED_WORDS, REPORT_WORDS, SITTING_WORDS, VOTE_WORDS};
pub use lint::{Doubt, lint, with_all_layers};
pub use pattern::HELPERS;
pub use whole::{Chains, Checked, Texts, Unjudged, office};
