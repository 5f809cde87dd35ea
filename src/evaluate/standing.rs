//! What is counted of a case: which stages it reached, and where it belongs among others.

use std::collections::BTreeSet;

use super::assessment::{Assessment, Status, StepVerdict};
use super::condition::At;
use super::rules::Judge;
use super::situation::Situation;
use crate::model::{
    Breakdown, Chain, Condition, Day, Law, Path, Range, Reached, Split, Stage, Truth, Value, add_months,
};

/// Where a person belongs in a breakdown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// Among those: what they have in common, in words.
    Among(String),
    /// Not among those it tells of.
    Other,
    /// The facts do not say.
    Unknown,
}

/// The day a case reached a stage, up to today. A broken rule does not undo an act, a step that does not concern the
/// case is none of its acts.
pub fn reached(stage: &Stage, verdict: &Assessment, chain: &Chain, situation: &Situation<'_>) -> Option<Day> {
    let judge = Judge { chain, situation };
    let holds = |law: &Law, day| stage.when.as_ref().is_none_or(|when| judge.asked(when, law, day) == Truth::Met);
    let past = |day: Range| day.day().filter(|day| *day <= situation.as_of);
    match &stage.by {
        Reached::Step(steps) => {
            let of = |step: &StepVerdict| {
                let day = past(step.day?).filter(|_| step.status != Status::NotApplicable)?;
                holds(&step.law, step.judged_on).then_some(day)
            };
            steps.iter().filter_map(|id| of(verdict.step(id)?)).min()
        }
        Reached::On(path) => {
            let day = past(situation.facts.date(path)?)?;
            holds(chain.on(day)?, day).then_some(day)
        }
    }
}

/// Where a case belongs in a breakdown on a day, by the text of that day.
pub fn share(breakdown: &Breakdown, day: Day, chain: &Chain, situation: &Situation<'_>) -> Share {
    let among = |truth| match truth {
        Truth::Met => Share::Among(breakdown.title.clone()),
        Truth::Unknown => Share::Unknown,
        _ => Share::Other,
    };
    match &breakdown.split {
        Split::Holds(condition) => {
            let none = Law::default();
            let law = chain.on(day).map_or(&none, |law| law);
            among(Judge { chain, situation }.asked(condition, law, day))
        }
        Split::Age { born, from, to } => among(aged(situation.facts.date(born), *from, *to, day)),
        Split::Field(path) => value(path, day, situation).map_or(Share::Unknown, Share::Among),
        Split::Kind(kinds) => {
            let cell = situation.facts.body(situation.cell);
            let bodies = cell.map_or_else(Vec::new, |cell| situation.tree.walk(cell, day));
            let mut own = bodies.iter().flat_map(|body| &body.kinds);
            let words = own.find_map(|kind| kinds.iter().find(|(id, _)| *id == kind.value));
            words.map_or(Share::Unknown, |(_, words)| Share::Among(words.clone()))
        }
    }
}

/// Whether somebody is of these whole years on a day.
fn aged(born: Option<Range>, from: u32, to: u32, day: Day) -> Truth {
    let Some(born) = born else { return Truth::Unknown };
    let at = |born: Day| {
        let turns = |years: u32| add_months(born, years.saturating_mul(12));
        turns(from) <= day && day < turns(to.saturating_add(1))
    };
    match (at(born.lo), born.hi.map(at)) {
        (true, Some(true)) => Truth::Met,
        (false, Some(false)) => Truth::NotMet,
        _ => Truth::Unknown,
    }
}

/// The value of a field in words; what differs only in its first capital is one.
fn value(path: &Path, day: Day, situation: &Situation<'_>) -> Option<String> {
    let field = situation.dictionary.field(path)?;
    Some(match &situation.facts.get(path)?.value {
        Value::Text(text) => capitalised(text),
        Value::Enum(id) => field.word(id).to_owned(),
        Value::Body(id) => situation.tree.on(id, day)?.name.clone(),
        Value::Integer(n) => n.to_string(),
        _ => return None,
    })
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

impl Judge<'_> {
    fn asked(&self, condition: &Condition, law: &Law, day: Day) -> Truth {
        let at = At { law, day, dated: true, entry: None, list: None };
        self.holds(condition, at, &mut BTreeSet::new())
    }
}
