//! `hoso check`: what stops me, who must move, who says so.

use super::args::{CheckArgs, Format};
use super::filter::Filter;
use super::message::message;
use super::page::{self, Showing};
use super::register;
use super::reply::Reply;
use super::screen::{self, Extent, Subject};
use super::session::{Found, Session};
use super::to_fill;
use crate::diag::{self, Arg, Code, Diagnostic, Severity};
use crate::evaluate::{Assessment, Finding};
use crate::model::Case;
use crate::run::{Round, Target, Workspace, round};

pub(super) fn run(session: &Session, args: &CheckArgs) -> Reply {
    let found = match session.find(&args.path) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    if args.output.is_some() && session.format != Format::Xlsx {
        return Reply::refused(session.messages.word("refused.output"));
    }
    let Found { workspace, target, .. } = &found;
    let filter = match Filter::read(session, workspace, args) {
        Ok(filter) => filter,
        Err(reply) => return reply,
    };
    let mut round = round(workspace, target, session.as_of);
    let said = told(workspace, target);
    // Files that cannot be read weigh the same whatever is asked for.
    let code = code(workspace, &round, &said);
    round.keep(|case, verdict| filter.keeps(workspace, case, verdict));
    let code = if code >= 2 { code } else { u8::from(held(&round)) };
    let unread = unread(workspace, target);
    let whole = *target == Target::Office && filter.is_empty();
    let as_json = session.format == Format::Json && args.page.is_none() && args.to_fill.is_none();
    let out = match (&args.to_fill, session.format) {
        _ if !workspace.sound && !as_json => Ok(String::new()),
        (Some(path), _) => to_fill::write(session, &found, &round, path),
        _ if args.page.is_some() => paged(session, &found, subject(&found, &round, &unread), args, whole),
        (_, Format::Human) if round.cases.is_empty() && !filter.is_empty() => {
            Ok(session.messages.word("office.none").to_owned() + "\n")
        }
        (_, Format::Human) => Ok(human(session, &found, &round, &unread, extent(args))),
        (_, Format::Concise) => Ok(round.cases.iter().map(|(case, verdict)| concise(session, case, verdict)).collect()),
        (_, Format::Message) => Ok(message(session, workspace, target, &round)),
        (_, Format::Json) => Ok(json(session, workspace, &round, &said)),
        (_, Format::Xlsx) if args.output.is_none() && !whole => {
            Err(Reply::refused(session.messages.word("refused.part")))
        }
        (_, Format::Xlsx) => register::write(session, &found, subject(&found, &round, &unread), args.output.as_deref()),
    };
    let out = match out {
        Ok(out) => out,
        Err(reply) => return reply,
    };
    // Where the answer is JSON, they stand in it.
    let err = if as_json { String::new() } else { session.diagnostics(&said, workspace) };
    Reply { out, err, code }
}

/// The diagnostics that concern a target: those of the catalog and the office always.
pub(super) fn told(workspace: &Workspace, target: &Target) -> Vec<Diagnostic> {
    let folder = match target {
        Target::Office => return workspace.diagnostics.clone(),
        Target::Case(id) => workspace.case(id).map(|case| case.folder.clone()),
        Target::Meeting(index) => workspace.checked.meetings.get(*index).map(|m| m.folder.clone()),
        Target::Folder(folder) => Some(folder.clone()),
    };
    let folder = folder.unwrap_or_default();
    let path = |d: &Diagnostic| {
        d.span.map_or_else(|| d.path.clone().unwrap_or_default(), |s| workspace.map.file(s.file).0.to_owned())
    };
    // The meeting that holds a case up is told where the case is asked for.
    let mut folders = vec![folder.clone()];
    for d in workspace.diagnostics.iter().filter(|d| d.code == Code::HELD_BY_MEETING && path(d).starts_with(&folder)) {
        if let Some(Arg::Text(meeting)) = d.arg("meeting") {
            folders.push(meeting.clone());
        }
    }
    let concerns = |d: &&Diagnostic| {
        let path = path(d);
        let tops = [crate::load::names::CASES, crate::load::names::MEETINGS];
        let of_office = !tops.iter().any(|top| path.starts_with(&format!("{top}/")));
        of_office || folders.iter().any(|folder| path.starts_with(folder))
    };
    let mut told: Vec<Diagnostic> = workspace.diagnostics.iter().filter(concerns).cloned().collect();
    told.sort_by_key(|d| d.code == Code::HELD_BY_MEETING);
    told
}

/// 2 nobody could be judged · 3 some · 1 findings · 0 in order.
pub(super) fn code(workspace: &Workspace, round: &Round<'_>, said: &[Diagnostic]) -> u8 {
    let faulty = said.iter().any(|d| d.severity == Severity::Error);
    let judged = !round.cases.is_empty();
    match (workspace.sound, faulty, judged) {
        (false, ..) | (_, true, false) => 2,
        (_, true, true) => 3,
        _ => u8::from(held(round)),
    }
}

/// Whether any case has a finding.
fn held(round: &Round<'_>) -> bool {
    round.cases.iter().any(|(_, verdict)| !verdict.findings.is_empty())
}

fn extent(args: &CheckArgs) -> Extent {
    if args.all { Extent::All } else { Extent::Screen }
}

fn human(session: &Session, found: &Found, round: &Round<'_>, unread: &[&str], extent: Extent) -> String {
    let Found { workspace, target, .. } = found;
    match (target, round.cases.as_slice()) {
        (Target::Case(_), [(case, verdict)]) => {
            let papers = round.papers_of(case, verdict);
            screen::case(session, workspace, case, verdict, &papers, extent)
        }
        // Why nobody was judged is told beside it.
        (_, []) if workspace.diagnostics.iter().any(|d| d.severity == Severity::Error) => String::new(),
        (_, []) => session.messages.word("office.empty").to_owned() + "\n",
        _ => screen::office(session, subject(found, round, unread), extent),
    }
}

/// The page instead of a screen.
fn paged(
    session: &Session,
    found: &Found,
    subject: Subject<'_>,
    args: &CheckArgs,
    whole: bool,
) -> Result<String, Reply> {
    let path = page::place(session, found, args, whole)?;
    let style = args.names.map_or(found.workspace.checked.office.choice.names_on_page, Into::into);
    let showing = if args.open { Showing::Now } else { Showing::Later };
    page::write(session, subject, &path, style, showing)
}

fn subject<'a>(found: &'a Found, round: &'a Round<'a>, unread: &'a [&'a str]) -> Subject<'a> {
    Subject { round, workspace: &found.workspace, unread }
}

/// Folders of cases that cannot be read, below what was asked for.
fn unread<'w>(workspace: &'w Workspace, target: &Target) -> Vec<&'w str> {
    let below = |folder: &str| match target {
        Target::Office => true,
        Target::Folder(top) => folder == top || folder.starts_with(&format!("{top}/")),
        Target::Case(_) | Target::Meeting(_) => false,
    };
    workspace.checked.unjudged.iter().map(|case| case.folder.as_str()).filter(|folder| below(folder)).collect()
}

/// One line per finding: folder, code, sentence.
fn concise(session: &Session, case: &Case, verdict: &Assessment) -> String {
    let line = |f: &Finding| {
        let text = session.messages.text(f.code, &f.args);
        let cited = screen::cited(f.citation.as_ref());
        format!("{}: {} {text}{}\n", case.folder, f.code, if cited.is_empty() { cited } else { format!(" [{cited}]") })
    };
    verdict.findings.iter().chain(&verdict.warnings).map(line).collect()
}

fn json(session: &Session, workspace: &Workspace, round: &Round<'_>, said: &[Diagnostic]) -> String {
    let cases = round.cases.iter().map(|(case, verdict)| {
        let steps = verdict.steps.iter().map(|step| {
            serde_json::json!({
                "id": &*step.id, "title": step.title, "status": step.status.word(),
                "day": step.day.map(|d| d.lo.to_string()), "law": step.law.from.to_string(), "by": step.by,
                "due": step.clock().map(|c| c.due.to_string()),
                "earliest": step.earliest.map(|d| d.to_string()), "latest": step.latest.map(|d| d.to_string()),
            })
        });
        serde_json::json!({
            "id": &*case.id,
            "folder": case.folder,
            "steps": steps.collect::<Vec<_>>(),
            "findings": verdict.findings.iter().map(|f| finding(session, f)).collect::<Vec<_>>(),
            "warnings": verdict.warnings.iter().map(|f| finding(session, f)).collect::<Vec<_>>(),
            "law": verdict.law.as_ref().map(|law| law.from.to_string()),
            "newer": verdict.newer.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>(),
        })
    });
    let report = serde_json::json!({
        "schema": "hoso.check/1",
        "as_of": session.as_of.to_string(),
        "cases": cases.collect::<Vec<_>>(),
        "diagnostics": said.iter().map(|d| diag::json(d, &workspace.map, &session.messages)).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

fn finding(session: &Session, f: &Finding) -> serde_json::Value {
    let facts: Vec<String> = f.facts.iter().map(|(key, args)| session.say(key, args)).collect();
    let basis = f.citation.as_ref().map(|(citation, source)| {
        serde_json::json!({
            "source": &*citation.source.value, "number": source.number, "dated": source.dated.to_string(),
            "point": citation.point, "confidence": citation.confidence.to_string(),
        })
    });
    serde_json::json!({
        "code": f.code.to_string(), "about": f.about, "step": f.step.as_deref(),
        "message": session.messages.text(f.code, &f.args), "facts": facts, "who": f.who, "basis": basis,
        "mend": session.messages.mend(f.code, &f.args),
    })
}
