//! A law file: base, act or layer, and its items.

use serde_json::Value;

use super::shape::{
    Key, Words, any_of, day, exactly_one, flag, given, keyed, list, may, named, need, one_word, said, shaped,
    shared as of, single, some, text, version, words,
};
use super::{basis, condition, rule};
use crate::model::{Dictionary, ItemKind, LawStatus, Origin, Per, UNITS};

/// What items look like, and what they name.
pub(super) fn shared(say: &Words<'_>, dictionary: &Dictionary) -> Vec<(&'static str, Value)> {
    let mut shared = condition::shared(say, dictionary);
    shared.extend(ItemKind::ALL.map(|kind| (kind.word(), item(say, kind))));
    shared
}

/// `workflows/<id>/<day>.toml`
pub(super) fn file(say: &Words<'_>) -> Value {
    let head = [
        version(),
        need("from", day()),
        may("status", one_word(&LawStatus::ALL)),
        may("id", text()),
        may("title", words()),
        may("cell", of("body")),
        may("headline", text()),
        may("amends", text()),
        may("extends", text()),
    ];
    let changes = [may("replace", say.table("law", items())), may("repeal", list(item_id())), may("cites", cites(say))];
    let table = say.table("law", head.into_iter().chain(items()).chain(changes));
    let base = given(&["id", "title", "cell", "headline"], &["amends", "extends"]);
    let act = given(&["amends"], &["id", "title", "cell", "headline", "extends"]);
    let layer = given(&["id", "title", "extends"], &["cell", "headline", "amends"]);
    exactly_one(table, [base, act, layer])
}

/// A table of items for each kind.
fn items() -> [Key; 6] {
    ItemKind::ALL.map(|kind| may(kind.word(), named(of(kind.word()))))
}

/// "rule.x"
fn item_id() -> Value {
    shaped(&format!("^({})\\..", ItemKind::ALL.map(ItemKind::word).join("|")))
}

/// `[cites.<source>]` with `rule.x.A = "1.1"` below.
fn cites(say: &Words<'_>) -> Value {
    let points = keyed(basis::letters(say, &text()));
    keyed(say.table("law", ItemKind::ALL.map(|kind| may(kind.word(), points.clone()))))
}

fn item(say: &Words<'_>, kind: ItemKind) -> Value {
    match kind {
        ItemKind::Source => basis::source(say),
        ItemKind::Level => say.table("level", [need("title", words()), basis::needed(say)]),
        ItemKind::Parameter => say.table("parameter", [need("value", measure()), basis::needed(say)]),
        ItemKind::Step => step(say),
        ItemKind::Document => document(say),
        ItemKind::Rule => rule::rule(say),
    }
}

/// "18 years", "3", "2/3"
fn measure() -> Value {
    let units = UNITS.map(|(word, _)| word).join("|");
    shaped(&format!("^([0-9]+( +({units})s? *)?|[0-9]+ */ *[0-9]+ *)$"))
}

fn step(say: &Words<'_>) -> Value {
    let by = say.table(
        "by",
        [
            may("field", of("body")),
            may("level", some(text())),
            may("each", of("list")),
            may("self", flag()),
            may("decides", flag()),
        ],
    );
    let over = single(say.table("on", [may("first", of("date")), may("last", of("date"))]));
    say.table(
        "step",
        [
            need("title", words()),
            may("short", words()),
            need("by", single(by)),
            need("on", any_of([of("date"), over])),
            may("after", list(text())),
            may("before", list(text())),
            may("when", of("condition")),
            basis::needed(say),
        ],
    )
}

/// A printed paper has a form.
fn document(say: &Words<'_>) -> Value {
    let table = say.table(
        "document",
        [
            need("step", text()),
            need("title", words()),
            need("origin", one_word(&Origin::ALL)),
            may("form", text()),
            may("each", of("list")),
            may("per", one_word(&Per::ALL)),
            may("when", of("condition")),
            basis::needed(say),
        ],
    );
    let (printed, others): (Vec<_>, Vec<_>) = Origin::ALL.into_iter().partition(|(_, it)| *it == Origin::Printed);
    exactly_one(table, [said("origin", &printed, &["form"]), said("origin", &others, &[])])
}
