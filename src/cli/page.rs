//! `hoso check --page`: the screen of the office, its table, and the screens of its cases, as one file.

use std::path::{Path, PathBuf};

use super::args::CheckArgs;
use super::naming::Naming;
use super::opener;
use super::output;
use super::reply::Reply;
use super::screen::{self, Subject};
use super::session::{Found, Session};
use crate::load::names;
use crate::model::{Board, Names};
use crate::record;
use crate::render::html;

/// Where the page goes: to its own place only if it tells of the whole office.
pub(super) fn place(session: &Session, found: &Found, args: &CheckArgs, whole: bool) -> Result<PathBuf, Reply> {
    match args.page.iter().flatten().last() {
        Some(file) => Ok(file.clone()),
        None if whole => Ok(found.root.join(names::PAGE)),
        None => Err(Reply::refused(session.messages.word("refused.page-part"))),
    }
}

/// Columns of the register that a page leaves to the workbook: a page is as wide as paper, and the parts of its cases
/// say the rest.
const UNTOLD: [&str; 4] = ["register.born", "register.facts", "register.since", "register.folder"];

/// When somebody looks at it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Showing {
    /// At once: the browser is asked to open it.
    Now,
    /// Whenever they like.
    Later,
}

/// Writes the page and says where it lies.
pub(super) fn write(
    session: &Session,
    subject: Subject<'_>,
    path: &Path,
    style: Names,
    showing: Showing,
) -> Result<String, Reply> {
    let page = page(session, subject, style);
    let shown = output::sealed(session, path, &page)?;
    let key = match showing {
        Showing::Now if opener::open(path) => "done.page-open",
        Showing::Now => "done.page-not-open",
        Showing::Later => "done.page",
    };
    Ok(session.say(key, &vec![("path", shown.into())]) + "\n")
}

fn page(session: &Session, subject: Subject<'_>, style: Names) -> String {
    let Subject { round, workspace, unread } = subject;
    let naming = Naming::new(session, workspace, round, style);
    // A case nobody could read has no name hoso knows to hide.
    let hidden: Vec<&str> = unread.iter().map(|folder| if style == Names::Full { folder } else { "…" }).collect();
    let subject = Subject { unread: &hidden, ..subject };
    let office = screen::office_board(session, subject, |number| naming.alias(number)).retold(|text| naming.hide(text));
    let boards: Vec<Board> = round
        .cases
        .iter()
        .enumerate()
        .map(|(at, (case, verdict))| {
            let papers = round.papers_of(case, verdict);
            let board = screen::case_board(session, workspace, case, verdict, &papers);
            let board = board.retold(|text| naming.hide(text));
            match naming.alias(at + 1) {
                Some(alias) => Board { title: alias, ..board },
                None => board,
            }
        })
        .collect();
    let word = |key| session.messages.word(key);
    let without = UNTOLD.map(word);
    let tables = screen::register(session, subject);
    let register = tables.first().map(|cases| html::Register::of(cases, &without).retold(|text| naming.hide(text)));
    let open = boards.len() == 1;
    let parts = boards.iter().enumerate().map(|(at, board)| html::Part { number: at + 1, open, board });
    let note = session.say("page.note", &vec![("day", session.as_of.into())]);
    html::page(&html::Page {
        lang: session.messages.lang().tag(),
        seal: record::SEAL,
        office: &office,
        register,
        cases: parts.collect(),
        words: html::Words { register: word("page.register"), cases: word("page.cases"), note: &note },
    })
}
