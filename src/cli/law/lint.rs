//! `hoso law lint`: what the catalog and the office say and hardly mean, and what of it can be mended by us.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::args::{Format, LawLintArgs};
use crate::cli::reply::Reply;
use crate::cli::screen::{Extent, Remark, remarks};
use crate::cli::session::Session;
use crate::diag::{self, Severity};
use crate::load::Disk;
use crate::model::Workflow;
use crate::run::{Fate, Workspace, lint_law, mend};

pub(super) fn run(session: &Session, args: &LawLintArgs) -> Reply {
    let root = match root(session, args) {
        Ok(root) => root,
        Err(reply) => return reply,
    };
    let own = Disk::new(&root);
    let office = Session::office_of(&root).is_some();
    let workspace = if office { Workspace::open(&own) } else { Workspace::catalog(&own) };
    if !workspace.sound || workspace.diagnostics.iter().any(|d| d.severity == Severity::Error) {
        let out = session.diagnostics(&workspace.diagnostics, &workspace);
        return Reply { out, code: 2, ..Reply::default() };
    }
    let workflows = match workflows(session, &workspace, args) {
        Ok(workflows) => workflows,
        Err(reply) => return reply,
    };
    let found = lint_law(&workspace, &workflows, &own, session.as_of);
    let mended = if args.fix { mend(&root, &own, &workspace, &found) } else { Vec::new() };
    let fate = |i| mended.iter().find(|mended| mended.doubt == i).map(|mended| &mended.fate);
    let told = workspace.diagnostics.iter().map(|d| Remark { diagnostic: d, mechanical: false, fate: None });
    let judged = found.iter().enumerate().map(|(i, doubt)| Remark {
        diagnostic: &doubt.diagnostic,
        mechanical: !doubt.cut.is_empty(),
        fate: fate(i),
    });
    let all: Vec<Remark<'_>> = told.chain(judged).collect();
    let extent = if args.all { Extent::All } else { Extent::Screen };
    let out = match session.format {
        Format::Json => as_json(session, &workspace, &all),
        Format::Concise => lines(session, &workspace, &all),
        Format::Human | Format::Message | Format::Xlsx => remarks(session, &workspace.map, &all, extent),
    };
    Reply { out, code: code(&all), ..Reply::default() }
}

/// The office a path lies in. Nothing was named and none is here: the shipped catalog, with what lies here over it.
fn root(session: &Session, args: &LawLintArgs) -> Result<PathBuf, Reply> {
    let path = args.office.as_deref().unwrap_or(Path::new("."));
    match (session.root_of(path), &args.office) {
        (Err(_), None) => Ok(path.to_owned()),
        (root, _) => root,
    }
}

fn workflows<'w>(session: &Session, workspace: &'w Workspace, args: &LawLintArgs) -> Result<Vec<&'w Workflow>, Reply> {
    match &args.workflow {
        Some(id) => session.workflow(workspace, Some(id)).map(|workflow| vec![workflow]),
        None => Ok(workspace.catalog.workflows.values().collect()),
    }
}

/// Lint is asked for judgement, so what it finds is a finding; what was mended is none any more.
fn code(all: &[Remark<'_>]) -> u8 {
    let left = all.iter().filter(|it| it.fate != Some(&Fate::Taken));
    left.map(|it| if it.diagnostic.severity == Severity::Error { 2 } else { 1 }).max().unwrap_or(0)
}

/// A line for each thing that is still there.
fn lines(session: &Session, workspace: &Workspace, all: &[Remark<'_>]) -> String {
    let left = all.iter().filter(|it| it.fate != Some(&Fate::Taken));
    left.map(|it| diag::concise(it.diagnostic, &workspace.map, &session.messages) + "\n").collect()
}

fn as_json(session: &Session, workspace: &Workspace, all: &[Remark<'_>]) -> String {
    let fate = |fate: &Fate| match fate {
        Fate::Taken => "taken",
        Fate::Shipped => "shipped",
        Fate::Kept => "kept",
        Fate::Unwritten(_) => "unwritten",
    };
    let one = |it: &Remark<'_>| {
        let mut value = diag::json(it.diagnostic, &workspace.map, &session.messages);
        value["mechanical"] = it.mechanical.into();
        value["fate"] = it.fate.map(fate).into();
        value
    };
    let findings: Vec<_> = all.iter().map(one).collect();
    let report = json!({ "schema": "hoso.lint/1", "as_of": session.as_of.to_string(), "findings": findings });
    format!("{report:#}\n")
}
