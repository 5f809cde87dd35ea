//! Facts as a template reads them: dates as ISO text, enums as the words a paper prints.

use serde_json::{Value as Json, json};

use super::pattern::fill;
use crate::model::{Body, Day, Dictionary, Facts, Field, FieldType, Id, Path, Tree, Value};

/// A value of a field. Bodies are named as of the paper's day.
pub(super) fn json(value: &Value, field: Option<&Field>, dictionary: &Dictionary, tree: &Tree, day: Day) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Date(range) => json!(range.iso()),
        Value::Time(time) => json!(time.format("%H:%M:%S").to_string()),
        Value::Integer(n) => json!(n),
        Value::Enum(id) => json!(field.map_or(&**id, |field| field.word(id))),
        Value::Flag(flag) => json!(flag),
        Value::Body(id) => tree.on(id, day).map_or(Json::Null, |body| json!(body.name)),
        Value::Holder(it) => json!({ "name": it.name, "office": it.office }),
        Value::Record(facts) => printed(facts, field, dictionary, tree, day),
        Value::List(_) => Json::Null,
    }
}

/// A record that says how it is printed, in its own words; any other is no value of a paper.
fn printed(facts: &Facts, field: Option<&Field>, dictionary: &Dictionary, tree: &Tree, day: Day) -> Json {
    let Some(FieldType::Record(id)) = field.map(|field| &field.kind) else { return Json::Null };
    let Some(record) = dictionary.records.get(id) else { return Json::Null };
    let Some(print) = &record.print else { return Json::Null };
    let value = |names: &[Id]| {
        let field = dictionary.field_in(&record.fields, names);
        let stored = names.first().and_then(|name| facts.entries.get(name));
        stored.map_or(Json::Null, |stored| json(&stored.value, field, dictionary, tree, day))
    };
    fill(print, value).map_or(Json::Null, Json::String)
}

/// A word about a body on a day: those of `validate::BODY_WORDS`.
pub(super) fn of_body(body: &Body, word: &str, day: Day) -> Json {
    match word {
        "name" => json!(body.name),
        "addressed" => json!(body.addressed),
        "place" => json!(body.place),
        "symbol" => json!(body.symbol),
        "head" => body.head(day).map_or(Json::Null, |lines| json!(lines)),
        "holder" => body.holder(day).map_or(Json::Null, |h| json!({ "name": h.name, "office": h.office })),
        _ => Json::Null,
    }
}

/// The value at a path of the case, or a word about the body it names.
pub(super) fn of_case(facts: &Facts, dictionary: &Dictionary, tree: &Tree, names: &[Id], day: Day) -> Json {
    let field = dictionary.field(&Path { relative: false, names: names.to_vec() });
    within(facts, field, dictionary, tree, names, day)
}

/// The same inside `facts`, where the path leads to `field`.
pub(super) fn within(
    facts: &Facts,
    field: Option<&Field>,
    dictionary: &Dictionary,
    tree: &Tree,
    names: &[Id],
    day: Day,
) -> Json {
    let path = |names: &[Id]| Path { relative: false, names: names.to_vec() };
    if let Some(stored) = facts.get(&path(names)) {
        return json(&stored.value, field, dictionary, tree, day);
    }
    let Some((word, stem)) = names.split_last() else { return Json::Null };
    let body = facts.body(&path(stem)).and_then(|id| tree.on(id, day));
    body.map_or(Json::Null, |body| of_body(body, word, day))
}
