//! `hoso check --to-fill FILE`: the yellow sheet. One row a case, one column a missing fact; `hoso import` takes it back.

mod headings;
mod sheet;
mod typed;

use std::path::Path;

use super::output::{self, Place};
use super::reply::Reply;
use super::session::{Found, Session};
use crate::model::Book;
use crate::plan::to_fill;
use crate::run::Round;
use sheet::{Row, sheets};

/// Writes the yellow sheet of the cases of a round as a new file, and says what it asks.
pub(super) fn write(session: &Session, found: &Found, round: &Round<'_>, path: &Path) -> Result<String, Reply> {
    let workspace = &found.workspace;
    let dictionary = &workspace.catalog.dictionary;
    let asked = round.cases.iter().map(|(case, verdict)| {
        let lacks = to_fill(dictionary, case, verdict, &round.papers_of(case, verdict));
        (*case, lacks)
    });
    let (rows, rest): (Vec<_>, Vec<_>) = asked.partition(|(_, lacks)| !lacks.asks.is_empty());
    let rows: Vec<Row<'_>> = rows.into_iter().map(|(case, lacks)| Row::new(workspace, case, lacks)).collect();
    let cells: usize = rows.iter().map(|row| row.lacks.asks.len()).sum();
    let all = rows.iter().map(|row| &row.lacks).chain(rest.iter().map(|(_, lacks)| lacks));
    let of_meetings: usize = all.map(|lacks| lacks.of_meetings).sum();
    let args = vec![
        ("path", path.display().to_string().into()),
        ("cases", rows.len().into()),
        ("cells", cells.into()),
        ("rest", rest.len().into()),
        ("meetings", of_meetings.into()),
    ];
    if rows.is_empty() {
        return Ok(session.say("to-fill.nothing", &args) + "\n");
    }
    let title = session.messages.word("to-fill.title").to_owned();
    let book = Book { title, day: session.as_of, tables: sheets(session, workspace, rows) };
    output::workbook(session, &book, Place::New(path))?;
    Ok(session.say("to-fill.done", &args) + "\n")
}
