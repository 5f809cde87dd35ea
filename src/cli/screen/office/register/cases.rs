//! The first table: every case a row.

use super::order::Entry;
use super::{column, day, named, table, who};
use crate::cli::screen::office::heading::Heading;
use crate::cli::screen::office::rows::Rows;
use crate::evaluate::StepVerdict;
use crate::model::{Cell, CellValue, Column, ColumnKind, Table};

pub(super) fn table_of(rows: Rows<'_>, entries: &[Entry<'_>], unread: &[&str]) -> Table {
    // What nobody could judge is never out of sight.
    let unread = unread.iter().map(|folder| unjudged(rows, folder));
    let cells = unread.chain(entries.iter().map(|entry| row(rows, entry))).collect();
    table(rows, "register.cases", columns(rows), cells)
}

fn columns(rows: Rows<'_>) -> Vec<Column> {
    let text = |key, width| column(rows, key, ColumnKind::Text, width);
    let date = |key| column(rows, key, ColumnKind::Date, 11);
    let mut columns = who(rows);
    columns.extend([
        text("register.step", 20),
        text("register.heading", 10),
        text("register.what", 36),
        text("register.facts", 28),
        text("register.who", 20),
        date("register.since"),
        date("register.due"),
        date("register.earliest"),
        text("register.basis", 20),
        text("register.folder", 20),
    ]);
    columns
}

fn row(rows: Rows<'_>, entry: &Entry<'_>) -> Vec<Cell> {
    let (person, matter) = (entry.person, &entry.matter);
    let stands = person.verdict.stands_at().map_or("", StepVerdict::brief);
    let mut cells = named(person);
    cells.extend([stands, heading(rows, entry.heading)].map(Cell::text));
    cells.extend([&matter.what, &matter.facts, &matter.who].map(Cell::text));
    cells.extend([matter.since, entry.due, matter.earliest].map(day));
    cells.extend([&matter.basis, person.folder].map(Cell::text));
    cells
}

/// A case that cannot be read: only its folder is known.
fn unjudged(rows: Rows<'_>, folder: &str) -> Vec<Cell> {
    let word = |key| Cell::text(rows.session.messages.word(key));
    let known = columns(rows).len();
    let mut cells = vec![Cell::of(CellValue::Empty); known];
    cells[4] = word("register.unread");
    cells[5] = word("register.mend-file");
    cells[known - 1] = Cell::text(folder);
    cells
}

fn heading(rows: Rows<'_>, heading: Option<Heading>) -> &str {
    rows.session.messages.word(match heading {
        Some(Heading::Overdue) => "register.overdue",
        Some(Heading::Broken) => "register.broken",
        Some(Heading::Missing) => "register.missing",
        Some(Heading::Now) => "register.now",
        Some(Heading::Wait) => "register.wait",
        None => "register.done",
    })
}
