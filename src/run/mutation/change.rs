//! What is changed, as it is told to people.

use crate::model::{Id, Measure, Path};

/// A part that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// When the item applies.
    When,
    /// When a breach is excused.
    Excused,
    /// When a deadline is extended.
    Extend,
    /// Which entries are counted.
    Where,
}

/// The one thing that is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The item is not there.
    Gone,
    /// A number is another.
    Number(Measure, Measure),
    /// One and the same day no longer counts as in order.
    NextDay,
    /// Not counted by the month.
    ByDay,
    /// "At least" is "more than", or the other way round.
    Share,
    /// A vote is counted of another number.
    Base(Path, Path),
    /// These are not left out of the base of a vote.
    NotLess(Path),
    /// These are left out of it.
    Less(Path),
    /// The part is not there: it always applies, nothing is excused, nothing extended, every entry counted.
    Without(Part),
    /// Of several conditions, the one on this is not there.
    Arm(String),
    /// Of several values of a field, this is not among them.
    Value(Path, String),
    /// The condition on this is turned round.
    Turned(String),
    /// The first of several dates is taken for the last, or the other way round.
    Ends,
    /// The step does not wait for this one.
    Unordered(Id),
}

impl Change {
    /// Whether it takes one of several things away that a condition offers.
    pub(super) fn is_arm(&self) -> bool {
        matches!(self, Self::Arm(_) | Self::Value(..))
    }
}
