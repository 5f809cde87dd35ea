//! Files that verbs leave besides papers: what writing a workbook, a page or a calendar has in common.

use std::path::Path;

use super::reply::Reply;
use super::session::Session;
use crate::model::Book;
use crate::record::{self, RecordError};
use crate::render;
use crate::run::{derived, refused};

/// Where a workbook goes.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// To a new file that somebody named.
    New(&'a Path),
    /// To a file below the office, over an older one of ours.
    Office(&'a Path, &'a str),
}

impl<'a> Place<'a> {
    /// The file that was asked for, else its own place in the office.
    pub(super) fn of(asked: Option<&'a Path>, root: &'a Path, name: &'a str) -> Self {
        asked.map_or(Self::Office(root, name), Self::New)
    }
}

/// Writes a workbook, and gives its path as people read it; a table beyond the limits of the format is said, never
/// cut. Bytes never go to standard output: PowerShell would re-encode them.
pub(super) fn workbook(session: &Session, book: &Book, place: Place<'_>) -> Result<String, Reply> {
    let bytes = render::xlsx(book).map_err(|error| {
        let text = error.to_string();
        Reply::refused(session.say("refused.workbook", &vec![("text", text.into())]))
    })?;
    let (path, written) = match place {
        Place::New(path) => (path.to_owned(), record::write_new(path, &bytes)),
        Place::Office(root, name) => (root.join(name), derived(root, name, bytes, session.as_of).map(drop)),
    };
    written.map(|()| shown(&path)).map_err(|error| unwritten(session, &path, &error))
}

/// Writes a text that bears our seal, over an older one that does, and gives its path as people read it.
pub(super) fn sealed(session: &Session, path: &Path, text: &str) -> Result<String, Reply> {
    record::write_sealed(path, text).map(|()| shown(path)).map_err(|error| unwritten(session, path, &error))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A file that could not be written, and what to do now.
pub(super) fn unwritten(session: &Session, path: &Path, error: &RecordError) -> Reply {
    let problem = refused(&shown(error.path().unwrap_or(path)), error);
    let mend = session.messages.mend(problem.code, &problem.args);
    Reply::refused(format!("{}\n→ {mend}", session.messages.line(&problem)))
}
