//! Who is asked for what: everything owed in several cases, gathered by addressee.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::papers::{Desk, Person};
use super::pattern::called;
use crate::evaluate::{Due, StepVerdict, What, Who, dues};
use crate::model::vietnamese::NameKey;
use crate::model::{Body, By, Day, Id, named};

/// One thing owed in one case.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The case.
    pub case: &'a Id,
    /// Whose it is.
    pub person: &'a str,
    /// Its cell, where the case names one.
    pub cell: Option<&'a Body>,
    /// What is owed.
    pub due: Due<'a>,
    /// By when, and for which act.
    pub limit: Option<(Day, &'a StepVerdict)>,
}

/// Whether a body or a human being is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddresseeKind {
    /// A body, or whatever else a case calls by a name.
    Body,
    /// Somebody.
    Human,
}

/// Who is asked. The case is told where it is the person of that case: two people may have one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Addressee {
    /// A body, or somebody.
    pub kind: AddresseeKind,
    /// Its name.
    pub name: String,
    /// How "Kính gửi" names it.
    pub addressed: String,
    /// Of the person of a case, that case.
    pub case: Option<Id>,
}

/// Everything one addressee owes.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Who.
    pub to: Addressee,
    /// What: person by person in Vietnamese order of names, each in the order of the law.
    pub claims: Vec<Claim<'a>>,
}

impl Request<'_> {
    /// For how many people.
    pub fn people(&self) -> usize {
        self.claims.iter().map(|claim| claim.case).collect::<BTreeSet<_>>().len()
    }
}

/// What a case owes to others than the office itself, with who is asked. Files nobody understands are the
/// office's own affair.
pub fn owed<'a>(desk: Desk<'a>, person: Person<'a>) -> Vec<(Vec<Addressee>, Claim<'a>)> {
    let (case, verdict) = (person.case, person.assessment);
    let workflow = desk.catalog.workflows.get(&case.workflow);
    let cell = workflow.and_then(|workflow| named(&case.facts, &workflow.cell, &desk.office.tree, verdict.as_of));
    let name = called(workflow, case);
    let claim = |due: Due<'a>| {
        let asked: Vec<Addressee> = due.who.iter().filter_map(|who| addressee(desk, person, name, &due, who)).collect();
        let limit = due.limit(verdict);
        (asked, Claim { case: &case.id, person: name, cell, due, limit })
    };
    let outside = |due: &Due<'_>| due.what != What::File && due.who.iter().any(|who| *who != Who::Keeper);
    dues(verdict).into_iter().filter(outside).map(claim).collect()
}

/// Everything owed to the office on a day, by who is asked: bodies first, and who holds up most people first. Nobody
/// writes to himself.
pub fn requests<'a>(desk: Desk<'a>, persons: &[Person<'a>], day: Day) -> Vec<Request<'a>> {
    let sender = desk.office.sender(day).map(|body| body.name.as_str());
    let mut all: BTreeMap<Addressee, Vec<Claim<'a>>> = BTreeMap::new();
    for (asked, claim) in persons.iter().flat_map(|person| owed(desk, *person)) {
        for to in asked.into_iter().filter(|to| Some(to.name.as_str()) != sender) {
            all.entry(to).or_default().push(claim.clone());
        }
    }
    let mut requests: Vec<Request<'a>> = all.into_iter().map(|(to, claims)| Request { to, claims }).collect();
    requests.iter_mut().for_each(|request| {
        request.claims.sort_by_cached_key(|claim| (NameKey::new(claim.person), claim.case.clone()));
    });
    requests.sort_by_cached_key(|request| {
        (request.to.kind, Reverse((request.people(), request.claims.len())), NameKey::new(&request.to.name))
    });
    requests
}

/// Who a due is asked of; nobody where no name is known or the office itself must see to it.
fn addressee(desk: Desk<'_>, person: Person<'_>, name: &str, due: &Due<'_>, who: &Who) -> Option<Addressee> {
    // Whoever came after a body stands for it today.
    let tree = &desk.office.tree;
    let body = |name: &str| {
        let then = tree.bodies.values().find(|body| body.name == *name)?;
        tree.on(&then.id, person.assessment.as_of)
    };
    match who {
        Who::Applicant => Some(Addressee {
            kind: AddresseeKind::Human,
            name: name.to_owned(),
            addressed: name.to_owned(),
            case: Some(person.case.id.clone()),
        }),
        Who::Named(name) => Some(Addressee {
            kind: if humans(desk, due) { AddresseeKind::Human } else { AddresseeKind::Body },
            name: body(name).map_or(name, |body| &body.name).clone(),
            addressed: body(name).map_or(name, |body| &body.addressed).clone(),
            case: None,
        }),
        Who::Unnamed(_) | Who::Keeper => None,
    }
}

/// Whether those who act for a step are people.
fn humans(desk: Desk<'_>, due: &Due<'_>) -> bool {
    let Some(By::Each(list)) = due.step.map(|step| &step.actor) else { return false };
    let group = desk.catalog.dictionary.group(&list.names[0]).and_then(|group| group.list.as_ref());
    group.is_some_and(|list| list.humans)
}
