//! Which papers a case or a meeting has, and whether each can be final.

use super::bind::{Known, bind};
use super::paper::{Paper, PaperState, Sheet};
use super::pattern::fill;
use crate::evaluate::{Assessment, DocumentState, DocumentVerdict, Status, StepVerdict, arithmetic};
use crate::load::names;
use crate::model::{
    Body, By, Case, Catalog, Condition, Day, Facts, FieldType, Form, Group, Id, Kind, Meeting, Mode, Office, Path, Per,
    Truth, Value, Workflow, actor,
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
            let source = Source { desk, person, step, document, form, sitting: None };
            let refused = refusal(person, step, &printed_for(step, document));
            papers.push(source.paper(person.case.folder.clone(), &[person], refused));
        }
    }
    papers
}

/// The papers of a meeting that serve all its persons, in the order of its file. `absent` are persons whose
/// case cannot be judged: without them no paper of the meeting is whole.
pub fn meeting_papers(desk: Desk<'_>, index: usize, persons: &[Person<'_>], absent: &[Id]) -> Vec<Paper> {
    let meeting = &desk.meetings[index];
    let mut papers: Vec<Paper> = Vec::new();
    for person in persons {
        for step in person.assessment.steps.iter().filter(|step| printable(step)) {
            let Some(sitting) = sitting(person.case, step, index) else { continue };
            for document in
                step.documents.iter().filter(|d| d.per == Per::Meeting && d.state != DocumentState::NotNeeded)
            {
                let Some(form) = document.form.as_ref().and_then(|id| desk.catalog.forms.get(id)) else { continue };
                if papers.iter().any(|paper| paper.form == form.id) {
                    continue;
                }
                let source = Source { desk, person: *person, step, document, form, sitting: Some((index, sitting)) };
                let mut paper = source.paper(meeting.folder.clone(), persons, none_sound(persons, &step.id, index));
                if !absent.is_empty() && paper.state != PaperState::NoEdition {
                    paper.state = PaperState::Lacks(absent.iter().map(|id| format!("person.{id}")).collect());
                }
                papers.push(paper);
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

/// The rules for whose breach a paper is printed: a report that a vote failed says so and is not refused for it.
fn printed_for(step: &StepVerdict, document: &DocumentVerdict) -> Vec<Id> {
    let mut asked = Vec::new();
    let when = step.law.document(&document.id).and_then(|document| document.when.as_ref());
    when.iter().for_each(|when| Condition::rules(when, &mut asked));
    asked.into_iter().filter(|(_, truth)| *truth == Truth::NotMet).map(|(id, _)| id.value.clone()).collect()
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
fn none_sound(persons: &[Person<'_>], step: &str, index: usize) -> Vec<Id> {
    let own = |person: &Person<'_>| {
        let step = person.assessment.step(step)?;
        let last = sitting(person.case, step, index)? + 1 == step.attempt;
        let vote = |id: &Id| step.law.rule(id).is_some_and(|rule| matches!(rule.kind, Kind::Vote { .. }));
        Some(broken(step).into_iter().filter(|id| last && !vote(id)).collect::<Vec<Id>>())
    };
    let all: Vec<Vec<Id>> = persons.iter().filter_map(own).collect();
    if all.iter().any(Vec::is_empty) { Vec::new() } else { all.into_iter().next().unwrap_or_default() }
}

/// Which sitting of a step's kind a meeting was in a case, from 0.
fn sitting(case: &Case, step: &StepVerdict, index: usize) -> Option<usize> {
    case.meetings.get(kind_of(step)?)?.iter().position(|meeting| *meeting == index)
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
    /// The meeting, and which sitting of this person it was, for a paper of a meeting.
    sitting: Option<(usize, usize)>,
}

impl<'a> Source<'a> {
    fn paper(&self, folder: String, persons: &[Person<'_>], refused: Vec<Id>) -> Paper {
        let act = self.act();
        // The folder of a meeting tells which sitting it was.
        let suffix = match self.sitting {
            Some(_) => "",
            None => self.document.name.strip_prefix(&*self.document.id).unwrap_or_default(),
        };
        let mut paper = Paper {
            name: format!("{}{suffix}", self.document.id),
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
        let mut bound = bind(self.form, *own, &self.step.law, &known);
        // Nobody knows whether the body that met was the one to act.
        if let By::Field(path) = &self.step.actor
            && self.person.case.facts.get(path).is_none()
        {
            bound.lacks.push(path.to_string());
        }
        let slips = self.slips(persons);
        let guide = self.form.usual() == Mode::Guide;
        paper.state = match (refused.is_empty(), slips.is_empty(), bound.lacks.is_empty()) {
            _ if guide => PaperState::Guide,
            (false, ..) => PaperState::Refused(refused),
            (_, false, _) => PaperState::Arithmetic(slips),
            (_, _, false) => PaperState::Lacks(bound.lacks),
            _ => PaperState::Final,
        };
        let stem = fill(output, |_| serde_json::Value::Null).unwrap_or_default();
        paper.sheet = Some(Sheet {
            edition: edition.from.value,
            template: edition.template.value.clone(),
            provenance: edition.provenance,
            confirmed: self.desk.office.confirmed.get(&self.form.id).is_some_and(|c| c.on >= edition.from.value),
            stem: format!("{stem}{suffix}"),
            day: own.day,
            ident: format!("{}/{}", self.form.id, self.ident(&paper)),
            law: self.step.law.from,
            numbered: bound.numbered,
            data: bound.data,
        });
        paper
    }

    /// What identifies the paper: the case, or the meeting's folder; and which of several it is.
    fn ident(&self, paper: &Paper) -> String {
        match self.sitting {
            None => format!("{}/{}", self.person.case.id, paper.name),
            Some(_) => format!("{}/{}", paper.folder, paper.name),
        }
    }

    /// The day of the act: that of the meeting, for its papers.
    fn act(&self) -> Day {
        let met = self.sitting.and_then(|(index, _)| self.desk.meetings[index].day).map(|day| day.value);
        met.or(self.step.day.map(|day| day.lo)).unwrap_or(self.person.assessment.as_of)
    }

    /// The meeting of a person's step, and which sitting it was.
    fn sitting(&self, case: &Case, step: &StepVerdict) -> Option<(usize, usize)> {
        match self.sitting {
            Some((index, _)) => Some((index, sitting(case, step, index)?)),
            None => {
                let last = step.attempt - 1;
                Some((*case.meetings.get(kind_of(step)?)?.get(last)?, last))
            }
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
        let sitting = self.sitting(person.case, step);
        let meeting = sitting.and_then(|(_, nth)| {
            let path = Path { relative: false, names: vec![names::MEETINGS.into(), kind_of(step)?.clone()] };
            let FieldType::Record(record) = &desk.catalog.dictionary.field(&path)?.kind else { return None };
            let facts = match &person.case.facts.get(&path)?.value {
                Value::Record(facts) => facts,
                Value::List(all) => all.get(nth)?,
                _ => return None,
            };
            Some((facts, record))
        });
        let entry = self.entry(person.case);
        // Only the last sitting was judged.
        let last = sitting.is_none_or(|(_, nth)| nth + 1 == step.attempt);
        let tally = step.rules.iter().find_map(|rule| rule.tally).filter(|_| last);
        let day = self.day(person.case, meeting.map(|(facts, _)| facts), entry).unwrap_or(act);
        let body: Option<&Body> = match sitting {
            Some((index, _)) => tree.on(&desk.meetings[index].body.value, day),
            None => actor(&step.law.step(&step.id)?.by, &person.case.facts, &workflow.cell, tree, day),
        };
        let cell = match person.case.facts.get(&workflow.cell).map(|s| &s.value) {
            Some(Value::Body(id)) => Some(id),
            _ => None,
        };
        let facts = &person.case.facts;
        let dictionary = &desk.catalog.dictionary;
        Some(Known { dictionary, tree, facts, entry, meeting, tally, body, cell, day, owed: None, claim: None })
    }

    /// The entry of its list a paper is about.
    fn entry<'k>(&self, case: &'k Case) -> Option<(&'k Facts, &'k Group)>
    where
        'a: 'k,
    {
        let list = self.form.each.as_ref()?;
        let group = self.desk.catalog.dictionary.group(&list.names[0])?;
        Some((case.facts.list(list).get(self.document.entry?)?, group))
    }

    /// The paper's day, as the form names it.
    fn day(&self, case: &Case, meeting: Option<&Facts>, entry: Option<(&Facts, &Group)>) -> Option<Day> {
        let path = self.form.day.as_ref()?;
        let range = match path.names.as_slice() {
            names if path.relative => entry?.0.date(&Path { relative: false, names: names.to_vec() })?,
            [root, field] if &**root == "meeting" => match meeting?.entries.get(field)?.value {
                Value::Date(range) => range,
                _ => return None,
            },
            _ => case.facts.date(path)?,
        };
        range.day()
    }

    /// Figures of this very meeting that do not add up, for any of its persons.
    fn slips(&self, persons: &[Person<'_>]) -> Vec<String> {
        let of = |person: &Person<'_>| {
            let step = person.assessment.step(&self.step.id)?;
            let (kind, (_, nth)) = (kind_of(step)?.clone(), self.sitting(person.case, step)?);
            let slips = arithmetic(&person.case.facts, &self.desk.catalog.dictionary).into_iter();
            Some(slips.filter(move |slip| slip.path.names.last() == Some(&kind) && slip.attempt == nth + 1))
        };
        let mut titles: Vec<String> = persons.iter().filter_map(of).flatten().map(|slip| slip.title).collect();
        titles.dedup();
        titles
    }
}
