//! What is missing, by who must bring it.

use super::heading::findings;
use super::person::Person;
use super::turn::{Turn, Who, callable, since, turn, who};
use crate::cli::screen::kind::{Trouble, of_paper, trouble};
use crate::evaluate::StepVerdict;

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

/// One thing owed.
struct Due {
    who: Who,
    papers: usize,
    facts: usize,
    files: usize,
    waited: Option<i64>,
}

/// Everything owed: who holds up most people first, then who owes most.
pub(super) fn owed(persons: &[&Person<'_>]) -> Vec<Owed> {
    let mut all: Vec<Owed> = Vec::new();
    for person in persons {
        let mut told: Vec<Who> = Vec::new();
        for due in dues(person) {
            let at = all.iter().position(|owed| owed.who == due.who).unwrap_or_else(|| {
                let who = due.who.clone();
                all.push(Owed { who, people: 0, papers: 0, facts: 0, files: 0, longest: None });
                all.len() - 1
            });
            let owed = &mut all[at];
            owed.papers += due.papers;
            owed.facts += due.facts;
            owed.files += due.files;
            owed.longest = owed.longest.max(due.waited);
            if !told.contains(&due.who) {
                owed.people += 1;
                told.push(due.who);
            }
        }
    }
    all.sort_by_key(|owed| std::cmp::Reverse((owed.people, owed.papers + owed.facts + owed.files, owed.longest)));
    all
}

/// What is owed in one case: papers and facts of what was done, and papers of steps whose turn it is.
fn dues(person: &Person<'_>) -> Vec<Due> {
    let verdict = person.verdict;
    let waited = |step: Option<&StepVerdict>| {
        let since = step.and_then(|step| since(verdict, step))?;
        Some((verdict.as_of - since).num_days())
    };
    let mut dues: Vec<Due> = Vec::new();
    for finding in findings(verdict) {
        let step = finding.step.as_ref().and_then(|id| verdict.step(id));
        let (papers, facts, files) = match (finding.code, trouble(finding.code)) {
            (code, _) if of_paper(code) => (1, 0, 0),
            (_, Some(Trouble::Missing)) => (0, 1, 0),
            (_, Some(Trouble::Unclear)) => (0, 0, 1),
            _ => continue,
        };
        let who = step.map_or(Who::Keeper, |step| who(step, &finding.who));
        dues.push(Due { who, papers, facts, files, waited: waited(step) });
    }
    for step in verdict.steps.iter().filter(|step| callable(step)) {
        if let Turn::Papers(papers) = turn(step) {
            let (papers, who) = (papers.len(), who(step, &step.by));
            dues.push(Due { who, papers, facts: 0, files: 0, waited: waited(Some(step)) });
        }
    }
    dues
}
