//! `hoso fill`: the papers of the named cases or meetings, or why there are none.

use std::path::Path;

use super::args::{FillArgs, Format};
use super::check::{code, told};
use super::filter;
use super::reply::Reply;
use super::screen;
use super::session::{Found, Session};
use crate::plan::{Paper, PaperState};
use crate::record;
use crate::run::{Round, Workspace, refused, round};

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
    let papers = match papers(session, workspace, &round, args) {
        Ok(papers) => papers,
        Err(reply) => return reply,
    };
    let code = code(workspace, &round, &said).max(u8::from(lacking(&papers)));
    let reply = Reply { err, code, ..Reply::default() };
    if args.dry_run {
        return Reply { out: plan(session, workspace, &papers), ..reply };
    }
    make(session, args, (&found.root, workspace), &papers, reply)
}

/// Makes a paper about many people, into a folder of its own that is there only if the paper is.
pub(super) fn make_alone(session: &Session, office: (&Path, &Workspace), paper: Paper) -> Reply {
    let papers = [paper];
    let lacking = lacking(&papers);
    let folder = &papers[0].folder;
    if !lacking && let Err(error) = record::make_folder(&office.0.join(folder)) {
        return Reply::refused(session.messages.line(&refused(folder, &error)));
    }
    let reply = Reply { code: u8::from(lacking), ..Reply::default() };
    make(session, &FillArgs::default(), office, &papers, reply)
}

/// Whether somebody has to do something before one of the papers can be made.
fn lacking(papers: &[Paper]) -> bool {
    let state = |paper: &Paper| {
        matches!(paper.state, PaperState::Lacks(_) | PaperState::Refused(_) | PaperState::Arithmetic(_))
    };
    papers.iter().any(state)
}

/// The papers asked for. Those that ask others are made only where their form is named.
fn papers(session: &Session, workspace: &Workspace, round: &Round<'_>, args: &FillArgs) -> Result<Vec<Paper>, Reply> {
    let Some(text) = &args.form else { return Ok(round.papers()) };
    let forms = filter::forms(session, workspace, text)?;
    let all = round.papers().into_iter().chain(round.slips());
    Ok(all.filter(|paper| forms.contains(&paper.form)).collect())
}

/// What would be done, and why not more.
fn plan(session: &Session, workspace: &Workspace, papers: &[Paper]) -> String {
    match session.format {
        Format::Json => {
            let papers: Vec<_> = papers.iter().map(json).collect();
            format!("{:#}\n", serde_json::json!({ "schema": "hoso.plan/1", "papers": papers }))
        }
        Format::Human | Format::Concise | Format::Message | Format::Xlsx => {
            screen::ready(papers) + &screen::reasons(session, workspace, papers)
        }
    }
}

fn json(paper: &Paper) -> serde_json::Value {
    let (state, why) = match &paper.state {
        PaperState::Final => ("final", Vec::new()),
        PaperState::Guide => ("guide", Vec::new()),
        PaperState::Blank => ("blank", Vec::new()),
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
}

/// Without its pages, hoso prints nothing.
#[cfg(not(feature = "pdf"))]
fn make(session: &Session, _: &FillArgs, _: (&Path, &Workspace), _: &[Paper], _: Reply) -> Reply {
    Reply::refused(session.messages.word("fill.no-pdf"))
}

/// Lays papers out and writes them, and says what was done.
#[cfg(feature = "pdf")]
fn make(
    session: &Session,
    args: &FillArgs,
    (root, workspace): (&Path, &Workspace),
    papers: &[Paper],
    mut reply: Reply,
) -> Reply {
    use crate::run::{fill, lint_templates};

    let lint = lint_templates(&workspace.catalog);
    if !lint.is_empty() {
        reply.err += &session.diagnostics(&lint, workspace);
        return Reply { code: 2, ..reply };
    }
    let cores = std::thread::available_parallelism().unwrap_or(std::num::NonZeroUsize::MIN);
    let bar = super::progress::bar(session.messages.word("fill.progress"));
    let done = |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let workers = args.jobs.unwrap_or(cores);
    let filled = fill(root, &workspace.catalog, papers, args.mode.map(Into::into), session.as_of, workers, done);
    bar.finish_and_clear();
    reply.err += &session.diagnostics(&filled.problems, workspace);
    if !filled.problems.is_empty() {
        reply.code = 3;
    }
    let reasons = match args.mode {
        None | Some(super::args::ModeArg::Final) => screen::reasons(session, workspace, papers),
        Some(_) => String::new(),
    };
    Reply { out: outcome(session, &filled, &reasons), ..reply }
}

/// What was done.
#[cfg(feature = "pdf")]
fn outcome(session: &Session, filled: &crate::run::Filled, reasons: &str) -> String {
    use crate::diag::Code;
    use crate::record::Written;

    if session.format == Format::Json {
        let written = filled.written.iter();
        let written =
            written.map(|(path, how)| serde_json::json!({ "path": path, "replaced": *how == Written::Replaced }));
        let report = serde_json::json!({
            "schema": "hoso.fill/1", "written": written.collect::<Vec<_>>(), "current": filled.current,
            "problems": filled.problems.len(),
        });
        return format!("{report:#}\n");
    }
    let made = |(path, how): &(String, Written)| {
        let key = if *how == Written::Replaced { "fill.replaced" } else { "fill.written" };
        format!("{} {}\n", session.paint.good("√"), session.say(key, &vec![("path", path.as_str().into())]))
    };
    let mut out: String = filled.written.iter().map(made).collect();
    out += reasons;
    if !filled.reconstructed.is_empty() {
        let names: Vec<String> = filled.reconstructed.iter().cloned().collect();
        let args = vec![("names", names.join(", ").into())];
        out += &screen::told(session, "!", Code::RECONSTRUCTED, &args, "");
        out += &screen::spell(&session.messages.mend(Code::RECONSTRUCTED, &args));
    }
    let counts = vec![
        ("written", filled.written.len().into()),
        ("current", filled.current.into()),
        ("problems", filled.problems.len().into()),
    ];
    if out.is_empty() && filled.current == 0 {
        return session.messages.word("fill.nothing").to_owned() + "\n";
    }
    out + &session.say("fill.summary", &counts) + "\n"
}
