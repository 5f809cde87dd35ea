//! The pieces schemas are made of.

use serde_json::{Map, Value, json};

use crate::diag::Messages;

/// What ids are written with, as a whole.
const ID: &str = "^[a-z0-9_-]+$";

/// A key of a table.
pub(super) struct Key {
    name: &'static str,
    value: Value,
    needed: bool,
}

/// A key that must be there.
pub(super) fn need(name: &'static str, value: Value) -> Key {
    Key { name, value, needed: true }
}

/// A key that may be left out.
pub(super) fn may(name: &'static str, value: Value) -> Key {
    Key { name, value, needed: false }
}

/// The descriptions, in one language.
pub(super) struct Words<'a>(pub(super) &'a Messages);

impl Words<'_> {
    /// What a key of a shape means.
    pub(super) fn say(&self, shape: &str, key: &str) -> String {
        self.0.word(&format!("{shape}.{key}")).to_owned()
    }

    /// A table of these keys and no others, each with what it means.
    pub(super) fn table(&self, shape: &str, keys: impl IntoIterator<Item = Key>) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for key in keys {
            let mut value = key.value;
            value["description"] = self.say(shape, key.name).into();
            properties.insert(key.name.to_owned(), value);
            if key.needed {
                required.push(key.name);
            }
        }
        let mut table = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            table["required"] = required.into();
        }
        table
    }
}

/// The same shape, with a word more.
fn with(mut shape: Value, word: &str, value: Value) -> Value {
    shape[word] = value;
    shape
}

/// Any value: of which type, other keys tell.
pub(super) fn any() -> Value {
    json!({})
}

/// Any text.
pub(super) fn text() -> Value {
    json!({ "type": "string" })
}

/// A text that says something.
pub(super) fn words() -> Value {
    shaped("\\S")
}

/// A text in which a pattern occurs.
pub(super) fn shaped(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// An id.
pub(super) fn id() -> Value {
    shaped(ID)
}

/// Yes or no.
pub(super) fn flag() -> Value {
    json!({ "type": "boolean" })
}

/// A whole number, not negative.
pub(super) fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

/// A day.
pub(super) fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

/// A day of which perhaps only the month or the year is known.
pub(super) fn partial_day() -> Value {
    any_of([day(), shaped("^[0-9]{4}(-(0[1-9]|1[0-2]))?$")])
}

/// The version of the schema this hoso reads.
pub(super) fn version() -> Key {
    need("schema", json!({ "const": 1 }))
}

/// One of some words.
pub(super) fn one_of<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Value {
    let words: Vec<String> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
    json!({ "type": "string", "enum": words })
}

/// One of the words of a list with what they mean.
pub(super) fn one_word<T>(words: &[(&'static str, T)]) -> Value {
    one_of(words.iter().map(|(word, _)| word))
}

/// One of several shapes.
pub(super) fn any_of<const N: usize>(shapes: [Value; N]) -> Value {
    with(json!({}), "anyOf", shapes.into_iter().collect())
}

/// A list.
pub(super) fn list(of: Value) -> Value {
    with(json!({ "type": "array" }), "items", of)
}

/// One, or a list of them.
pub(super) fn some(of: Value) -> Value {
    any_of([of.clone(), list(of)])
}

/// A table whose keys are ids the file chooses.
pub(super) fn named(of: Value) -> Value {
    with(json!({ "type": "object", "propertyNames": { "pattern": ID } }), "additionalProperties", of)
}

/// A table whose keys are names of other things.
pub(super) fn keyed(of: Value) -> Value {
    with(json!({ "type": "object" }), "additionalProperties", of)
}

/// A shape of `$defs`.
pub(super) fn shared(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Says of a table that exactly one of these holds.
pub(super) fn exactly_one(table: Value, cases: impl IntoIterator<Item = Value>) -> Value {
    with(table, "oneOf", cases.into_iter().collect())
}

/// These keys are there, and those are not.
pub(super) fn given(keys: &[&str], without: &[&str]) -> Value {
    let there = |key: &&str| json!({ "required": [key] });
    match without {
        [] => json!({ "required": keys }),
        _ => json!({ "required": keys, "not": { "anyOf": without.iter().map(there).collect::<Vec<_>>() } }),
    }
}

/// A key has one of some words, and then these are there.
pub(super) fn said<T>(key: &str, words: &[(&'static str, T)], needed: &[&str]) -> Value {
    json!({ "properties": { key: one_word(words) }, "required": needed })
}

/// Exactly one of the keys of a table.
pub(super) fn single(table: Value) -> Value {
    with(with(table, "minProperties", 1.into()), "maxProperties", 1.into())
}
