//! Days to come: on which a step is planned, or can be done for the first time.

use crate::evaluate::{Assessment, RuleVerdict, Status, StepVerdict};
use crate::model::Day;

/// A day on which something happens or can happen.
pub(super) struct Coming<'a> {
    /// The day.
    pub(super) day: Day,
    /// The act.
    pub(super) step: &'a StepVerdict,
    /// Whether it is planned for that day.
    pub(super) planned: bool,
    /// The rule whose day must come first.
    pub(super) rule: Option<&'a RuleVerdict>,
}

/// The days of a case, in the order of the law.
pub(super) fn coming(verdict: &Assessment) -> impl Iterator<Item = Coming<'_>> {
    verdict.steps.iter().filter_map(of_step)
}

fn of_step(step: &StepVerdict) -> Option<Coming<'_>> {
    match step.status {
        Status::Planned => Some(Coming { day: step.day?.lo, step, planned: true, rule: None }),
        Status::Open if step.binds && step.behind_fault.is_empty() => {
            let day = step.earliest?;
            let rule = step.rules.iter().find(|rule| rule.binds && rule.earliest == Some(day));
            Some(Coming { day, step, planned: false, rule })
        }
        _ => None,
    }
}
