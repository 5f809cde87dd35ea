//! What can be done today, by what must be done and then by who must do it.

use super::person::Person;
use crate::evaluate::{ClockState, StepVerdict, Turn, Who, callable, turn, who};
use crate::model::Day;

/// Something to be done, for any number of people at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Papers are ready to be signed.
    Sign,
    /// Bodies can meet.
    Meet,
    /// A step can be done: its title.
    Step(String),
    /// Facts decide which steps there are.
    Write,
}

/// By whom, or of what, and for whom.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// The body, the form, or the field.
    pub(super) label: Label,
    /// People, as the office calls them.
    pub(super) names: Vec<String>,
}

/// What stands before the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// Somebody.
    By(Who),
    /// A form or a field.
    Of(String),
}

/// One action and all it is for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Act {
    /// What.
    pub(super) action: Action,
    /// By whom and for whom.
    pub(super) shares: Vec<Share>,
    /// The next deadline among them.
    pub(super) due: Option<Day>,
    /// Where it stands in the law.
    at: usize,
}

impl Act {
    /// How many papers or people it is for.
    pub(super) fn number(&self) -> usize {
        self.shares.iter().map(|share| share.names.len()).sum()
    }
}

/// Everything that can be done: signatures, then meetings; other steps by deadline and in the order of the law; what
/// must be written down.
pub(super) fn acts(persons: &[&Person<'_>]) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    let mut ready: Vec<_> = persons.iter().flat_map(|p| p.ready.iter().map(move |ready| (p, ready))).collect();
    ready.sort_by_key(|(_, ready)| std::cmp::Reverse(ready.at));
    for (person, ready) in ready {
        add(&mut acts, (Action::Sign, 0, None), Label::Of(ready.title.clone()), &person.short);
    }
    for person in persons {
        let steps = person.verdict.steps.iter().enumerate();
        for (at, step) in steps.filter(|(_, step)| callable(step)) {
            let action = match turn(step) {
                Turn::Papers(_) => continue,
                Turn::Meeting => Action::Meet,
                Turn::Act => Action::Step(step.brief().to_owned()),
            };
            add(&mut acts, (action, at, due(step)), Label::By(who(step, &step.by)), &person.short);
        }
        for label in &person.deciding {
            add(&mut acts, (Action::Write, usize::MAX, None), Label::Of(label.clone()), &person.short);
        }
    }
    acts.sort_by_key(|act| {
        let rank = match act.action {
            Action::Sign => 0,
            Action::Meet => 1,
            Action::Step(_) => 2,
            Action::Write => 3,
        };
        (rank, act.due.is_none(), act.due, act.at)
    });
    acts
}

fn add(acts: &mut Vec<Act>, (action, at, due): (Action, usize, Option<Day>), label: Label, name: &str) {
    let known = acts.iter().position(|act| act.action == action).unwrap_or_else(|| {
        acts.push(Act { action, shares: Vec::new(), due: None, at });
        acts.len() - 1
    });
    let act = &mut acts[known];
    act.due = act.due.into_iter().chain(due).min();
    match act.shares.iter_mut().find(|share| share.label == label) {
        Some(share) => share.names.push(name.to_owned()),
        None => act.shares.push(Share { label, names: vec![name.to_owned()] }),
    }
}

/// The deadline that runs for a step.
fn due(step: &StepVerdict) -> Option<Day> {
    let clock = step.clock().filter(|clock| clock.state == ClockState::Running && clock.unknown_year.is_none());
    clock.map(|clock| clock.due)
}
