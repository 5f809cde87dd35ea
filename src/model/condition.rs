//! Conditions: all/any/not, a field, a rule's truth, a level of the tree. No expression strings.

use super::{Id, Path, Spanned};

/// What is known of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Truth {
    /// It holds for every value the facts allow.
    Met,
    /// It holds for none.
    NotMet,
    /// The facts do not say.
    Unknown,
    /// Not met, but the law excuses it.
    Excused,
    /// The rule does not apply to this case.
    NotApplicable,
}

impl Truth {
    /// The word the data files use.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Met, "met"),
        (Self::NotMet, "not-met"),
        (Self::Unknown, "unknown"),
        (Self::Excused, "excused"),
        (Self::NotApplicable, "not-applicable"),
    ];

    /// The word the data files use for it.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(t, _)| *t == self).map_or("", |(_, w)| w)
    }

    /// From the word of the data files.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, w)| *w == word).map(|(t, _)| *t)
    }
}

/// When an item applies or a rule is excused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The field has one of these values.
    Is(Spanned<Path>, Vec<super::Value>),
    /// The field is there, or is not.
    Present(Spanned<Path>, bool),
    /// The field equals another field.
    SameAs(Spanned<Path>, Spanned<Path>),
    /// A rule's truth is this.
    Rule(Spanned<Id>, Truth),
    /// A body of this level stands above the body the path names.
    Level(Spanned<Id>, Spanned<Path>),
}
