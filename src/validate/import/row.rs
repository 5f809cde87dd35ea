//! Rows to people: which rows are anybody at all, and what each says of whom.

use super::cell::Reader;
use super::columns::{Column, Meaning, columns, field};
use super::head::Head;
use super::person::{Person, Register, Standing, Told};
use super::remark::{Remark, Weight};
use super::words::Words;
use super::{Against, Imported, Named, same, turned};
use crate::diag::Code;
use crate::load::{At, Grid, GridCell};
use crate::model::{Fact, Path, Value};

/// Everybody in a list.
pub(super) fn people(grid: &Grid, head: Head, named: &[Named], words: &Words<'_>, against: Against<'_>) -> Imported {
    let (columns, mut remarks) = columns(grid, &head, named, words, against);
    let held = remarks.iter().any(|remark| remark.weight == Weight::Fault);
    let names = names(&columns, against);
    let rows = Rows { grid, columns: &columns, names: &names, reader: Reader { against, epoch: grid.epoch } };
    let (mut people, mut skipped) = (Vec::new(), Vec::new());
    for row in head.first..grid.height() {
        match rows.kind(row) {
            Kind::Nothing => {}
            Kind::Nobody => skipped.push(row),
            Kind::Somebody => people.push(rows.person(row)),
        }
    }
    same::in_the_file(&mut people, against);
    let register = Register::new(against);
    people.iter_mut().for_each(|person| register.place(person));
    if held {
        people.iter_mut().for_each(|person| person.standing = Standing::Held);
    }
    for person in &mut people {
        for mut remark in std::mem::take(&mut person.remarks) {
            remark.about = Some(person.name.clone()).filter(|name| !name.is_empty());
            remarks.push(remark);
        }
    }
    remarks.extend(turned::dates(grid, &head, &columns, against));
    let (sheet, font) = (grid.name.clone(), grid.font);
    Imported { sheet, head: head.rows, font, columns, people, skipped, remarks, ..Imported::default() }
}

enum Kind {
    Nothing,
    Nobody,
    Somebody,
}

struct Rows<'a> {
    grid: &'a Grid,
    columns: &'a [Column],
    /// Those that make up the name.
    names: &'a [u32],
    reader: Reader<'a>,
}

/// The fact at a path of the dictionary.
pub(super) fn fact(path: &Path) -> Fact {
    let (group, field) = path.names.split_first().map_or(("".into(), &[][..]), |(group, rest)| (group.clone(), rest));
    Fact { group, entry: None, field: field.to_vec() }
}

/// The columns that make up the name.
fn names(columns: &[Column], against: Against<'_>) -> Vec<u32> {
    let name = against.dictionary().identity.as_ref().map(|identity| fact(&identity.name));
    let is_name = |column: &&Column| match &column.meaning {
        Meaning::Field(fact) | Meaning::More(fact) => Some(fact) == name.as_ref(),
        _ => false,
    };
    columns.iter().filter(is_name).map(|column| column.column).collect()
}

impl Rows<'_> {
    /// A title, a total or a signature has a word or two where a person has many.
    fn kind(&self, row: u32) -> Kind {
        let filled = |column: u32| *self.grid.cell(At::new(row, column)) != GridCell::Empty;
        if self.grid.rows.get(row as usize).is_none_or(|cells| cells.iter().all(|cell| *cell == GridCell::Empty)) {
            return Kind::Nothing;
        }
        let named = self.names.iter().any(|column| filled(*column));
        let numbered = self
            .columns
            .iter()
            .any(|column| column.meaning == Meaning::Numbers && is_number(self.grid.cell(At::new(row, column.column))));
        let others = |column: &&Column| {
            !matches!(column.meaning, Meaning::Unknown | Meaning::Numbers) && !self.names.contains(&column.column)
        };
        let known = self.columns.iter().filter(others).count();
        let said = self.columns.iter().filter(others).filter(|column| filled(column.column)).count();
        match (named, said) {
            (true, 0) if known > 0 && !numbered => Kind::Nobody,
            (true, _) | (false, 2..) => Kind::Somebody,
            (false, 1) if numbered => Kind::Somebody,
            (false, _) => Kind::Nobody,
        }
    }

    fn person(&self, row: u32) -> Person {
        let mut person = Person { row, ..Person::default() };
        for column in self.columns {
            let at = At::new(row, column.column);
            match &column.meaning {
                Meaning::Field(fact) => self.field(&mut person, fact, at),
                Meaning::Split { date, by, id } => self.split(&mut person, (date, by, id), at),
                Meaning::Case => {
                    person.case = Some((at, super::head::shown(self.grid.cell(at)))).filter(|(_, id)| !id.is_empty());
                }
                Meaning::More(_) | Meaning::Numbers | Meaning::Parts(_) | Meaning::Unknown => {}
            }
        }
        let identity = self.reader.against.catalog.dictionary.identity.as_ref();
        let name = identity.map(|identity| fact(&identity.name));
        match person.facts.iter().find(|told| Some(&told.fact) == name.as_ref()) {
            Some(Told { value: Value::Text(name), .. }) => person.name.clone_from(name),
            _ => {
                let at = At::new(row, self.names.first().copied().unwrap_or(0));
                // What is wrong with the name itself has been said.
                if !person.remarks.iter().any(|remark| remark.at == at) {
                    person.remarks.push(Remark::new(at, Weight::Fault, Code::NO_NAME, vec![]));
                }
            }
        }
        person
    }

    fn field(&self, person: &mut Person, fact: &Fact, at: At) {
        let Some(field) = field(self.reader.against, fact) else { return };
        let cell = self.joined(fact, at);
        if self.names.contains(&at.column)
            && let GridCell::Text(text) = &cell
            && several(text)
        {
            return person.remarks.push(Remark::new(
                at,
                Weight::Fault,
                Code::SEVERAL_PEOPLE,
                vec![("text", text.replace('\n', " / ").into())],
            ));
        }
        match self.reader.value(&cell, field) {
            Ok(None) => {}
            Ok(Some(value)) => person.facts.push(Told { fact: fact.clone(), value, at }),
            Err((weight, code, args)) => person.remarks.push(Remark::new(at, self.weight(fact, weight), code, args)),
        }
    }

    /// Who it is must be certain: a name or birth date that is in doubt holds the row up.
    fn weight(&self, of: &Fact, weight: Weight) -> Weight {
        let identity = self.reader.against.catalog.dictionary.identity.as_ref();
        let who =
            identity.is_some_and(|identity| [&identity.name, &identity.born].iter().any(|path| fact(path) == *of));
        if who && weight == Weight::Ask { Weight::Fault } else { weight }
    }

    /// The words of a cell, with those of the columns that continue it.
    fn joined(&self, fact: &Fact, at: At) -> GridCell {
        let more = self.columns.iter().filter(|column| column.meaning == Meaning::More(fact.clone()));
        let mut cell = self.grid.cell(at).clone();
        for column in more {
            let next = self.grid.cell(At::new(at.row, column.column));
            cell = match (cell, next) {
                (GridCell::Text(text), GridCell::Text(more)) => GridCell::Text(format!("{text} {more}")),
                (GridCell::Empty, next) => next.clone(),
                (cell, _) => cell,
            };
        }
        cell
    }

    fn split(&self, person: &mut Person, (date, by, id): (&Fact, &Fact, &crate::model::Id), at: At) {
        let cell = self.grid.cell(at);
        let cross = matches!(cell, GridCell::Text(text) if self.reader.flag(text) == Some(true))
            || *cell == GridCell::Flag(true);
        let Some(field) = field(self.reader.against, date) else { return };
        let value = match cell {
            GridCell::Empty | GridCell::Flag(false) => return,
            _ if cross => None,
            cell => match self.reader.value(cell, field) {
                Ok(value) => value,
                Err((weight, code, args)) => {
                    return person.remarks.push(Remark::new(at, self.weight(date, weight), code, args));
                }
            },
        };
        for (fact, value) in [(date, value), (by, Some(Value::Enum(id.clone())))] {
            let Some(value) = value else { continue };
            match person.facts.iter().find(|told| told.fact == *fact) {
                None => person.facts.push(Told { fact: fact.clone(), value, at }),
                Some(told) if told.value == value => {}
                Some(told) => {
                    let args = vec![("first", told.at.to_string().into())];
                    return person.remarks.push(Remark::new(at, Weight::Fault, Code::SPLIT_TWICE, args));
                }
            }
        }
    }
}

fn is_number(cell: &GridCell) -> bool {
    match cell {
        GridCell::Number(_) => true,
        GridCell::Text(text) => text.trim_end_matches('.').bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a cell for a name names two: on two lines, or with a sign between. "Nguyễn Văn" above "Hùng" is one.
fn several(text: &str) -> bool {
    let name = |part: &str| part.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= 2;
    ["\n", ";", "/", "+", "&", ","].iter().any(|sign| {
        let mut parts = text.split(sign).filter(|part| !part.trim().is_empty()).peekable();
        parts.peek().is_some_and(|part| part.len() < text.trim().len()) && parts.filter(|part| name(part)).count() >= 2
    })
}
