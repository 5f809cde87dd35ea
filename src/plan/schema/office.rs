//! The office.

use serde_json::{Value, json};

use super::shape::{
    Words, any_of, count, day, flag, keyed, list, may, named, need, one_of, one_word, text, version, words,
};
use crate::model::{ByMonth, Catalog, Names, NumberWords, Uy};

/// `hoso.toml`
pub(super) fn file(say: &Words<'_>, catalog: &Catalog) -> Value {
    let confirmed = say.table("confirmed", [need("by", words()), need("on", day())]);
    let form = say.table("confirmation", [may("confirmed", confirmed)]);
    let forms = catalog.forms.keys().map(|id| (id.to_string(), form.clone()));
    say.table(
        "office",
        [
            version(),
            need("office", say.table("keeper", [need("title", words()), may("body", text())])),
            may("choice", choice(say)),
            may("body", named(body(say, catalog))),
            may("calendar", calendar(say)),
            may("form", json!({ "type": "object", "properties": forms.collect::<serde_json::Map<_, _>>(), "additionalProperties": false })),
            may("target", years(target(say))),
        ],
    )
}

/// Readings the law leaves open, and how papers are written.
pub(super) fn choice(say: &Words<'_>) -> Value {
    say.table(
        "choice",
        [
            may("by-month", one_word(&ByMonth::ALL)),
            may("signed-scans", flag()),
            may("uy", one_word(&Uy::ALL)),
            may("number-words", one_word(&NumberWords::ALL)),
            may("names-on-page", one_word(&Names::ALL)),
        ],
    )
}

/// Days off and days of work, by year.
pub(super) fn calendar(say: &Words<'_>) -> Value {
    years(say.table("calendar", [may("off", list(day())), may("work", list(day()))]))
}

fn years(of: Value) -> Value {
    let mut years = keyed(of);
    years["propertyNames"] = json!({ "pattern": "^[0-9]+$" });
    years
}

fn body(say: &Words<'_>, catalog: &Catalog) -> Value {
    let lines = || list(text());
    let head = say.table("head", [may("from", day()), need("lines", lines())]);
    let office = [need("office", words()), need("name", words()), may("from", day()), may("until", day())];
    let workflows = || catalog.workflows.values();
    let kinds = workflows().filter_map(|workflow| workflow.report.as_ref()).flat_map(crate::model::Report::kinds);
    say.table(
        "body",
        [
            need("name", words()),
            may("addressed", text()),
            need("level", one_of(sorted(catalog.levels()))),
            need("symbol", words()),
            need("place", words()),
            may("seal", flag()),
            may("decides", flag()),
            may("under", list(say.table("under", [may("from", day()), need("body", text())]))),
            may("since", day()),
            may("until", say.table("until", [need("on", day()), may("then", text())])),
            may("head", any_of([lines(), list(head)])),
            may("holder", list(say.table("holder", office))),
            may("layers", list(one_of(sorted(workflows().flat_map(|w| w.layers.keys().map(|id| &**id)))))),
            may("kinds", list(one_of(sorted(kinds.map(|id| &**id))))),
        ],
    )
}

fn sorted<'w>(words: impl Iterator<Item = &'w str>) -> std::collections::BTreeSet<&'w str> {
    words.collect()
}

fn target(say: &Words<'_>) -> Value {
    let range = json!({ "type": "array", "items": count(), "minItems": 2, "maxItems": 2 });
    let goal = any_of([count(), range]);
    let rate = say.table("rate", [need("percent", goal.clone()), need("members", count())]);
    say.table(
        "target",
        [may("office", goal.clone()), may("each-cell", goal.clone()), may("rate", rate), may("body", keyed(goal))],
    )
}
