//! The tests themselves, and their replays by texts of the same words.

use serde_json::json;

use super::{Report, Teller};
use crate::model::{Suite, Workflow, written};
use crate::run::{Outcome, drifts, run_tests};

impl Report {
    pub(super) fn outcomes(&mut self, teller: &Teller<'_>, workflow: &Workflow) {
        for outcome in run_tests(&teller.workspace.catalog, workflow) {
            let faults = self.outcome(teller, &outcome);
            let trial = teller.trial(&workflow.id, outcome.says.value.clone(), outcome.says.span, faults);
            match self.suites.last_mut().filter(|suite| suite.name == trial.path) {
                Some(suite) => suite.trials.push(trial),
                None => self.suites.push(Suite { name: trial.path.clone(), trials: vec![trial] }),
            }
        }
    }

    /// Counts an outcome, and says what is wrong with it.
    fn outcome(&mut self, teller: &Teller<'_>, outcome: &Outcome) -> Vec<String> {
        let session = teller.session;
        let place = teller.workspace.map.place(outcome.says.span);
        let title = format!("{}  {}:{}", outcome.says.value, place.path, place.line);
        if outcome.failures.is_empty() {
            let Some(day) = outcome.recorded else {
                self.passed += 1;
                return Vec::new();
            };
            self.unreviewed += 1;
            let fault = session.say("test.review", &vec![("day", written(day).into())]);
            self.lines.extend([format!("{} {title}", session.paint.warn("○")), format!("    {fault}")]);
            return vec![fault];
        }
        self.failed += 1;
        self.lines.push(format!("{} {title}", session.paint.bad("×")));
        let mut faults = Vec::new();
        for failure in &outcome.failures {
            let at = teller.workspace.map.place(failure.span).line;
            let (item, expected, found) = (&failure.item, &failure.expected, &failure.found);
            let fault = teller.failure([item, expected, found]);
            self.lines.push(format!("    {fault}  :{at}"));
            faults.push(fault);
            self.failures.push(json!({
                "path": place.path, "line": at, "says": outcome.says.value,
                "item": item, "expected": expected, "found": found,
            }));
        }
        faults
    }

    /// Rules that another text words alike, and judges otherwise.
    pub(super) fn drifts(&mut self, teller: &Teller<'_>, workflow: &Workflow) {
        let drifts = drifts(&teller.workspace.catalog, workflow);
        let mut trials = Vec::new();
        for drift in drifts {
            self.failed += 1;
            self.lines.push(format!("{} {}", teller.session.paint.bad("×"), drift.says.value));
            let item = format!("rule.{}", drift.rule);
            let (expected, found) = (drift.expected.word(), drift.found.word());
            let text = teller.session.say("test.by-text", &vec![("day", drift.text.into())]);
            let fault = format!("{}  {text}", teller.failure([&item, expected, found]));
            self.lines.push(format!("    {fault}"));
            self.failures.push(json!({
                "says": drift.says.value, "text": drift.text.to_string(), "item": item, "expected": expected,
                "found": found,
            }));
            trials.push(teller.trial(&workflow.id, drift.says.value, drift.says.span, vec![fault]));
        }
        if !trials.is_empty() {
            self.suites.push(Suite { name: "replays".to_owned(), trials });
        }
    }
}

impl Teller<'_> {
    fn failure(&self, [item, expected, found]: [&str; 3]) -> String {
        let args = vec![("item", item.into()), ("expected", expected.into()), ("found", found.into())];
        self.session.say("test.failure", &args)
    }
}
