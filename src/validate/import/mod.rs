//! A list of people against the dictionary: which column is which field, which row is whom, what each cell says. What
//! cannot be told for certain is asked, never guessed; every remark stands at its cell.

mod cell;
mod columns;
mod date;
mod head;
mod person;
mod remark;
mod row;
mod same;
mod turned;
mod words;
mod yellow;

pub use columns::{Column, Meaning};
pub use person::{Person, Standing, Told};
pub use remark::{Remark, Weight};

use crate::load::{Grid, OldFont, Sheets};
use crate::model::{Catalog, Day, Dictionary};
use crate::validate::Checked;
use words::Words;

/// What a list is read against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// Fields and what lists call them.
    pub catalog: &'a Catalog,
    /// Bodies and people already there.
    pub checked: &'a Checked,
    /// The day on which bodies are looked up.
    pub day: Day,
}

impl<'a> Against<'a> {
    fn dictionary(&self) -> &'a Dictionary {
        &self.catalog.dictionary
    }
}

/// A column the command line names: "F=doan.ngay_vao".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its letters, in capitals.
    pub letters: String,
    /// The field.
    pub path: String,
}

/// A list as hoso understands it; nothing is written yet.
#[derive(Debug, Default)]
pub struct Imported {
    /// The name of the sheet.
    pub sheet: String,
    /// Its place among the sheets.
    pub index: usize,
    /// The rows of its headings, from 0.
    pub head: std::ops::Range<u32>,
    /// The font of before Unicode it was typed in.
    pub font: Option<OldFont>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// A row each.
    pub people: Vec<Person>,
    /// Rows that are nobody, from 0: titles, totals, signatures.
    pub skipped: Vec<u32>,
    /// What is wrong, doubtful or left out, in the order of the sheet.
    pub remarks: Vec<Remark>,
    /// How many facts a yellow sheet asked for; `None` for a list.
    pub asked: Option<usize>,
}

/// Reads the sheet of this name, else the one that looks most like a list of people. A sheet hoso made to be filled
/// in is known by what is hidden in it. `None` when no sheet has a heading for names, or this one is not there.
pub fn import(sheets: &Sheets, name: Option<&str>, named: &[Named], against: Against<'_>) -> Option<Imported> {
    if let Some(asked) = yellow::asked(sheets) {
        return yellow::read(sheets, &asked, against);
    }
    let words = Words::new(against.dictionary());
    let chosen = |grid: &Grid| name.map_or(!grid.hidden, |name| grid.name == name);
    let heads = sheets.all.iter().enumerate().filter(|(_, grid)| chosen(grid)).filter_map(|(index, grid)| {
        let head = head::find(grid, &words, against.dictionary(), named)?;
        Some((index, grid, head))
    });
    // The first of those that know the most columns.
    let (index, grid, head) = heads.rev().max_by_key(|(_, _, head)| head.known)?;
    let mut imported = row::people(grid, head, named, &words, against);
    imported.index = index;
    imported.remarks.sort_by_key(|remark| remark.at);
    Some(imported)
}
