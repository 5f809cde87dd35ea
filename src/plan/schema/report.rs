//! What of a workflow is counted.

use serde_json::Value;

use super::shape::{Words, count, exactly_one, given, list, may, named, need, shared, some, text, version, words};

/// `workflows/<id>/report.toml`
pub(super) fn file(say: &Words<'_>) -> Value {
    let ratio = say.table("ratio", [need("of", text()), need("base", text())]);
    say.table(
        "report",
        [
            version(),
            need("counts", text()),
            need("cell", text()),
            may("form", text()),
            may("bodies", list(shared("body"))),
            may("stage", named(stage(say))),
            may("breakdown", named(breakdown(say))),
            may("ratio", list(ratio)),
        ],
    )
}

fn stage(say: &Words<'_>) -> Value {
    let table = say.table(
        "stage",
        [
            need("title", words()),
            may("step", some(text())),
            may("on", shared("date")),
            may("when", shared("condition")),
        ],
    );
    exactly_one(table, [given(&["step"], &[]), given(&["on"], &[])])
}

fn breakdown(say: &Words<'_>) -> Value {
    let age = say.table("age", [need("born", shared("date")), need("from", count()), need("to", count())]);
    let table = say.table(
        "breakdown",
        [
            need("title", words()),
            may("when", shared("condition")),
            may("age", age),
            may("field", shared("path")),
            may("kind", named(text())),
        ],
    );
    exactly_one(table, ["when", "age", "field", "kind"].map(|split| given(&[split], &[])))
}
