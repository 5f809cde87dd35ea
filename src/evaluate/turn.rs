//! Whose turn it is, and what for.

use super::assessment::{Assessment, DocumentState, DocumentVerdict, Status, StepVerdict};
use crate::load::names::MEETINGS;
use crate::model::{By, Day, Law, Origin};

/// What a step waits for once its turn has come.
#[derive(Debug)]
pub enum Turn<'a> {
    /// Papers that somebody outside must write or bring.
    Papers(Vec<&'a DocumentVerdict>),
    /// A body must meet.
    Meeting,
    /// Somebody must act.
    Act,
}

/// Who must move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A body or persons, by name.
    Named(String),
    /// The person of the case.
    Applicant,
    /// Whoever a field names, which nobody has filled in.
    Unnamed(String),
    /// Whoever keeps the files.
    Keeper,
}

/// Whether somebody is called to act today: its turn has come, nothing before it is at fault, no day has to
/// come first, and the law demands it.
pub fn callable(step: &StepVerdict) -> bool {
    step.binds && step.status == Status::Open && step.behind_fault.is_empty() && step.earliest.is_none()
}

/// What a step waits for.
pub fn turn(step: &StepVerdict) -> Turn<'_> {
    let on = step.law.step(&step.id).map(|step| step.on.path());
    if on.and_then(|path| path.names.first()).is_some_and(|root| **root == *MEETINGS) {
        return Turn::Meeting;
    }
    let owed = |d: &&DocumentVerdict| d.binds && d.origin != Origin::Printed && d.state == DocumentState::Missing;
    match step.documents.iter().filter(owed).collect::<Vec<_>>() {
        none if none.is_empty() => Turn::Act,
        papers => Turn::Papers(papers),
    }
}

/// Who must act for a step; `names` are those already known.
pub fn who(step: &StepVerdict, names: &[String]) -> Who {
    match (&step.actor, names.is_empty()) {
        (By::Person, _) => Who::Applicant,
        (_, false) => Who::Named(names.join(", ")),
        (By::Field(path), true) => Who::Unnamed(path.to_string()),
        (_, true) => Who::Keeper,
    }
}

/// Since when a step's papers are waited for: since its own act, else since the last act before it.
pub fn since(verdict: &Assessment, step: &StepVerdict) -> Option<Day> {
    let own = step.day.and_then(crate::model::Range::day);
    own.or_else(|| before(verdict, &step.law, &step.id)).filter(|day| *day <= verdict.as_of)
}

/// The day of the last act before a step; steps that do not apply are looked through.
fn before(verdict: &Assessment, law: &Law, id: &str) -> Option<Day> {
    let day = |id: &str| match verdict.step(id) {
        Some(step) if step.day.is_some() => step.day?.day(),
        Some(step) if step.status == Status::NotApplicable => before(verdict, law, id),
        _ => None,
    };
    law.before(id).iter().filter_map(|id| day(id)).max()
}
