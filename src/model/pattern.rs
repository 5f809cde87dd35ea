//! A Handlebars pattern: it makes a string, never a page.

use super::{Id, NumberWords};

/// A pattern whose syntax and paths were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As written.
    pub source: String,
    /// The values it asks for.
    pub uses: Vec<Use>,
    /// How its numbers are said.
    pub number_words: NumberWords,
}

/// A value a pattern asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Its path, root first.
    pub path: Vec<Id>,
    /// Whether the pattern makes no sense without it: it stands outside any `if`.
    pub required: bool,
}
