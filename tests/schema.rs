//! `hoso schema` beside the reader: what one takes the other takes, key by key, and every key is described.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hoso::diag::{Arg, Code, Lang, Messages};
use hoso::load::{self, Disk, Embedded, FileSource, Memory};
use hoso::model::Catalog;
use hoso::plan::schema::{FileKind, schema};
use hoso::run::Workspace;
use serde_json::{Value, json};
use support::{Office, hoso, root};
use toml_edit::{DocumentMut, Item, TableLike};

/// Codes a schema cannot see, and why.
const UNSEEN: &[(&str, &str)] = &[
    ("H207", "a date between 1900 and 2100: a schema has no bounds for dates"),
    ("H212", "a partial date where a rule needs a day: said of a value by another file"),
];

/// Fixtures whose code a schema sees elsewhere, but not here, and why.
const UNSEEN_HERE: &[(&str, &str)] = &[];

fn words(lang: Lang) -> Messages {
    Messages::parse(lang, "", load::schema_words(lang)).expect("our own words")
}

fn all(catalog: &Catalog, lang: Lang) -> BTreeMap<&'static str, Value> {
    let words = words(lang);
    FileKind::ALL.into_iter().map(|kind| (kind.word(), schema(kind, catalog, &words))).collect()
}

/// The kind of a file by its place, the first that fits, as editors are told.
fn kind(path: &str) -> Option<FileKind> {
    let fits = |place: &str| {
        let folders = place.replace('.', "\\.").replace("**/", "\0").replace('*', "[^/]*").replace('\0', "(?:.*/)?");
        regex_lite::Regex::new(&format!("^{folders}$")).expect("a pattern").is_match(path)
    };
    FileKind::ALL.into_iter().find(|kind| fits(&kind.place()))
}

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

/// The TOML files of a source that have a kind.
fn files(source: &dyn FileSource) -> Vec<(String, String)> {
    let memory = ["", "workflows", "forms"].iter().map(|folder| (folder, Memory::copy(source, folder)));
    let mut found = BTreeMap::new();
    for (folder, memory) in memory {
        for (path, bytes) in memory.map(|memory| memory.files).unwrap_or_default() {
            let path = if folder.is_empty() { path } else { format!("{folder}/{path}") };
            if path.ends_with(".toml") && kind(&path).is_some() {
                found.insert(path, String::from_utf8(bytes).expect("UTF-8"));
            }
        }
    }
    found.into_iter().collect()
}

fn reference() -> Memory {
    Memory::copy(&Disk::new(root().join("tests/reference")), "").expect("the reference office")
}

/// The example office without its scans.
fn example() -> Memory {
    let mut office = Memory::copy(&Disk::new(root().join("examples/van-phong")), "").expect("the example office");
    office.files.retain(|path, _| path.ends_with(".toml"));
    office
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

/// The way to a table in a file.
type Way = Vec<String>;

/// Puts `hoso_<n> = 7` into every table of a file from the `from`th on, so many of them; tells where each went.
fn spoil(text: &str, from: usize, many: usize) -> (String, BTreeMap<String, Way>) {
    fn table(table: &mut dyn TableLike, way: &Way, seen: &mut dyn FnMut(&Way) -> Option<String>) {
        for (key, item) in table.iter_mut() {
            let way = [way.as_slice(), &[key.get().to_owned()]].concat();
            inside(item, &way, seen);
        }
        if let Some(key) = seen(way) {
            table.insert(&key, toml_edit::value(7));
        }
    }
    fn inside(item: &mut Item, way: &Way, seen: &mut dyn FnMut(&Way) -> Option<String>) {
        if let Some(tables) = item.as_array_of_tables_mut() {
            tables.iter_mut().for_each(|each| table(each, &[way.as_slice(), &["#".to_owned()]].concat(), seen));
        } else if let Some(found) = item.as_table_like_mut() {
            table(found, way, seen);
        } else if let Some(array) = item.as_array_mut() {
            for each in array.iter_mut() {
                let mut item = Item::Value(each.clone());
                inside(&mut item, &[way.as_slice(), &["#".to_owned()]].concat(), seen);
                *each = item.into_value().expect("a value stays one");
            }
        }
    }
    let mut document: DocumentMut = text.parse().expect("TOML");
    let (mut at, mut ways) = (0, BTreeMap::new());
    table(document.as_table_mut(), &Way::new(), &mut |way| {
        at += 1;
        (at > from && at <= from + many).then(|| {
            let key = format!("hoso_{at}");
            ways.insert(key.clone(), way.clone());
            key
        })
    });
    (document.to_string(), ways)
}

/// What a schema says of a table at a way: the keys it knows, and the schema's own place.
struct Node {
    keys: BTreeSet<String>,
    /// Whether it takes keys of every name.
    open: bool,
    place: String,
}

fn node(root: &Value, way: &[String]) -> Node {
    let mut here: Vec<(String, &Value)> = vec![(String::new(), root)];
    for step in way {
        let next = spread(root, here).into_iter().filter_map(|(place, at)| {
            let below = match step.as_str() {
                "#" => at.get("items").map(|it| (format!("{place}/#"), it)),
                key => named(at, key).map(|(name, it)| (format!("{place}/{name}"), it)),
            };
            below
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
            match at["anyOf"].as_array() {
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

/// What the reader and the schemas know, gathered over many tables.
#[derive(Default)]
struct Agreement {
    /// By kind and place in the schema: the keys of the schema, and those the reader named.
    known: BTreeMap<(&'static str, String), (BTreeSet<String>, BTreeSet<String>)>,
    tables: usize,
    wrong: Vec<String>,
}

impl Agreement {
    /// Opens `source` with a strange key in every table of the files of these kinds, 100 tables of a file at a time.
    fn gather(&mut self, source: &Memory, kinds: &[FileKind], schemas: &BTreeMap<&'static str, Value>) {
        let texts: Vec<_> =
            files(source).into_iter().filter(|(path, _)| kinds.contains(&kind(path).expect("a kind"))).collect();
        for round in 0.. {
            let mut spoilt = source.clone();
            let mut ways = BTreeMap::new();
            for (path, text) in &texts {
                let (text, found) = spoil(text, round * 100, 100);
                if !found.is_empty() {
                    spoilt.files.insert(path.clone(), text.into_bytes());
                    ways.insert(path.as_str(), found);
                }
            }
            if ways.is_empty() {
                return;
            }
            self.compare(&Workspace::open_over(&spoilt, &Memory::default()), &ways, schemas);
        }
    }

    fn compare(
        &mut self,
        workspace: &Workspace,
        ways: &BTreeMap<&str, BTreeMap<String, Way>>,
        schemas: &BTreeMap<&'static str, Value>,
    ) {
        let mut said: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
        for problem in workspace.diagnostics.iter().filter(|problem| problem.code == Code::UNKNOWN_KEY) {
            let span = problem.span.expect("a key has a place");
            let known = problem.args.iter().find_map(|(name, arg)| match arg {
                Arg::List(known) if *name == "known" => Some(known.iter().cloned().collect()),
                _ => None,
            });
            said.insert((workspace.map.file(span.file).0, workspace.map.text(span)), known.unwrap_or_default());
        }
        for (path, keys) in ways {
            let kind = kind(path).expect("a kind").word();
            for (key, way) in keys {
                let node = node(&schemas[kind], way);
                self.tables += 1;
                match said.get(&(path, key.as_str())) {
                    Some(reader) => {
                        if node.open {
                            self.wrong.push(format!("{path} {way:?}: the reader refuses what the schema takes"));
                        }
                        let pair = self.known.entry((kind, node.place)).or_default();
                        pair.0.extend(node.keys);
                        pair.1.extend(reader.iter().cloned());
                    }
                    None if !node.open => {
                        self.wrong.push(format!("{path} {way:?}: the schema refuses what the reader takes"));
                    }
                    None => {}
                }
            }
        }
    }

    fn hold(mut self) {
        for ((kind, place), (schema, reader)) in &self.known {
            let only =
                |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
            let (schema_only, mut reader_only) = (only(schema, reader), only(reader, schema));
            // A case knows of meetings so as to refuse them with a better word.
            reader_only.retain(|key| !(*kind == "case" && place.is_empty() && key == "hop"));
            if !schema_only.is_empty() || !reader_only.is_empty() {
                self.wrong.push(format!("{kind} {place}: schema alone {schema_only:?}, reader alone {reader_only:?}"));
            }
        }
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}

/// The catalog of the example, with its files where an office has its own.
fn with_catalog(mut office: Memory) -> Memory {
    for folder in ["workflows", "forms", "templates"] {
        for (path, bytes) in Memory::copy(&Embedded, folder).expect("the catalog").files {
            office.files.insert(format!("{folder}/{path}"), bytes);
        }
    }
    office
}

#[test]
fn reader_and_schema_know_the_same_keys() {
    let office = with_catalog(example());
    let sound = Workspace::open_over(&office, &Memory::default());
    let schemas = all(&sound.catalog, Lang::En);
    let mut agreement = Agreement::default();
    use FileKind::{Case, Fields, Form, Law, Meeting, Office, Report, Sources, Tests};
    // A faulty dictionary leaves nobody else's fields known; a faulty catalog or office file leaves no case read.
    for kinds in [&[Fields][..], &[Law, Report, Tests, Sources, Form], &[Office], &[Case, Meeting]] {
        agreement.gather(&office, kinds, &schemas);
    }
    assert!(agreement.tables > 2_000, "{} tables", agreement.tables);
    agreement.hold();
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
                (true, _) if found.is_empty() => wrong.push(format!("{path} without {way:?}: only the schema minds")),
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
                    let way = [way.as_slice(), &[key.clone()]].concat();
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

#[test]
fn every_key_is_described_in_both_languages() {
    let catalog = Workspace::catalog(&Memory::default()).catalog;
    let (vi, en) = (words(Lang::Vi), words(Lang::En));
    let keys = |words: &Messages| words.keys().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(keys(&vi), keys(&en));
    for (lang, words) in [(Lang::Vi, &vi), (Lang::En, &en)] {
        let mut told = BTreeSet::new();
        for (kind, schema) in all(&catalog, lang) {
            assert!(!words.has(schema["title"].as_str().expect("a title")), "{kind}");
            described(kind, &schema, words, &mut told);
        }
        // Words of the dictionary's values and of the files stand alone; every other is said of some key.
        let own = ["value.", "file.", "editor."];
        let idle: Vec<&str> = words
            .keys()
            .filter(|key| !own.iter().any(|it| key.starts_with(it)) && !told.contains(words.word(key)))
            .collect();
        assert!(idle.is_empty(), "{lang:?}: described, but no key: {}", idle.join(", "));
    }
}

/// Every key of every table says what it means; one without words would show the name of the gap.
fn described(place: &str, schema: &Value, words: &Messages, told: &mut BTreeSet<String>) {
    let gap = regex_lite::Regex::new("^[a-z]+\\.[A-Za-z_-]+$").expect("a pattern");
    // What only tells alternatives apart is no key of its own.
    let tables = schema.get("type").is_some_and(|it| it == "object");
    for (key, value) in schema["properties"].as_object().into_iter().flatten().filter(|_| tables) {
        let place = format!("{place}.{key}");
        if value["type"] != "array" && value["type"] != "object" || value.get("description").is_some() {
            let said = value["description"].as_str().unwrap_or_else(|| panic!("{place} says nothing"));
            assert!(!gap.is_match(said) && !words.has(said), "{place}: {said}");
            told.insert(said.to_owned());
        }
        described(&place, value, words, told);
    }
    for key in ["items", "additionalProperties"] {
        schema.get(key).filter(|it| it.is_object()).iter().for_each(|it| described(place, it, words, told));
    }
    for it in schema["anyOf"].as_array().into_iter().flatten() {
        described(place, it, words, told);
    }
    for (name, it) in schema["$defs"].as_object().into_iter().flatten() {
        described(name, it, words, told);
    }
}

#[test]
fn an_office_gets_its_schemas_and_keeps_what_it_wrote_itself() {
    let office = Office::of(&[]);
    fs::create_dir_all(office.path().join("workflows")).expect("a folder");
    let own = fs::read_to_string(root().join("workflows/fields.toml")).expect("the dictionary");
    let own = own + "\n[group.rieng]\nmuc_rieng = { type = \"text\", label = \"Mục riêng của cơ quan\" }\n";
    fs::write(office.path().join("workflows/fields.toml"), own).expect("written");

    let kinds = hoso(&["schema"]);
    assert_eq!(kinds.out.lines().count(), FileKind::ALL.len(), "{}", kinds.out);
    let told = hoso(&["schema", "case", "--office", &office.at("")]);
    let case: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(case["properties"]["rieng"]["properties"]["muc_rieng"]["title"], "Mục riêng của cơ quan");
    let wrong = hoso(&["schema", "casse"]);
    assert!(wrong.code == 2 && wrong.err.contains("case"), "{}", wrong.err);

    let written = hoso(&["schema", "--write", "--office", &office.at("")]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    for kind in FileKind::ALL {
        let text = fs::read_to_string(office.at(&kind.schema())).expect("a schema");
        assert!(jsonschema::meta::is_valid(&serde_json::from_str(&text).expect("JSON")), "{kind:?}");
        assert!(fs::read_to_string(office.at("tombi.toml")).expect("settings").contains(&kind.schema()));
        assert!(fs::read_to_string(office.at(".taplo.toml")).expect("settings").contains(&kind.schema()));
    }
    let again = hoso(&["schema", "--write", "--office", &office.at("")]);
    assert_eq!((again.code, &again.out), (0, &written.out));

    fs::write(office.at("tombi.toml"), "# mine\n").expect("written");
    let kept = hoso(&["schema", "--write", "--office", &office.at("")]);
    assert!(kept.code == 3 && kept.err.contains("tombi.toml"), "{}", kept.err);
    assert_eq!(fs::read_to_string(office.at("tombi.toml")).expect("settings"), "# mine\n");
}
