//! Which wordings of which rules the law tests decide: each needs a test it passes and one it fails.

use std::collections::{BTreeMap, BTreeSet};

use super::law_tests::judged;
use crate::evaluate::{Assessment, ClockState, RuleVerdict, amended};
use crate::model::{Catalog, Chain, Day, Id, Law, LawTest, Role, Truth, Workflow};
use crate::validate::Chains;

/// What a test says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
}

/// A wording of a rule that some side of no test decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The rule.
    pub rule: Id,
    /// The day from which its wording holds.
    pub since: Day,
    /// The side no test decides.
    pub side: Side,
}

/// A rule that another text words alike, and judges otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The test.
    pub says: String,
    /// The rule.
    pub rule: Id,
    /// The day of the other text.
    pub text: Day,
    /// What the test expects.
    pub expected: Truth,
    /// What the other text makes of it.
    pub found: Truth,
}

/// The wordings of the firm law and its layers that lack a passing or a failing test, oldest first. What is only
/// reported governs nothing, and is judged beside the firm text alone.
pub fn gaps(catalog: &Catalog, workflow: &Workflow) -> Vec<Gap> {
    let mut decided: BTreeSet<(Day, Id, Side)> = BTreeSet::new();
    each_test(catalog, workflow, |test, chains, assessment| decided.extend(decides(test, chains, assessment)));
    let layers = workflow.files.iter().filter_map(|file| match &file.role {
        Role::Layer(layer) => Some(layer.clone()),
        Role::Base | Role::Act => None,
    });
    let layers: BTreeSet<Id> = layers.collect();
    let chain = Chains::of(&workflow.files, &layers.into_iter().collect::<Vec<Id>>()).firm;
    let worded = chain.texts.iter().flat_map(|law| law.rules().map(|(id, rule)| (amended(id, rule, law), id.clone())));
    let worded: BTreeSet<(Day, Id)> = worded.filter_map(|(since, id)| Some((since?, id))).collect();
    let sides =
        worded.into_iter().flat_map(|(since, id)| [Side::Pass, Side::Fail].map(|side| (since, id.clone(), side)));
    let open = sides.filter(|wording| !decided.contains(wording));
    open.map(|(since, rule, side)| Gap { rule, since, side }).collect()
}

/// Judges every test anew by each other text in which a rule it names, the numbers and the rules that one depends
/// on stand as they do in its own: nothing may change.
pub fn drifts(catalog: &Catalog, workflow: &Workflow) -> Vec<Drift> {
    let mut found = Vec::new();
    each_test(catalog, workflow, |test, chains, assessment| {
        let mut others: BTreeMap<Day, (Chains, Assessment)> = BTreeMap::new();
        for (id, expected) in &test.rules {
            let Some((law, _)) = verdict(assessment, &id.value) else { continue };
            for text in chains.firm.texts.iter().filter(|text| text.since != law.since && alike(&id.value, law, text)) {
                let (_, other) = others.entry(text.since).or_insert_with(|| {
                    let alone = alone(text);
                    let assessment = judged(catalog, workflow, test, &alone);
                    (alone, assessment)
                });
                let truth = verdict(other, &id.value).map_or(Truth::NotApplicable, |(_, rule)| rule.truth);
                if truth != *expected {
                    let (says, rule) = (test.says.value.clone(), id.value.clone());
                    found.push(Drift { says, rule, text: text.since, expected: *expected, found: truth });
                }
            }
        }
    });
    found
}

fn each_test(catalog: &Catalog, workflow: &Workflow, mut look: impl FnMut(&LawTest, &Chains, &Assessment)) {
    let mut chains: BTreeMap<&[Id], Chains> = BTreeMap::new();
    for test in workflow.tests.iter().flat_map(|file| &file.tests) {
        let chains = chains.entry(&test.layers).or_insert_with(|| Chains::of(&workflow.files, &test.layers));
        look(test, chains, &judged(catalog, workflow, test, chains));
    }
}

fn verdict<'a>(assessment: &'a Assessment, rule: &Id) -> Option<(&'a Law, &'a RuleVerdict)> {
    assessment.steps.iter().find_map(|step| Some((&*step.law, step.rules.iter().find(|r| r.id == *rule)?)))
}

/// Which wordings a test decides: a rule that is met or not; a deadline that is kept or missed.
fn decides(test: &LawTest, chains: &Chains, assessment: &Assessment) -> Vec<(Day, Id, Side)> {
    let rules = test.rules.iter().filter_map(|(id, truth)| match truth {
        Truth::Met => Some((&id.value, Side::Pass)),
        Truth::NotMet => Some((&id.value, Side::Fail)),
        Truth::Unknown | Truth::Excused | Truth::NotApplicable => None,
    });
    let clocks = test.due.iter().filter_map(|(id, ..)| {
        let side = match verdict(assessment, &id.value)?.1.clock.as_ref()?.state {
            ClockState::Kept | ClockState::Running => Side::Pass,
            ClockState::Missed | ClockState::Overdue => Side::Fail,
            ClockState::Unclear => return None,
        };
        Some((&id.value, side))
    });
    let since = |id: &Id| {
        let (law, verdict) = verdict(assessment, id)?;
        // A deadline belongs to the text under which its clock started.
        let governing = verdict.clock.as_ref().and_then(|clock| chains.firm.on(clock.text)).map_or(law, |law| law);
        amended(id, governing.rule(id)?, governing)
    };
    rules.chain(clocks).filter_map(|(id, side)| Some((since(id)?, id.clone(), side))).collect()
}

/// Whether two texts word a rule alike, with the same numbers and the same rules it leans on.
fn alike(id: &Id, one: &Law, other: &Law) -> bool {
    let (Some(rule), Some(theirs)) = (one.rule(id), other.rule(id)) else { return false };
    let same =
        |id: &Id| one.rule(id).zip(other.rule(id)).is_some_and(|(a, b)| amended(id, a, one) == amended(id, b, other));
    same(id) && rule.rules_used().iter().all(|(used, _)| same(&used.value)) && rule.step == theirs.step
}

/// A chain of one text, as if it had always stood.
fn alone(text: &Law) -> Chains {
    let always = Law { from: Day::MIN, since: Day::MIN, ..text.clone() };
    let chain = Chain { texts: vec![always.into()], reported: Vec::new() };
    Chains { firm: chain.clone(), reported: chain }
}
