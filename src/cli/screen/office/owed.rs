//! What is missing, by who must bring it.

use super::person::Person;
use crate::evaluate::{What, Who, dues, since};

/// What one body or one kind of person owes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Owed {
    /// Who.
    pub(super) who: Who,
    /// For how many people.
    pub(super) people: usize,
    /// How many papers.
    pub(super) papers: usize,
    /// How many facts nobody has written.
    pub(super) facts: usize,
    /// How many files nobody understands.
    pub(super) files: usize,
    /// The longest wait in days, where it is known since when.
    pub(super) longest: Option<i64>,
}

/// Everything missing: who holds up most people first, then who owes most.
pub(super) fn owed(persons: &[&Person<'_>]) -> Vec<Owed> {
    let mut all: Vec<Owed> = Vec::new();
    for person in persons {
        let mut told: Vec<Who> = Vec::new();
        for due in dues(person.verdict) {
            let since = due.step.and_then(|step| since(person.verdict, step));
            let waited = since.map(|since| (person.verdict.as_of - since).num_days());
            for who in due.who {
                let at = all.iter().position(|owed| owed.who == who).unwrap_or_else(|| {
                    let who = who.clone();
                    all.push(Owed { who, people: 0, papers: 0, facts: 0, files: 0, longest: None });
                    all.len() - 1
                });
                let owed = &mut all[at];
                match due.what {
                    What::Paper => owed.papers += 1,
                    What::Fact => owed.facts += 1,
                    What::File => owed.files += 1,
                    // These have a line of their own.
                    What::Fault | What::Skipped | What::Late => continue,
                }
                owed.longest = owed.longest.max(waited);
                if !told.contains(&who) {
                    owed.people += 1;
                    told.push(who);
                }
            }
        }
    }
    all.retain(|owed| owed.people > 0);
    all.sort_by_key(|owed| std::cmp::Reverse((owed.people, owed.papers + owed.facts + owed.files, owed.longest)));
    all
}
