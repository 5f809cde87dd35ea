//! What a law comes to, for machines.

use serde_json::{Value, json};

use super::{Outcome, Told};
use crate::cli::session::Session;
use crate::evaluate::{Begin, Change, Effect, Ground, Moved};
use crate::run::{Reprint, Touched};
use crate::validate::Amendment;

/// Everything, each with both citations.
pub(super) fn impact(session: &Session, told: &Told<'_>) -> String {
    let impact = told.impact;
    let id = |pair: &Amendment<'_>| pair.is.or(pair.was).map(|placed| placed.id.to_string());
    let report = json!({
        "schema": "hoso.impact/1",
        "file": told.file.name, "from": told.file.from.to_string(), "workflow": &*told.workflow.id,
        "as_of": session.as_of.to_string(), "day": impact.day.to_string(),
        "changed": told.changes.changed.iter().filter_map(id).collect::<Vec<_>>(),
        "recited": told.changes.recited.iter().filter_map(id).collect::<Vec<_>>(),
        "open": impact.open, "signed": impact.signed, "again": impact.again,
        "unread": told.workspace.checked.unjudged.len(),
        "touched": touched(told.outcome()),
    });
    format!("{report:#}\n")
}

/// Every case that is touched.
pub(in crate::cli) fn touched(outcome: Outcome<'_>) -> Vec<Value> {
    let one = |touched: &Touched<'_>| {
        json!({
            "id": &*touched.case.id, "folder": touched.case.folder, "name": outcome.called(touched.case),
            "effects": touched.effects.iter().map(effect).collect::<Vec<_>>(),
            "reprints": touched.reprints.iter().map(reprint).collect::<Vec<_>>(),
        })
    };
    outcome.impact.touched.iter().map(one).collect()
}

fn effect(effect: &Effect) -> Value {
    let (kind, was, is) = match &effect.change {
        Change::Applies => ("applies", Value::Null, Value::Null),
        Change::Ceases => ("ceases", Value::Null, Value::Null),
        Change::Blocks => ("blocks", Value::Null, Value::Null),
        Change::Asks => ("asks", Value::Null, Value::Null),
        Change::Frees => ("frees", Value::Null, Value::Null),
        Change::MayFree => ("may-free", Value::Null, Value::Null),
        Change::Drops => ("drops", Value::Null, Value::Null),
        Change::Earliest(moved) => moved_days("earliest", *moved),
        Change::Due(moved) => moved_days("due", *moved),
        Change::By(was, is) => ("by", json!(was), json!(is)),
        Change::Paper => ("paper", Value::Null, Value::Null),
        Change::NoPaper => ("no-paper", Value::Null, Value::Null),
    };
    let (begin, day) = match &effect.begin {
        Begin::Now => ("now", None),
        Begin::On(day) => ("on", Some(day.to_string())),
        Begin::Turn(day) => ("turn", day.map(|day| day.to_string())),
    };
    json!({
        "kind": kind, "step": &*effect.step, "about": effect.about, "binds": effect.binds, "done": effect.done,
        "was": was, "is": is, "begins": begin, "day": day,
        "basis_was": ground(&effect.was), "basis_is": ground(&effect.is),
    })
}

fn moved_days(kind: &'static str, moved: Moved) -> (&'static str, Value, Value) {
    let day = |day: Option<crate::model::Day>| json!(day.map(|day| day.to_string()));
    (kind, day(moved.was), day(moved.is))
}

fn ground(ground: &Ground) -> Value {
    let Some((citation, source)) = ground else { return Value::Null };
    json!({
        "source": &*citation.source.value, "number": source.number, "dated": source.dated.to_string(),
        "point": citation.point, "confidence": citation.confidence.to_string(),
    })
}

fn reprint(reprint: &Reprint) -> Value {
    json!({
        "document": reprint.name, "title": reprint.title,
        "was": reprint.was.to_string(), "is": reprint.is.to_string(),
    })
}
