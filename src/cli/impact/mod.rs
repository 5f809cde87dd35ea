//! `hoso impact`: which open cases a law touches, from which day, and who says so now and then.

mod groups;
mod json;
#[cfg(feature = "pdf")]
mod note;
mod proposal;
mod said;
mod sheet;

use super::args::{Format, ImpactArgs};
use super::reply::Reply;
use super::screen::{self, Extent};
use super::session::Session;
use crate::diag::Severity;
use crate::load::names;
use crate::model::{Case, Day, Law, LawFile, Workflow};
use crate::plan::called;
use crate::run::{Impact, Proposal, Workspace, impact};
use crate::validate::Changes;
pub(super) use groups::{Group, groups};
pub(super) use json::touched;
use proposal::{Office, texts};
pub(super) use said::{Row, Said, ground, item, rows};

/// A proposed law, and what it comes to on a day.
#[derive(Clone, Copy)]
pub(super) struct Outcome<'a> {
    pub(super) proposal: &'a Proposal,
    pub(super) impact: &'a Impact<'a>,
}

impl<'a> Outcome<'a> {
    /// What people call a case.
    pub(super) fn called(self, case: &'a Case) -> &'a str {
        called(self.proposal.workspace.catalog.workflows.get(&case.workflow), case)
    }
}

/// Everything there is to say of a proposed law.
pub(super) struct Told<'a> {
    pub(super) proposal: &'a Proposal,
    pub(super) workspace: &'a Workspace,
    pub(super) workflow: &'a Workflow,
    pub(super) file: &'a LawFile,
    /// The texts of both laws on the day.
    pub(super) old: &'a Law,
    pub(super) new: &'a Law,
    pub(super) changes: &'a Changes<'a>,
    pub(super) impact: &'a Impact<'a>,
}

impl<'a> Told<'a> {
    /// What it comes to.
    pub(super) fn outcome(&self) -> Outcome<'a> {
        Outcome { proposal: self.proposal, impact: self.impact }
    }

    /// Where what is made for people lies, below the office.
    fn folder(&self) -> String {
        format!("{}/{}", names::CHANGES, self.file.from)
    }

    /// The day from which the law matters: when it takes force, or today.
    pub(super) fn day(&self) -> Day {
        self.impact.day
    }
}

pub(super) fn run(session: &Session, args: &ImpactArgs) -> Reply {
    if args.output.is_some() && session.format != Format::Xlsx {
        return Reply::refused(session.messages.word("refused.output"));
    }
    let office = match Office::find(session, args) {
        Ok(office) => office,
        Err(reply) => return reply,
    };
    let proposal = office.proposal();
    let workspace = &proposal.workspace;
    if let Err(reply) = session.sound(workspace) {
        return reply;
    }
    // A file that is not read as law lies where no law lies.
    let Some((workflow, file)) = proposal.file(&office.path) else {
        return Reply::refused(session.say("refused.no-law-file", &vec![("path", office.shown.as_str().into())]));
    };
    let impact = impact(&proposal, session.as_of.max(file.from));
    let (old, new) = texts(&proposal, workflow, file, impact.day);
    let changes = crate::validate::changes(&old, &new);
    let told = Told {
        proposal: &proposal,
        workspace,
        workflow,
        file,
        old: &old,
        new: &new,
        changes: &changes,
        impact: &impact,
    };
    let partial = workspace.diagnostics.iter().any(|d| d.severity == Severity::Error);
    match answer(session, &office, &told, args) {
        Ok(reply) => {
            let err = session.diagnostics(&workspace.diagnostics, workspace) + &reply.err;
            Reply { out: reply.out, err, code: reply.code.max(if partial { 3 } else { 0 }) }
        }
        Err(reply) => reply,
    }
}

fn answer(session: &Session, office: &Office, told: &Told<'_>, args: &ImpactArgs) -> Result<Reply, Reply> {
    if args.pdf {
        return note(session, office, told);
    }
    let extent = if args.all { Extent::All } else { Extent::Screen };
    Ok(Reply::ok(match session.format {
        Format::Human | Format::Message => screen::impact(session, told, extent),
        Format::Concise => concise(session, told.outcome()),
        Format::Json => json::impact(session, told),
        Format::Xlsx => sheet::write(session, &office.root, told, args.output.as_deref())?,
    }))
}

/// One line for each consequence of each case.
pub(super) fn concise(session: &Session, outcome: Outcome<'_>) -> String {
    let line = |row: &Row<'_>| {
        let said = &row.said;
        format!("{}: {}: {} [{} → {}]\n", row.case.folder, said.when, said.text, ground(&said.was), ground(&said.is))
    };
    rows(session, outcome).iter().map(line).collect()
}

#[cfg(feature = "pdf")]
use note::make as note;

/// Without its pages, hoso prints nothing.
#[cfg(not(feature = "pdf"))]
fn note(session: &Session, _: &Office, _: &Told<'_>) -> Result<Reply, Reply> {
    Err(Reply::refused(session.messages.word("fill.no-pdf")))
}
