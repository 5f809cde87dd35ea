//! Meetings into cases: each case sees its row of each meeting, ordered by day.

use std::collections::{BTreeMap, BTreeSet};

use super::meeting::{ReadMeeting, view};
use crate::diag::{Code, Diagnostic, Sink};
use crate::load::names;
use crate::model::{
    Body, Case, Catalog, Chain, Dictionary, Facts, Field, Id, Meeting, On, Spanned, Stored, Tree, Value, actor,
};

/// Joins meetings into the cases they name. Gives back the cases that must not be judged, and why:
/// the folder of the meeting that holds them.
pub(super) fn join(
    cases: &mut BTreeMap<Id, Spanned<Case>>,
    read: Vec<ReadMeeting>,
    folders: &[String],
    named: &dyn Fn(&str) -> bool,
    dictionary: &Dictionary,
    tree: &Tree,
    sink: &Sink,
) -> (Vec<Meeting>, BTreeMap<Id, String>) {
    let mut held = BTreeMap::new();
    let mut meetings = Vec::new();
    for (one, folder) in read.into_iter().zip(folders) {
        if !one.sound {
            for id in concerned(&one, cases, tree) {
                held.insert(id, folder.clone());
            }
        }
        if let Some(meeting) = one.meeting.filter(|_| one.sound) {
            known_cases(&meeting, cases, named, sink);
            meetings.push(meeting);
        }
    }
    for case in cases.values_mut() {
        if let Err(folder) = join_one(case, &meetings, dictionary, sink) {
            held.insert(case.id.clone(), folder);
        }
    }
    (meetings, held)
}

/// Whom a faulty meeting concerns: its persons; if there may be others, every case of its body too; if
/// that cannot be read either, every case.
fn concerned(one: &ReadMeeting, cases: &BTreeMap<Id, Spanned<Case>>, tree: &Tree) -> Vec<Id> {
    if !one.others {
        return one.cases.clone();
    }
    let of_body = |case: &Case| {
        let Some(body) = &one.body else { return true };
        named_bodies(&case.facts).iter().any(|cell| above_ever(tree, cell).contains(body))
    };
    let of_body = cases.values().filter(|case| of_body(case)).map(|case| case.id.clone());
    one.cases.iter().cloned().chain(of_body).collect()
}

fn named_bodies(facts: &Facts) -> Vec<Id> {
    let of = |stored: &Stored| match &stored.value {
        Value::Body(id) => vec![id.clone()],
        Value::Record(inner) => named_bodies(inner),
        _ => Vec::new(),
    };
    facts.entries.values().flat_map(of).collect()
}

/// A body and all that ever stood above or came after it.
fn above_ever(tree: &Tree, start: &Id) -> BTreeSet<Id> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![start.clone()]);
    while let Some(id) = next.pop() {
        let Some(body) = tree.bodies.get(&id).filter(|_| seen.insert(id)) else { continue };
        next.extend(body.under.iter().map(|u| u.body.value.clone()));
        next.extend(body.until.iter().filter_map(|u| Some(u.then.as_ref()?.value.clone())));
    }
    seen
}

/// Says persons of whom there is no case. One whose case has a fault of its own is there: that fault is told.
fn known_cases(meeting: &Meeting, cases: &BTreeMap<Id, Spanned<Case>>, named: &dyn Fn(&str) -> bool, sink: &Sink) {
    for row in meeting.rows.iter().filter(|row| !named(&row.case.value)) {
        let near = crate::diag::nearest(&row.case, cases.keys().map(|id| &**id)).unwrap_or_default();
        let args = vec![("name", (&*row.case.value).into()), ("near", near.into())];
        sink.push(Diagnostic::error(Code::UNKNOWN_CASE, row.case.span, args).warning());
    }
}

/// Joins one case's rows. On a clash, the folder of the meeting at fault.
fn join_one(
    case: &mut Spanned<Case>,
    meetings: &[Meeting],
    dictionary: &Dictionary,
    sink: &Sink,
) -> Result<(), String> {
    let mut by_kind: BTreeMap<Id, Vec<(usize, &Meeting, Facts)>> = BTreeMap::new();
    for (index, meeting) in meetings.iter().enumerate() {
        for row in meeting.rows.iter().filter(|row| row.case.value == case.id) {
            let mut facts = meeting.facts.clone();
            facts.merge(&row.facts);
            by_kind.entry(meeting.kind.value.clone()).or_default().push((index, meeting, facts));
        }
    }
    let mut view = Facts::default();
    let mut clash = Ok(());
    for (kind, mut seen) in by_kind {
        let field = dictionary.group(names::MEETINGS).and_then(|g| g.fields.iter().find(|f| f.name == kind));
        let Some(field) = field else { continue };
        // An undated sitting is still to come.
        seen.sort_by_key(|(_, meeting, _)| meeting.day.map_or(crate::model::Day::MAX, |d| d.value));
        clash = clash.and(distinct(&seen, field, sink));
        case.value.meetings.insert(kind.clone(), seen.iter().map(|(index, ..)| *index).collect());
        let span = seen[0].1.kind.span;
        let mut all: Vec<Facts> = seen.into_iter().map(|(.., facts)| facts).collect();
        let value = match field.repeats {
            true => Value::List(all),
            false => Value::Record(all.swap_remove(0)),
        };
        view.entries.insert(kind, Stored { value, span });
    }
    if !view.entries.is_empty() {
        let stored = Stored { value: Value::Record(view), span: case.span };
        case.value.facts.entries.insert(names::MEETINGS.into(), stored);
        taken(&mut case.value.facts, dictionary, sink);
    }
    clash
}

/// Dates that are those of a sitting, where the case does not write them itself; one that differs is said.
fn taken(facts: &mut Facts, dictionary: &Dictionary, sink: &Sink) {
    for group in &dictionary.groups {
        for field in &group.fields {
            let Some(stored) = field.taken_from.as_ref().and_then(|from| facts.get(from)).cloned() else { continue };
            let empty = || Stored { value: Value::Record(Facts::default()), span: stored.span };
            let own = facts.entries.entry(group.name.clone()).or_insert_with(empty);
            let Value::Record(own) = &mut own.value else { continue };
            let held = own.entries.entry(field.name.clone()).or_insert_with(|| stored.clone());
            if held.value != stored.value {
                let twice = Diagnostic::error(Code::MEETING_IN_CASE, held.span, vec![]);
                sink.push(twice.beside(stored.span, "label.first").warning());
            }
        }
    }
}

/// Two sittings of one kind on one day, or of a kind that does not repeat, are a slip.
fn distinct(seen: &[(usize, &Meeting, Facts)], field: &Field, sink: &Sink) -> Result<(), String> {
    for pair in seen.windows(2) {
        let (first, second) = (pair[0].1, pair[1].1);
        let same_day = first.day.is_some() && first.day.map(|d| d.value) == second.day.map(|d| d.value);
        let code = if same_day { Code::MEETING_TWICE } else { Code::NO_REPEAT };
        if same_day || !field.repeats {
            let at = |m: &Meeting| m.day.map_or(m.kind.span, |d| d.span);
            let args = vec![("kind", field.label.as_str().into())];
            sink.push(Diagnostic::error(code, at(second), args).beside(at(first), "label.first"));
            return Err(second.folder.clone());
        }
    }
    Ok(())
}

/// The body that met must be the one to act, on that day. Gives back the folder of one that is not.
pub(super) fn right_body(
    case: &Case,
    meetings: &[Meeting],
    chain: &Chain,
    catalog: &Catalog,
    tree: &Tree,
    sink: &Sink,
) -> Result<(), String> {
    let Some(workflow) = catalog.workflows.get(&case.workflow) else { return Ok(()) };
    for (kind, indices) in &case.meetings {
        for meeting in indices.iter().map(|i| &meetings[*i]) {
            let Some(day) = meeting.day else { continue };
            let Some(law) = chain.on(day.value) else { continue };
            let reads = |on: &On| catalog.dictionary.written_at(on.path()).names.starts_with(&view(kind).names);
            let Some((_, step)) = law.steps().find(|(_, step)| reads(&step.on)) else { continue };
            let Some(body) = actor(&step.by, &case.facts, &workflow.cell, tree, day.value) else { continue };
            let met = tree.on(&meeting.body.value, day.value);
            let unborn = |met: &Body| met.since.is_some_and(|since| day.value < since);
            if met.is_none_or(|met| met.id != body.id || unborn(met)) {
                let args = vec![
                    ("name", met.map_or(&*meeting.body.value, |b| &*b.name).into()),
                    ("wanted", body.name.as_str().into()),
                    ("step", step.title.as_str().into()),
                    ("day", day.value.into()),
                ];
                sink.error(Code::WRONG_BODY, meeting.body.span, args);
                return Err(meeting.folder.clone());
            }
        }
    }
    Ok(())
}
