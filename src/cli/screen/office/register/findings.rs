//! The second table: every finding a row, and what somebody should know.

use super::{column, day, named, table, who};
use crate::cli::screen::office::person::Person;
use crate::cli::screen::office::rows::Rows;
use crate::evaluate::{Finding, StepVerdict, Trouble, trouble};
use crate::model::{Cell, Column, ColumnKind, Table};

/// In the order of the people; of each, in the order of the law, warnings last.
pub(super) fn table_of(rows: Rows<'_>, people: &[&Person<'_>]) -> Table {
    let of = |person: &&Person<'_>| {
        let told = person.verdict.findings.iter().chain(&person.verdict.warnings);
        told.map(|finding| row(rows, person, finding)).collect::<Vec<_>>()
    };
    table(rows, "register.findings", columns(rows), people.iter().flat_map(of).collect())
}

fn columns(rows: Rows<'_>) -> Vec<Column> {
    let text = |key, width| column(rows, key, ColumnKind::Text, width);
    let mut columns = who(rows);
    columns.extend([
        text("register.of-step", 20),
        text("register.kind", 10),
        text("register.what", 36),
        text("register.facts", 30),
        text("register.mend", 30),
        text("register.who", 20),
        column(rows, "register.since", ColumnKind::Date, 11),
        text("register.basis", 20),
        text("register.code", 7),
        text("register.folder", 20),
    ]);
    columns
}

fn row(rows: Rows<'_>, person: &Person<'_>, finding: &Finding) -> Vec<Cell> {
    let step = finding.step.as_ref().and_then(|id| person.verdict.step(id));
    let matter = rows.finding(person, finding);
    let mend = rows.session.messages.mend(finding.code, &finding.args);
    let mut cells = named(person);
    cells.extend([step.map_or("", StepVerdict::brief), kind(rows, finding)].map(Cell::text));
    cells.extend([matter.what, matter.facts, mend, matter.who].map(Cell::text));
    cells.push(day(matter.since));
    cells.extend([matter.basis, finding.code.to_string(), person.folder.to_owned()].map(Cell::text));
    cells
}

fn kind<'w>(rows: Rows<'w>, finding: &Finding) -> &'w str {
    rows.session.messages.word(match trouble(finding.code) {
        Some(Trouble::Overdue) => "register.overdue",
        Some(Trouble::Broken) => "register.broken",
        Some(Trouble::Missing) => "register.missing",
        Some(Trouble::Unclear) => "register.unclear",
        None => "register.warning",
    })
}
