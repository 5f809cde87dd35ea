//! Verdicts made up for tests: what a screen says depends on nothing else.

use std::sync::Arc;

use crate::diag::Code;
use crate::evaluate::{Assessment, Finding, Status, StepVerdict};
use crate::model::{By, Day, Law, Range};

/// A day of 2026.
pub(super) fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).expect("a day of the test")
}

/// A verdict of 20/11/2026.
pub(super) fn verdict(steps: Vec<StepVerdict>) -> Assessment {
    Assessment {
        as_of: day(11, 20),
        steps,
        findings: Vec::new(),
        warnings: Vec::new(),
        differences: Vec::new(),
        law: None,
        newer: Vec::new(),
    }
}

/// A step that binds, of a body called "B".
pub(super) fn step(id: &str, status: Status) -> StepVerdict {
    StepVerdict {
        id: id.into(),
        title: format!("Step {id}"),
        status,
        day: None,
        judged_on: day(11, 20),
        law: Arc::new(Law::default()),
        by: vec!["B".to_owned()],
        actor: By::Decides,
        binds: true,
        passed_over: false,
        attempt: 1,
        rules: Vec::new(),
        documents: Vec::new(),
        behind_fault: Vec::new(),
        earliest: None,
        latest: None,
        citation: None,
    }
}

/// The same, on a day.
pub(super) fn dated(id: &str, status: Status, on: Day) -> StepVerdict {
    StepVerdict { day: Some(Range::exact(on)), ..step(id, status) }
}

/// A finding about a step.
pub(super) fn finding(code: Code, of: &str) -> Finding {
    let mut finding = Finding::new(code, of.to_owned(), vec![("title", format!("Title {of}").into())]);
    finding.step = Some(of.into());
    finding
}
