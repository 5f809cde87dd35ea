//! Reported law beside the firm one: each difference is one warning.

use std::collections::BTreeSet;

use super::assessment::{ClockState, Difference, DocumentState, RuleVerdict, Status, StepVerdict};
use crate::model::{Citation, Confidence, Day, Id, Law, Source, Span, Spanned, Truth};

/// Where two assessments of one case differ, in the order of the law.
pub(super) fn differences(firm: &[StepVerdict], reported: &[StepVerdict]) -> Vec<Difference> {
    let of = |steps: &'_ [StepVerdict], id: &Id| steps.iter().position(|step| step.id == *id);
    let gone = firm.iter().filter(|step| of(reported, &step.id).is_none());
    let ids: Vec<Id> = reported.iter().chain(gone).map(|step| step.id.clone()).collect();
    let mut found = Vec::new();
    for id in ids {
        let (ours, theirs) = (of(firm, &id).map(|i| &firm[i]), of(reported, &id).map(|i| &reported[i]));
        let before = found.len();
        rules(&id, ours, theirs, &mut found);
        if found.len() == before && whole(ours) != whole(theirs) {
            let citation = theirs.or(ours).and_then(|step| step.citation.clone());
            found.push(Difference { step: id, rule: None, firm_due: None, reported_due: None, citation });
        }
    }
    found
}

fn rules(id: &Id, ours: Option<&StepVerdict>, theirs: Option<&StepVerdict>, found: &mut Vec<Difference>) {
    let newer = ours.zip(theirs).and_then(|(ours, theirs)| newest(&ours.law, &theirs.law));
    let rules = |step: Option<&'_ StepVerdict>| step.map_or(&[][..], |step| &step.rules).to_vec();
    let (ours, theirs) = (rules(ours), rules(theirs));
    let gone = ours.iter().filter(|rule| !theirs.iter().any(|other| other.id == rule.id));
    for rule in theirs.iter().chain(gone) {
        let own = ours.iter().find(|r| r.id == rule.id);
        let other = theirs.iter().find(|r| r.id == rule.id);
        if outcome(own) != outcome(other) {
            found.push(Difference {
                step: id.clone(),
                rule: Some(rule.id.clone()),
                firm_due: due(own),
                reported_due: due(other),
                // What repeals a rule is not what the rule cites.
                citation: other.map_or_else(|| newer.clone(), |rule| rule.citation.clone()),
            });
        }
    }
}

/// What a rule comes to: whether it stops its step, and a deadline that runs or was missed. A rule that is
/// not there stops nothing.
fn outcome(rule: Option<&RuleVerdict>) -> (Option<Truth>, Option<ClockState>, Option<Day>) {
    let Some(rule) = rule else { return (None, None, None) };
    let stops = Some(rule.truth).filter(|t| matches!(t, Truth::NotMet | Truth::Unknown) && rule.overridden.is_none());
    let clock = rule.clock.as_ref().filter(|_| rule.truth != Truth::Excused);
    let state = clock.map(|c| c.state).filter(|state| *state != ClockState::Kept);
    let running = clock.filter(|c| c.state == ClockState::Running).map(|c| c.due);
    (stops, state, running)
}

/// Whether a step concerns the case, and the papers it lacks.
fn whole(step: Option<&StepVerdict>) -> (bool, BTreeSet<&str>) {
    let applies = step.filter(|step| step.status != Status::NotApplicable);
    let lacking = applies.into_iter().flat_map(|step| &step.documents);
    let lacking = lacking.filter(|document| document.state == DocumentState::Missing);
    (applies.is_some(), lacking.map(|document| document.name.as_str()).collect())
}

fn due(rule: Option<&RuleVerdict>) -> Option<Day> {
    rule.and_then(|rule| rule.clock.as_ref()).map(|clock| clock.due)
}

/// The newest source of a text that another does not have.
fn newest(without: &Law, with: &Law) -> Option<(Citation, Source)> {
    let new = with.sources().filter(|(id, _)| without.source(id).is_none());
    let (id, source) = new.max_by_key(|(_, source)| source.dated.lo)?;
    let source_id = Spanned::new(id.clone(), Span::default());
    Some((Citation { confidence: Confidence::C, source: source_id, point: "?".to_owned() }, source.clone()))
}
