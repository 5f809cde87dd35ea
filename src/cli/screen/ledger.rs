//! Where we are: every step of a case, in two columns.

use super::case::Screen;
use super::line::{WIDTH, column, cut};
use crate::evaluate::{Status, StepVerdict};

/// Columns between the two halves.
const GAP: usize = 2;
/// Room of the longest day, "20/11/2026".
const DAY: usize = 10;

impl Screen<'_> {
    /// The ledger: a mark, a number, a title, a day; down the left half, then down the right.
    pub(super) fn ledger(&self) -> String {
        let steps: Vec<&StepVerdict> =
            self.assessment.steps.iter().filter(|step| step.status != Status::NotApplicable).collect();
        let half = steps.len().div_ceil(2);
        let width = (WIDTH - GAP) / 2;
        let room = width - " √ 22 ".chars().count() - DAY - 1;
        let entry = |i: usize| {
            let step = steps.get(i)?;
            let day = step.day.map(|day| day.to_string()).unwrap_or_default();
            let text = format!("{:>2} {} {day:>DAY$}", i + 1, column(step.brief(), room));
            Some(format!(" {} {text}", self.session.paint.dim(mark(step))))
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

fn mark(step: &StepVerdict) -> &'static str {
    match step.status {
        Status::Done => "√",
        Status::Violated | Status::Blocked(_) => "×",
        Status::Incomplete | Status::Undecided(_) => "○",
        Status::Open if step.binds && step.behind_fault.is_empty() => "►",
        Status::Open | Status::Planned | Status::Waiting(_) | Status::NotApplicable => "·",
    }
}
