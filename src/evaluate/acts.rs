//! The law of the day of the act, rules 1 and 2: which day a step has, and which text judges it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::situation::Situation;
use crate::load::names::MEETINGS;
use crate::model::{Chain, Day, Dictionary, Facts, Id, Law, On, OverrideTarget, Path, Range, Value};

/// A step's day and text.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pub(super) id: Id,
    /// The day of the act, if it has one.
    pub(super) day: Option<Range>,
    /// The day by which text and tree are chosen.
    pub(super) judged_on: Day,
    /// The text; `None`: the act lies before the first law file.
    pub(super) law: Option<Arc<Law>>,
    /// Whether a later step was done while this one has no date.
    pub(super) passed_over: bool,
}

impl Act {
    /// The kind of meeting whose day it is.
    pub(super) fn kind<'a>(&'a self, dictionary: &'a Dictionary) -> Option<&'a Id> {
        meeting_kind(dictionary, &self.law.as_ref()?.step(&self.id)?.on)
    }
}

/// The kind of meeting a date is the day of.
pub fn meeting_kind<'a>(dictionary: &'a Dictionary, on: &'a On) -> Option<&'a Id> {
    match dictionary.written_at(on.path()).names.as_slice() {
        [root, kind, _] if &**root == MEETINGS => Some(kind),
        _ => None,
    }
}

/// All steps that concern the case by the texts that govern them, in the order of the law.
pub(super) fn acts(chain: &Chain, situation: &Situation<'_>) -> Vec<Act> {
    let mut acts: BTreeMap<Id, Act> = BTreeMap::new();
    let ids: BTreeSet<Id> = chain.texts.iter().flat_map(|law| law.steps().map(|(id, _)| id.clone())).collect();
    for id in &ids {
        acts.extend(dated(chain, situation, id).map(|act| (id.clone(), act)));
    }
    let done: Vec<(Id, Day)> = acts
        .values()
        .filter_map(|act| Some((act.id.clone(), act.day?.lo)))
        .filter(|(_, day)| *day <= situation.as_of)
        .collect();
    for id in ids.iter().filter(|id| !acts.contains_key(*id)).cloned().collect::<Vec<_>>() {
        if dated_outside_law(chain, situation, &id) {
            continue;
        }
        let later = later(chain, situation.as_of, &id);
        let passed = done.iter().filter(|(step, _)| later.contains(step)).map(|(_, day)| *day).min();
        let judged_on = passed.unwrap_or(situation.as_of);
        // A step born after the case had passed it, or not yet born, does not concern it.
        let law = chain.on(judged_on).filter(|law| law.step(&id).is_some());
        if let Some(law) = law {
            let passed_over = passed.is_some();
            acts.insert(id.clone(), Act { id, day: None, judged_on, law: Some(law.clone()), passed_over });
        }
    }
    acts.retain(|id, act| situation.binds(id, act.judged_on));
    in_order(chain, acts)
}

/// Searches backwards for the newest text under which the step's own date fell.
fn dated(chain: &Chain, situation: &Situation<'_>, id: &Id) -> Option<Act> {
    let act = |day: Range, law| Act { id: id.clone(), day: Some(day), judged_on: day.lo, law, passed_over: false };
    let mut repealed = None;
    for law in chain.texts.iter().rev() {
        let Some(step) = law.step(id) else {
            repealed = Some(law.since);
            continue;
        };
        let Some(day) = date_of(&step.on, situation) else { continue };
        if repealed.is_some_and(|since| day.lo >= since) {
            return None;
        }
        if day.lo >= law.since {
            let law = chosen(chain, situation, id).unwrap_or(law);
            return Some(act(day, Some(law.clone())));
        }
    }
    let first = chain.texts.first()?;
    let day = date_of(&first.step(id)?.on, situation).filter(|day| day.lo < first.since)?;
    Some(act(day, None))
}

/// The text a person chose for a step, by name.
fn chosen<'a>(chain: &'a Chain, situation: &Situation<'_>, id: &Id) -> Option<&'a Arc<Law>> {
    let day = situation.overrides.iter().find_map(|o| match &o.target {
        OverrideTarget::Step(step, day) if step == id => Some(*day),
        _ => None,
    })?;
    chain.on(day).filter(|law| law.step(id).is_some())
}

/// Whether the step has a date, but no text of that day knew it.
fn dated_outside_law(chain: &Chain, situation: &Situation<'_>, id: &Id) -> bool {
    chain.texts.iter().filter_map(|law| law.step(id)).any(|step| date_of(&step.on, situation).is_some())
}

/// The date of an act. Over a list it is the first or last day on which everybody who counted then had
/// acted; unknown while somebody who counts has not.
pub(super) fn date_of(on: &On, situation: &Situation<'_>) -> Option<Range> {
    let path = match on {
        On::Date(path) => return situation.facts.date(path),
        On::First(path) | On::Last(path) => path,
    };
    let list = Path { relative: false, names: vec![path.names[0].clone()] };
    let acted = |entry: &Facts| match entry.entries.get(&path.names[1])?.value {
        Value::Date(range) => Some(range),
        _ => None,
    };
    let entries = situation.facts.list(&list);
    let mut days: Vec<Range> = entries.iter().filter_map(acted).collect();
    days.sort_by_key(|range| range.lo);
    if matches!(on, On::Last(_)) {
        days.reverse();
    }
    days.into_iter().find(|day| {
        entries.iter().all(|entry| {
            let (begun, ended) = situation.term(&list, entry);
            // Who began later, or stopped without ever acting, is not waited for.
            let later = begun.is_some_and(|begun| begun > day.lo);
            let gone = ended.is_some_and(|ended| ended <= situation.as_of);
            acted(entry).is_some() || later || gone
        })
    })
}

/// The steps that come after `id`, directly or not, by the text of today or else the newest that knew it.
pub(super) fn later(chain: &Chain, today: Day, id: &Id) -> BTreeSet<Id> {
    let newest = || chain.texts.iter().rev().find(|law| law.step(id).is_some());
    let Some(law) = chain.on(today).filter(|law| law.step(id).is_some()).or_else(newest) else {
        return BTreeSet::new();
    };
    law.later(id).cloned().unwrap_or_default()
}

/// The order of the newest text in use; a step it no longer has stays behind its old neighbour.
fn in_order(chain: &Chain, mut acts: BTreeMap<Id, Act>) -> Vec<Act> {
    let mut order: Vec<Id> = Vec::new();
    for law in chain.texts.iter().rev() {
        let mut at = 0;
        for (id, _) in law.steps() {
            match order.iter().position(|known| known == id) {
                Some(known) => at = known + 1,
                None => {
                    order.insert(at, id.clone());
                    at += 1;
                }
            }
        }
    }
    order.into_iter().filter_map(|id| acts.remove(&id)).collect()
}
