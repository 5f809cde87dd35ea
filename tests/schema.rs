//! `hoso schema` beside the reader: what one takes the other takes, key by key, and every key is described.

#[path = "support/schemas.rs"]
mod schemas;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hoso::diag::{Arg, Code, Lang, Messages};
use hoso::load::{Embedded, Memory};
use hoso::plan::schema::FileKind;
use hoso::run::Workspace;
use schemas::{Way, all, example, files, kind, node, words};
use serde_json::Value;
use support::{Office, hoso, root};
use toml_edit::{DocumentMut, Item, TableLike};

/// Puts `hoso_<n> = "hoso_<n>"` into every table of a file from the `from`th on, so many of them; tells where each went.
fn spoil(text: &str, from: usize, many: usize) -> (String, BTreeMap<String, Way>) {
    fn table(table: &mut dyn TableLike, way: &Way, seen: &mut dyn FnMut(&Way) -> Option<String>) {
        for (key, item) in table.iter_mut() {
            let way = [way.as_slice(), &[key.get().to_owned()]].concat();
            inside(item, &way, seen);
        }
        if let Some(key) = seen(way) {
            table.insert(&key, toml_edit::value(key.as_str()));
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

type Keys = BTreeSet<String>;

/// What the reader and the schemas know, gathered over many tables.
#[derive(Default)]
struct Agreement {
    /// By kind and place in the schema: the keys of the schema, and those the reader named.
    known: BTreeMap<(&'static str, String), (Keys, Keys)>,
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
        // What the reader said of each key: those it knows, if it calls the key unknown.
        let mut said: BTreeMap<(&str, &str), Option<BTreeSet<String>>> = BTreeMap::new();
        for problem in &workspace.diagnostics {
            let Some(span) = problem.span else { continue };
            let place = (workspace.map.file(span.file).0, workspace.map.text(span).trim_matches('"'));
            if problem.code != Code::UNKNOWN_KEY {
                said.entry(place).or_default();
                continue;
            }
            let known = problem.args.iter().find_map(|(name, arg)| match arg {
                Arg::List(known) if *name == "known" => Some(known.iter().cloned().collect()),
                _ => None,
            });
            said.insert(place, known);
        }
        for (path, keys) in ways {
            let kind = kind(path).expect("a kind").word();
            for (key, way) in keys {
                let node = node(&schemas[kind], way);
                self.tables += 1;
                match said.get(&(path, key.as_str())) {
                    Some(Some(reader)) => {
                        if node.open {
                            self.wrong.push(format!("{path} {way:?}: the reader refuses what the schema takes"));
                        }
                        // What several kinds of files share is one shape.
                        let own = node.place.is_empty() || node.place.starts_with('/');
                        let pair = self.known.entry((if own { kind } else { "" }, node.place)).or_default();
                        pair.0.extend(node.keys);
                        pair.1.extend(reader.iter().cloned());
                    }
                    None if !node.open => {
                        self.wrong.push(format!("{path} {way:?}: the schema refuses what the reader takes"));
                    }
                    Some(None) | None => {}
                }
            }
        }
    }

    fn hold(mut self) {
        for ((kind, place), (schema, reader)) in &self.known {
            let only =
                |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
            let (mut schema_only, mut reader_only) = (only(schema, reader), only(reader, schema));
            // Of a meeting the reader names only what its record holds.
            let own = ["schema", "kind", "body", "person"];
            schema_only.retain(|key| !(*kind == "meeting" && place.is_empty() && own.contains(&key.as_str())));
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
    use FileKind::{Case, Fields, Form, Law, Meeting, Office, Report, Sources, Tests};
    let office = with_catalog(example());
    let sound = Workspace::open_over(&office, &Memory::default());
    let schemas = all(&sound.catalog, Lang::En);
    let mut agreement = Agreement::default();
    // A faulty dictionary leaves nobody else's fields known; a faulty catalog or office file leaves no case read.
    for kinds in [&[Fields][..], &[Law, Report, Tests, Sources, Form], &[Office], &[Case, Meeting]] {
        agreement.gather(&office, kinds, &schemas);
    }
    assert!(agreement.tables > 2_000, "{} tables", agreement.tables);
    agreement.hold();
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
        assert!(serde_json::from_str::<Value>(&text).is_ok_and(|it| it["properties"].is_object()), "{kind:?}");
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
