//! `hoso fill`: the papers of the named cases or meetings, or why there are none.

use std::fmt::Write as _;

use super::args::{FillArgs, Format};
use super::check::{code, told};
use super::reply::Reply;
use super::session::{Found, Session};
use crate::diag::Args;
use crate::plan::{Paper, PaperState};
use crate::run::{Workspace, round};

pub(super) fn run(session: &Session, args: &FillArgs) -> Reply {
    let found = match session.find(&args.path) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let Found { workspace, target, .. } = &found;
    let said = told(workspace, target);
    let err = session.diagnostics(&said, workspace);
    let round = round(workspace, target, session.as_of);
    if !workspace.sound {
        return Reply { err, code: 2, ..Reply::default() };
    }
    let papers = round.papers();
    let code = code(workspace, &round, &said);
    let reply = Reply { err, code, ..Reply::default() };
    if args.dry_run {
        return Reply { out: plan(session, workspace, &papers), ..reply };
    }
    make(session, args, &found, &papers, reply)
}

/// What would be done, and why not more.
fn plan(session: &Session, workspace: &Workspace, papers: &[Paper]) -> String {
    if session.format == Format::Json {
        let all = papers.iter().map(|paper| {
            let (state, why) = match &paper.state {
                PaperState::Final => ("final", Vec::new()),
                PaperState::Lacks(paths) => ("lacks", paths.clone()),
                PaperState::Refused(rules) => ("refused", rules.iter().map(ToString::to_string).collect()),
                PaperState::Arithmetic(titles) => ("arithmetic", titles.clone()),
                PaperState::NoEdition => ("no-edition", Vec::new()),
            };
            serde_json::json!({
                "folder": paper.folder, "document": paper.name, "form": &*paper.form, "state": state, "why": why,
                "edition": paper.sheet.as_ref().map(|s| s.edition.to_string()),
                "file": paper.sheet.as_ref().map(|s| format!("{}.pdf", s.stem)),
            })
        });
        let report = serde_json::json!({ "schema": "hoso.plan/1", "papers": all.collect::<Vec<_>>() });
        return format!("{report:#}\n");
    }
    let ready = papers.iter().filter(|p| p.state == PaperState::Final);
    let mut out: String = ready.map(|p| format!("► {}/{}\n", p.folder, file(p))).collect();
    out += &reasons(session, workspace, papers);
    out
}

fn file(paper: &Paper) -> String {
    let stem = paper.sheet.as_ref().map_or(paper.title.as_str(), |sheet| &sheet.stem);
    format!("{}/{stem}.pdf", crate::load::names::PAPERS)
}

/// Papers that cannot be final, each with its reason.
fn reasons(session: &Session, workspace: &Workspace, papers: &[Paper]) -> String {
    let mut out = String::new();
    let mut unwritten: Vec<&str> = Vec::new();
    for paper in papers {
        let args: Args = vec![("title", paper.title.as_str().into()), ("folder", paper.folder.as_str().into())];
        let with = |names: Vec<String>| {
            let mut args = args.clone();
            args.push(("names", names.join(", ").into()));
            args
        };
        let line = match &paper.state {
            PaperState::Final => continue,
            PaperState::NoEdition => {
                unwritten.push(&paper.title);
                continue;
            }
            PaperState::Lacks(paths) => {
                let labels = paths.iter().map(|path| label(workspace, path)).collect();
                session.say("fill.lacks", &with(labels))
            }
            PaperState::Refused(rules) => {
                let titles = rules.iter().map(|id| title(workspace, id)).collect();
                session.say("fill.refused", &with(titles))
            }
            PaperState::Arithmetic(titles) => session.say("fill.arithmetic", &with(titles.clone())),
        };
        let _ = writeln!(out, "○ {line}");
    }
    unwritten.sort_unstable();
    unwritten.dedup();
    if !unwritten.is_empty() {
        let _ = writeln!(out, "· {}", session.say("fill.no-edition", &vec![("names", unwritten.join(", ").into())]));
    }
    out
}

/// What a path of a form is called: "meeting.chu_tri" → "Chủ trì".
fn label(workspace: &Workspace, path: &str) -> String {
    let dictionary = &workspace.catalog.dictionary;
    if let Some(name) = path.strip_prefix("meeting.") {
        let fields = dictionary.records.values().flat_map(|r| &r.fields);
        return fields.into_iter().find(|f| &*f.name == name).map_or(path, |f| &f.label).to_owned();
    }
    let found = crate::model::Path::parse(path).and_then(|p| dictionary.field(&p));
    found.map_or_else(|| path.to_owned(), |field| field.label.clone())
}

fn title(workspace: &Workspace, rule: &str) -> String {
    let files = workspace.catalog.workflows.values().flat_map(|w| &w.files).rev();
    let mut rules = files.flat_map(|f| f.adds.iter().chain(&f.replaces));
    let found = rules.find_map(|(id, item)| match item {
        crate::model::Item::Rule(it) if *id.value == *rule => Some(it.title.clone()),
        _ => None,
    });
    found.unwrap_or_else(|| rule.to_owned())
}

#[cfg(not(feature = "pdf"))]
fn make(session: &Session, _: &FillArgs, _: &Found, _: &[Paper], _: Reply) -> Reply {
    Reply::refused(session.messages.word("fill.no-pdf"))
}

#[cfg(feature = "pdf")]
fn make(session: &Session, args: &FillArgs, found: &Found, papers: &[Paper], mut reply: Reply) -> Reply {
    use crate::record::Written;
    use crate::run::{fill, lint_templates};

    let Found { root, workspace, .. } = found;
    let lint = lint_templates(&workspace.catalog);
    if !lint.is_empty() {
        reply.err += &session.diagnostics(&lint, workspace);
        return Reply { code: 2, ..reply };
    }
    let cores = std::thread::available_parallelism().unwrap_or(std::num::NonZeroUsize::MIN);
    let bar = super::progress::bar(session.messages.word("fill.progress"));
    let filled = fill(
        root,
        &workspace.catalog,
        papers,
        args.mode.into(),
        session.as_of,
        args.jobs.unwrap_or(cores),
        |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        },
    );
    bar.finish_and_clear();
    reply.err += &session.diagnostics(&filled.problems, workspace);
    if !filled.problems.is_empty() {
        reply.code = 3;
    }
    if session.format == Format::Json {
        let written = filled
            .written
            .iter()
            .map(|(path, how)| serde_json::json!({ "path": path, "replaced": *how == Written::Replaced }));
        let report = serde_json::json!({
            "schema": "hoso.fill/1", "written": written.collect::<Vec<_>>(), "current": filled.current,
            "problems": filled.problems.len(),
        });
        return Reply { out: format!("{report:#}\n"), ..reply };
    }
    for (path, how) in &filled.written {
        let key = if *how == Written::Replaced { "fill.replaced" } else { "fill.written" };
        let _ = writeln!(
            reply.out,
            "{} {}",
            session.paint.good("√"),
            session.say(key, &vec![("path", path.as_str().into())])
        );
    }
    if args.mode == super::args::ModeArg::Final {
        reply.out += &reasons(session, workspace, papers);
    }
    if !filled.reconstructed.is_empty() {
        let names: Vec<String> = filled.reconstructed.iter().cloned().collect();
        let _ =
            writeln!(reply.out, "! {}", session.say("fill.reconstructed", &vec![("names", names.join(", ").into())]));
    }
    let count = |n: usize| i64::try_from(n).unwrap_or_default();
    let _ = writeln!(
        reply.out,
        "{}",
        session.say(
            "fill.summary",
            &vec![
                ("written", count(filled.written.len()).into()),
                ("current", count(filled.current).into()),
                ("problems", count(filled.problems.len()).into()),
            ]
        )
    );
    reply
}
