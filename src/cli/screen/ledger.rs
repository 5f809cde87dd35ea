//! Where we are: every step of a case, in two columns.

use super::case::Screen;
use super::line::{WIDTH, column, cut};
use crate::evaluate::{Status, StepVerdict};
use crate::model::{Line, Mark, Shade};

/// Columns between the two halves.
const GAP: usize = 2;
/// Room of the longest day, "20/11/2026".
const DAY: usize = 10;

impl Screen<'_> {
    /// The ledger: a mark, a number, a title, a day.
    pub(super) fn ledger(&self) -> Vec<Line> {
        let steps = self.assessment.steps.iter().filter(|step| step.status != Status::NotApplicable);
        let line = |(i, step): (usize, &StepVerdict)| Line {
            mark: Some(Mark::new(glyph(step), Shade::Dim)),
            lead: vec![(i + 1).to_string()],
            right: step.day.map(|day| day.to_string()).unwrap_or_default(),
            ..Line::text(step.brief())
        };
        steps.enumerate().map(line).collect()
    }

    /// The same in two columns: down the left half, then down the right.
    pub(super) fn ledger_columns(&self) -> String {
        let steps = self.ledger();
        let half = steps.len().div_ceil(2);
        let width = (WIDTH - GAP) / 2;
        let room = width - " √ 22 ".chars().count() - DAY - 1;
        let entry = |i: usize| {
            let step = steps.get(i)?;
            let text = format!("{:>2} {} {:>DAY$}", step.lead[0], column(&step.text, room), step.right);
            Some(format!(" {} {text}", self.session.paint.mark(step.mark)))
        };
        let line = |i: usize| {
            let right = entry(half + i).unwrap_or_default();
            let line = entry(i).unwrap_or_default() + &" ".repeat(GAP) + &right;
            format!("{}\n", line.trim_end())
        };
        let heading = cut(self.word("case.ledger"), WIDTH);
        let lines: String = (0..half).map(line).collect();
        if lines.is_empty() { lines } else { format!("{heading}\n{lines}") }
    }
}

fn glyph(step: &StepVerdict) -> &'static str {
    match step.status {
        Status::Done => "√",
        Status::Violated | Status::Blocked(_) => "×",
        Status::Incomplete | Status::Undecided(_) => "○",
        Status::Open if step.binds && step.behind_fault.is_empty() => "►",
        Status::Open | Status::Planned | Status::Waiting(_) | Status::NotApplicable => "·",
    }
}
