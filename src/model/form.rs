//! Forms: official papers, their dated editions and what they need to know.

use super::{Basis, Day, Id, Path, Pattern, Spanned, Value};

/// How far a wording was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// The official text was read.
    Seen,
    /// An institution's adaptation was.
    Adapted,
    /// Built by analogy; to be laid beside the original.
    Reconstructed,
    /// Nobody prescribes it: the office's own paper.
    Own,
}

impl Provenance {
    /// Its word in data.
    pub const ALL: [(&'static str, Self); 4] =
        [("seen", Self::Seen), ("adapted", Self::Adapted), ("reconstructed", Self::Reconstructed), ("own", Self::Own)];

    /// Its word in data.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

/// How a paper is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To be signed: running text, nothing missing.
    Final,
    /// To be looked at: what is missing is marked.
    Draft,
    /// To be filled in by pen: what is known is typed, leaders for the rest.
    Blank,
    /// To be copied from by hand: facts, marked, never ready to sign.
    Guide,
}

impl Mode {
    /// Its word in data and on the command line.
    pub const ALL: [(&'static str, Self); 4] =
        [("final", Self::Final), ("draft", Self::Draft), ("blank", Self::Blank), ("guide", Self::Guide)];

    /// Its word in data and on the command line.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, mode)| *mode == self).map_or("", |(word, _)| word)
    }
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
    /// A part of a report about many people.
    Report(Spanned<Id>),
    /// A list of rows.
    Each(Rows),
}

/// What a list input has a row for.
#[derive(Debug, Clone)]
pub enum RowsOf {
    /// Each person of the meeting.
    Persons,
    /// Each thing an addressee is asked for: such a form is of no step, and made for each who owes something.
    Owed,
    /// Each entry of this list of the case.
    List(Spanned<Path>),
}

/// A list input.
#[derive(Debug, Clone)]
pub struct Rows {
    /// What there is a row for.
    pub of: RowsOf,
    /// The name by which rows stand in Vietnamese order; the order of the file without.
    pub sort: Option<SortBy>,
    /// Its columns.
    pub columns: Vec<RowBinding>,
}

/// How rows are put in order of names.
#[derive(Debug, Clone)]
pub struct SortBy {
    /// The name.
    pub name: Spanned<Path>,
    /// What stands for the name where the given name is not its last word.
    pub key: Option<Spanned<Path>>,
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

/// Whether `final` refuses without an input.
#[derive(Debug, Clone)]
pub enum Required {
    /// It does.
    Always,
    /// It does, unless this is known.
    Unless(Spanned<Path>),
    /// It does not.
    Never,
}

/// One thing the template is told.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its key in the template's data.
    pub name: Spanned<Id>,
    /// Where it comes from.
    pub binding: Binding,
    /// Whether `final` refuses without it.
    pub required: Required,
}

/// When a paper of a sitting is of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// Up to the day of the sitting.
    Before,
    /// Once this field is written; up to the day of the sitting as a page for the pen.
    Once(Id),
}

/// Of which sittings a form is a paper though no law asks for it.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The kinds.
    pub kinds: Vec<Spanned<Id>>,
    /// When it is made.
    pub made: Made,
    /// Only of a sitting whose field is one of these, or not written yet.
    pub only: Option<(Id, Vec<Value>)>,
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
    /// How it can be made; the first is what people get unasked.
    pub modes: Vec<Mode>,
    /// The list of which each entry has a paper of its own.
    pub each: Option<Spanned<Path>>,
    /// The sittings it is a paper of, unasked by law.
    pub sitting: Option<Sitting>,
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

    /// How it is made unasked.
    pub fn usual(&self) -> Mode {
        self.modes.first().copied().unwrap_or(Mode::Final)
    }

    /// Whether it asks others for what they owe.
    pub fn asks(&self) -> bool {
        self.inputs.iter().any(|input| matches!(&input.binding, Binding::Each(Rows { of: RowsOf::Owed, .. })))
    }

    /// How people call it: its number, else its title.
    pub fn name(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.title)
    }
}
