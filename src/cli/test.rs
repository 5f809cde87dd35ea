//! `hoso test`: does the law say what its tests say?

use std::fmt::Write as _;

use super::args::{Format, TestArgs};
use super::reply::Reply;
use super::session::Session;
use crate::load::Disk;
use crate::run::{Workspace, run_tests};

pub(super) fn run(session: &Session, args: &TestArgs) -> Reply {
    let workspace = Workspace::catalog(&Disk::new(&args.path));
    if !workspace.sound {
        let err = session.diagnostics(&workspace.diagnostics, &workspace);
        return Reply { err, code: 2, ..Reply::default() };
    }
    let (mut passed, mut failed, mut out) = (0_i64, 0_i64, String::new());
    let mut machine = Vec::new();
    for workflow in workspace.catalog.workflows.values() {
        for outcome in run_tests(&workspace.catalog, workflow) {
            if outcome.failures.is_empty() {
                passed += 1;
                continue;
            }
            failed += 1;
            let place = workspace.map.place(outcome.says.span);
            let _ = writeln!(out, "{} {}  {}:{}", session.paint.bad("×"), outcome.says.value, place.path, place.line);
            for failure in &outcome.failures {
                let line = session.say(
                    "test.failure",
                    &vec![
                        ("item", failure.item.as_str().into()),
                        ("expected", failure.expected.as_str().into()),
                        ("found", failure.found.as_str().into()),
                    ],
                );
                let at = workspace.map.place(failure.span).line;
                let _ = writeln!(out, "    {line}  :{at}");
                machine.push(serde_json::json!({
                    "path": place.path, "line": at, "says": outcome.says.value,
                    "item": failure.item, "expected": failure.expected, "found": failure.found,
                }));
            }
        }
    }
    let summary = session.say("test.summary", &vec![("passed", passed.into()), ("failed", failed.into())]);
    let out = match session.format {
        Format::Json => {
            let report = serde_json::json!({
                "schema": "hoso.test/1", "passed": passed, "failed": failed, "failures": machine,
            });
            format!("{report:#}\n")
        }
        Format::Human | Format::Concise => format!("{out}{summary}\n"),
    };
    Reply { out, code: u8::from(failed > 0), ..Reply::default() }
}
