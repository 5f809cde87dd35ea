//! Every template of the catalog passes the lint and prints its sample.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use hoso::render::{Engine, Job, closure, lint};

use crate::FONTS;

/// The catalog's Typst files by path from its root.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![root.join("templates")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "typ") {
                let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                sources.insert(name, fs::read_to_string(path).expect("text"));
            }
        }
    }
    sources
}

/// The editions among the Typst files, which are named by a day, each with its sample.
fn editions(sources: &BTreeMap<String, String>) -> Vec<(&str, Vec<u8>)> {
    let is_edition =
        |path: &str| Path::new(path).file_stem().and_then(|name| name.to_str()?.parse::<NaiveDate>().ok()).is_some();
    let sample = |path: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).with_file_name("data.json");
    let editions: Vec<_> = sources
        .keys()
        .filter(|path| is_edition(path))
        .map(|path| (path.as_str(), fs::read(sample(path)).unwrap_or_else(|error| panic!("sample of {path}: {error}"))))
        .collect();
    assert!(!editions.is_empty(), "no editions found");
    editions
}

#[test]
fn every_sample_prints() {
    let sources = sources();
    let engine = Engine::new(sources.clone(), &FONTS);
    for (template, data) in editions(&sources) {
        let job = Job { template: template.to_owned(), data, ident: template.to_owned(), day: NaiveDate::default() };
        let pages = engine.pages(&job).unwrap_or_else(|faults| panic!("{template}: {faults:#?}"));
        assert!(pages.iter().all(|page| page.text().chars().count() > 20), "{template}: an empty page");
        engine.render(&job).unwrap_or_else(|faults| panic!("{template}: {faults:#?}"));
    }
}

#[test]
fn every_template_keeps_the_rules_and_reads_just_what_its_sample_has() {
    let sources = sources();
    for (template, data) in editions(&sources) {
        let sample: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&data).expect("a sample is an object");
        let declared: BTreeSet<String> = sample.into_keys().collect();
        assert_eq!(lint(template, &sources, &declared), [], "{template}");
        assert!(closure(template, &sources).contains("templates/lib/chung.typ"), "{template}");
    }
}
