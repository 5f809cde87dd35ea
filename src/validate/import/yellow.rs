//! A sheet hoso made to be filled in, coming back: what is hidden in it says which cells were asked for, and of which
//! case and fact each is. Cells are found by case and heading, so that sorting and new columns do no harm.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Reader;
use super::columns::{Column, Meaning, field};
use super::head::shown;
use super::person::{Person, Register, Told};
use super::remark::{Remark, Weight};
use super::words::{Found, Target, Words};
use super::{Against, Imported, Standing};
use crate::diag::Code;
use crate::load::{At, Grid, GridCell, Sheets, names};
use crate::model::{Case, Fact};

/// What a sheet asked for: by case and heading.
#[derive(Debug, Default)]
pub(super) struct Asked {
    facts: BTreeMap<(String, String), Fact>,
}

impl Asked {
    fn cases(&self) -> BTreeSet<&str> {
        self.facts.keys().map(|(case, _)| case.as_str()).collect()
    }

    /// The fact a heading stands for, whoever was asked.
    fn headings(&self) -> BTreeMap<&str, &Fact> {
        self.facts.iter().map(|((_, heading), fact)| (heading.as_str(), fact)).collect()
    }
}

/// The list of asked cells, if one is hidden in this workbook.
pub(super) fn asked(sheets: &Sheets) -> Option<Asked> {
    let grid = sheets.all.iter().find(|grid| grid.name == names::YELLOW)?;
    let row = |row: u32| [0, 1, 2].map(|column| shown(grid.cell(At::new(row, column))));
    if row(0) != names::YELLOW_COLUMNS {
        return None;
    }
    let rows =
        (1..grid.height()).map(row).filter_map(|[case, fact, heading]| Some(((case, heading), Fact::parse(&fact)?)));
    Some(Asked { facts: rows.collect() })
}

/// Reads the yellow cells; what was typed into others is told and left.
pub(super) fn read(sheets: &Sheets, asked: &Asked, against: Against<'_>) -> Option<Imported> {
    let headings = asked.headings();
    let known = |grid: &Grid, row: u32| {
        (0..grid.width()).filter(|column| headings.contains_key(&*shown(grid.cell(At::new(row, *column))))).count()
    };
    let rows = sheets.all.iter().enumerate().filter(|(_, grid)| grid.name != names::YELLOW);
    let rows = rows.flat_map(|(index, grid)| (0..grid.height().min(40)).map(move |row| (index, grid, row)));
    let (index, grid, head) = rows.rev().max_by_key(|(_, grid, row)| known(grid, *row))?;
    let cases = asked.cases();
    let ids = |column: &u32| {
        (head + 1..grid.height()).filter(|row| cases.contains(&*shown(grid.cell(At::new(*row, *column))))).count()
    };
    let case = (0..grid.width()).rev().max_by_key(ids)?;
    let words = Words::new(against.dictionary());
    let columns: Vec<Column> = (0..grid.width())
        .map(|column| {
            let heading = shown(grid.cell(At::new(head, column)));
            let meaning = match headings.get(&*heading) {
                _ if column == case => Meaning::Case,
                Some(fact) => Meaning::Field((*fact).clone()),
                None => match words.find(&heading) {
                    Found::One(Target::Field(fact)) => Meaning::Field(fact),
                    _ => Meaning::Unknown,
                },
            };
            Column { column, heading, meaning }
        })
        .collect();
    let reader = Reader { against, epoch: grid.epoch };
    let sheet = Sheet { grid, columns: &columns, case, asked, reader, register: Register::new(against) };
    let mut imported = Imported {
        sheet: grid.name.clone(),
        index,
        head: head..head + 1,
        font: grid.font,
        asked: Some(asked.facts.len()),
        ..Imported::default()
    };
    let mut first = BTreeMap::new();
    for row in head + 1..grid.height() {
        let id = shown(grid.cell(At::new(row, case)));
        let filled = grid.rows.get(row as usize).is_some_and(|cells| cells.iter().any(|cell| *cell != GridCell::Empty));
        if id.is_empty() {
            imported.skipped.extend(filled.then_some(row));
            continue;
        }
        let mut person = sheet.person(row, &id);
        let before = *first.entry(id).or_insert(row);
        if before != row {
            let args = vec![("name", person.name.as_str().into()), ("row", i64::from(before + 1).into())];
            person.remarks.push(Remark::new(At::new(row, case), Weight::Fault, Code::ROW_TWICE, args));
            person.standing = Standing::Held;
        }
        for mut remark in std::mem::take(&mut person.remarks) {
            remark.about = Some(person.name.clone());
            imported.remarks.push(remark);
        }
        imported.people.push(person);
    }
    imported.columns = columns;
    imported.remarks.sort_by_key(|remark| remark.at);
    Some(imported)
}

struct Sheet<'a> {
    grid: &'a Grid,
    columns: &'a [Column],
    case: u32,
    asked: &'a Asked,
    reader: Reader<'a>,
    register: Register<'a>,
}

impl Sheet<'_> {
    fn person(&self, row: u32, id: &str) -> Person {
        let against = self.reader.against;
        let mut person = Person {
            row,
            name: id.to_owned(),
            case: Some((At::new(row, self.case), id.to_owned())),
            ..Person::default()
        };
        let case = against.checked.cases.get(id);
        if let (Some(case), Some(identity)) = (case, &against.catalog.dictionary.identity)
            && let Some(name) = case.facts.text(&identity.name)
        {
            name.clone_into(&mut person.name);
        }
        for column in self.columns {
            let Meaning::Field(fact) = &column.meaning else { continue };
            let at = At::new(row, column.column);
            match self.asked.facts.get(&(id.to_owned(), column.heading.clone())) {
                Some(asked) => self.take(&mut person, asked, at),
                None => self.compare(&mut person, case, fact, column, at),
            }
        }
        self.register.place(&mut person);
        person
    }

    fn take(&self, person: &mut Person, fact: &Fact, at: At) {
        let Some(field) = field(self.reader.against, fact) else { return };
        match self.reader.value(self.grid.cell(at), field) {
            Ok(None) => {}
            Ok(Some(value)) => person.facts.push(Told { fact: fact.clone(), value, at }),
            Err((weight, code, args)) => person.remarks.push(Remark::new(at, weight, code, args)),
        }
    }

    /// A cell nobody asked for: what the case says already may stand there, anything else is told and left.
    fn compare(&self, person: &mut Person, case: Option<&Case>, fact: &Fact, column: &Column, at: At) {
        let Some(field) = field(self.reader.against, fact) else { return };
        let said = case.and_then(|case| fact.of(&case.facts));
        let same = match self.reader.value(self.grid.cell(at), field) {
            Ok(None) => true,
            Ok(Some(value)) => said == Some(&value),
            Err(_) => false,
        };
        if !same {
            let args = vec![("heading", column.heading.as_str().into())];
            person.remarks.push(Remark::new(at, Weight::Note, Code::NOT_ASKED, args));
        }
    }
}
