//! Conditions.

use serde_json::{Value, json};

use super::paths;
use super::shape::{Words, any, exactly_one, flag, list, may, one_of, shared as of, text};
use crate::model::{Dictionary, Truth};

/// What a condition and all it names look like.
pub(super) fn shared(say: &Words<'_>, dictionary: &Dictionary) -> Vec<(&'static str, Value)> {
    let mut shared = vec![("condition", condition(say))];
    shared.extend(paths::shared(dictionary));
    shared
}

fn condition(say: &Words<'_>) -> Value {
    let table = say.table(
        "condition",
        [
            may("all", list(of("condition"))),
            may("any", list(of("condition"))),
            may("not", of("condition")),
            may("field", of("path")),
            may("is", any()),
            may("in", list(any())),
            may("present", flag()),
            may("same-as", of("path")),
            may("rule", text()),
            may("level", text()),
            may("above", of("body")),
        ],
    );
    let alone = |keys: &[&str]| json!({ "required": keys, "maxProperties": keys.len() });
    let mut rule = alone(&["rule", "is"]);
    rule["properties"] = json!({ "is": one_of(Truth::ALL.map(|(_, word)| word)) });
    let rest = [&["all"][..], &["any"], &["not"], &["level", "above"]].map(alone);
    let field = ["is", "in", "present", "same-as"].map(|how| alone(&["field", how]));
    exactly_one(table, rest.into_iter().chain(field).chain([rule]))
}

/// A condition on one field alone.
pub(super) fn fact(say: &Words<'_>) -> Value {
    let table = say.table(
        "condition",
        [
            may("field", of("path")),
            may("is", any()),
            may("in", list(any())),
            may("present", flag()),
            may("same-as", of("path")),
        ],
    );
    exactly_one(
        table,
        ["is", "in", "present", "same-as"].map(|how| json!({ "required": ["field", how], "maxProperties": 2 })),
    )
}
