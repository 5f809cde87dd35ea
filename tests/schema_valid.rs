//! `hoso schema` by an independent validator: what the reader takes it takes, what it refuses it refuses.
//! Behind a feature of its own: as a dev-dependency the validator would have Typst compiled twice, because it asks for
//! more of crates they share.
#![cfg(feature = "check-schemas")]

#[path = "support/schemas.rs"]
mod schemas;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hoso::diag::{Code, Lang, Severity};
use hoso::load::{Embedded, FileSource, Memory};
use hoso::model::Catalog;
use hoso::plan::schema::{FileKind, schema};
use hoso::run::Workspace;
use schemas::{Way, all, example, files, kind, node, reference, words};
use serde_json::{Value, json};
use support::root;

/// Codes a schema cannot see, and why.
const UNSEEN: &[(&str, &str)] = &[
    ("H207", "a schema has no bounds for dates"),
    ("H221", "one file says it twice under other keys, or two files do: a schema sees one table of one file"),
    ("H222", "what stands in earlier files"),
    ("H223", "what stands in earlier files"),
    ("H224", "compares dates"),
    ("H225", "what stands in earlier files"),
    ("H226", "what stands in other files"),
    ("H227", "follows names from table to table"),
    ("H228", "counts files"),
    ("H229", "the measure stands in another table"),
    ("H230", "compares the names of documents"),
    ("H234", "the list of a form stands in its own file"),
    ("H240", "the bodies stand in the office file, which changes more often than schemas are written"),
    ("H243", "the cases stand in other files"),
    ("H244", "compares meetings"),
    ("H245", "compares a meeting with its cases"),
    ("H249", "compares meetings"),
    ("H262", "what a pattern may say"),
    ("H263", "the templates lie in other files"),
];

/// Fixtures whose code a schema sees elsewhere, but not here, and why.
const UNSEEN_HERE: &[(&str, &str)] = &[
    ("H203-bao-cao-goi-chang-khong-co", "the stages stand in another table"),
    ("H203-kieu-truong-la", "a record of the same file is a type too"),
    ("H203-sua-quy-trinh-khac", "the workflow is the folder's name"),
    ("H203-tep-quet-khong-co", "the scans lie in a folder"),
    ("H208-hinh-dang-truong-sai", "whether a pattern is one"),
    ("H208-ten-tep-luat-khac-ngay-hieu-luc", "the name of the file"),
    ("H209-dem-muc-cua-danh-sach-khac", "which list a path begins in stands in a neighbour"),
    ("H209-nhan-ra-nguoi-theo-muc-khong-co", "the fields stand in the same file"),
    ("H220-bai-bo-buoc-con-duoc-dung", "items of the law stand in the file at hand and those before it"),
    ("H220-cap-thu-hai-khong-co", "the same"),
    ("H220-dan-chieu-muc-khong-co", "the same"),
    ("H220-mo-hinh-dan-chieu-muc-khong-co", "the same"),
    ("H220-muc-khong-co-trong-dieu-kien-long-nhau", "the same"),
    ("H220-nguon-mau-thay-khong-co", "the same"),
    ("H220-nguon-thay-khong-co", "the same"),
    ("H241-kiem-thu-luat-cua-quy-trinh-khac", "the workflow is the folder's name"),
    ("H242-hai-ho-so-mot-so-hieu", "the other case is another file"),
    ("H260-dong-dau-cua-ho-so-viet-sai", "how a pattern with fields in it is written"),
    ("H260-mau-cau-chua-dong", "the same"),
    ("H261-ban-ghi-in-ra-muc-khong-co", "fields inside a pattern"),
    ("H261-dong-dau-cua-ho-so-goi-truong-khong-co", "fields inside a pattern"),
    ("H261-mau-cau-goi-truong-khong-co", "fields inside a pattern"),
    ("H261-ten-tep-goi-truong-khong-co", "fields inside a pattern"),
];

/// A file as editors hand it to a schema: days and times are texts.
fn json_of(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(n) => (*n).into(),
        toml::Value::Float(n) => json!(n),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(all) => all.iter().map(json_of).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), json_of(value))).collect(),
    }
}

struct Schemas(BTreeMap<&'static str, jsonschema::Validator>);

impl Schemas {
    fn of(catalog: &Catalog) -> Self {
        let build = |schema: &Value| {
            let options = jsonschema::options().should_validate_formats(true);
            options.with_format("partial-time", |text| text.split(':').count() == 3).build(schema).expect("a schema")
        };
        Self(all(catalog, Lang::Vi).iter().map(|(kind, schema)| (*kind, build(schema))).collect())
    }

    /// What is wrong with a file.
    fn faults(&self, path: &str, text: &str) -> Vec<String> {
        let Some(kind) = kind(path) else { return Vec::new() };
        let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{path}: {e}"));
        let value = json_of(&toml::Value::Table(table));
        let told = |e: jsonschema::ValidationError| format!("{path}{}: {:.200}", e.instance_path(), e.to_string());
        self.0[kind.word()].iter_errors(&value).map(told).collect()
    }
}

#[test]
fn every_shipped_file_validates() {
    let shipped = Workspace::open(&example());
    let reference = reference();
    let small = Workspace::open_over(&reference, &Memory::default());
    let mut counted = BTreeMap::new();
    for (catalog, source) in
        [(&shipped.catalog, &Embedded as &dyn FileSource), (&shipped.catalog, &example()), (&small.catalog, &reference)]
    {
        let schemas = Schemas::of(catalog);
        for (path, text) in files(source) {
            let faults = schemas.faults(&path, &text);
            assert!(faults.is_empty(), "{}", faults.join("\n"));
            *counted.entry(kind(&path).expect("a kind").word()).or_insert(0) += 1;
        }
    }
    assert!(FileKind::ALL.iter().all(|kind| counted.contains_key(kind.word())), "{counted:?}");
}

#[test]
fn what_a_schema_can_see_it_refuses() {
    let small = Workspace::open_over(&reference(), &Memory::default());
    let schemas = Schemas::of(&small.catalog);
    let mut wrong = Vec::new();
    let mut refused = BTreeSet::new();
    let mut entries: Vec<_> = fs::read_dir(root().join("tests/config/invalid"))
        .expect("fixtures")
        .map(|e| e.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries.iter().filter(|path| path.extension().is_some_and(|it| it == "toml")) {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let code = &name[..4];
        // What is no TOML, or no clean text, editors see without a schema.
        let Ok(text) = fs::read_to_string(path) else { continue };
        let parts = parts(&text);
        if code < "H200" || parts.iter().any(|(_, text)| text.parse::<toml::Table>().is_err()) {
            continue;
        }
        let sees = parts.iter().any(|(path, text)| !schemas.faults(path, text).is_empty());
        let unseen =
            UNSEEN.iter().any(|(known, _)| *known == code) || UNSEEN_HERE.iter().any(|(known, _)| *known == name);
        if sees {
            refused.insert(code.to_owned());
        }
        if sees == unseen {
            wrong.push(format!("{name}: {}", if sees { "is seen after all" } else { "is not seen" }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused.len() > 8, "{refused:?}");
}

/// The files a fixture brings, as `tests/config.rs` says.
fn parts(text: &str) -> Vec<(String, String)> {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let path = first.strip_prefix("# tệp: ").expect("a path").to_owned();
    let mut own = String::new();
    if text.lines().any(|line| line == "# nối sau tệp đang có") {
        own = String::from_utf8(reference().files[&path].clone()).expect("UTF-8") + "\n";
    }
    let mut parts = vec![(path, own)];
    for line in text.lines() {
        if let Some(path) = line.strip_prefix("# tệp kèm: ") {
            parts.push((path.to_owned(), String::new()));
        }
        let at = if line.starts_with("#|") { parts.len() - 1 } else { 0 };
        parts[at].1 += line.strip_prefix("#|").unwrap_or(line);
        parts[at].1 += "\n";
    }
    parts
}

#[test]
fn what_the_reader_misses_the_schema_misses() {
    let office = reference();
    let sound = Workspace::open_over(&office, &Memory::default());
    let schemas = Schemas::of(&sound.catalog);
    let mut tried = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, text) in files(&office) {
        let kind = kind(&path).expect("a kind").word();
        for way in leaves(&text) {
            let shape = node_names(&all_of(&sound.catalog, kind), &way);
            if !tried.insert((kind, shape)) {
                continue;
            }
            let without = remove(&text, &way);
            let seen = !schemas.faults(&path, &without).is_empty();
            let found = Workspace::open_over(&office.clone().with(&path, &without), &Memory::default()).diagnostics;
            let missing = found.iter().any(|d| d.code == Code::MISSING_KEY);
            match (seen, missing) {
                (true, _) if !found.iter().any(|d| d.severity == Severity::Error) => {
                    wrong.push(format!("{path} without {way:?}: only the schema minds"));
                }
                (false, true) => wrong.push(format!("{path} without {way:?}: only the reader minds")),
                _ => {}
            }
        }
    }
    assert!(tried.len() > 100, "{} keys", tried.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn all_of(catalog: &Catalog, kind: &str) -> Value {
    schema(FileKind::parse(kind).expect("a kind"), catalog, &words(Lang::En))
}

/// The place of a key in the schema: the same for the same key of every rule.
fn node_names(root: &Value, way: &[String]) -> String {
    let (key, table) = way.split_last().expect("a key");
    format!("{}.{key}", node(root, table).place)
}

/// The way to every key of every table.
fn leaves(text: &str) -> Vec<Way> {
    fn below(value: &toml::Value, way: &Way, found: &mut Vec<Way>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    let way = [way.as_slice(), std::slice::from_ref(key)].concat();
                    found.push(way.clone());
                    below(value, &way, found);
                }
            }
            toml::Value::Array(all) => {
                // One entry tells of the shape of all.
                all.first().iter().for_each(|value| below(value, &[way.as_slice(), &["#".to_owned()]].concat(), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    below(&toml::Value::Table(text.parse().expect("TOML")), &Way::new(), &mut found);
    found
}

fn remove(text: &str, way: &[String]) -> String {
    let mut table: toml::Value = toml::Value::Table(text.parse().expect("TOML"));
    let (key, above) = way.split_last().expect("a key");
    let mut at = &mut table;
    for step in above {
        at = match step.as_str() {
            "#" => at.as_array_mut().and_then(|all| all.first_mut()).expect("an entry"),
            key => at.get_mut(key).expect("a key"),
        };
    }
    at.as_table_mut().expect("a table").remove(key);
    toml::to_string(&table).expect("TOML")
}
