//! What is particular to writing Vietnamese: names in order, numbers in words, percentages, one spelling of "ủy".

mod name;
mod number;
mod percent;
mod spelling;

pub use name::{NameKey, compare, sort_by_name, spoken};
pub use number::{NumberWords, words};
pub use percent::percent;
pub use spelling::Uy;
