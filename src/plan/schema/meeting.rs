//! A meeting.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::facts::{and, closed, fields, sittings};
use super::shape::{Words, may, named, need, one_of, text, version};
use crate::model::{Dictionary, FieldType, Id, Record};
use crate::validate::PERSON;

/// `hop/<sitting>/hop.toml`: of each kind the record it is.
pub(super) fn file(say: &Words<'_>, dictionary: &Dictionary) -> Value {
    let mut kinds: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for kind in sittings(dictionary) {
        if let FieldType::Record(record) = &kind.kind {
            kinds.entry(record).or_default().push(&kind.name);
        }
    }
    let records = kinds.iter().filter_map(|(record, kinds)| Some((dictionary.records.get(*record)?, kinds)));
    let mut shapes: Vec<Value> = records.map(|(record, kinds)| of_record(say, dictionary, record, kinds)).collect();
    match shapes.len() {
        1 => shapes.remove(0),
        _ => json!({ "oneOf": shapes }),
    }
}

fn of_record(say: &Words<'_>, dictionary: &Dictionary, record: &Record, kinds: &[&Id]) -> Value {
    let (each, all) = (record.fields.iter().filter(|f| f.per_person), record.fields.iter().filter(|f| !f.per_person));
    let row = closed(fields(say, dictionary, each));
    let own = [
        version(),
        need("kind", one_of(kinds.iter().map(|kind| &***kind))),
        need("body", text()),
        may(PERSON, named(row)),
    ];
    and(say.table("meeting", own), fields(say, dictionary, all))
}
