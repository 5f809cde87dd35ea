//! What an office can offer before anybody asks: kinds of meeting, bodies, and whom each has to consider.

use std::collections::BTreeMap;

use crate::evaluate::{Status, meeting_kind};
use crate::load::names;
use crate::model::vietnamese::NameKey;
use crate::model::{Body, Case, Day, Dictionary, Facts, Field, FieldType, Id, Meeting, On, Record, actor, loose};
use crate::plan::called;
use crate::run::{Workspace, judge};

/// A kind of meeting, and the record it is.
#[derive(Clone, Copy)]
pub(super) struct Kind<'w> {
    pub(super) field: &'w Field,
    pub(super) record: &'w Record,
}

/// All kinds of meeting.
pub(super) fn kinds(dictionary: &Dictionary) -> Vec<Kind<'_>> {
    let fields = dictionary.group(names::MEETINGS).into_iter().flat_map(|group| &group.fields);
    let kinds = fields.filter_map(|field| match &field.kind {
        FieldType::Record(id) => Some(Kind { field, record: dictionary.records.get(id)? }),
        _ => None,
    });
    kinds.collect()
}

/// Everything one of whose names is the text, typed as one likes; else everything with a name that has it.
pub(super) fn named<T: Copy>(text: &str, known: &[(T, Vec<&str>)]) -> Vec<T> {
    let asked = loose(text);
    let like = |fits: &dyn Fn(&str) -> bool| -> Vec<T> {
        let found = known.iter().filter(|(_, names)| names.iter().any(|name| fits(&loose(name))));
        found.map(|(it, _)| *it).collect()
    };
    let whole = like(&|name| name == asked);
    if whole.is_empty() && !asked.is_empty() { like(&|name| name.contains(&asked)) } else { whole }
}

/// Somebody a meeting may consider.
#[derive(Clone)]
pub(super) struct Candidate<'w> {
    pub(super) case: &'w Case,
    pub(super) name: String,
}

impl<'w> Candidate<'w> {
    pub(super) fn of(workspace: &Workspace, case: &'w Case) -> Self {
        Self { case, name: called(workspace.catalog.workflows.get(&case.workflow), case).to_owned() }
    }
}

/// Whom each body has to consider in a meeting of a kind: the step of that meeting is open.
pub(super) fn waiting<'w>(workspace: &'w Workspace, kind: &Field, as_of: Day) -> BTreeMap<Id, Vec<Candidate<'w>>> {
    let mut waiting: BTreeMap<Id, Vec<Candidate<'w>>> = BTreeMap::new();
    for case in workspace.checked.cases.values() {
        let Some(verdict) = judge(workspace, case, as_of) else { continue };
        let steps = verdict.steps.iter().filter(|step| step.status == Status::Open);
        let here = steps.filter_map(|step| step.law.step(&step.id)).find(|step| meets(workspace, kind, &step.on));
        let Some(body) = here.and_then(|step| acts(workspace, case, &step.by, as_of)) else { continue };
        waiting.entry(body.id.clone()).or_default().push(Candidate::of(workspace, case));
    }
    waiting.values_mut().for_each(|all| all.sort_by_cached_key(|one| NameKey::new(&one.name)));
    waiting
}

/// Whether a date is that of a kind of meeting.
fn meets(workspace: &Workspace, kind: &Field, on: &On) -> bool {
    meeting_kind(&workspace.catalog.dictionary, on) == Some(&kind.name)
}

fn acts<'w>(workspace: &'w Workspace, case: &Case, by: &crate::model::By, day: Day) -> Option<&'w Body> {
    let cell = &workspace.catalog.workflows.get(&case.workflow)?.cell;
    actor(by, &case.facts, cell, &workspace.checked.office.tree, day)
}

/// The body a person's meeting of this kind is held by, whether or not its turn has come.
pub(super) fn held_by<'w>(workspace: &'w Workspace, case: &Case, kind: &Field, day: Day) -> Option<&'w Body> {
    let law = workspace.checked.texts.get(case)?.firm.on(day)?;
    let step = law.steps().map(|(_, step)| step).find(|step| meets(workspace, kind, &step.on))?;
    acts(workspace, case, &step.by, day)
}

/// What the meetings of a body said for all, the last first, those of the same kind before others.
pub(super) fn past<'w>(workspace: &'w Workspace, body: &Body, kind: &Field) -> Vec<&'w Facts> {
    let mut all: Vec<&Meeting> = workspace.checked.meetings.iter().filter(|it| it.body.value == body.id).collect();
    all.sort_by_key(|meeting| std::cmp::Reverse((meeting.kind.value == kind.name, meeting.day.map(|day| day.value))));
    all.into_iter().map(|meeting| &meeting.facts).collect()
}
