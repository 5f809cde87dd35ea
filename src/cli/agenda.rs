//! `hoso report --ics`: deadlines and first days of open cases, for the calendar of whoever keeps them.

use std::path::Path;

use super::naming::Naming;
use super::output;
use super::reply::Reply;
use super::screen::{self, Subject};
use super::session::{Found, Session};
use crate::model::Names;
use crate::record;
use crate::render;
use crate::run::round;

/// Writes the calendar and says where it lies; an older one of ours is replaced.
pub(super) fn write(session: &Session, found: &Found, path: &Path, style: Names) -> Result<String, Reply> {
    let workspace = &found.workspace;
    let round = round(workspace, &found.target, session.as_of);
    let subject = Subject { round: &round, workspace, unread: &[] };
    let naming = Naming::new(session, workspace, &round, style);
    let agenda = screen::agenda(session, subject, &naming);
    let shown = output::sealed(session, path, &render::ics(&agenda, record::SEAL))?;
    Ok(session.say("done.agenda", &vec![("path", shown.into()), ("number", agenda.appointments.len().into())]) + "\n")
}
