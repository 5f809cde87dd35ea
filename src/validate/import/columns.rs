//! What each column of a list is taken for.

use std::collections::BTreeMap;

use super::head::{self, Head};
use super::remark::{Remark, Weight};
use super::words::{Found, Target, Words, plain};
use super::{Against, Named};
use crate::diag::{Arg, Code, nearest};
use crate::load::{At, Grid, GridCell, Shown};
use crate::model::{Fact, Field, FieldType, Id};

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A field.
    Field(Fact),
    /// A date, and by the column it stands in a word of an enum; a cross alone tells only the word.
    Split {
        /// The date.
        date: Fact,
        /// The enum.
        by: Fact,
        /// Its value.
        id: Id,
    },
    /// More words of the field in the column before: "Họ đệm | Tên" under one heading.
    More(Fact),
    /// The id of a case, which settles who is meant.
    Case,
    /// It only numbers the rows.
    Numbers,
    /// Something the dictionary has only in parts, such as a place.
    Parts(Fact),
    /// Nothing hoso knows.
    Unknown,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// From 0.
    pub column: u32,
    /// Its heading, both rows of it.
    pub heading: String,
    /// What it is taken for.
    pub meaning: Meaning,
}

/// The columns of a list, and what is to be said about them.
pub(super) fn columns(
    grid: &Grid,
    head: &Head,
    named: &[Named],
    words: &Words<'_>,
    against: Against<'_>,
) -> (Vec<Column>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    for (column, (upper, lower)) in (0..).zip(&head.texts) {
        let heading = [upper.as_deref().unwrap_or_default(), lower].join(" ").trim().to_owned();
        let at = At::new(head.rows.start, column);
        let said = named.iter().find(|it| it.letters == Shown(column).to_string());
        let meaning = match said {
            Some(named) => by_name(named, at, against, &mut remarks),
            None => by_heading(upper.as_deref(), lower, &heading, words, at, &mut remarks),
        };
        let meaning = match said {
            Some(_) => meaning,
            None => continued(grid, head, column, meaning, columns.last(), words, against),
        };
        let empty = heading.is_empty() && meaning == Meaning::Unknown;
        if !empty {
            columns.push(Column { column, heading, meaning });
        }
    }
    for it in named.iter().filter(|it| !columns.iter().any(|column| Shown(column.column).to_string() == it.letters)) {
        let args = vec![("column", it.letters.as_str().into()), ("path", it.path.as_str().into()), ("near", "".into())];
        remarks.push(Remark::new(At::new(head.rows.start, 0), Weight::Fault, Code::COLUMN_NAMED, args));
    }
    remarks.extend(twice(&columns, head, against));
    (columns, remarks)
}

fn by_heading(
    upper: Option<&str>,
    lower: &str,
    heading: &str,
    words: &Words<'_>,
    at: At,
    remarks: &mut Vec<Remark>,
) -> Meaning {
    let lists = &words.dictionary.lists;
    let among = |all: &[String]| all.iter().any(|word| plain(word) == plain(heading));
    if among(&lists.numbers) {
        return Meaning::Numbers;
    }
    if among(&lists.case) {
        return Meaning::Case;
    }
    match head::meaning(words, upper, lower) {
        Found::One(Target::Field(fact)) => Meaning::Field(fact),
        Found::One(Target::Split { date, by, id, .. }) => Meaning::Split { date, by, id },
        Found::One(Target::Record(fact)) => {
            let args = vec![
                ("heading", heading.into()),
                ("path", fact.to_string().into()),
                ("column", Shown(at.column).to_string().into()),
            ];
            remarks.push(Remark::new(at, Weight::Note, Code::PLACE_WHOLE, args));
            Meaning::Parts(fact)
        }
        Found::Several(targets) => {
            let names = targets.iter().filter_map(|target| match target {
                Target::Field(fact) | Target::Record(fact) => Some(fact.to_string()),
                Target::Split { .. } => None,
            });
            let args = vec![
                ("heading", heading.into()),
                ("column", Shown(at.column).to_string().into()),
                ("names", Arg::List(names.collect())),
            ];
            remarks.push(Remark::new(at, Weight::Note, Code::COLUMN_UNCLEAR, args));
            Meaning::Unknown
        }
        Found::Nothing => Meaning::Unknown,
    }
}

/// A column the command line names; a list's fact may be named with its entry.
fn by_name(named: &Named, at: At, against: Against<'_>, remarks: &mut Vec<Remark>) -> Meaning {
    let fact = Fact::parse(&named.path).filter(|fact| field(against, fact).is_some());
    fact.map_or_else(
        || {
            let known = crate::validate::ids::all_paths(against.dictionary());
            let near = nearest(&named.path, known.iter().map(String::as_str)).unwrap_or_default();
            let args = vec![
                ("column", named.letters.as_str().into()),
                ("path", named.path.as_str().into()),
                ("near", near.into()),
            ];
            remarks.push(Remark::new(at, Weight::Fault, Code::COLUMN_NAMED, args));
            Meaning::Unknown
        },
        Meaning::Field,
    )
}

/// The field of a fact that one cell can say.
pub(super) fn field<'a>(against: Against<'a>, fact: &Fact) -> Option<&'a Field> {
    let field = against.dictionary().field_of(fact)?;
    (!matches!(field.kind, FieldType::Record(_) | FieldType::Holder)).then_some(field)
}

/// A name in two columns is one name: below one merged heading, below two lower ones nobody knows ("Họ đệm | Tên"), or
/// with a column of words behind it that has no heading at all.
fn continued(
    grid: &Grid,
    head: &Head,
    column: u32,
    meaning: Meaning,
    before: Option<&Column>,
    words: &Words<'_>,
    against: Against<'_>,
) -> Meaning {
    let is_text = |fact: &Fact| field(against, fact).is_some_and(|field| field.kind == FieldType::Text);
    let (upper, lower) = &head.texts[column as usize];
    let above = upper.as_deref().and_then(|upper| match words.find(upper) {
        Found::One(Target::Field(fact)) if is_text(&fact) => Some(fact),
        _ => None,
    });
    let begun = before.filter(|before| before.column + 1 == column).and_then(|before| match &before.meaning {
        Meaning::Field(fact) | Meaning::More(fact) if is_text(fact) => Some(fact),
        _ => None,
    });
    let merged = || {
        let block = grid.block(At::new(head.rows.start, column));
        block.is_some_and(|block| block.from.column < column && block.to.column >= column)
    };
    match (&meaning, above, begun) {
        (Meaning::Field(fact), _, Some(begun)) if fact == begun && merged() => Meaning::More(fact.clone()),
        (Meaning::Unknown, Some(fact), Some(begun)) if fact == *begun => Meaning::More(fact),
        (Meaning::Unknown, Some(fact), _) => Meaning::Field(fact),
        (Meaning::Unknown, None, Some(begun)) if lower.is_empty() && mostly_words(grid, head, column) => {
            Meaning::More(begun.clone())
        }
        _ => meaning,
    }
}

/// Whether at least every second row has words in a column.
fn mostly_words(grid: &Grid, head: &Head, column: u32) -> bool {
    let rows = grid.height().saturating_sub(head.first);
    let filled =
        (head.first..grid.height()).filter(|row| matches!(grid.cell(At::new(*row, column)), GridCell::Text(_)));
    rows > 0 && filled.count() * 2 >= rows as usize
}

/// Two columns for one field: neither is believed, and nobody is written.
fn twice(columns: &[Column], head: &Head, against: Against<'_>) -> Vec<Remark> {
    let mut first: BTreeMap<Fact, u32> = BTreeMap::new();
    let mut remarks = Vec::new();
    for column in columns {
        let Meaning::Field(fact) = &column.meaning else { continue };
        let Some(before) = first.get(fact) else {
            first.insert(fact.clone(), column.column);
            continue;
        };
        let label = field(against, fact).map_or_else(|| fact.to_string(), |field| field.label.clone());
        let args = vec![
            ("label", label.into()),
            ("first", Shown(*before).to_string().into()),
            ("second", Shown(column.column).to_string().into()),
        ];
        remarks.push(Remark::new(At::new(head.rows.start, column.column), Weight::Fault, Code::COLUMN_TWICE, args));
    }
    remarks
}
