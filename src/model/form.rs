//! Forms: official papers, their dated editions and what they need to know.

use super::{Basis, Day, Id, Path, Pattern, Spanned};

/// How far a wording was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// The official text was read.
    Seen,
    /// An institution's adaptation was.
    Adapted,
    /// Built by analogy; to be laid beside the original.
    Reconstructed,
}

/// A dated wording of a form.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The first day of an act it serves.
    pub from: Spanned<Day>,
    /// The template's path from the root.
    pub template: Spanned<String>,
    /// Who prescribes it.
    pub basis: Basis,
    /// How far it was seen.
    pub provenance: Provenance,
}

/// Where an input comes from.
#[derive(Debug, Clone)]
pub enum Binding {
    /// A typed value.
    From(Spanned<Path>),
    /// A composed string.
    Text(Spanned<Pattern>),
    /// The citations of a step on the act's day.
    Cite(Spanned<Id>),
    /// One row for each person of the meeting.
    Each(Vec<RowBinding>),
}

/// A column of a list input.
#[derive(Debug, Clone)]
pub struct RowBinding {
    /// Its key in the template's data.
    pub name: Id,
    /// Where it comes from.
    pub from: Spanned<Path>,
    /// Whether `final` refuses without it.
    pub required: bool,
}

/// One thing the template is told.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its key in the template's data.
    pub name: Spanned<Id>,
    /// Where it comes from.
    pub binding: Binding,
    /// Whether `final` refuses without it.
    pub required: bool,
}

/// An official paper.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its id.
    pub id: Id,
    /// "4-KNĐ"; not every paper has one.
    pub number: Option<String>,
    /// What it is called.
    pub title: String,
    /// The file name of the paper, a pattern.
    pub output: Option<Spanned<Pattern>>,
    /// The date that is the paper's day: head, tree and signer are read on it.
    pub day: Option<Spanned<Path>>,
    /// Its editions, oldest first.
    pub editions: Vec<Edition>,
    /// What it needs.
    pub inputs: Vec<Input>,
}

impl Form {
    /// The edition in use on a day.
    pub fn edition(&self, day: Day) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.from.value <= day)
    }

    /// How people call it: its number, else its title.
    pub fn name(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.title)
    }
}
