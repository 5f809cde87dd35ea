//! Facts in a sheet: what may be typed, what helps who types it, and what is shown of what is known.

use crate::cli::session::Session;
use crate::model::{CellValue, ColumnKind, Day, Field, FieldType, Tree, Value};

/// What a column of a field holds. A date that may be known in part is text: Excel would make a day of "3/2014".
pub(super) fn kind(session: &Session, field: &Field, tree: &Tree) -> ColumnKind {
    match &field.kind {
        FieldType::Date { partial: false } => ColumnKind::Date,
        FieldType::Integer => ColumnKind::Integer,
        FieldType::Enum { of, .. } => ColumnKind::Choice(of.iter().map(|id| field.word(id).to_owned()).collect()),
        FieldType::Flag => ColumnKind::Choice(["to-fill.yes", "to-fill.no"].map(|key| word(session, key)).to_vec()),
        FieldType::Body => ColumnKind::Choice(bodies(tree, session.as_of)),
        FieldType::Date { partial: true }
        | FieldType::Text
        | FieldType::LongText
        | FieldType::Time
        | FieldType::Holder
        | FieldType::Record(_) => ColumnKind::Text,
    }
}

/// All bodies, those of today first.
fn bodies(tree: &Tree, day: Day) -> Vec<String> {
    let ended = |id: &str| tree.on(id, day).is_none_or(|today| *today.id != *id);
    let mut all: Vec<_> = tree.bodies.values().collect();
    all.sort_by_key(|body| (ended(&body.id), body.name.as_str()));
    all.iter().map(|body| called(tree, &body.id)).collect()
}

/// What a body is called so that it can be found again: its own name, not that of who came after it; its id where two
/// have one name.
fn called(tree: &Tree, id: &str) -> String {
    let name = tree.bodies.get(id).map_or(id, |body| &body.name);
    let alike = tree.bodies.values().filter(|body| body.name == name).count();
    if alike > 1 { id.to_owned() } else { name.to_owned() }
}

/// What helps who types it: the type, the shape, an example.
pub(super) fn help(session: &Session, field: &Field) -> String {
    let key = match &field.kind {
        FieldType::Date { partial: false } => "to-fill.date",
        FieldType::Date { partial: true } => "to-fill.partial-date",
        FieldType::Time => "to-fill.time",
        FieldType::Integer => "to-fill.integer",
        FieldType::Enum { .. } | FieldType::Flag | FieldType::Body => "to-fill.choice",
        FieldType::LongText => "to-fill.long-text",
        FieldType::Text | FieldType::Holder | FieldType::Record(_) => "to-fill.text",
    };
    match &field.pattern {
        Some(shape) => session.say("to-fill.shape", &vec![("shape", shape.as_str().into())]),
        None => word(session, key),
    }
}

/// What is shown of a known fact.
pub(super) fn shown(session: &Session, value: &Value, field: &Field, tree: &Tree) -> CellValue {
    let text = match value {
        Value::Date(range) => match range.day() {
            Some(day) => return CellValue::Date(day),
            None => range.to_string(),
        },
        Value::Integer(n) => return CellValue::Integer(*n),
        Value::Text(text) => text.clone(),
        Value::Time(time) => time.format("%H:%M").to_string(),
        Value::Enum(id) => field.word(id).to_owned(),
        Value::Flag(flag) => word(session, if *flag { "to-fill.yes" } else { "to-fill.no" }),
        Value::Body(id) => called(tree, id),
        Value::Holder(_) | Value::Record(_) | Value::List(_) => return CellValue::Empty,
    };
    CellValue::Text(text)
}

fn word(session: &Session, key: &str) -> String {
    session.messages.word(key).to_owned()
}
