//! `hoso test`: does the law say what its tests say, in every period, and is every rule tested?

use serde_json::json;

use super::args::{Format, TestArgs};
use super::reply::Reply;
use super::session::Session;
use crate::load::Disk;
use crate::model::{Workflow, written};
use crate::run::{Side, Workspace, drifts, gaps, run_tests};

/// What was found: lines for people, values for machines.
#[derive(Default)]
struct Report {
    passed: i64,
    failed: i64,
    lines: Vec<String>,
    failures: Vec<serde_json::Value>,
    gaps: Vec<serde_json::Value>,
}

pub(super) fn run(session: &Session, args: &TestArgs) -> Reply {
    let workspace = Workspace::catalog(&Disk::new(&args.path));
    if let Err(reply) = session.sound(&workspace) {
        return reply;
    }
    let mut report = Report::default();
    for workflow in workspace.catalog.workflows.values() {
        report.outcomes(session, &workspace, workflow);
        report.drifts(session, &workspace, workflow);
        if args.coverage {
            report.gaps(session, &workspace, workflow);
        }
    }
    let code = u8::from(report.failed > 0 || !report.gaps.is_empty());
    Reply { out: report.print(session, args), code, ..Reply::default() }
}

impl Report {
    fn outcomes(&mut self, session: &Session, workspace: &Workspace, workflow: &Workflow) {
        for outcome in run_tests(&workspace.catalog, workflow) {
            if outcome.failures.is_empty() {
                self.passed += 1;
                continue;
            }
            self.failed += 1;
            let place = workspace.map.place(outcome.says.span);
            let title = format!("{}  {}:{}", outcome.says.value, place.path, place.line);
            self.lines.push(format!("{} {title}", session.paint.bad("×")));
            for failure in &outcome.failures {
                let at = workspace.map.place(failure.span).line;
                let (item, expected, found) = (&failure.item, &failure.expected, &failure.found);
                self.failure(session, [item, expected, found], &format!("  :{at}"));
                self.failures.push(json!({
                    "path": place.path, "line": at, "says": outcome.says.value,
                    "item": item, "expected": expected, "found": found,
                }));
            }
        }
    }

    /// Rules that another text words alike, and judges otherwise.
    fn drifts(&mut self, session: &Session, workspace: &Workspace, workflow: &Workflow) {
        for drift in drifts(&workspace.catalog, workflow) {
            self.failed += 1;
            self.lines.push(format!("{} {}", session.paint.bad("×"), drift.says));
            let item = format!("rule.{}", drift.rule);
            let (expected, found) = (drift.expected.word(), drift.found.word());
            let text = session.say("test.by-text", &vec![("day", drift.text.into())]);
            self.failure(session, [&item, expected, found], &format!("  {text}"));
            self.failures.push(json!({
                "says": drift.says, "text": drift.text.to_string(), "item": item, "expected": expected, "found": found,
            }));
        }
    }

    fn failure(&mut self, session: &Session, [item, expected, found]: [&str; 3], place: &str) {
        let args = vec![("item", item.into()), ("expected", expected.into()), ("found", found.into())];
        self.lines.push(format!("    {}{place}", session.say("test.failure", &args)));
    }

    /// Wordings of rules that no test decides.
    fn gaps(&mut self, session: &Session, workspace: &Workspace, workflow: &Workflow) {
        for gap in gaps(&workspace.catalog, workflow) {
            let (key, side) = match gap.side {
                Side::Pass => ("test.no-pass", "pass"),
                Side::Fail => ("test.no-fail", "fail"),
            };
            let args = vec![("name", gap.rule.to_string().into()), ("day", written(gap.since).into())];
            self.lines.push(format!("{} {}", session.paint.warn("○"), session.say(key, &args)));
            self.gaps.push(json!({ "rule": &*gap.rule, "since": gap.since.to_string(), "lacks": side }));
        }
    }

    fn print(&self, session: &Session, args: &TestArgs) -> String {
        if session.format == Format::Json {
            let report = json!({
                "schema": "hoso.test/1", "passed": self.passed, "failed": self.failed,
                "failures": self.failures, "gaps": self.gaps,
            });
            return format!("{report:#}\n");
        }
        let counts = vec![("passed", self.passed.into()), ("failed", self.failed.into())];
        let coverage = args.coverage.then(|| session.say("test.coverage", &vec![("number", self.gaps.len().into())]));
        let summary: Vec<String> = [session.say("test.summary", &counts)].into_iter().chain(coverage).collect();
        let lines = self.lines.iter().map(|line| format!("{line}\n"));
        lines.collect::<String>() + &summary.join(" ") + "\n"
    }
}
