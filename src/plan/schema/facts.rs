//! What a case may say, as the dictionary types it.

use serde_json::{Map, Value, json};

use super::shape::{Words, count, day, flag, list, need, one_of, partial_day, shaped, some, text, words};
use crate::diag::Lang;
use crate::load::names;
use crate::model::{Dictionary, Field, FieldType, Group};

/// The kinds of sittings.
pub(super) fn sittings(dictionary: &Dictionary) -> impl Iterator<Item = &Field> {
    dictionary.group(names::MEETINGS).into_iter().flat_map(|group| &group.fields)
}

/// A table of these keys and no others.
pub(super) fn closed(properties: Map<String, Value>) -> Value {
    json!({ "type": "object", "properties": Value::Object(properties), "additionalProperties": false })
}

/// The same table, with these keys besides.
pub(super) fn and(mut table: Value, more: Map<String, Value>) -> Value {
    for (key, value) in more {
        table["properties"][&key] = value;
    }
    table
}

/// Groups by name.
pub(super) fn groups<'d>(
    say: &Words<'_>,
    dictionary: &'d Dictionary,
    groups: impl Iterator<Item = &'d Group>,
) -> Map<String, Value> {
    groups.map(|group| (group.name.to_string(), self::group(say, dictionary, group))).collect()
}

fn group(say: &Words<'_>, dictionary: &Dictionary, group: &Group) -> Value {
    let table = closed(fields(say, dictionary, group.fields.iter()));
    let Some(of_list) = &group.list else { return table };
    let mut entries = list(table);
    if let Some(label) = &of_list.label {
        entries["title"] = label.as_str().into();
    }
    entries
}

/// Fields by name.
pub(super) fn fields<'d>(
    say: &Words<'_>,
    dictionary: &'d Dictionary,
    fields: impl Iterator<Item = &'d Field>,
) -> Map<String, Value> {
    fields.map(|field| (field.name.to_string(), self::field(say, dictionary, field))).collect()
}

fn field(say: &Words<'_>, dictionary: &Dictionary, field: &Field) -> Value {
    let (mut value, hint) = typed(say, dictionary, field);
    let english = field.en.as_ref().filter(|_| say.0.lang() == Lang::En);
    let label = english.unwrap_or(&field.label);
    let secret = field.sensitive.then(|| say.say("value", "sensitive"));
    let said = [Some(format!("{label}.")), hint.map(|hint| say.say("value", hint)), printed(field), secret];
    value["title"] = label.as_str().into();
    value["description"] = said.into_iter().flatten().collect::<Vec<_>>().join("\n\n").into();
    value
}

/// How papers print each word of an enum.
fn printed(field: &Field) -> Option<String> {
    let FieldType::Enum { of, .. } = &field.kind else { return None };
    Some(of.iter().map(|word| format!("- `{word}`: {}", field.word(word))).collect::<Vec<_>>().join("\n"))
}

/// The shape of a field's value, and the word about it.
fn typed(say: &Words<'_>, dictionary: &Dictionary, field: &Field) -> (Value, Option<&'static str>) {
    match &field.kind {
        FieldType::Text => (line(field), None),
        FieldType::LongText => (line(field), Some("long-text")),
        FieldType::Date { partial: false } => (day(), Some("date")),
        FieldType::Date { partial: true } => (partial_day(), Some("partial-date")),
        FieldType::Time => (json!({ "type": "string", "format": "partial-time" }), Some("time")),
        FieldType::Integer => (count(), None),
        FieldType::Enum { of, .. } => (one_of(of.iter().map(|word| &**word)), Some("enum")),
        FieldType::Flag => (flag(), Some("flag")),
        FieldType::Body => (text(), Some("body")),
        FieldType::Holder => (say.table("person", [need("name", text()), need("office", text())]), Some("holder")),
        FieldType::Record(record) => {
            let of = dictionary.records.get(record).map(|record| fields(say, dictionary, record.fields.iter()));
            let one = closed(of.unwrap_or_default());
            (if field.repeats { some(one) } else { one }, None)
        }
    }
}

/// A text that says something, in the field's own shape if it has one.
fn line(field: &Field) -> Value {
    field.pattern.as_ref().map_or_else(words, |pattern| shaped(&format!("^(?:{pattern})$")))
}
