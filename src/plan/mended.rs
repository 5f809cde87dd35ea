//! The copy of a list to send back: the same rows, yellow where something is wrong or asked, and a note that says what.

use std::collections::BTreeMap;

use crate::diag::Messages;
use crate::load::{At, Grid, GridCell, Shown};
use crate::model::{Book, Cell, CellValue, Column, Day, Table, Tone};
use crate::validate::import::{Imported, Remark, Weight};

/// The widest a column is made.
const WIDEST: usize = 40;

/// The copy of the sheet that was read; `None` when nobody has to mend or answer anything.
pub fn mended(grid: &Grid, imported: &Imported, messages: &Messages, day: Day) -> Option<Book> {
    let mut notes: BTreeMap<At, String> = BTreeMap::new();
    for remark in imported.remarks.iter().filter(|remark| remark.weight != Weight::Note) {
        let note = notes.entry(remark.at).or_default();
        let gap = if note.is_empty() { "" } else { "\n" };
        note.extend([gap, told(remark, messages).as_str()]);
    }
    if notes.is_empty() {
        return None;
    }
    let columns = (0..grid.width()).map(|column| {
        let known = imported.columns.iter().find(|it| it.column == column);
        let cells = || (imported.head.end..grid.height()).map(move |row| shown(grid.cell(At::new(row, column))));
        let width = cells().map(|text| text.chars().count()).max().unwrap_or(0).clamp(6, WIDEST);
        let heading = known.map_or_else(|| Shown(column).to_string(), |it| it.heading.clone());
        Column::text(heading, u16::try_from(width + 2).unwrap_or(u16::MAX))
    });
    // The copy has one row of headings, so that a note of the headings stands at the first row below.
    let rows = (imported.head.end..grid.height())
        .map(|row| (0..grid.width()).map(|column| cell(grid, At::new(row, column), &notes)).collect());
    let mut caption = vec![messages.word("import.copy").to_owned()];
    caption.extend(notes.iter().filter(|(at, _)| at.row < imported.head.end).map(|(_, note)| note.clone()));
    let name: String = grid.name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    let name = if name.trim().is_empty() { messages.word("import.sheet").to_owned() } else { name };
    let table = Table { name, caption, columns: columns.collect(), rows: rows.collect(), hidden: false };
    Some(Book { title: messages.word("import.copy").to_owned(), day, tables: vec![table] })
}

fn told(remark: &Remark, messages: &Messages) -> String {
    let (text, mend) = (messages.text(remark.code, &remark.args), messages.mend(remark.code, &remark.args));
    if mend.is_empty() { text } else { format!("{text}\n→ {mend}") }
}

fn cell(grid: &Grid, at: At, notes: &BTreeMap<At, String>) -> Cell {
    let value = match grid.cell(at) {
        GridCell::Empty => CellValue::Empty,
        GridCell::Moment(moment) => CellValue::Date(moment.date()),
        other => CellValue::Text(shown(other)),
    };
    let note = notes.get(&at).cloned();
    let tone = if note.is_some() { Tone::Fault } else { Tone::Plain };
    Cell { value, tone, note }
}

fn shown(cell: &GridCell) -> String {
    match cell {
        GridCell::Empty | GridCell::Faulty(..) => String::new(),
        GridCell::Text(text) => text.clone(),
        GridCell::Number(n) => n.to_string(),
        GridCell::Moment(moment) => moment.format("%d/%m/%Y").to_string(),
        GridCell::Flag(flag) => flag.to_string(),
    }
}
