//! The one heading a case is counted under.

use super::person::Person;
use crate::diag::Code;
use crate::evaluate::{Assessment, Finding, Trouble, Turn, callable, findings, trouble, turn};

/// What must happen, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    /// A day has passed.
    Overdue,
    /// A rule stands in the way, of an act that was done or of one that is planned.
    Broken,
    /// Somebody owes a paper or a fact.
    Missing,
    /// Somebody can act today.
    Now,
    /// Nobody can do anything before a day to come.
    Wait,
}

impl Heading {
    /// All, in order.
    pub(super) const ALL: [Self; 5] = [Self::Overdue, Self::Broken, Self::Missing, Self::Now, Self::Wait];
}

/// The heading of a case, `None` once it is finished.
///
/// Each open case is counted **once**, under its most pressing heading: the first of [`Heading::ALL`] that
/// holds. So the numbers of the first line add up to the open cases. Under the first two headings a case has
/// one line, which says how much more there is; people are called for papers and acts only where neither holds.
/// A case with a finding is open, whatever was done.
pub(super) fn heading(person: &Person<'_>) -> Option<Heading> {
    let verdict = person.verdict;
    let has = |kinds: &[Trouble]| findings(verdict).any(|f| trouble(f.code).is_some_and(|t| kinds.contains(&t)));
    let owes = |step| callable(step) && matches!(turn(step), Turn::Papers(_));
    if has(&[Trouble::Overdue]) {
        Some(Heading::Overdue)
    } else if has(&[Trouble::Broken]) || forecasts(verdict).next().is_some() {
        Some(Heading::Broken)
    } else if has(&[Trouble::Missing, Trouble::Unclear]) || verdict.steps.iter().any(owes) {
        Some(Heading::Missing)
    } else if verdict.finished() {
        None
    } else if !person.ready.is_empty() || !person.deciding.is_empty() || verdict.steps.iter().any(callable) {
        Some(Heading::Now)
    } else {
        Some(Heading::Wait)
    }
}

/// Planned acts that would break a rule: there is time to change them.
pub(super) fn forecasts(verdict: &Assessment) -> impl Iterator<Item = &Finding> {
    verdict.warnings.iter().filter(|warning| warning.code == Code::FORECAST)
}
