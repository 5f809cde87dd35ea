//! Which papers a case or a meeting has, and whether each can be final.

use super::bind::{Known, bind};
use super::paper::{Paper, PaperState, Sheet};
use super::pattern::fill;
use crate::evaluate::{Assessment, DocumentState, DocumentVerdict, Status, StepVerdict, arithmetic};
use crate::load::names;
use crate::model::{
    Body, Case, Catalog, Day, Facts, FieldType, Form, Id, Meeting, Office, Path, Per, Value, Workflow, actor,
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
            let source = Source { desk, person, step, document, form };
            papers.push(source.paper(person.case.folder.clone(), &[person], refusal(person, step)));
        }
    }
    papers
}

/// The papers of a meeting that serve all its persons; `persons` in the order of its file.
pub fn meeting_papers(desk: Desk<'_>, index: usize, persons: &[Person<'_>]) -> Vec<Paper> {
    let meeting = &desk.meetings[index];
    let mut papers: Vec<Paper> = Vec::new();
    for person in persons {
        for step in person.assessment.steps.iter().filter(|step| printable(step)) {
            if meeting_of(person.case, step) != Some(index) {
                continue;
            }
            for document in
                step.documents.iter().filter(|d| d.per == Per::Meeting && d.state != DocumentState::NotNeeded)
            {
                let Some(form) = document.form.as_ref().and_then(|id| desk.catalog.forms.get(id)) else { continue };
                if papers.iter().any(|paper| paper.form == form.id) {
                    continue;
                }
                let source = Source { desk, person: *person, step, document, form };
                papers.push(source.paper(meeting.folder.clone(), persons, none_sound(persons, &step.id)));
            }
        }
    }
    papers
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

/// The rules that keep a case's paper from being final: those of its step, else those before it.
fn refusal(person: Person<'_>, step: &StepVerdict) -> Vec<Id> {
    let own = broken(step);
    if !own.is_empty() {
        return own;
    }
    let before = step.behind_fault.iter().filter_map(|id| person.assessment.step(id));
    before.flat_map(broken).collect()
}

/// A meeting's paper is refused only if the step of every one of its persons broke a rule.
fn none_sound(persons: &[Person<'_>], step: &str) -> Vec<Id> {
    let all: Vec<Vec<Id>> = persons.iter().filter_map(|p| p.assessment.step(step)).map(broken).collect();
    if all.iter().any(Vec::is_empty) { Vec::new() } else { all.into_iter().next().unwrap_or_default() }
}

/// The meeting a step's act was.
fn meeting_of(case: &Case, step: &StepVerdict) -> Option<usize> {
    case.meetings.get(kind_of(step)?)?.get(step.attempt - 1).copied()
}

fn kind_of(step: &StepVerdict) -> Option<&Id> {
    match step.law.step(&step.id)?.on.path().names.as_slice() {
        [root, kind, _] if &**root == names::MEETINGS => Some(kind),
        _ => None,
    }
}

struct Source<'a> {
    desk: Desk<'a>,
    person: Person<'a>,
    step: &'a StepVerdict,
    document: &'a DocumentVerdict,
    form: &'a Form,
}

impl<'a> Source<'a> {
    fn paper(&self, folder: String, persons: &[Person<'_>], refused: Vec<Id>) -> Paper {
        let act = self.step.day.map_or(self.person.assessment.as_of, |day| day.lo);
        let mut paper = Paper {
            name: self.document.name.clone(),
            folder,
            form: self.form.id.clone(),
            title: self.form.name().to_owned(),
            state: PaperState::NoEdition,
            sheet: None,
        };
        let (Some(edition), Some(output)) = (self.form.edition(act), &self.form.output) else { return paper };
        let workflow = self.desk.catalog.workflows.get(&self.person.case.workflow);
        let known: Vec<Known<'_>> = persons
            .iter()
            .filter_map(|person| self.known(*person, person.assessment.step(&self.step.id)?, workflow?, act))
            .collect();
        let own = persons.iter().position(|p| p.case.id == self.person.case.id).and_then(|i| known.get(i));
        let Some(own) = own else { return paper };
        let bound = bind(self.form, *own, &self.step.law, &known);
        let slips = self.slips();
        paper.state = match (refused.is_empty(), slips.is_empty(), bound.lacks.is_empty()) {
            (false, ..) => PaperState::Refused(refused),
            (_, false, _) => PaperState::Arithmetic(slips),
            (_, _, false) => PaperState::Lacks(bound.lacks),
            _ => PaperState::Final,
        };
        let suffix = self.document.name.strip_prefix(&*self.document.id).unwrap_or_default();
        let stem = fill(output, |_| serde_json::Value::Null).unwrap_or_default();
        paper.sheet = Some(Sheet {
            edition: edition.from.value,
            template: edition.template.value.clone(),
            provenance: edition.provenance,
            confirmed: self.desk.office.confirmed.contains_key(&self.form.id),
            stem: format!("{stem}{suffix}"),
            day: own.day,
            ident: format!("{}/{}", self.form.id, self.ident(&paper)),
            law: self.step.law.from,
            data: bound.data,
        });
        paper
    }

    /// What identifies the paper: the case, or the meeting's folder; and which of several it is.
    fn ident(&self, paper: &Paper) -> String {
        match self.document.per {
            Per::Case => format!("{}/{}", self.person.case.id, self.document.name),
            Per::Meeting => format!("{}/{}", paper.folder, self.document.name),
        }
    }

    /// What a paper about a person may know.
    fn known<'k>(
        &self,
        person: Person<'k>,
        step: &'k StepVerdict,
        workflow: &'k Workflow,
        act: Day,
    ) -> Option<Known<'k>>
    where
        'a: 'k,
    {
        let desk = self.desk;
        let tree = &desk.office.tree;
        let meeting = kind_of(step).and_then(|kind| {
            let path = Path { relative: false, names: vec![names::MEETINGS.into(), kind.clone()] };
            let FieldType::Record(record) = &desk.catalog.dictionary.field(&path)?.kind else { return None };
            let facts = match &person.case.facts.get(&path)?.value {
                Value::Record(facts) => facts,
                Value::List(all) => all.get(step.attempt - 1)?,
                _ => return None,
            };
            Some((facts, record))
        });
        let day = self.day(person.case, meeting.map(|(facts, _)| facts)).unwrap_or(act);
        let body: Option<&Body> = match meeting_of(person.case, step).map(|i| &desk.meetings[i]) {
            Some(meeting) => tree.on(&meeting.body.value, day),
            None => actor(&step.law.step(&step.id)?.by, &person.case.facts, &workflow.cell, tree, day),
        };
        let cell = match person.case.facts.get(&workflow.cell).map(|s| &s.value) {
            Some(Value::Body(id)) => Some(id),
            _ => None,
        };
        let facts = &person.case.facts;
        Some(Known { dictionary: &desk.catalog.dictionary, tree, facts, meeting, body, cell, day })
    }

    /// The paper's day, as the form names it.
    fn day(&self, case: &Case, meeting: Option<&Facts>) -> Option<Day> {
        let path = self.form.day.as_ref()?;
        let range = match path.names.as_slice() {
            [root, field] if &**root == "meeting" => match meeting?.entries.get(field)?.value {
                Value::Date(range) => range,
                _ => return None,
            },
            _ => case.facts.date(path)?,
        };
        range.day()
    }

    /// Figures of this very meeting that do not add up.
    fn slips(&self) -> Vec<String> {
        let Some(kind) = kind_of(self.step) else { return Vec::new() };
        let slips = arithmetic(&self.person.case.facts, &self.desk.catalog.dictionary).into_iter();
        let mine = slips.filter(|s| s.path.names.last() == Some(kind) && s.attempt == self.step.attempt);
        mine.map(|slip| slip.title).collect()
    }
}
