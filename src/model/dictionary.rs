//! The field dictionary: what a case may say. Rust knows none of its names.

use std::collections::BTreeMap;

use super::{Fact, Id, Path, Pattern, Span, Spanned, Stored};

/// The type of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Several paragraphs.
    LongText,
    /// A date; `partial` allows "2019" and "2014-03".
    Date {
        /// Whether a year or a month alone will do.
        partial: bool,
    },
    /// A time of day.
    Time,
    /// A whole number, not negative.
    Integer,
    /// One of these ids; `words` print them, in the same order.
    Enum {
        /// Ids.
        of: Vec<Id>,
        /// How a paper prints them.
        words: Vec<String>,
    },
    /// Yes or no.
    Flag,
    /// A body of the tree.
    Body,
    /// A person with an office.
    Holder,
    /// A record of this id.
    Record(Id),
}

/// What the papers of a sitting call it, by its kind.
#[derive(Debug, Clone)]
pub struct SittingWords {
    /// What it is for: "xét, đề nghị kết nạp đảng viên".
    pub about: String,
    /// What those who sit are: "đảng viên".
    pub members: String,
    /// For whom its papers are signed: "CHI BỘ".
    pub behalf: String,
}

/// A field of a group or a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: Id,
    /// Its type.
    pub kind: FieldType,
    /// The label a clerk reads.
    pub label: String,
    /// The same in English.
    pub en: Option<String>,
    /// How lists of other offices head it, besides the label.
    pub also: Vec<String>,
    /// For a date that lists give in one column for each word of an enum ("Nam", "Nữ"): that enum, of the same group.
    pub split_by: Option<Spanned<Id>>,
    /// A regular shape of text: classes, literals and counts only.
    pub pattern: Option<String>,
    /// Never shown in messages or logs.
    pub sensitive: bool,
    /// Whether a record of it may occur more than once.
    pub repeats: bool,
    /// In a meeting: written once for each person.
    pub per_person: bool,
    /// What holds when nothing is written, and where the dictionary says so.
    pub default: Option<Stored>,
    /// The date of a sitting that it is, when nothing is written.
    pub taken_from: Option<Spanned<Path>>,
    /// Of a kind of sitting: the words of its papers.
    pub papers: Option<SittingWords>,
    /// Where it is declared.
    pub span: Span,
}

impl Field {
    /// How a paper prints an enum value; the id itself where the dictionary has no word.
    pub fn word<'a>(&'a self, id: &'a str) -> &'a str {
        let FieldType::Enum { of, words } = &self.kind else { return id };
        let at = of.iter().position(|v| &**v == id);
        at.and_then(|i| words.get(i)).map_or(id, String::as_str)
    }
}

/// How a list group is read.
#[derive(Debug, Clone)]
pub struct ListGroup {
    /// What the list is called.
    pub label: Option<String>,
    /// The field that names an entry.
    pub name: Spanned<Id>,
    /// The date from which an entry counts.
    pub begun_by: Option<Spanned<Id>>,
    /// The date on which an entry ends.
    pub ended_by: Option<Spanned<Id>>,
    /// Whether its entries are people: they are asked by name.
    pub humans: bool,
}

/// A group: the fields `group.x`, or a list of entries with these fields.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: Id,
    /// Set for a list.
    pub list: Option<ListGroup>,
    /// Fields in file order.
    pub fields: Vec<Field>,
}

/// The arithmetic of a record, wherever it is used. It stops `final` papers, not the step.
#[derive(Debug, Clone)]
pub struct Check {
    /// What must hold, in words.
    pub title: String,
    /// How it is tested.
    pub kind: CheckKind,
}

/// The tests a record's arithmetic knows. Paths start in the record.
#[derive(Debug, Clone)]
pub enum CheckKind {
    /// The sum equals a number.
    Equals(Vec<Path>, Path),
    /// The sum is at most a number.
    AtMost(Vec<Path>, Path),
    /// Two values are not the same.
    Differ(Path, Path),
    /// The first date is not after the second.
    Order(Path, Path),
}

/// A shape used by several fields.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its id.
    pub name: Id,
    /// The field that dates it: orders repeats, picks text and tree. A shape without a day is no act.
    pub day: Option<Spanned<Id>>,
    /// How a paper prints it.
    pub print: Option<Spanned<Pattern>>,
    /// Fields in file order.
    pub fields: Vec<Field>,
    /// What of a sitting is to be known before it: asked for when its file is made.
    pub asked: Vec<Id>,
    /// Its arithmetic.
    pub checks: Vec<Check>,
}

/// The fields by which two rows are known to be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The full name.
    pub name: Path,
    /// The birth date.
    pub born: Path,
    /// The number nobody else has.
    pub number: Path,
}

/// Words of other offices' lists, besides those of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Headings of a column that only numbers the rows.
    pub numbers: Vec<String>,
    /// Headings of a column of case ids.
    pub case: Vec<String>,
    /// What stands there for somebody without a case.
    pub newcomer: Vec<String>,
    /// Yes, and a cross.
    pub yes: Vec<String>,
    /// No.
    pub no: Vec<String>,
    /// What may stand between the figures of a date.
    pub date_words: Vec<String>,
}

/// All groups and records.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    /// In file order.
    pub groups: Vec<Group>,
    /// By id.
    pub records: BTreeMap<Id, Record>,
    /// How people are told apart, where the dictionary says so.
    pub identity: Option<Identity>,
    /// How other offices write lists.
    pub lists: Lists,
}

impl Dictionary {
    /// A group by name.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|g| &*g.name == name)
    }

    /// The field at an absolute path, through records.
    pub fn field(&self, path: &Path) -> Option<&Field> {
        let (group, rest) = path.names.split_first()?;
        self.field_in(&self.group(group)?.fields, rest)
    }

    /// The field of a fact.
    pub fn field_of(&self, fact: &Fact) -> Option<&Field> {
        self.field_in(&self.group(&fact.group)?.fields, &fact.field)
    }

    /// Where a date is written: at its own path, or where it is taken from.
    pub fn written_at<'a>(&'a self, path: &'a Path) -> &'a Path {
        self.field(path).and_then(|field| field.taken_from.as_ref()).map_or(path, |from| &from.value)
    }

    /// The field at the end of `names`, starting among `fields`.
    pub fn field_in<'a>(&'a self, fields: &'a [Field], names: &[Id]) -> Option<&'a Field> {
        let (name, rest) = names.split_first()?;
        let field = fields.iter().find(|f| f.name == *name)?;
        match (&field.kind, rest) {
            (_, []) => Some(field),
            (FieldType::Record(id), rest) => self.field_in(&self.records.get(id)?.fields, rest),
            _ => None,
        }
    }
}
