//! Law tests: each is a case of its own, under a cell with the levels it names.

use std::collections::BTreeMap;

use super::together::together;
use crate::evaluate::{Assessment, RuleVerdict, Situation, Status, assess};
use crate::model::{
    Body, Catalog, Chain, Day, Evidence, Id, Law, LawTest, Path, Span, Spanned, Tree, Under, Value, Workflow,
};
use crate::validate::{Reach, chain};

/// What a test expected and did not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where it says so.
    pub span: Span,
    /// The item.
    pub item: String,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub found: String,
}

/// How a test went.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its sentence.
    pub says: Spanned<String>,
    /// What went wrong; nothing = it passed.
    pub failures: Vec<Failure>,
    /// The day on which hoso wrote down what is expected; nobody has reviewed it since.
    pub recorded: Option<Day>,
}

/// Runs all tests of a workflow.
pub fn run_tests(catalog: &Catalog, workflow: &Workflow) -> Vec<Outcome> {
    let texts = Lawbooks::of(workflow);
    let outcome = |test: &LawTest| {
        let assessment = judged(catalog, workflow, test, texts.chain(test));
        let recorded = test.recorded.as_ref().map(|day| day.value);
        Outcome { says: test.says.clone(), failures: failures(test, &assessment), recorded }
    };
    together(workflow.tests.iter().flat_map(|file| &file.tests).collect(), outcome)
}

/// The law of every set of layers that tests of a workflow name.
pub(super) struct Lawbooks<'w>(pub(super) BTreeMap<&'w [Id], Chain>);

impl<'w> Lawbooks<'w> {
    pub(super) fn of(workflow: &'w Workflow) -> Self {
        let mut chains = BTreeMap::new();
        for test in workflow.tests.iter().flat_map(|file| &file.tests) {
            chains.entry(test.layers.as_slice()).or_insert_with(|| firm(workflow, &test.layers));
        }
        Self(chains)
    }

    /// The law a test is judged by.
    pub(super) fn chain(&self, test: &LawTest) -> &Chain {
        &self.0[test.layers.as_slice()]
    }
}

/// The firm law with some layers. What is only reported changes no verdict, so nobody works it out.
pub(super) fn firm(workflow: &Workflow, layers: &[Id]) -> Chain {
    Chain { reported: Vec::new(), ..chain(&workflow.files, layers, Reach::Firm) }
}

/// What a test expected and an assessment does not say.
pub(super) fn failures(test: &LawTest, assessment: &Assessment) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut check = |span: Span, item: String, expected: String, found: String| {
        if expected != found {
            failures.push(Failure { span, item, expected, found });
        }
    };
    let rule = |id: &str| assessment.steps.iter().flat_map(|s| &s.rules).find(|r| *r.id == *id);
    for (id, truth) in &test.expected.rules {
        let found = rule(id).map_or("not-applicable", |r| r.truth.word());
        check(id.span, format!("rule.{}", id.value), truth.word().to_owned(), found.to_owned());
    }
    for (id, status) in &test.expected.steps {
        let found = assessment.step(id).map_or(Status::NotApplicable, |s| s.status.clone());
        check(id.span, format!("step.{}", id.value), status.clone(), found.word().to_owned());
    }
    for (id, on, state) in &test.expected.due {
        let clock = rule(id).and_then(|r| r.clock.as_ref());
        let item = format!("due.{}", id.value);
        if let Some(on) = on {
            let found = clock.map_or(String::new(), |c| c.due.to_string());
            check(id.span, item.clone(), on.to_string(), found);
        }
        if let Some(state) = state {
            let found = clock.map_or(String::new(), |c| c.state.word().to_owned());
            check(id.span, item, state.clone(), found);
        }
    }
    failures
}

/// What an assessment says of a rule, and by which text.
pub(super) fn verdict<'a>(assessment: &'a Assessment, rule: &Id) -> Option<(&'a Law, &'a RuleVerdict)> {
    assessment.steps.iter().find_map(|step| Some((&*step.law, step.rules.iter().find(|r| r.id == *rule)?)))
}

/// Judges the case of a test.
pub(super) fn judged(catalog: &Catalog, workflow: &Workflow, test: &LawTest, chain: &Chain) -> Assessment {
    let tree = tree(&test.levels, &test.layers);
    let mut facts = test.facts.clone();
    put(&mut facts, &workflow.cell, Value::Body(CELL.into()));
    let evidence: Vec<Evidence> = test.evidence.iter().map(|name| Evidence::new(name.clone(), 1)).collect();
    let situation = Situation {
        as_of: test.as_of,
        facts: &facts,
        cell: &workflow.cell,
        tree: &tree,
        calendar: &test.calendar,
        choice: test.choice,
        dictionary: &catalog.dictionary,
        forms: &catalog.forms,
        evidence: &evidence,
        meetings: &BTreeMap::new(),
        named: &BTreeMap::new(),
        overrides: &[],
        attests: &[],
    };
    assess(chain, chain, &situation)
}

const CELL: &str = "cell";

/// A cell with one body of each level above it; the topmost decides.
fn tree(levels: &[Id], layers: &[Id]) -> Tree {
    let mut bodies = BTreeMap::new();
    let ids: Vec<Id> = std::iter::once(Id::from(CELL)).chain(levels.iter().cloned()).collect();
    for (i, id) in ids.iter().enumerate() {
        let above = ids.get(i + 1);
        let under = above.map(|id| Under { from: None, body: Spanned::new(id.clone(), Span::default()) });
        bodies.insert(id.clone(), body(id, under, above.is_none()));
    }
    if let Some(cell) = bodies.get_mut(CELL) {
        cell.layers = layers.iter().map(|layer| Spanned::new(layer.clone(), Span::default())).collect();
    }
    Tree { bodies }
}

fn body(id: &Id, under: Option<Under>, decides: bool) -> Body {
    Body {
        id: id.clone(),
        name: id.to_string(),
        addressed: id.to_string(),
        level: Spanned::new(id.clone(), Span::default()),
        symbol: String::new(),
        place: String::new(),
        seal: false,
        decides,
        under: under.into_iter().collect(),
        since: None::<Day>,
        until: None,
        heads: Vec::new(),
        holders: Vec::new(),
        layers: Vec::new(),
        kinds: Vec::new(),
        span: Span::default(),
    }
}

/// Writes a value at a path of two names.
fn put(facts: &mut crate::model::Facts, path: &Path, value: Value) {
    let span = Span::default();
    let [group, name] = path.names.as_slice() else { return };
    let mut inner = crate::model::Facts::default();
    inner.entries.insert(name.clone(), crate::model::Stored { value, span });
    let mut outer = crate::model::Facts::default();
    outer.entries.insert(group.clone(), crate::model::Stored { value: Value::Record(inner), span });
    facts.merge(&outer);
}
