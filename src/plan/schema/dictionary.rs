//! The field dictionary.

use serde_json::{Value, json};

use super::shape::{
    Key, Words, any, any_of, exactly_one, flag, given, id, list, may, named, need, one_of, shared, text, version, words,
};
use crate::validate::TYPES;

/// `workflows/fields.toml`
pub(super) fn file(say: &Words<'_>) -> Value {
    let identity = say.table("identity", [need("name", text()), need("born", text()), need("number", text())]);
    let lists = ["numbers", "case", "newcomer", "yes", "no", "date-words"].map(|key| may(key, list(text())));
    let of_record =
        [may("day", text()), may("print", text()), may("ask", list(text())), may("check", list(check(say)))];
    let of_list = say.table(
        "list",
        [
            need("name", text()),
            may("label", text()),
            may("begun-by", text()),
            may("ended-by", text()),
            may("humans", flag()),
        ],
    );
    say.table(
        "fields",
        [
            version(),
            may("identity", identity),
            may("lists", say.table("lists", lists)),
            may("record", named(with_fields(say.table("record", of_record)))),
            may("group", named(with_fields(say.table("group", [may("list", of_list)])))),
        ],
    )
}

/// A table of keys of its own, whose other keys are fields.
fn with_fields(mut table: Value) -> Value {
    table["additionalProperties"] = shared("field");
    table["propertyNames"] = json!({ "pattern": id()["pattern"] });
    table
}

fn check(say: &Words<'_>) -> Value {
    let two = || json!({ "type": "array", "items": text(), "minItems": 2, "maxItems": 2 });
    let table = say.table(
        "check",
        [
            need("title", words()),
            may("sum", list(text())),
            may("equals", text()),
            may("at-most", text()),
            may("differ", two()),
            may("order", two()),
        ],
    );
    exactly_one(
        table,
        [
            given(&["sum", "equals"], &["at-most", "differ", "order"]),
            given(&["sum", "at-most"], &["equals", "differ", "order"]),
            given(&["differ"], &["sum", "equals", "at-most", "order"]),
            given(&["order"], &["sum", "equals", "at-most", "differ"]),
        ],
    )
}

/// A field: the other keys of groups and records.
pub(super) fn field(say: &Words<'_>) -> Value {
    let papers = ["about", "members", "behalf"].map(|key| need(key, words()));
    // An enum has words; a record of the same file is a type too.
    let keys: [Key; 15] = [
        need("type", any_of([one_of(TYPES), text()])),
        need("label", words()),
        may("partial", flag()),
        may("of", list(text())),
        may("words", list(text())),
        may("en", text()),
        may("also", list(text())),
        may("split-by", text()),
        may("pattern", text()),
        may("sensitive", flag()),
        may("repeats", flag()),
        may("per-person", flag()),
        may("default", any()),
        may("from", text()),
        may("papers", say.table("papers", papers)),
    ];
    let mut table = say.table("field", keys);
    // Tombi takes each for a table of its own: the other keys must be allowed.
    let of_enum = json!({ "type": { "const": "enum" } });
    table["if"] = json!({ "properties": of_enum, "required": ["type"], "additionalProperties": true });
    table["then"] = json!({ "required": ["of"], "additionalProperties": true });
    table
}
