//! Ways to a field, as law and forms write them: those the dictionary knows, by type.

use serde_json::Value;

use super::shape::{any_of, one_of, shaped};
use crate::model::{Dictionary, Field, FieldType};
use crate::validate::{BODY_WORDS, OWED_WORDS, SITTING_WORDS, VOTE_WORDS};

/// What a path that begins in the list entry at hand looks like; which list that is, its neighbours say.
const RELATIVE: &str = "^\\.[a-z0-9_-]+(\\.[a-z0-9_-]+)*$";

/// Every path to a field of these types.
pub(super) fn absolute(dictionary: &Dictionary, fits: fn(&FieldType) -> bool) -> Vec<String> {
    let groups = dictionary.groups.iter();
    groups.flat_map(|group| below(dictionary, &group.name, &group.fields, fits)).collect()
}

fn below(dictionary: &Dictionary, stem: &str, fields: &[Field], fits: fn(&FieldType) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        let path = format!("{stem}.{}", field.name);
        if let FieldType::Record(record) = &field.kind
            && let Some(record) = dictionary.records.get(record)
        {
            found.extend(below(dictionary, &path, &record.fields, fits));
        }
        if fits(&field.kind) {
            found.push(path);
        }
    }
    found
}

/// A path to a field of these types, from the top or in the list entry at hand.
pub(super) fn path(dictionary: &Dictionary, fits: fn(&FieldType) -> bool) -> Value {
    any_of([one_of(absolute(dictionary, fits)), shaped(RELATIVE)])
}

/// The shapes of paths, as law and reports share them.
pub(super) fn shared(dictionary: &Dictionary) -> [(&'static str, Value); 5] {
    [
        ("path", path(dictionary, |_| true)),
        ("date", path(dictionary, |kind| matches!(kind, FieldType::Date { .. }))),
        ("integer", path(dictionary, |kind| matches!(kind, FieldType::Integer))),
        ("body", path(dictionary, |kind| matches!(kind, FieldType::Body))),
        ("list", list(dictionary)),
    ]
}

/// A list of the case.
pub(super) fn list(dictionary: &Dictionary) -> Value {
    one_of(dictionary.groups.iter().filter(|group| group.list.is_some()).map(|group| &*group.name))
}

/// What a form may ask for: a field, a word about a body it names, the sitting, the vote, the addressee.
pub(super) fn of_forms(dictionary: &Dictionary) -> Value {
    let mut known = absolute(dictionary, |_| true);
    let mut about = |stem: &str, words: &[&str]| known.extend(words.iter().map(|word| format!("{stem}.{word}")));
    for body in absolute(dictionary, |kind| matches!(kind, FieldType::Body)) {
        about(&body, &BODY_WORDS);
    }
    for record in dictionary.records.values() {
        about("meeting", &record.fields.iter().map(|field| &*field.name).collect::<Vec<_>>());
    }
    about("meeting", &SITTING_WORDS);
    about("vote", &VOTE_WORDS);
    about("body", &BODY_WORDS);
    about("owed", &OWED_WORDS);
    known.sort();
    known.dedup();
    let above = format!("^tree\\.[a-z0-9_-]+(\\.({}))?$", BODY_WORDS.join("|"));
    any_of([one_of(known), shaped(&above), shaped(RELATIVE)])
}
