//! `hoso test`: does the law say what its tests say, in every period; is every rule tested, in every branch; and would
//! somebody notice if a thing in it were wrong?

mod coverage;
mod mutants;
mod outcomes;
mod record;

use serde_json::{Value, json};

use super::args::{Format, TestArgs};
use super::output;
use super::reply::Reply;
use super::session::Session;
use crate::load::Disk;
use crate::model::{Day, Id, Span, Suite, Trial, written};
use crate::record::SEAL;
use crate::render;
use crate::run::Workspace;

pub(super) fn run(session: &Session, args: &TestArgs) -> Reply {
    let disk = Disk::new(&args.path);
    let workspace = Workspace::catalog(&disk);
    if args.recording.record {
        return record::run(session, args, &disk, &workspace);
    }
    if let Err(reply) = session.sound(&workspace) {
        return reply;
    }
    let teller = Teller { session, workspace: &workspace };
    let mut report = Report::default();
    for workflow in workspace.catalog.workflows.values() {
        report.outcomes(&teller, workflow);
        report.drifts(&teller, workflow);
        if args.coverage {
            report.coverage(&teller, workflow);
        }
        if args.mutate {
            report.mutants(&teller, workflow);
        }
    }
    report.reply(session, args).unwrap_or_else(|refused| refused)
}

/// What is told, and in whose words.
struct Teller<'a> {
    session: &'a Session,
    workspace: &'a Workspace,
}

impl Teller<'_> {
    /// "workflows/…/2016-07-25.toml:83"
    fn place(&self, span: Span) -> String {
        let place = self.workspace.map.place(span);
        format!("{}:{}", place.path, place.line)
    }

    /// A wording by its day, as people write days.
    fn worded(&self, since: Day) -> String {
        self.session.say("test.worded", &vec![("day", written(since).into())])
    }

    fn trial(&self, workflow: &Id, name: String, span: Span, faults: Vec<String>) -> Trial {
        let place = self.workspace.map.place(span);
        Trial { group: workflow.to_string(), name, path: place.path.to_owned(), line: place.line, faults }
    }
}

/// What was found: lines for people, values for machines, suites for build servers.
#[derive(Default)]
struct Report {
    passed: i64,
    failed: i64,
    /// Tests whose verdict hoso wrote itself, and nobody has reviewed.
    unreviewed: i64,
    lines: Vec<String>,
    /// One sentence for each thing that was asked for.
    sums: Vec<String>,
    failures: Vec<Value>,
    gaps: Vec<Value>,
    /// What was asked for besides.
    more: serde_json::Map<String, Value>,
    suites: Vec<Suite>,
    /// Whether something is open that was asked for.
    open: bool,
}

impl Report {
    fn reply(&self, session: &Session, args: &TestArgs) -> Result<Reply, Reply> {
        let mut err = String::new();
        if let Some(path) = &args.junit {
            let shown = output::sealed(session, path, &render::junit(&self.suites, SEAL))?;
            err = session.say("done.junit", &vec![("path", shown.into())]) + "\n";
        }
        let code = u8::from(self.failed > 0 || self.unreviewed > 0 || self.open);
        let out = if session.format == Format::Json { self.json() } else { self.print(session) };
        Ok(Reply { out, err, code })
    }

    fn json(&self) -> String {
        let mut report = json!({
            "schema": "hoso.test/1", "passed": self.passed, "failed": self.failed, "unreviewed": self.unreviewed,
            "failures": self.failures, "gaps": self.gaps,
        });
        if let Some(report) = report.as_object_mut() {
            report.extend(self.more.clone());
        }
        format!("{report:#}\n")
    }

    fn print(&self, session: &Session) -> String {
        let counts = vec![("passed", self.passed.into()), ("failed", self.failed.into())];
        let unreviewed = || session.say("test.unreviewed", &vec![("number", self.unreviewed.into())]);
        let sums: Vec<String> = [session.say("test.summary", &counts)]
            .into_iter()
            .chain((self.unreviewed > 0).then(unreviewed))
            .chain(self.sums.iter().cloned())
            .collect();
        let lines = self.lines.iter().map(|line| format!("{line}\n"));
        lines.collect::<String>() + &sums.join(" ") + "\n"
    }
}
