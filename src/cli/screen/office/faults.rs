//! Cases that are late, and cases something stands in the way of: one line each.

use super::heading::forecasts;
use super::person::Person;
use crate::diag::{Arg, Code};
use crate::evaluate::{Finding, Trouble, findings, trouble};
use crate::model::Day;

/// What a case is listed for.
#[derive(Debug)]
pub(super) struct Fault<'a> {
    /// Whose.
    pub(super) person: &'a Person<'a>,
    /// The most pressing one.
    pub(super) finding: &'a Finding,
    /// How many more the case has.
    pub(super) more: usize,
}

/// The worst deadline of each, the latest first.
pub(super) fn overdue<'a>(persons: &[&'a Person<'a>]) -> Vec<Fault<'a>> {
    let worst = |person: &&'a Person<'a>| {
        let late = findings(person.verdict).filter(|f| trouble(f.code) == Some(Trouble::Overdue));
        Some(fault(person, late.min_by_key(|f| due(f))?))
    };
    let mut faults: Vec<Fault<'a>> = persons.iter().filter_map(worst).collect();
    faults.sort_by_key(|fault| due(fault.finding));
    faults
}

/// The first broken rule of each in the order of the law; what is only planned comes last, by its day.
pub(super) fn broken<'a>(persons: &[&'a Person<'a>]) -> Vec<Fault<'a>> {
    let first = |person: &&'a Person<'a>| {
        let mut broken = findings(person.verdict).filter(|f| trouble(f.code) == Some(Trouble::Broken));
        let finding = broken.next().or_else(|| forecasts(person.verdict).next())?;
        Some(fault(person, finding))
    };
    let mut faults: Vec<Fault<'a>> = persons.iter().filter_map(first).collect();
    faults.sort_by_key(|fault| {
        let planned = fault.finding.code == Code::FORECAST;
        let step = fault.finding.step.as_ref().and_then(|id| fault.person.verdict.step(id));
        (planned, step.filter(|_| planned).and_then(|step| step.day).map(|day| day.lo))
    });
    faults
}

fn fault<'a>(person: &'a Person<'a>, finding: &'a Finding) -> Fault<'a> {
    let all = findings(person.verdict).count() + forecasts(person.verdict).count();
    Fault { person, finding, more: all.saturating_sub(1) }
}

/// The last day of a deadline; findings without one last.
pub(super) fn due(finding: &Finding) -> (bool, Option<Day>) {
    let due = finding.args.iter().find_map(|(_, arg)| match arg {
        Arg::Day(day) => Some(*day),
        _ => None,
    });
    (due.is_none(), due)
}
