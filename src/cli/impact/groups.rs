//! What happens to several alike, said once; what presses first comes first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Outcome, Row, Said, rows};
use crate::cli::screen::shorts;
use crate::cli::session::Session;
use crate::evaluate::Begin;

/// Somebody, as their office calls them, and by the whole name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Who {
    pub(in crate::cli) short: String,
    pub(in crate::cli) name: String,
}

/// A consequence, and whom it concerns.
pub(in crate::cli) struct Group {
    pub(in crate::cli) said: Said,
    pub(in crate::cli) whom: Vec<Who>,
}

/// All consequences: first what begins now, then by day, then what waits for its turn.
pub(in crate::cli) fn groups(session: &Session, outcome: Outcome<'_>) -> Vec<Group> {
    let touched = &outcome.impact.touched;
    let names: Vec<&str> = touched.iter().map(|it| outcome.called(it.case)).collect();
    let short: BTreeMap<&str, String> = touched.iter().map(|it| &*it.case.id).zip(shorts(&names)).collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut known: BTreeMap<(String, String, bool), usize> = BTreeMap::new();
    for Row { case, said } in rows(session, outcome) {
        let who = Who { short: short[&*case.id].clone(), name: outcome.called(case).to_owned() };
        let at = *known.entry((said.when.clone(), said.text.clone(), said.soft)).or_insert_with(|| {
            groups.push(Group { said, whom: Vec::new() });
            groups.len() - 1
        });
        if !groups[at].whom.contains(&who) {
            groups[at].whom.push(who);
        }
    }
    let begin = |begin: &Begin| match begin {
        Begin::Now => (0, None),
        Begin::On(day) => (1, Some(*day)),
        Begin::Turn(_) => (2, None),
    };
    groups.sort_by_key(|group| {
        let Said { begin: when, soft, rank, .. } = &group.said;
        (begin(when), *soft, *rank, Reverse(group.whom.len()))
    });
    groups
}
