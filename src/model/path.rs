//! The way to a value: `nguoi.ho_ten`, or `.cung_tu` inside a list entry.

use super::Id;

/// A dotted path of the field dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path {
    /// Whether it starts with a dot: then it begins in the list entry at hand.
    pub relative: bool,
    /// Its names.
    pub names: Vec<Id>,
}

impl Path {
    /// Reads a path; `None` if a name is empty.
    pub fn parse(text: &str) -> Option<Self> {
        let relative = text.starts_with('.');
        let names: Vec<Id> = text.strip_prefix('.').unwrap_or(text).split('.').map(Id::from).collect();
        names.iter().all(|n| !n.is_empty()).then_some(Self { relative, names })
    }

    /// The path one name further down.
    #[must_use]
    pub fn join(&self, name: &Id) -> Self {
        let mut names = self.names.clone();
        names.push(name.clone());
        Self { relative: self.relative, names }
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let dot = if self.relative { "." } else { "" };
        write!(f, "{dot}{}", self.names.join("."))
    }
}
