//! Papers: what will be or was made, and why not more.

use std::fmt::Write as _;

use super::line::{WIDTH, spread, wrap};
use crate::cli::session::Session;
use crate::diag::{Args, Code};
use crate::model::Item;
use crate::plan::{Paper, PaperState, label};
use crate::run::Workspace;

/// The papers that can be made.
pub(in crate::cli) fn ready(papers: &[Paper]) -> String {
    let file = |paper: &Paper| Some(paper.path(&paper.sheet.as_ref()?.place(paper.state.ready()?)));
    papers.iter().filter_map(file).map(|file| format!("► {file}\n")).collect()
}

/// Papers that cannot be final, each with its reason.
pub(in crate::cli) fn reasons(session: &Session, workspace: &Workspace, papers: &[Paper]) -> String {
    let mut out = String::new();
    let mut unwritten: Vec<&str> = Vec::new();
    // What keeps one paper of a sitting keeps the others: it is said once.
    for alike in papers.chunk_by(|one, next| one.folder == next.folder && one.state == next.state) {
        let paper = &alike[0];
        let (code, names) = match &paper.state {
            PaperState::Final | PaperState::Guide | PaperState::Blank => continue,
            PaperState::NoEdition => {
                unwritten.extend(alike.iter().map(|paper| paper.title.as_str()));
                continue;
            }
            PaperState::Lacks(paths) => (
                Code::LACKS_FACTS,
                paths.iter().map(|path| label(&workspace.catalog.dictionary, path)).collect::<Vec<_>>(),
            ),
            PaperState::Refused(rules) => (Code::REFUSED, rules.iter().map(|id| title(workspace, id)).collect()),
            PaperState::Arithmetic(titles) => (Code::ARITHMETIC, titles.clone()),
        };
        let names = names.join(", ");
        let titles = alike.iter().map(|paper| paper.title.as_str()).collect::<Vec<_>>().join(", ");
        let path = titles.as_str();
        let args = vec![("title", path.into()), ("path", path.into()), ("names", names.as_str().into())];
        let args = if code == Code::ARITHMETIC { vec![("title", names.into()), ("path", path.into())] } else { args };
        out += &told(session, "○", code, &args, &paper.folder);
    }
    unwritten.sort_unstable();
    unwritten.dedup();
    if !unwritten.is_empty() {
        out += &told(session, "·", Code::NO_EDITION, &vec![("title", unwritten.join(", ").into())], "");
    }
    out
}

/// One sentence of a code, with the place it is about.
pub(in crate::cli) fn told(session: &Session, mark: &str, code: Code, args: &Args, place: &str) -> String {
    let text = session.messages.text(code, args);
    let lines = wrap(&text, WIDTH - 2);
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        let mark = if i == 0 { mark } else { " " };
        if i + 1 < lines.len() {
            let _ = writeln!(out, "{mark} {line}");
        } else {
            let right = format!("{place}  {code}");
            out += &spread(&format!("{mark} {line}"), right.trim_start(), |text| session.paint.dim(text));
        }
    }
    out
}

/// What to do about it, below its sentence.
#[cfg(feature = "pdf")]
pub(in crate::cli) fn spell(mend: &str) -> String {
    let lines = wrap(mend, WIDTH - 4).into_iter().enumerate();
    lines.map(|(i, line)| format!("  {} {line}\n", if i == 0 { "→" } else { " " })).collect()
}

fn title(workspace: &Workspace, rule: &str) -> String {
    let files = workspace.catalog.workflows.values().flat_map(|w| &w.files).rev();
    let mut rules = files.flat_map(|file| file.adds.iter().chain(&file.replaces));
    let found = rules.find_map(|(id, item)| match item {
        Item::Rule(it) if *id.value == *rule => Some(it.title.clone()),
        _ => None,
    });
    found.unwrap_or_else(|| rule.to_owned())
}
