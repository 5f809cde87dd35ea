//! One person's case, and the meetings it was put to.

use std::collections::BTreeMap;

use super::{Day, Facts, Id, Scan, Span, Spanned};

/// A file of `giay-to/`: its name, its size, and what one look into it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// File name, as it lies in the folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What is in it.
    pub scan: Scan,
    /// Whether it is, byte for byte, a paper hoso made: nobody signed it.
    pub unsigned_print: bool,
}

impl Evidence {
    /// A file nobody has looked into yet: nothing is held against it.
    pub fn new(name: String, size: u64) -> Self {
        Self { name, size, scan: Scan::default(), unsigned_print: false }
    }
}

/// What an override sets aside.
#[derive(Debug, Clone)]
pub enum OverrideTarget {
    /// One rule.
    Rule(Id),
    /// A step is to be judged by the text of another day.
    Step(Id, Day),
}

/// A person decides, by name; every verdict shows it.
#[derive(Debug, Clone)]
pub struct Override {
    /// What it sets aside.
    pub target: OverrideTarget,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub on: Day,
    /// Where.
    pub span: Span,
}

/// A paper exists but is not scanned.
#[derive(Debug, Clone)]
pub struct Attest {
    /// The document.
    pub document: Id,
    /// Who says so.
    pub by: String,
    /// When.
    pub on: Day,
    /// Where.
    pub span: Span,
}

/// A case, its meetings joined in: nothing downstream knows of files.
#[derive(Debug, Clone)]
pub struct Case {
    /// Never changes; meetings key their rows by it.
    pub id: Id,
    /// Its folder, relative to the office, `/` between.
    pub folder: String,
    /// The workflow.
    pub workflow: Id,
    /// The local law it is under: that of its cell and all bodies above.
    pub layers: Vec<Id>,
    /// What is known.
    pub facts: Facts,
    /// Files of `giay-to/`, sorted by name.
    pub evidence: Vec<Evidence>,
    /// Files said to be a document, by document.
    pub named: BTreeMap<Id, Vec<String>>,
    /// Overrides.
    pub overrides: Vec<Override>,
    /// Attestations.
    pub attests: Vec<Attest>,
    /// The meeting behind each joined record: by kind, in the order of the record list.
    pub meetings: BTreeMap<Id, Vec<usize>>,
}

/// One person's row in a meeting.
#[derive(Debug, Clone)]
pub struct MeetingRow {
    /// The case.
    pub case: Spanned<Id>,
    /// Votes and words about this person.
    pub facts: Facts,
}

/// One sitting of a body, about any number of people.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its folder, relative to the office.
    pub folder: String,
    /// Which record of a case it is.
    pub kind: Spanned<Id>,
    /// The body that met.
    pub body: Spanned<Id>,
    /// The day, when it is written.
    pub day: Option<Spanned<Day>>,
    /// What it says for all persons.
    pub facts: Facts,
    /// One row for each person, in file order.
    pub rows: Vec<MeetingRow>,
    /// Files of its `giay-to/`.
    pub evidence: Vec<Evidence>,
}
