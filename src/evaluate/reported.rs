//! Reported law beside the firm one: each difference is one warning.

use super::assessment::{ClockState, Difference, RuleVerdict, Status, StepVerdict};
use crate::model::Truth;

/// Where two assessments of one case differ, in the order of the firm one.
pub(super) fn differences(firm: &[StepVerdict], reported: &[StepVerdict]) -> Vec<Difference> {
    let mut found = Vec::new();
    for theirs in reported {
        let ours = firm.iter().find(|step| step.id == theirs.id);
        let before = found.len();
        let none = Vec::new();
        let our_rules = ours.map_or(&none, |step| &step.rules);
        for rule in &theirs.rules {
            let other = our_rules.iter().find(|r| r.id == rule.id);
            if differ(other, Some(rule)) {
                found.push(difference(theirs, other, Some(rule)));
            }
        }
        for rule in our_rules.iter().filter(|r| !theirs.rules.iter().any(|t| t.id == r.id)) {
            if differ(Some(rule), None) {
                found.push(difference(theirs, Some(rule), None));
            }
        }
        let applies = |step: &StepVerdict| step.status != Status::NotApplicable;
        if found.len() == before && ours.is_some_and(applies) != applies(theirs) {
            found.push(Difference {
                step: theirs.id.clone(),
                rule: None,
                firm: ours.map_or("not-applicable", |s| s.status.word()).to_owned(),
                firm_due: None,
                reported: theirs.status.word().to_owned(),
                reported_due: None,
                citation: theirs.citation.clone(),
            });
        }
    }
    found
}

/// What a rule comes to: stopping or not, and where its deadline stands. A rule that is not there is met.
fn outcome(rule: Option<&RuleVerdict>) -> (Option<Truth>, Option<ClockState>, Option<crate::model::Day>) {
    let Some(rule) = rule else { return (None, None, None) };
    let truth = Some(rule.truth).filter(|t| matches!(t, Truth::NotMet | Truth::Unknown));
    let clock = rule.clock.as_ref().filter(|_| rule.truth != Truth::Excused);
    let running = clock.filter(|c| c.state == ClockState::Running).map(|c| c.due);
    (truth, clock.map(|c| c.state), running)
}

fn differ(ours: Option<&RuleVerdict>, theirs: Option<&RuleVerdict>) -> bool {
    outcome(ours) != outcome(theirs)
}

fn difference(step: &StepVerdict, ours: Option<&RuleVerdict>, theirs: Option<&RuleVerdict>) -> Difference {
    let word = |rule: Option<&RuleVerdict>| match rule {
        None => Truth::NotApplicable.word().to_owned(),
        Some(rule) => match rule.clock.as_ref().filter(|_| rule.truth == Truth::Met) {
            Some(clock) => clock.state.word().to_owned(),
            None => rule.truth.word().to_owned(),
        },
    };
    let due = |rule: Option<&RuleVerdict>| rule.and_then(|r| r.clock.as_ref()).map(|c| c.due);
    Difference {
        step: step.id.clone(),
        rule: theirs.or(ours).map(|r| r.id.clone()),
        firm: word(ours),
        firm_due: due(ours),
        reported: word(theirs),
        reported_due: due(theirs),
        citation: theirs.or(ours).and_then(|r| r.citation.clone()),
    }
}
