//! A case.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::facts;
use super::shape::{Words, day, exactly_one, given, id, list, may, need, one_of, shaped, text, version, words};
use crate::load::names;
use crate::model::{Catalog, Id, ItemKind};

/// `ho-so/<case>/ho-so.toml`
pub(super) fn file(say: &Words<'_>, catalog: &Catalog) -> Value {
    let table = say.table(
        "case",
        [
            version(),
            need("id", id()),
            need("workflow", one_of(catalog.workflows.keys().map(|id| &**id))),
            may(names::EVIDENCE_TABLE, scans(catalog)),
            may("override", list(overriding(say, catalog))),
            may("attest", list(attest(say, catalog))),
        ],
    );
    // Meetings are seen by a case, never written in it.
    let dictionary = &catalog.dictionary;
    let groups = dictionary.groups.iter().filter(|group| &*group.name != names::MEETINGS);
    facts::and(table, facts::groups(say, dictionary, groups))
}

/// The items of a kind any text of any workflow ever had, by id; several texts may word one.
fn items(catalog: &Catalog, kind: ItemKind) -> BTreeSet<&Id> {
    let files = catalog.workflows.values().flat_map(|workflow| &workflow.files);
    let items = files.flat_map(|file| file.adds.iter().chain(&file.replaces));
    items.filter(|(_, item)| item.kind() == kind).map(|(id, _)| &id.value).collect()
}

/// A document, perhaps with `.2` or `.lan-2` behind it.
fn document(catalog: &Catalog) -> String {
    let known: Vec<&str> = items(catalog, ItemKind::Document).into_iter().map(|id| &**id).collect();
    format!("^({})(\\..*)?$", known.join("|"))
}

fn scans(catalog: &Catalog) -> Value {
    let known = Map::from_iter([(document(catalog), list(text()))]);
    json!({ "type": "object", "patternProperties": known, "additionalProperties": false })
}

fn overriding(say: &Words<'_>, catalog: &Catalog) -> Value {
    let known = |kind| one_of(items(catalog, kind).into_iter().map(|id| &**id));
    let table = say.table(
        "override",
        [
            may("rule", known(ItemKind::Rule)),
            may("step", known(ItemKind::Step)),
            may("law", day()),
            need("reason", words()),
            need("by", words()),
            need("on", day()),
        ],
    );
    exactly_one(table, [given(&["rule"], &["step", "law"]), given(&["step", "law"], &["rule"])])
}

fn attest(say: &Words<'_>, catalog: &Catalog) -> Value {
    say.table("attest", [need("document", shaped(&document(catalog))), need("by", words()), need("on", day())])
}
