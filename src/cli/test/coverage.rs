//! `--coverage`: each wording of each rule with the tests that decide it, and what no test decides.

use serde_json::{Value, json};

use super::mutants::change;
use super::{Report, Teller};
use crate::cli::screen::column;
use crate::model::{Suite, Workflow, written};
use crate::run::{Branch, Covered, Side, Way, coverage};

/// Columns of the table: rule, day, tests passed, tests failed, branches.
const WIDTHS: [usize; 5] = [44, 12, 6, 10, 8];

impl Report {
    pub(super) fn coverage(&mut self, teller: &Teller<'_>, workflow: &Workflow) {
        let word = |key: &str| teller.session.messages.word(key).to_owned();
        let covered = coverage(&teller.workspace.catalog, workflow);
        let head = ["test.rule", "test.since", "test.passes", "test.fails", "test.branches"].map(word);
        self.lines.push(teller.session.paint.bold(&row(&head)));
        let (mut open, mut trials, mut values) = (0, Vec::new(), Vec::new());
        for wording in &covered {
            let taken = wording.branches.iter().filter(|branch| branch.taken).count();
            let branches = match wording.branches.len() {
                0 => "–".to_owned(),
                all => format!("{taken}/{all}"),
            };
            let (passes, fails) = (wording.passes.to_string(), wording.fails.to_string());
            self.lines.push(row(&[wording.rule.to_string(), written(wording.since), passes, fails, branches]));
        }
        for wording in &covered {
            let faults = self.open(teller, wording);
            open += faults.len();
            values.push(value(teller, wording));
            let name = format!("rule.{} {}", wording.rule, teller.worded(wording.since));
            trials.push(teller.trial(&workflow.id, name, wording.span, faults));
        }
        let number = i64::try_from(open).unwrap_or_default();
        self.sums.push(teller.session.say("test.coverage", &vec![("number", number.into())]));
        self.open |= open > 0;
        self.suites.push(Suite { name: "coverage".to_owned(), trials });
        let all = self.more.entry("rules").or_insert_with(|| json!([]));
        all.as_array_mut().into_iter().for_each(|all| all.append(&mut values));
    }

    /// What no test decides of a wording, as it is told.
    fn open(&mut self, teller: &Teller<'_>, wording: &Covered) -> Vec<String> {
        let session = teller.session;
        let name = wording.rule.to_string();
        let args = || vec![("name", name.as_str().into()), ("day", written(wording.since).into())];
        let mut faults = Vec::new();
        for side in wording.lacks() {
            let (key, side) = match side {
                Side::Pass => ("test.no-pass", "pass"),
                Side::Fail => ("test.no-fail", "fail"),
            };
            self.lines.push(format!("{} {}", session.paint.warn("○"), session.say(key, &args())));
            self.gaps.push(json!({ "rule": name, "since": wording.since.to_string(), "lacks": side }));
            faults.push(session.say(key, &args()));
        }
        for branch in wording.branches.iter().filter(|branch| !branch.taken) {
            let way = ("way", way(teller, &branch.way).into());
            let fault = session.say("test.no-branch", &args().into_iter().chain([way]).collect());
            self.lines.push(format!("{} {}  {fault}", session.paint.warn("○"), teller.place(branch.span)));
            faults.push(fault);
        }
        faults
    }
}

fn row(cells: &[String; 5]) -> String {
    let cells = cells.iter().zip(WIDTHS).map(|(cell, width)| column(cell, width));
    cells.collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

fn value(teller: &Teller<'_>, wording: &Covered) -> Value {
    let branch = |branch: &Branch| {
        let place = teller.workspace.map.place(branch.span);
        json!({ "way": way(teller, &branch.way), "path": place.path, "line": place.line, "taken": branch.taken })
    };
    json!({
        "rule": &*wording.rule, "since": wording.since.to_string(), "passes": wording.passes, "fails": wording.fails,
        "branches": wording.branches.iter().map(branch).collect::<Vec<_>>(),
    })
}

fn way(teller: &Teller<'_>, way: &Way) -> String {
    let word = |key| teller.session.messages.word(key).to_owned();
    match way {
        Way::NotApplicable => word("test.not-applicable"),
        Way::Excused => word("test.excused"),
        Way::Extended => word("test.extended"),
        Way::NotExtended => word("test.not-extended"),
        Way::Arm(arm) => change(teller.session, arm),
    }
}
