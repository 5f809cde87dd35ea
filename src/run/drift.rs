//! Law tests replayed by every other text that words a rule alike.

use std::collections::BTreeMap;

use super::law_tests::{Lawbooks, judged, verdict};
use super::together::together;
use crate::evaluate::{Assessment, amended};
use crate::model::{Catalog, Chain, Day, Id, Law, LawTest, Spanned, Truth, Workflow};

/// A rule that another text words alike, and judges otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The test.
    pub says: Spanned<String>,
    /// The rule.
    pub rule: Id,
    /// The day of the other text.
    pub text: Day,
    /// What the test expects.
    pub expected: Truth,
    /// What the other text makes of it.
    pub found: Truth,
}

/// Judges every test anew by each other text in which a rule it names, the numbers and the rules that one depends
/// on stand as they do in its own: nothing may change.
pub fn drifts(catalog: &Catalog, workflow: &Workflow) -> Vec<Drift> {
    let books = Lawbooks::of(workflow);
    let tests = workflow.tests.iter().flat_map(|file| &file.tests).collect();
    together(tests, |test| replayed(catalog, workflow, test, books.chain(test))).concat()
}

fn replayed(catalog: &Catalog, workflow: &Workflow, test: &LawTest, chain: &Chain) -> Vec<Drift> {
    let assessment = judged(catalog, workflow, test, chain);
    let mut others: BTreeMap<Day, Assessment> = BTreeMap::new();
    let mut found = Vec::new();
    for (id, expected) in &test.expected.rules {
        let Some((law, _)) = verdict(&assessment, &id.value) else { continue };
        for text in chain.texts.iter().filter(|text| text.since != law.since && alike(&id.value, law, text)) {
            let other = others.entry(text.since).or_insert_with(|| judged(catalog, workflow, test, &alone(text)));
            let truth = verdict(other, &id.value).map_or(Truth::NotApplicable, |(_, rule)| rule.truth);
            if truth != *expected {
                let (says, rule) = (test.says.clone(), id.value.clone());
                found.push(Drift { says, rule, text: text.since, expected: *expected, found: truth });
            }
        }
    }
    found
}

/// Whether two texts word a rule alike, with the same numbers and the same rules it leans on.
fn alike(id: &Id, one: &Law, other: &Law) -> bool {
    let (Some(rule), Some(theirs)) = (one.rule(id), other.rule(id)) else { return false };
    let same =
        |id: &Id| one.rule(id).zip(other.rule(id)).is_some_and(|(a, b)| amended(id, a, one) == amended(id, b, other));
    same(id) && rule.rules_used().iter().all(|(used, _)| same(&used.value)) && rule.step == theirs.step
}

/// A chain of one text, as if it had always stood.
fn alone(text: &Law) -> Chain {
    let always = Law { from: Day::MIN, since: Day::MIN, ..text.clone() };
    Chain { texts: vec![always.into()], reported: Vec::new() }
}
