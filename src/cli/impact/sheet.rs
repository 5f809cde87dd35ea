//! What a law comes to, as a workbook: what it changes, and every consequence with the citation of both laws.

use std::path::Path;

use super::{Row, Told, ground, item, rows};
use crate::cli::law::cited;
use crate::cli::output::{self, Place};
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::load::names;
use crate::model::{Book, Cell, Column, Placed, Table, written};

/// Writes the workbook and says where it lies: in the folder of the change, or as the new file that was asked for.
pub(super) fn write(session: &Session, root: &Path, told: &Told<'_>, output: Option<&Path>) -> Result<String, Reply> {
    let title = session.say("impact.title", &vec![("day", told.file.from.into())]);
    let caption = vec![title.clone(), session.say("impact.asked", &vec![("day", told.day().into())])];
    let tables = vec![touched(session, told, &caption), changed(session, told, &caption)];
    let name = format!("{}/{}", told.folder(), names::CHANGES_BOOK);
    let book = Book { title, day: session.as_of, tables };
    let path = output::workbook(session, &book, Place::of(output, root, &name))?;
    let args = vec![("path", path.into()), ("number", told.impact.touched.len().into())];
    Ok(session.say("done.impact", &args) + "\n")
}

fn table(session: &Session, tab: &str, caption: &[String], keys: &[(&str, u16)], rows: Vec<Vec<Cell>>) -> Table {
    let columns = keys.iter().map(|(key, width)| Column::text(session.messages.word(key), *width));
    Table {
        name: session.messages.word(tab).to_owned(),
        caption: caption.to_vec(),
        columns: columns.collect(),
        rows,
        hidden: false,
    }
}

fn touched(session: &Session, told: &Told<'_>, caption: &[String]) -> Table {
    let keys = [
        ("impact.col-name", 26),
        ("impact.col-when", 16),
        ("impact.col-what", 70),
        ("impact.col-force", 14),
        ("impact.col-was", 32),
        ("impact.col-is", 32),
        ("impact.col-folder", 30),
    ];
    let row = |row: &Row<'_>| {
        let said = &row.said;
        let force = session.messages.word(if said.soft { "impact.warns" } else { "impact.binds" }).to_owned();
        let name = told.outcome().called(row.case).to_owned();
        let cells = [
            name,
            said.when.clone(),
            said.text.clone(),
            force,
            ground(&said.was),
            ground(&said.is),
            row.case.folder.clone(),
        ];
        cells.map(Cell::text).to_vec()
    };
    table(session, "impact.tab-cases", caption, &keys, rows(session, told.outcome()).iter().map(row).collect())
}

fn changed(session: &Session, told: &Told<'_>, caption: &[String]) -> Table {
    let keys = [
        ("impact.col-item", 60),
        ("impact.col-said", 40),
        ("impact.col-says", 40),
        ("impact.col-was", 32),
        ("impact.col-is", 32),
        ("impact.col-since", 14),
    ];
    let changes = told.changes.changed.iter().chain(&told.changes.recited);
    let rows = changes.map(|pair| {
        let [title, was, is] = item(session, told, pair);
        let by = |placed: Option<&Placed>, law| {
            placed.map(|placed| cited(&placed.item, law).trim_start_matches(" — ").to_owned()).unwrap_or_default()
        };
        let cells = [title, was, is, by(pair.was, told.old), by(pair.is, told.new), written(told.file.from)];
        cells.map(Cell::text).to_vec()
    });
    table(session, "impact.tab-law", caption, &keys, rows.collect())
}
