//! Which mutants do the tests notice?

use std::collections::{BTreeMap, BTreeSet};

use super::{Mutant, layers, mutants, wording};
use crate::evaluate::Assessment;
use crate::model::{Catalog, Chain, Day, Id, ItemId, ItemKind, Kind, Law, LawTest, Workflow};
use crate::run::law_tests::{Lawbooks, failures, firm, judged};
use crate::run::together::together;

/// What came of it.
#[derive(Debug)]
pub struct Hunt {
    /// How many mutants there are.
    pub tried: usize,
    /// Those no test notices, in the order of the law.
    pub alive: Vec<Mutant>,
}

/// A test, the wordings it names, and the texts its steps are judged by.
struct Witness<'a> {
    test: &'a LawTest,
    names: BTreeSet<(ItemId, Option<Day>)>,
    texts: BTreeSet<Day>,
}

/// Lets the tests that pass judge by every mutant, until one fails; `tick` is told the number of mutants once, then
/// each one done. A test that fails by the law itself, or that nobody has reviewed, notices nothing; nor does a
/// replay by another text: a wording is changed in all texts at once.
pub fn hunt(catalog: &Catalog, workflow: &Workflow, begin: impl FnOnce(usize), tick: impl Fn() + Sync) -> Hunt {
    let books = Lawbooks::of(workflow);
    let tests = workflow.tests.iter().flat_map(|file| &file.tests).collect();
    let witnesses = together(tests, |test| witness(catalog, workflow, test, &books));
    let witnesses: Vec<Witness<'_>> = witnesses.into_iter().flatten().collect();
    let chain = firm(workflow, &layers(workflow));
    let mutants = mutants(&chain, &catalog.dictionary);
    let tried = mutants.len();
    begin(tried);
    let court = Court { catalog, workflow, books: &books, witnesses: &witnesses, law: &chain };
    let alive = together(mutants, |mutant| {
        let noticed = court.notices(&mutant);
        tick();
        (!noticed).then_some(mutant)
    });
    Hunt { tried, alive: alive.into_iter().flatten().collect() }
}

/// A test that may speak, with the items it names as they were worded when it was judged.
fn witness<'a>(catalog: &Catalog, workflow: &Workflow, test: &'a LawTest, books: &Lawbooks<'_>) -> Option<Witness<'a>> {
    let assessment = judged(catalog, workflow, test, books.chain(test));
    if test.recorded.is_some() || !failures(test, &assessment).is_empty() {
        return None;
    }
    let rules = test.expected.rules.iter().map(|(id, _)| id).chain(test.expected.due.iter().map(|(id, ..)| id));
    let rules = rules.map(|id| ItemId { kind: ItemKind::Rule, id: id.value.clone() });
    let steps = test.expected.steps.iter().map(|(id, _)| ItemId { kind: ItemKind::Step, id: id.value.clone() });
    let worded = |id: ItemId| {
        let law = governing(&assessment, &id);
        let since = law.and_then(|law| Some(wording(law.placed(&id)?, law)));
        (id, since)
    };
    let texts = assessment.steps.iter().map(|step| step.law.since).collect();
    Some(Witness { test, names: rules.chain(steps).map(worded).collect(), texts })
}

/// The text by which an item was judged.
fn governing<'a>(assessment: &'a Assessment, id: &ItemId) -> Option<&'a Law> {
    let step = assessment.steps.iter().find(|step| match id.kind {
        ItemKind::Step => step.id == id.id,
        _ => step.rules.iter().any(|rule| rule.id == id.id),
    })?;
    Some(&*step.law)
}

struct Court<'a> {
    catalog: &'a Catalog,
    workflow: &'a Workflow,
    books: &'a Lawbooks<'a>,
    witnesses: &'a [Witness<'a>],
    law: &'a Chain,
}

impl<'a> Court<'a> {
    /// Whether some test fails by a mutant. Those that name what is changed are asked first: mostly one of them tells.
    fn notices(&self, mutant: &Mutant) -> bool {
        let mut chains: BTreeMap<&'a [Id], Chain> = BTreeMap::new();
        let mut fails = |test: &'a LawTest| {
            let chain = chains.entry(&test.layers).or_insert_with(|| mutant.chain(self.books.chain(test)));
            !failures(test, &judged(self.catalog, self.workflow, test, chain)).is_empty()
        };
        let near = self.near(mutant);
        let touched = self.touched(mutant);
        let able = self.witnesses.iter().filter(|it| touched.as_ref().is_none_or(|days| !days.is_disjoint(&it.texts)));
        let mut order: Vec<(usize, &Witness<'_>)> = able.map(|it| (rank(it, mutant, &near), it)).collect();
        order.sort_by_key(|(rank, _)| *rank);
        order.into_iter().any(|(_, witness)| fails(witness.test))
    }

    /// The days of the texts in which the changed wording stands: who is judged by none of them can notice nothing.
    /// Nothing where that is not so: days of steps are sought in every text, and those on which a clock started.
    fn touched(&self, mutant: &Mutant) -> Option<BTreeSet<Day>> {
        let clock = |law: &Law| match law.rule(&mutant.item.id).map(|rule| &rule.kind) {
            Some(Kind::Time { due, .. }) => due.is_some(),
            _ => false,
        };
        let texts = || self.books.0.values().chain([self.law]).flat_map(|chain| &chain.texts);
        let anywhere = mutant.item.kind == ItemKind::Step || texts().any(|law| clock(law));
        (!anywhere).then(|| texts().filter(|law| mutant.stands_in(law)).map(|law| law.since).collect())
    }

    /// The step of what is changed, and the rules that lean on it.
    fn near(&self, mutant: &Mutant) -> BTreeSet<ItemId> {
        let mut found = BTreeSet::new();
        let step = |id: &Id| ItemId { kind: ItemKind::Step, id: id.clone() };
        for law in &self.law.texts {
            match mutant.item.kind {
                ItemKind::Document => found.extend(law.document(&mutant.item.id).map(|it| step(&it.step.value))),
                _ => found.extend(law.rule(&mutant.item.id).map(|it| step(&it.step.value))),
            }
            let leans =
                law.rules().filter(|(_, rule)| rule.rules_used().iter().any(|(id, _)| id.value == mutant.item.id));
            found.extend(leans.map(|(id, _)| ItemId { kind: ItemKind::Rule, id: id.clone() }));
        }
        found
    }
}

/// How far a test is from a mutant: it names that wording, the item, something near, or nothing of it.
fn rank(witness: &Witness<'_>, mutant: &Mutant, near: &BTreeSet<ItemId>) -> usize {
    let named = |since: Option<Day>| witness.names.contains(&(mutant.item.clone(), since));
    let close = || witness.names.iter().any(|(id, _)| *id == mutant.item || near.contains(id));
    match () {
        () if named(Some(mutant.since)) => 0,
        () if close() => 1,
        () => 2,
    }
}
