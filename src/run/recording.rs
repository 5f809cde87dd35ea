//! The engine's own verdict as what a law test expects: worked out here, and for people to review.

use super::law_tests::{Failure, Lawbooks, failures, judged};
use super::together::together;
use crate::evaluate::{Assessment, RuleVerdict, Status, StepVerdict};
use crate::model::{Catalog, Id, LawTest, Spanned, Truth, Workflow};
use crate::plan::expect::{Expectation, Expected};

/// What the engine says of a test that expects nothing, or something else.
#[derive(Debug)]
pub struct Recording {
    /// The file of the test.
    pub file: String,
    /// Its place among the tests of the file, from 0.
    pub number: usize,
    /// Its sentence.
    pub says: Spanned<String>,
    /// What it expects wrongly; nothing: it expects nothing at all.
    pub wrong: Vec<Failure>,
    /// What it is to expect.
    pub expectations: Vec<Expectation>,
}

/// What is to be recorded of a workflow, in the order of its tests.
pub fn recordings(catalog: &Catalog, workflow: &Workflow) -> Vec<Recording> {
    let books = Lawbooks::of(workflow);
    let tests =
        workflow.tests.iter().flat_map(|file| file.tests.iter().enumerate().map(move |(n, test)| (file, n, test)));
    let found = together(tests.collect(), |(file, number, test)| {
        let assessment = judged(catalog, workflow, test, books.chain(test));
        let wrong = failures(test, &assessment);
        let expectations = match (test.expected.is_empty(), wrong.is_empty()) {
            (true, _) => decided(&assessment),
            (false, true) => return None,
            (false, false) => asked(test, &assessment),
        };
        Some(Recording { file: file.name.clone(), number, says: test.says.clone(), wrong, expectations })
    });
    found.into_iter().flatten().collect()
}

/// What the engine says of the items a test names.
fn asked(test: &LawTest, assessment: &Assessment) -> Vec<Expectation> {
    let find = |id: &Id| assessment.steps.iter().flat_map(|step| &step.rules).find(|rule| rule.id == *id);
    let rules = test.expected.rules.iter().map(|(id, _)| {
        let truth = find(&id.value).map_or(Truth::NotApplicable, |rule| rule.truth);
        word("rule", &id.value, truth.word())
    });
    let steps = test.expected.steps.iter().map(|(id, _)| {
        let status = assessment.step(&id.value).map_or(Status::NotApplicable.word(), |step| step.status.word());
        word("step", &id.value, status)
    });
    // A deadline that does not run cannot be written down: it stays wrong.
    let clocks = test.expected.due.iter().filter_map(|(id, on, state)| {
        let named = due(find(&id.value)?);
        let kept = |it: &Expectation| match it.value {
            Expected::Day(_) => on.is_some(),
            Expected::Word(_) => state.is_some(),
        };
        Some(named.into_iter().filter(kept).collect::<Vec<_>>())
    });
    rules.chain(steps).chain(clocks.flatten()).collect()
}

/// What the facts of a test decide: the steps that have their day, with their rules and deadlines; if none has, the
/// steps whose turn it is.
fn decided(assessment: &Assessment) -> Vec<Expectation> {
    let step = |step: &StepVerdict| word("step", &step.id, step.status.word());
    let dated: Vec<&StepVerdict> = assessment.steps.iter().filter(|step| step.day.is_some()).collect();
    if dated.is_empty() {
        let idle = |status: &Status| matches!(status, Status::Waiting(_) | Status::NotApplicable);
        return assessment.steps.iter().filter(|it| !idle(&it.status)).map(step).collect();
    }
    let settled = |rule: &&RuleVerdict| !matches!(rule.truth, Truth::Unknown | Truth::NotApplicable);
    let rules = |it: &StepVerdict| -> Vec<Expectation> {
        let rules = it.rules.iter().filter(settled);
        rules.flat_map(|rule| std::iter::once(word("rule", &rule.id, rule.truth.word())).chain(due(rule))).collect()
    };
    dated.into_iter().flat_map(|it| rules(it).into_iter().chain([step(it)])).collect()
}

fn due(rule: &RuleVerdict) -> Vec<Expectation> {
    let Some(clock) = &rule.clock else { return Vec::new() };
    let path = |name: &str| vec!["due".to_owned(), rule.id.to_string(), name.to_owned()];
    vec![
        Expectation { path: path("on"), value: Expected::Day(clock.due) },
        Expectation { path: path("state"), value: Expected::Word(clock.state.word().to_owned()) },
    ]
}

fn word(kind: &str, id: &Id, word: &str) -> Expectation {
    Expectation { path: vec![kind.to_owned(), id.to_string()], value: Expected::Word(word.to_owned()) }
}
