//! The register: every case a row, the most pressing first; every finding; every deadline. Plain tables, for whoever
//! lays them out.

mod cases;
mod deadlines;
mod findings;
mod matter;
mod order;

pub(super) use deadlines::{Deadline, deadlines};

use super::Subject;
use super::person::{Person, persons};
use super::rows::Rows;
use crate::cli::screen::case::Extent;
use crate::cli::session::Session;
use crate::model::{Cell, CellValue, Column, ColumnKind, Day, Range, Table};

/// The three tables.
pub(in crate::cli) fn register(session: &Session, subject: Subject<'_>) -> Vec<Table> {
    let Subject { round, workspace, unread } = subject;
    let persons = persons(workspace, round, session.messages.word("office.cell-prefix"));
    let rows = Rows { session, workspace, extent: Extent::All };
    let entries = order::entries(&persons, rows);
    let people: Vec<&Person<'_>> = entries.iter().map(|entry| entry.person).collect();
    vec![cases::table_of(rows, &entries, unread), findings::table_of(rows, &people), deadlines::table_of(rows, &people)]
}

/// A table of the register: what it is, of which office and day, and its columns by their words.
fn table(rows: Rows<'_>, name: &str, columns: Vec<Column>, cells: Vec<Vec<Cell>>) -> Table {
    let name = rows.session.messages.word(name);
    let title = rows.workspace.checked.office.title.as_str();
    let day = rows.session.say("register.day", &vec![("day", rows.session.as_of.into())]);
    let caption = vec![format!("{title}: {name}"), day];
    Table { name: name.to_owned(), caption, columns, rows: cells, hidden: false }
}

/// A column by the key of its word.
fn column(rows: Rows<'_>, key: &str, kind: ColumnKind, width: u16) -> Column {
    Column { kind, ..Column::text(rows.session.messages.word(key), width) }
}

/// Who: the first columns of every table.
fn who(rows: Rows<'_>) -> Vec<Column> {
    vec![
        column(rows, "register.name", ColumnKind::Text, 20),
        column(rows, "register.born", ColumnKind::Date, 11),
        column(rows, "register.cell", ColumnKind::Text, 16),
    ]
}

fn named(person: &Person<'_>) -> Vec<Cell> {
    vec![Cell::text(&person.name), range(person.born), Cell::text(&person.cell)]
}

/// A date known in part is words.
fn range(range: Option<Range>) -> Cell {
    match range.map(|range| (range.day(), range)) {
        Some((Some(day), _)) => Cell::of(CellValue::Date(day)),
        Some((None, range)) => Cell::text(range.to_string()),
        None => Cell::of(CellValue::Empty),
    }
}

fn day(day: Option<Day>) -> Cell {
    Cell::of(day.map_or(CellValue::Empty, CellValue::Date))
}
