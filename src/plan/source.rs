//! Where a paper's facts are looked up: its step, its meeting, its entry of a list; and from them the paper itself.

use super::bind::{Known, Met, bind};
use super::paper::{Paper, PaperState, Sheet};
use super::papers::{Desk, Person};
use super::pattern::fill;
use crate::evaluate::{DocumentState, DocumentVerdict, RuleVerdict, StepVerdict, arithmetic, meeting_kind};
use crate::load::names;
use crate::model::{
    Body, By, Case, Day, Facts, FieldType, Form, Group, Id, Kind, Made, Mode, Path, Per, Value, Workflow, actor,
};

/// What a paper is of.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// A document of the law.
    Document(&'a DocumentVerdict),
    /// A sitting, whatever the law says.
    Sitting,
}

pub(super) struct Source<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) person: Person<'a>,
    pub(super) step: &'a StepVerdict,
    pub(super) subject: Subject<'a>,
    pub(super) form: &'a Form,
    /// The meeting, and which sitting of this person it was, for a paper of a meeting.
    pub(super) sitting: Option<(usize, usize)>,
}

/// Which sitting of a step's kind a meeting was in a case, from 0.
pub(super) fn sitting(desk: Desk<'_>, case: &Case, step: &StepVerdict, index: usize) -> Option<usize> {
    case.meetings.get(kind_of(desk, step)?)?.iter().position(|meeting| *meeting == index)
}

/// The kind of meeting in which a step is taken.
pub(super) fn kind_of<'a>(desk: Desk<'a>, step: &'a StepVerdict) -> Option<&'a Id> {
    meeting_kind(&desk.catalog.dictionary, &step.law.step(&step.id)?.on)
}

impl<'a> Source<'a> {
    /// The paper, for these persons, and why it cannot be final.
    pub(super) fn paper(&self, folder: String, persons: &[Person<'_>], refused: Vec<Id>) -> Paper {
        let act = self.act();
        let (id, suffix) = self.name();
        let mut paper = Paper {
            name: format!("{id}{suffix}"),
            signed: matches!(self.subject, Subject::Document(it) if matches!(it.state, DocumentState::Found(_))),
            ..Paper::new(self.form, folder)
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
            (_, _, false) if self.ahead() => PaperState::Blank,
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

    /// What the paper is called: its document, or its form; and which of several it is, unless the folder of its meeting
    /// tells which sitting it was.
    fn name(&self) -> (&'a Id, &'a str) {
        match (self.subject, self.sitting) {
            (Subject::Document(document), None) => {
                (&document.id, document.name.strip_prefix(&*document.id).unwrap_or_default())
            }
            (Subject::Document(document), Some(_)) => (&document.id, ""),
            (Subject::Sitting, _) => (&self.form.id, ""),
        }
    }

    /// Whether a record of a sitting is made before anybody sat: what it lacks is no fault then.
    fn ahead(&self) -> bool {
        let record = match self.subject {
            Subject::Document(document) => document.per == Per::Meeting,
            Subject::Sitting => self.form.sitting.as_ref().is_some_and(|of| of.made != Made::Before),
        };
        let day = self.sitting.and_then(|(index, _)| self.desk.meetings[index].day);
        record && day.is_some_and(|day| day.value >= self.person.assessment.as_of)
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
            Some((index, _)) => Some((index, sitting(self.desk, case, step, index)?)),
            None => {
                let last = step.attempt - 1;
                Some((*case.meetings.get(kind_of(self.desk, step)?)?.get(last)?, last))
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
            let path = Path { relative: false, names: vec![names::MEETINGS.into(), kind_of(desk, step)?.clone()] };
            let kind = desk.catalog.dictionary.field(&path)?;
            let FieldType::Record(record) = &kind.kind else { return None };
            let facts = match &person.case.facts.get(&path)?.value {
                Value::Record(facts) => facts,
                Value::List(all) => all.get(nth)?,
                _ => return None,
            };
            Some(Met { facts, record, words: kind.papers.as_ref() })
        });
        let entry = self.entry(person.case);
        // Only the last sitting was judged.
        let last = sitting.is_none_or(|(_, nth)| nth + 1 == step.attempt);
        let tally =
            step.rules.iter().filter(|rule| self.about_the_person(rule)).find_map(|rule| rule.tally).filter(|_| last);
        let day = self.day(person.case, meeting.map(|met| met.facts), entry).unwrap_or(act);
        let body: Option<&Body> = match sitting {
            Some((index, _)) => tree.on(&desk.meetings[index].body.value, day),
            None => actor(&step.law.step(&step.id)?.by, &person.case.facts, &workflow.cell, tree, day),
        };
        let facts = &person.case.facts;
        Some(Known {
            dictionary: &desk.catalog.dictionary,
            tree,
            facts,
            entry,
            meeting,
            tally,
            body,
            cell: facts.body(&workflow.cell),
            day,
            report: None,
            owed: None,
            claim: None,
        })
    }

    /// Whether a rule counts the votes about each person; another counts those who came.
    fn about_the_person(&self, rule: &RuleVerdict) -> bool {
        let dictionary = &self.desk.catalog.dictionary;
        match self.step.law.rule(&rule.id).map(|rule| &rule.kind) {
            Some(Kind::Vote { votes, .. }) => dictionary.field(votes).is_some_and(|field| field.per_person),
            _ => false,
        }
    }

    /// The entry of its list a paper is about.
    fn entry<'k>(&self, case: &'k Case) -> Option<(&'k Facts, &'k Group)>
    where
        'a: 'k,
    {
        let list = self.form.each.as_ref()?;
        let Subject::Document(DocumentVerdict { entry, .. }) = self.subject else { return None };
        let group = self.desk.catalog.dictionary.group(&list.names[0])?;
        Some((case.facts.list(list).get((*entry)?)?, group))
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
            let (kind, (_, nth)) = (kind_of(self.desk, step)?.clone(), self.sitting(person.case, step)?);
            let slips = arithmetic(&person.case.facts, &self.desk.catalog.dictionary).into_iter();
            Some(slips.filter(move |slip| slip.path.names.last() == Some(&kind) && slip.attempt == nth + 1))
        };
        let mut titles: Vec<String> = persons.iter().filter_map(of).flatten().map(|slip| slip.title).collect();
        titles.dedup();
        titles
    }
}
