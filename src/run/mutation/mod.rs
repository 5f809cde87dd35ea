//! The law with one thing wrong: what its tests must notice.
//!
//! A mutant is one wording of one item with one change, in every text in which that wording stands; numbers are
//! changed for one rule at a time, so that each rule needs tests of its own at its edge. What no test could ever
//! tell from the law is not made, and where it is left out is said beside it. Reported law governs nothing, and
//! has no mutants.

mod change;
mod condition;
mod hunt;
mod item;
mod rule;

pub use change::{Change, Part};
pub use hunt::{Hunt, hunt};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::evaluate::amended;
use crate::model::{
    Basis, Chain, Condition, Day, Dictionary, Id, Item, ItemId, ItemKind, Kind, Law, Measure, Order, Parameter, Placed,
    Role, Rule, Span, Workflow,
};

/// A law that differs from ours in one thing.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The item that is changed.
    pub item: ItemId,
    /// The day from which its wording holds.
    pub since: Day,
    /// Where the changed thing is written.
    pub span: Span,
    /// What is changed.
    pub change: Change,
    /// What stands in its place; nothing: it is gone.
    instead: Option<Item>,
    /// A number of its own.
    number: Option<(Id, Measure)>,
}

impl Mutant {
    /// The law as the mutant has it.
    pub(super) fn chain(&self, chain: &Chain) -> Chain {
        let texts = chain.texts.iter().map(|law| self.text(law).map_or_else(|| law.clone(), Into::into));
        Chain { texts: texts.collect(), reported: Vec::new() }
    }

    /// Whether the wording that is changed stands in a text.
    fn stands_in(&self, law: &Law) -> bool {
        law.placed(&self.item).is_some_and(|placed| wording(placed, law) == self.since)
    }

    /// A text with the change in it; nothing if that wording does not stand in it.
    fn text(&self, law: &Law) -> Option<Law> {
        let at = law.items.iter().position(|placed| placed.id == self.item).filter(|_| self.stands_in(law))?;
        let old = &law.items[at];
        let mut items = law.items.clone();
        match &self.instead {
            None => drop(items.remove(at)),
            Some(item) => {
                items[at].item = item.clone();
                // Who is cited goes with the text, not with the wording.
                if let (Some(basis), Some(own)) = (items[at].item.basis_mut(), old.item.basis()) {
                    basis.clone_from(own);
                }
            }
        }
        items.extend(self.number.iter().map(|(id, value)| Placed {
            id: ItemId { kind: ItemKind::Parameter, id: id.clone() },
            item: Item::Parameter(Parameter { value: *value, basis: Basis::default() }),
            since: self.since,
            span: self.span,
        }));
        let order = if self.item.kind == ItemKind::Step { Order::default() } else { law.order.clone() };
        Some(Law { items, order, ..*law })
    }
}

/// The day from which an item is worded as it is: of a rule its numbers count, too.
pub(super) fn wording(placed: &Placed, law: &Law) -> Day {
    match &placed.item {
        Item::Rule(rule) => amended(&placed.id.id, rule, law).unwrap_or(placed.since),
        _ => placed.since,
    }
}

/// All layers a workflow has.
pub(super) fn layers(workflow: &Workflow) -> Vec<Id> {
    let of = |role: &Role| match role {
        Role::Layer(layer) => Some(layer.clone()),
        Role::Base | Role::Act => None,
    };
    let layers: BTreeSet<Id> = workflow.files.iter().filter_map(|file| of(&file.role)).collect();
    layers.into_iter().collect()
}

/// Every wording of every item of a chain, oldest first.
pub(super) fn wordings(chain: &Chain) -> Vec<(&Law, &Placed, Day)> {
    let mut seen = BTreeSet::new();
    let all = chain.texts.iter().flat_map(|law| law.items.iter().map(|placed| (&**law, placed, wording(placed, law))));
    all.filter(|(_, placed, since)| seen.insert((placed.id.clone(), *since))).collect()
}

/// Every mutant of a chain, in the order of the law.
fn mutants(chain: &Chain, dictionary: &Dictionary) -> Vec<Mutant> {
    let of = |(law, placed, since): (&Law, &Placed, Day)| {
        let site = Site { chain, dictionary, law, placed, since };
        match &placed.item {
            Item::Rule(rule) => rule::mutants(site, rule),
            Item::Step(step) => item::step(site, step),
            Item::Document(document) => item::document(site, document),
            // Numbers are changed where they are used. Sources and levels are words: verdicts do not ask for them.
            Item::Parameter(_) | Item::Source(_) | Item::Level(_) => Vec::new(),
        }
    };
    wordings(chain).into_iter().flat_map(of).collect()
}

/// A wording that is to be changed.
#[derive(Clone, Copy)]
struct Site<'a> {
    chain: &'a Chain,
    dictionary: &'a Dictionary,
    law: &'a Law,
    placed: &'a Placed,
    since: Day,
}

impl Site<'_> {
    fn mutant(&self, span: Span, change: Change, instead: Option<Item>) -> Mutant {
        Mutant { item: self.placed.id.clone(), since: self.since, span, change, instead, number: None }
    }

    /// The item is not there.
    fn gone(&self) -> Mutant {
        self.mutant(self.placed.span, Change::Gone, None)
    }

    /// A condition of the item, left out or changed; `put` makes the item of it.
    fn conditions(&self, part: Part, condition: &Condition, put: impl Fn(Option<Condition>) -> Item) -> Vec<Mutant> {
        let without = self.mutant(condition::place(condition), Change::Without(part), Some(put(None)));
        let varied = condition::varied(condition, self.dictionary).into_iter();
        let varied = varied.map(|it| self.mutant(it.span, it.change, Some(put(Some(it.condition)))));
        let changes = !condition::is_constant(condition, self.dictionary);
        changes.then_some(without).into_iter().chain(varied).collect()
    }
}

/// The arms of the conditions of a wording of a rule: what some test should make decide.
pub(super) fn arms(chain: &Chain, (since, id): &(Day, Id), dictionary: &Dictionary) -> Vec<Mutant> {
    let worded = |law: &&Arc<Law>| law.rule(id).and_then(|rule| amended(id, rule, law)) == Some(*since);
    let Some(law) = chain.texts.iter().find(worded) else { return Vec::new() };
    let Some(placed) = law.placed(&ItemId { kind: ItemKind::Rule, id: id.clone() }) else { return Vec::new() };
    let Item::Rule(rule) = &placed.item else { return Vec::new() };
    let site = Site { chain, dictionary, law, placed, since: *since };
    rule::conditions(site, rule).into_iter().filter(|mutant| mutant.change.is_arm()).collect()
}

/// A rule with another kind.
fn with_kind(rule: &Rule, kind: Kind) -> Item {
    Item::Rule(Box::new(Rule { kind, ..rule.clone() }))
}
