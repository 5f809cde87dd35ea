//! `hoso check --format xlsx`: the register as a workbook.

use std::path::Path;

use super::reply::Reply;
use super::screen::{self, Subject};
use super::session::{Found, Session};
use super::workbook;
use crate::load::names;
use crate::model::Book;
use crate::record;
use crate::run::derived;

/// Writes the register and says where it lies: beside the office file, over an older one of ours; or as the new file
/// that was asked for. Bytes never go to standard output: PowerShell would re-encode them.
pub(super) fn write(
    session: &Session,
    found: &Found,
    subject: Subject<'_>,
    output: Option<&Path>,
) -> Result<String, Reply> {
    let tables = screen::register(session, subject);
    let counts: Vec<usize> = tables.iter().map(|table| table.rows.len()).collect();
    let title = session.say("register.title", &vec![("title", found.workspace.checked.office.title.as_str().into())]);
    let bytes = workbook::bytes(session, &Book { title, day: session.as_of, tables })?;
    let path = output.map_or_else(|| found.root.join(names::REGISTER), Path::to_owned);
    let written = match output {
        Some(path) => record::write_new(path, &bytes),
        None => derived(&found.root, names::REGISTER, bytes, session.as_of).map(drop),
    };
    written.map_err(|error| workbook::unwritten(session, &path, &error))?;
    let mut args = vec![("path", path.display().to_string().into())];
    for (key, count) in ["cases", "findings", "deadlines"].into_iter().zip(counts) {
        args.push((key, i64::try_from(count).unwrap_or_default().into()));
    }
    Ok(session.say("done.register", &args) + "\n")
}
