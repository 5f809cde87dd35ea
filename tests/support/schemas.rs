//! Schemas and the files they are about.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::collections::{BTreeMap, BTreeSet};

use hoso::diag::{Lang, Messages};
use hoso::load::{self, Disk, FileSource, Memory};
use hoso::model::Catalog;
use hoso::plan::schema::{FileKind, schema};
use serde_json::{Value, json};

use crate::support::root;

/// What a language says of every key.
pub(crate) fn words(lang: Lang) -> Messages {
    Messages::parse(lang, "", load::schema_words(lang)).expect("our own words")
}

/// Every schema, by the word of its kind.
pub(crate) fn all(catalog: &Catalog, lang: Lang) -> BTreeMap<&'static str, Value> {
    let words = words(lang);
    FileKind::ALL.into_iter().map(|kind| (kind.word(), schema(kind, catalog, &words))).collect()
}

/// The kind of a file by its place, the first that fits, as editors are told.
pub(crate) fn kind(path: &str) -> Option<FileKind> {
    let fits = |place: &str| {
        let folders = place.replace('.', "\\.").replace("**/", "\0").replace('*', "[^/]*").replace('\0', "(?:.*/)?");
        regex_lite::Regex::new(&format!("^{folders}$")).expect("a pattern").is_match(path)
    };
    FileKind::ALL.into_iter().find(|kind| fits(&kind.place()))
}

/// The TOML files of a source that have a kind.
pub(crate) fn files(source: &dyn FileSource) -> Vec<(String, String)> {
    let memory = ["", "workflows", "forms"].iter().map(|folder| (folder, Memory::copy(source, folder)));
    let mut found = BTreeMap::new();
    for (folder, memory) in memory {
        for (path, bytes) in memory.map(|memory| memory.files).unwrap_or_default() {
            let path = if folder.is_empty() { path } else { format!("{folder}/{path}") };
            if kind(&path).is_some() {
                found.insert(path, String::from_utf8(bytes).expect("UTF-8"));
            }
        }
    }
    found.into_iter().collect()
}

/// The small office of the design, with its own catalog.
pub(crate) fn reference() -> Memory {
    Memory::copy(&Disk::new(root().join("tests/reference")), "").expect("the reference office")
}

/// The files of the example office that have a kind.
pub(crate) fn example() -> Memory {
    let mut office = Memory::copy(&Disk::new(root().join("examples/van-phong")), "").expect("the example office");
    office.files.retain(|path, _| kind(path).is_some());
    office
}

/// The way to a table in a file.
pub(crate) type Way = Vec<String>;

/// What a schema says of a table at a way: the keys it knows, and the schema's own place.
pub(crate) struct Node {
    /// The keys it knows.
    pub(crate) keys: BTreeSet<String>,
    /// Whether it takes keys of every name.
    pub(crate) open: bool,
    /// Its place in the schema.
    pub(crate) place: String,
}

/// The tables a schema has at a way.
pub(crate) fn node(root: &Value, way: &[String]) -> Node {
    let mut here: Vec<(String, &Value)> = vec![(String::new(), root)];
    for step in way {
        let next = spread(root, here).into_iter().filter_map(|(place, at)| match step.as_str() {
            "#" => at.get("items").map(|it| (format!("{place}/#"), it)),
            key => named(at, key).map(|(name, it)| (format!("{place}/{name}"), it)),
        });
        here = next.collect();
    }
    let tables: Vec<(String, &Value)> =
        spread(root, here).into_iter().filter(|(_, at)| at["type"] == "object").collect();
    let keys =
        tables.iter().flat_map(|(_, at)| at["properties"].as_object().into_iter().flat_map(|all| all.keys().cloned()));
    Node {
        keys: keys.collect(),
        open: tables.is_empty()
            || tables
                .iter()
                .any(|(_, at)| at["additionalProperties"] != json!(false) || at.get("patternProperties").is_some()),
        place: tables.first().map(|(place, _)| place.clone()).unwrap_or_default(),
    }
}

/// The schemas behind references and alternatives.
fn spread<'v>(root: &'v Value, all: Vec<(String, &'v Value)>) -> Vec<(String, &'v Value)> {
    all.into_iter()
        .flat_map(|(place, at)| {
            if let Some(name) = at["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/")) {
                return spread(root, vec![(name.to_owned(), &root["$defs"][name])]);
            }
            let alternatives =
                at["anyOf"].as_array().or_else(|| at["oneOf"].as_array().filter(|_| at.get("type").is_none()));
            match alternatives {
                Some(any) => spread(root, any.iter().map(|it| (place.clone(), it)).collect()),
                None => vec![(place, at)],
            }
        })
        .collect()
}

fn named<'v>(at: &'v Value, key: &str) -> Option<(String, &'v Value)> {
    if let Some(own) = at["properties"].get(key) {
        return Some((key.to_owned(), own));
    }
    at.get("additionalProperties").filter(|it| it.is_object()).map(|it| ("*".to_owned(), it))
}
