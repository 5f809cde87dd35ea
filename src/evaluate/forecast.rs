//! Earliest and latest days of what is still to come. Only `time` rules have dates.

use std::collections::BTreeMap;

use super::assessment::{ClockState, Status, StepVerdict};
use crate::model::{Day, Id};

/// Fills in the days of undated steps, forward along the chain, and takes the clocks from steps that
/// wait behind a fault: nothing runs there. Where the act before was done all the same, its clock runs.
pub(super) fn forecast(steps: &mut [StepVerdict], as_of: Day) {
    let mut first: BTreeMap<Id, Day> = BTreeMap::new();
    for step in steps {
        if let Some(day) = step.day {
            first.insert(step.id.clone(), day.lo);
            continue;
        }
        let stopped = match step.status {
            Status::Waiting(_) => !step.behind_fault.is_empty(),
            Status::NotApplicable | Status::Blocked(_) => true,
            _ => false,
        };
        let before = step.law.before(&step.id);
        if stopped {
            for rule in &mut step.rules {
                rule.clock = None;
            }
            // What does not apply holds nobody up: the days before it go through.
            if step.status == Status::NotApplicable {
                let through = before.iter().filter_map(|id| first.get(id).copied()).max();
                first.extend(through.map(|day| (step.id.clone(), day)));
            }
            continue;
        }
        let own = step.rules.iter().filter(|rule| rule.binds).filter_map(|rule| rule.earliest);
        let earliest = before.iter().filter_map(|id| first.get(id).copied()).chain(own).chain([as_of]).max();
        let clocks = step.rules.iter().filter_map(|rule| rule.clock.as_ref());
        let due = clocks.filter(|c| c.state == ClockState::Running && c.unknown_year.is_none()).map(|c| c.due);
        let most = step.rules.iter().filter(|rule| rule.binds).filter_map(|rule| rule.latest);
        step.earliest = earliest.filter(|day| *day > as_of);
        step.latest = due.chain(most).min();
        first.extend(earliest.map(|day| (step.id.clone(), day)));
    }
}
