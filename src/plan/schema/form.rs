//! Forms and their sources.

use serde_json::{Value, json};

use super::paths;
use super::shape::{
    Words, any, any_of, day, exactly_one, flag, given, id, keyed, list, may, named, need, one_of, one_word, said,
    shaped, shared as of, text, version, words,
};
use super::{basis, facts};
use crate::model::{Catalog, Dictionary, Mode, Provenance};
use crate::validate::{OWED, PERSONS, REPORT_WORDS};

/// `forms/sources.toml`
pub(super) fn sources(say: &Words<'_>) -> Value {
    say.table("sources", [version(), may("source", keyed(basis::source(say)))])
}

/// What a form may ask for.
pub(super) fn shared(catalog: &Catalog) -> Vec<(&'static str, Value)> {
    vec![("path", paths::of_forms(&catalog.dictionary)), ("list", paths::list(&catalog.dictionary))]
}

/// `forms/<form>.toml`
pub(super) fn file(say: &Words<'_>, dictionary: &Dictionary) -> Value {
    let mut form = say.table(
        "form",
        [
            version(),
            need("id", id()),
            may("number", text()),
            need("title", words()),
            need("style", text()),
            may("output", text()),
            may("modes", list(one_word(&Mode::ALL))),
            may("each", of("list")),
            may("day", of("path")),
            may("sitting", sitting(say, dictionary)),
            may("edition", list(edition(say))),
            may("input", named(input(say))),
        ],
    );
    // What can be made has a name.
    form["dependentRequired"] = json!({ "edition": ["output"] });
    form
}

fn sitting(say: &Words<'_>, dictionary: &Dictionary) -> Value {
    let kinds = facts::sittings(dictionary).filter(|kind| kind.papers.is_some());
    let mut kinds = list(one_of(kinds.map(|kind| &*kind.name)));
    kinds["minItems"] = 1.into();
    let only = say.table("only", [need("field", text()), may("in", list(any()))]);
    say.table("sitting", [need("kinds", kinds), may("once", text()), may("only", only)])
}

/// Whoever prescribes a form is cited; a paper of the office's own cites nobody.
fn edition(say: &Words<'_>) -> Value {
    let table = say.table(
        "edition",
        [
            need("from", day()),
            need("template", text()),
            need("provenance", one_word(&Provenance::ALL)),
            may("basis", basis::basis(say)),
        ],
    );
    let (own, others): (Vec<_>, Vec<_>) = Provenance::ALL.into_iter().partition(|(_, it)| *it == Provenance::Own);
    let mut uncited = said("provenance", &own, &[]);
    uncited["not"] = given(&["basis"], &[]);
    exactly_one(table, [said("provenance", &others, &["basis"]), uncited])
}

fn input(say: &Words<'_>) -> Value {
    let unless = say.table("required", [need("unless", of("path"))]);
    let column = say.table("column", [need("from", of("path")), may("required", flag())]);
    let table = say.table(
        "input",
        [
            may("required", any_of([flag(), unless])),
            may("from", of("path")),
            may("text", text()),
            may("cite", shaped("^step\\..")),
            may("report", one_of(REPORT_WORDS)),
            may("each", any_of([one_of([PERSONS, OWED]), of("list")])),
            may("sort", of("path")),
            may("sort-key", of("path")),
            may("row", named(any_of([of("path"), column]))),
        ],
    );
    let rows = ["sort", "sort-key", "row"];
    let plain = ["from", "text", "cite", "report"].map(|key| given(&[key], &rows));
    exactly_one(table, plain.into_iter().chain([given(&["each"], &[])]))
}
