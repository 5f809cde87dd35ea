//! Workbooks on their way to the disk: what a verb that writes one has in common with the others.

use std::path::Path;

use super::reply::Reply;
use super::session::Session;
use crate::model::Book;
use crate::record::RecordError;
use crate::render;
use crate::run::refused;

/// The bytes of a workbook; a table beyond the limits of the format is said, never cut.
pub(super) fn bytes(session: &Session, book: &Book) -> Result<Vec<u8>, Reply> {
    render::xlsx(book).map_err(|error| {
        let text = error.to_string();
        Reply::refused(session.say("refused.workbook", &vec![("text", text.into())]))
    })
}

/// A workbook that could not be written, and what to do now.
pub(super) fn unwritten(session: &Session, path: &Path, error: &RecordError) -> Reply {
    let problem = refused(&path.display().to_string(), error);
    let mend = session.messages.mend(problem.code, &problem.args);
    Reply::refused(format!("{}\n→ {mend}", session.messages.line(&problem)))
}
