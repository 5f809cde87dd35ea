//! Which papers a case or a meeting has.

use super::paper::{Paper, PaperState};
use super::source::{Source, Subject, sitting};
use crate::evaluate::{Assessment, DocumentState, DocumentVerdict, Status, StepVerdict};
use crate::model::{
    Case, Catalog, Condition, Form, Id, Kind, Made, Meeting, Mode, Office, Per, Sitting, Spanned, Truth,
};

/// What all papers of a run are made from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Forms, law, dictionary.
    pub catalog: &'a Catalog,
    /// Who we are.
    pub office: &'a Office,
    /// Meetings.
    pub meetings: &'a [Meeting],
}

/// A case with its verdict.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    /// The case.
    pub case: &'a Case,
    /// The verdict.
    pub assessment: &'a Assessment,
}

/// The papers about one person, of every step that is dated or whose turn it is, in the order of the law.
pub fn case_papers(desk: Desk<'_>, person: Person<'_>) -> Vec<Paper> {
    let mut papers = Vec::new();
    for step in person.assessment.steps.iter().filter(|step| printable(step)) {
        for document in step.documents.iter().filter(|d| d.per == Per::Case && d.state != DocumentState::NotNeeded) {
            let Some(form) = document.form.as_ref().and_then(|id| desk.catalog.forms.get(id)) else { continue };
            // Nobody copies from a sheet what was already written.
            if form.usual() == Mode::Guide && step.day.is_some() {
                continue;
            }
            let source = Source { desk, person, step, subject: Subject::Document(document), form, sitting: None };
            let refused = refusal(person, step, &printed_for(step, document));
            papers.push(source.paper(person.case.folder.clone(), &[person], refused));
        }
    }
    papers
}

/// The papers of a meeting that serve all its persons, in the order of its file: those the law asks for, then those
/// of the sitting itself. `absent` are persons whose case cannot be judged: without them no paper of the meeting is whole.
pub fn meeting_papers(desk: Desk<'_>, index: usize, persons: &[Person<'_>], absent: &[Id]) -> Vec<Paper> {
    let mut papers: Vec<Paper> = Vec::new();
    let mut add = |source: Source<'_>, about: &[Person<'_>]| {
        if papers.iter().any(|paper| paper.form == source.form.id) {
            return;
        }
        let refused = none_sound(desk, about, &source.step.id, index);
        papers.push(source.paper(desk.meetings[index].folder.clone(), about, refused));
    };
    for_each_step(desk, index, persons, |person, step, nth| {
        let printed = |d: &&DocumentVerdict| d.per == Per::Meeting && concerns(desk, person, step, d, index);
        for document in step.documents.iter().filter(printed) {
            let Some(form) = document.form.as_ref().and_then(|id| desk.catalog.forms.get(id)) else { continue };
            let about = concerned(desk, persons, &step.id, document, index);
            let subject = Subject::Document(document);
            add(Source { desk, person, step, subject, form, sitting: Some((index, nth)) }, &about);
        }
    });
    for_each_step(desk, index, persons, |person, step, nth| {
        for form in kit(desk, &desk.meetings[index], person.assessment) {
            let source = Source { desk, person, step, subject: Subject::Sitting, form, sitting: Some((index, nth)) };
            add(source, persons);
        }
    });
    for paper in papers.iter_mut().filter(|paper| !absent.is_empty() && paper.state != PaperState::NoEdition) {
        paper.state = PaperState::Lacks(absent.iter().map(|id| format!("person.{id}")).collect());
    }
    papers
}

/// Every person's steps that were, or are to be, taken in a sitting, with which sitting it was of that person.
fn for_each_step<'a>(
    desk: Desk<'a>,
    index: usize,
    persons: &[Person<'a>],
    mut visit: impl FnMut(Person<'a>, &'a StepVerdict, usize),
) {
    for person in persons {
        for step in person.assessment.steps.iter().filter(|step| printable(step)) {
            if let Some(nth) = sitting(desk, person.case, step, index) {
                visit(*person, step, nth);
            }
        }
    }
}

/// The forms of a sitting's own papers: up to its day what calls to it and is voted on, from its day what counts the votes.
fn kit<'a>(desk: Desk<'a>, meeting: &'a Meeting, assessment: &Assessment) -> impl Iterator<Item = &'a Form> {
    let day = meeting.day.map(|day| day.value);
    let as_of = assessment.as_of;
    let wanted = move |of: &Sitting| {
        let only = of.only.iter().all(|(field, values)| {
            let written = meeting.facts.entries.get(field);
            written.is_none_or(|stored| values.contains(&stored.value))
        });
        let written = |field: &Id| meeting.facts.entries.contains_key(field);
        let once = matches!(&of.made, Made::Once(field) if written(field));
        let in_time = day.is_some_and(|day| once || day >= as_of);
        only && in_time && of.kinds.iter().any(|kind| kind.value == meeting.kind.value)
    };
    desk.catalog.forms.values().filter(move |form| form.sitting.as_ref().is_some_and(wanted))
}

/// Whether a paper of a meeting is about a person. One that asks how a rule was judged, as a letter upward does, is only
/// about those who were judged by this very sitting.
fn concerns(desk: Desk<'_>, person: Person<'_>, step: &StepVerdict, document: &DocumentVerdict, index: usize) -> bool {
    let last = || sitting(desk, person.case, step, index).is_some_and(|nth| nth + 1 == step.attempt);
    document.state != DocumentState::NotNeeded && (asked(step, document).is_empty() || last())
}

/// The persons a paper of a meeting is about.
fn concerned<'p>(
    desk: Desk<'_>,
    persons: &[Person<'p>],
    step: &str,
    document: &DocumentVerdict,
    index: usize,
) -> Vec<Person<'p>> {
    let about = |person: &&Person<'_>| {
        let Some(step) = person.assessment.step(step) else { return true };
        let own = step.documents.iter().find(|own| own.id == document.id);
        own.is_none_or(|own| concerns(desk, **person, step, own, index))
    };
    persons.iter().filter(about).copied().collect()
}

/// A step has papers once it has a day, or its turn has come.
fn printable(step: &StepVerdict) -> bool {
    match step.status {
        Status::Planned | Status::Violated | Status::Incomplete | Status::Done | Status::Open => true,
        Status::NotApplicable | Status::Undecided(_) | Status::Waiting(_) | Status::Blocked(_) => false,
    }
}

fn broken(step: &StepVerdict) -> Vec<Id> {
    step.rules.iter().filter(|rule| rule.breached()).map(|rule| rule.id.clone()).collect()
}

/// The rules a document's condition asks about, each with the truth it wants.
fn asked<'s>(step: &'s StepVerdict, document: &DocumentVerdict) -> Vec<(&'s Spanned<Id>, Truth)> {
    let mut asked = Vec::new();
    let when = step.law.document(&document.id).and_then(|document| document.when.as_ref());
    when.iter().for_each(|when| Condition::rules(when, &mut asked));
    asked
}

/// The rules for whose breach a paper is printed: a report that a vote failed says so and is not refused for it.
fn printed_for(step: &StepVerdict, document: &DocumentVerdict) -> Vec<Id> {
    let breached = asked(step, document).into_iter().filter(|(_, truth)| *truth == Truth::NotMet);
    breached.map(|(id, _)| id.value.clone()).collect()
}

/// The rules that keep a case's paper from being final: those of its step but the ones it reports, else those
/// before it.
fn refusal(person: Person<'_>, step: &StepVerdict, reported: &[Id]) -> Vec<Id> {
    let own: Vec<Id> = broken(step).into_iter().filter(|id| !reported.contains(id)).collect();
    if !own.is_empty() {
        return own;
    }
    let before = step.behind_fault.iter().filter_map(|id| person.assessment.step(id));
    before.flat_map(broken).collect()
}

/// A meeting's paper is refused only if the step of every one of its persons broke a rule in this very
/// sitting. A vote that failed breaks none here: that it failed is what the minutes are to say.
fn none_sound(desk: Desk<'_>, persons: &[Person<'_>], step: &str, index: usize) -> Vec<Id> {
    let own = |person: &Person<'_>| {
        let step = person.assessment.step(step)?;
        let last = sitting(desk, person.case, step, index)? + 1 == step.attempt;
        let vote = |id: &Id| step.law.rule(id).is_some_and(|rule| matches!(rule.kind, Kind::Vote { .. }));
        Some(broken(step).into_iter().filter(|id| last && !vote(id)).collect::<Vec<Id>>())
    };
    let all: Vec<Vec<Id>> = persons.iter().filter_map(own).collect();
    if all.iter().any(Vec::is_empty) { Vec::new() } else { all.into_iter().next().unwrap_or_default() }
}
