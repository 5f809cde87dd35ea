//! What is said about a cell.

use crate::diag::{Args, Code};
use crate::load::At;

/// How much a remark weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It holds its row up: nothing of the row is written.
    Fault,
    /// Somebody is asked: the cell is left out, the rest of the row is not.
    Ask,
    /// It is said, and nothing is lost by it.
    Note,
}

/// One remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The cell; of a column, its heading.
    pub at: At,
    /// How much it weighs.
    pub weight: Weight,
    /// Which remark.
    pub code: Code,
    /// Words for the message.
    pub args: Args,
    /// Whom the row is about, as far as it says.
    pub about: Option<String>,
}

impl Remark {
    pub(super) fn new(at: At, weight: Weight, code: Code, args: Args) -> Self {
        Self { at, weight, code, args, about: None }
    }
}
