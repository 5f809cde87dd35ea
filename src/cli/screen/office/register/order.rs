//! The order of the register: that of the office screen, finished cases last.

use super::deadlines::{Deadline, deadlines};
use super::matter::Matter;
use crate::cli::screen::office::faults::{broken, overdue};
use crate::cli::screen::office::heading::{Heading, heading};
use crate::cli::screen::office::person::Person;
use crate::cli::screen::office::rows::Rows;
use crate::cli::screen::office::wait::waits;
use crate::model::Day;

/// A case as the register lists it.
pub(super) struct Entry<'a> {
    /// Whose.
    pub(super) person: &'a Person<'a>,
    /// The heading it is counted under; none once it is finished.
    pub(super) heading: Option<Heading>,
    /// What it is listed for.
    pub(super) matter: Matter,
    /// Its next deadline, of whichever step: clocks only.
    pub(super) due: Option<Day>,
}

/// All cases: by heading; under it the latest, the longest waited for, or the next deadline first.
pub(super) fn entries<'a>(persons: &'a [Person<'a>], rows: Rows<'_>) -> Vec<Entry<'a>> {
    let mut all = Vec::new();
    for wanted in Heading::ALL.into_iter().map(Some).chain([None]) {
        let under: Vec<&Person<'a>> = persons.iter().filter(|person| heading(person) == wanted).collect();
        let sorted: Vec<&Person<'a>> = match wanted {
            Some(Heading::Overdue) => overdue(&under).iter().map(|fault| fault.person).collect(),
            Some(Heading::Broken) => broken(&under).iter().map(|fault| fault.person).collect(),
            Some(Heading::Wait) => waits(&under).iter().map(|wait| wait.person).collect(),
            Some(Heading::Missing | Heading::Now) | None => under,
        };
        let mut listed: Vec<Entry<'a>> = sorted.into_iter().map(|person| entry(person, wanted, rows)).collect();
        match wanted {
            Some(Heading::Missing) => listed.sort_by_key(|entry| last_if_none(entry.matter.since)),
            Some(Heading::Now) => listed.sort_by_key(|entry| last_if_none(entry.due)),
            _ => {}
        }
        all.extend(listed);
    }
    all
}

fn entry<'a>(person: &'a Person<'a>, heading: Option<Heading>, rows: Rows<'_>) -> Entry<'a> {
    let due = deadlines(person.verdict).iter().filter_map(Deadline::of_clock).min();
    Entry { person, heading, matter: rows.matter(person, heading), due }
}

fn last_if_none(day: Option<Day>) -> (bool, Option<Day>) {
    (day.is_none(), day)
}
