//! Cases that wait for a day, and cases nobody has touched for long.

use super::coming::{Coming, coming};
use super::person::Person;
use crate::evaluate::{Status, StepVerdict};
use crate::model::Day;

/// Days after which a case in which nothing happened is named.
pub(super) const QUIET: i64 = 90;

/// What a case waits for.
#[derive(Debug)]
pub(super) struct Wait<'a> {
    /// Whose.
    pub(super) person: &'a Person<'a>,
    /// The next day on which something happens or can happen.
    pub(super) day: Option<Day>,
    /// The act that is planned, or the rule whose day must come first.
    pub(super) why: &'a str,
}

/// By day, the nearest first; without one last.
pub(super) fn waits<'a>(persons: &[&'a Person<'a>]) -> Vec<Wait<'a>> {
    let mut waits: Vec<Wait<'a>> = persons.iter().map(|person| wait(person)).collect();
    waits.sort_by_key(|wait| (wait.day.is_none(), wait.day));
    waits
}

fn wait<'a>(person: &'a Person<'a>) -> Wait<'a> {
    let next = coming(person.verdict).min_by_key(|it| it.day);
    let why = |it: &Coming<'a>| match it.rule {
        Some(rule) => it.step.fault(&rule.id).unwrap_or(&rule.title),
        None => it.step.brief(),
    };
    let now = || person.verdict.stands_at().map_or("", StepVerdict::brief);
    Wait { person, day: next.as_ref().map(|it| it.day), why: next.as_ref().map_or_else(now, why) }
}

/// Those of open cases in which something was done once, nothing is dated within the last days, and nothing
/// is planned; the longest first. A case just opened has no date yet: nobody knows how old it is.
pub(super) fn quiet<'a>(persons: &[&'a Person<'a>]) -> Vec<&'a Person<'a>> {
    let quiet = |person: &&&'a Person<'a>| {
        let verdict = person.verdict;
        let begun = verdict.steps.iter().any(|step| step.day.is_some());
        let planned = verdict.steps.iter().any(|step| step.status == Status::Planned);
        begun && !planned && person.last.is_some_and(|last| (verdict.as_of - last).num_days() > QUIET)
    };
    let mut quiet: Vec<&'a Person<'a>> = persons.iter().filter(quiet).copied().collect();
    quiet.sort_by_key(|person| person.last);
    quiet
}
