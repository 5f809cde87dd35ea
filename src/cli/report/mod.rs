//! `hoso report`: what was reached in a period, with the list of people behind every number.

mod figure;
mod json;
mod paper;
mod sheet;

use std::collections::BTreeSet;

use chrono::Datelike as _;

use super::args::{Format, ReportArgs};
use super::filter;
use super::reply::Reply;
use super::screen::{self, Extent};
use super::session::{Found, Session};
use crate::diag::Severity;
use crate::load::names;
use crate::model::{Body, Day, Id, Workflow};
use crate::run::{Counted, Period, Progress, Scope, Workspace, counted};
pub(super) use figure::{Entry, Figure, Section, figures};

/// Everything a report says, before it is laid out.
pub(super) struct Told<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) workflow: &'a Workflow,
    pub(super) counted: &'a Counted<'a>,
    pub(super) progress: Option<&'a Progress<'a>>,
    /// The body whose people are counted, where it is not everybody's.
    pub(super) body: Option<&'a Body>,
}

impl Told<'_> {
    /// Where the files of the period lie, below the office.
    fn folder(&self) -> String {
        let period = self.counted.period;
        let body = self.body.map(|body| format!("-{}", body.id)).unwrap_or_default();
        format!("{}/{}_{}{body}", names::REPORTS, period.from, period.to)
    }
}

pub(super) fn run(session: &Session, args: &ReportArgs) -> Reply {
    let found = match session.find(&args.office) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let workspace = &found.workspace;
    let err = session.diagnostics(&workspace.diagnostics, workspace);
    if !workspace.sound {
        return Reply { err, code: 2, ..Reply::default() };
    }
    let partial = workspace.diagnostics.iter().any(|d| d.severity == Severity::Error);
    match answer(session, &found, args) {
        Ok(reply) => {
            let code = if partial { reply.code.max(3) } else { reply.code };
            Reply { out: reply.out, err: err + &reply.err, code }
        }
        Err(reply) => reply,
    }
}

fn answer(session: &Session, found: &Found, args: &ReportArgs) -> Result<Reply, Reply> {
    if args.output.is_some() && session.format != Format::Xlsx {
        return Err(Reply::refused(session.messages.word("refused.output")));
    }
    let workspace = &found.workspace;
    let workflow = session.workflow(workspace, args.workflow.as_deref())?;
    let period = period(session, args)?;
    let (scope, body) = scope(session, workspace, args.body.as_deref())?;
    let counted = counted(workspace, workflow, period, session.as_of, scope);
    let counted = counted.ok_or_else(|| Reply::refused(session.messages.word("refused.no-report")))?;
    let progress = counted.progress(workspace, workflow);
    let told = Told { workspace, workflow, counted: &counted, progress: progress.as_ref(), body };
    if session.format == Format::Xlsx {
        return sheet::write(session, found, &told, args.output.as_deref()).map(Reply::ok);
    }
    if let Some(text) = &args.list {
        return list(session, &told, text).map(Reply::ok);
    }
    if args.pdf {
        return Ok(paper::make(session, found, &told, args.number));
    }
    let extent = if args.all { Extent::All } else { Extent::Screen };
    Ok(Reply::ok(match session.format {
        Format::Human | Format::Message | Format::Xlsx => screen::report(session, &told, extent),
        Format::Concise => concise(session, &told),
        Format::Json => json::report(&told),
    }))
}

/// From the first day of the year, to today, unless it is said otherwise.
fn period(session: &Session, args: &ReportArgs) -> Result<Period, Reply> {
    let to = args.to.unwrap_or(session.as_of);
    let from = args.from.or_else(|| Day::from_ymd_opt(to.year(), 1, 1)).unwrap_or(to);
    if from > to {
        let said = vec![("from", from.into()), ("to", to.into())];
        return Err(Reply::refused(session.say("refused.period", &said)));
    }
    Ok(Period { from, to })
}

/// The bodies of a name: two may share one, before and after a day.
fn scope<'w>(
    session: &Session,
    workspace: &'w Workspace,
    text: Option<&str>,
) -> Result<(Scope, Option<&'w Body>), Reply> {
    let Some(text) = text else { return Ok((None, None)) };
    let bodies = filter::bodies(session, workspace, text)?;
    let ids: BTreeSet<Id> = bodies.iter().map(|body| body.id.clone()).collect();
    Ok((Some(ids), bodies.last().copied()))
}

/// The people behind one number.
fn list(session: &Session, told: &Told<'_>, text: &str) -> Result<String, Reply> {
    let figures = figures(session, told);
    let known = figures.iter().map(|figure| (figure, [figure.id.clone(), figure.title.clone(), figure.title.clone()]));
    let found = filter::find(session, "refused.no-figure", text, known)?;
    let Some(figure) = found.first() else { return Ok(String::new()) };
    if figure.sensitive {
        let said = vec![("title", figure.title.as_str().into())];
        return Err(Reply::refused(session.say("refused.sensitive", &said)));
    }
    Ok(match session.format {
        Format::Human | Format::Message | Format::Xlsx => screen::report_list(session, told, figure),
        Format::Concise => lines(told, figure),
        Format::Json => json::list(session, told, figure),
    })
}

/// One line for each number: what it is called on the command line, and how much it is.
fn concise(session: &Session, told: &Told<'_>) -> String {
    let line = |figure: &Figure<'_>| {
        let section = |section: &Section<'_>| {
            let of = section.title.as_ref().map(|title| format!("/{title}")).unwrap_or_default();
            format!("{}{of}: {}\n", figure.id, section.people.len())
        };
        figure.sections.iter().map(section).collect::<String>()
    };
    figures(session, told).iter().map(line).collect()
}

/// One line for each person of a list: folder, and the day or the group.
fn lines(told: &Told<'_>, figure: &Figure<'_>) -> String {
    let line = |section: &Section<'_>, entry: &Entry<'_>| {
        let day = entry.day.map(|day| format!(" {day}")).unwrap_or_default();
        let of = section.title.as_ref().map(|title| format!(" {title}")).unwrap_or_default();
        format!("{}: {}{day}{of}\n", entry.person.case.folder, told.name(entry.person.case))
    };
    let sections = figure.sections.iter();
    sections.flat_map(|section| section.people.iter().map(move |entry| line(section, entry))).collect()
}
