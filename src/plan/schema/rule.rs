//! The four kinds of rule.

use serde_json::Value;

use super::basis;
use super::condition::fact;
use super::shape::{Words, any_of, exactly_one, given, list, may, need, one_of, shared, text, words};
use crate::validate::BY_MONTH;

/// `[rule.x]`
pub(super) fn rule(say: &Words<'_>) -> Value {
    let table = say.table(
        "rule",
        [
            need("step", text()),
            need("title", words()),
            may("short", words()),
            may("each", shared("list")),
            may("time", time(say)),
            may("vote", vote(say)),
            may("count", count(say)),
            may("fact", fact(say)),
            may("when", shared("condition")),
            may("excused", shared("condition")),
            basis::needed(say),
        ],
    );
    exactly_one(table, ["time", "vote", "count", "fact"].map(|kind| given(&[kind], &[])))
}

fn time(say: &Words<'_>) -> Value {
    let extend = say.table("extend", [need("by", text()), need("when", shared("condition"))]);
    say.table(
        "time",
        [
            need("from", shared("date")),
            need("to", shared("date")),
            may("least", text()),
            may("most", text()),
            may("due", text()),
            may("counted", one_of([BY_MONTH])),
            may("extend", extend),
        ],
    )
}

fn vote(say: &Words<'_>) -> Value {
    let table = say.table(
        "vote",
        [
            need("for", shared("integer")),
            need("of", shared("integer")),
            may("less", list(shared("integer"))),
            may("at-least", text()),
            may("more-than", text()),
        ],
    );
    exactly_one(table, [given(&["at-least"], &[]), given(&["more-than"], &[])])
}

/// Entries of a list, all or some of them; or a number.
fn count(say: &Words<'_>) -> Value {
    let of = any_of([shared("list"), shared("integer")]);
    say.table("count", [need("of", of), may("where", shared("condition")), need("at-least", text())])
}
