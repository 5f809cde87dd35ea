//! `hoso check --format xlsx`: the register as a workbook.

use std::path::Path;

use super::output::{self, Place};
use super::reply::Reply;
use super::screen::{self, Subject};
use super::session::{Found, Session};
use crate::diag::Arg;
use crate::load::names;
use crate::model::Book;

/// Writes the register and says where it lies: beside the office file, over an older one of ours; or as the new file
/// that was asked for.
pub(super) fn write(
    session: &Session,
    found: &Found,
    subject: Subject<'_>,
    output: Option<&Path>,
) -> Result<String, Reply> {
    let tables = screen::register(session, subject);
    let counts: Vec<usize> = tables.iter().map(|table| table.rows.len()).collect();
    let title = session.say("register.title", &vec![("title", found.workspace.checked.office.title.as_str().into())]);
    let book = Book { title, day: session.as_of, tables };
    let path = output::workbook(session, &book, Place::of(output, &found.root, names::REGISTER))?;
    let mut args = vec![("path", path.into())];
    args.extend(["cases", "findings", "deadlines"].into_iter().zip(counts.into_iter().map(Arg::from)));
    Ok(session.say("done.register", &args) + "\n")
}
