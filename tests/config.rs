//! `tests/config/{invalid,valid}/`: small files, each put into the reference office (`tests/reference/`, which
//! brings a small law of its own), and what hoso says to them.
//!
//! First line: `# tệp: <path>`. Then, where needed: `# nối sau tệp đang có` (the text is appended to the
//! file of that path), `# bỏ: ho-so hop` (these are taken out of the office first),
//! `# tệp kèm: <path>` with lines `#| …` (a second file). `# error[H204]: sentence` stands above the faulty
//! line; `# error[H105] tệp: sentence` means the whole file, `# error[H201] dòng 1: sentence` its start (what
//! should stand there has no line), `# error[H248] <path>: sentence` another file.
//! The diagnostics must be exactly these. `UPDATE_EXPECT=1` rewrites sentences, never codes or lines.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use annotate_snippets::Renderer;
use hoso::diag::{Code, Diagnostic, Lang, Messages, Severity, concise, human, json};
use hoso::load::{self, Disk, Memory};
use hoso::run::Workspace;

/// Codes that no fixture here can provoke, and why.
const ELSEWHERE: &[(Code, &str)] = &[
    (Code::MISNAMED, "a name, not a text: in engine.rs"),
    (Code::UNREADABLE, "needs a file the system refuses to give: tests/hostile/"),
    (Code::NOT_REGULAR, "needs a link, a folder or a pipe: tests/hostile/"),
    (Code::TOO_LARGE, "needs a file over 16 MiB: tests/hostile/"),
    (Code::MORE, "needs 200 faults in one file: tests/hostile/"),
    (Code::UNTESTED, "judgement, not a fault of reading: tests/change/"),
    (Code::UNUSED_PARAMETER, "judgement, not a fault of reading: tests/change/"),
    (Code::POINT_UNSEEN, "judgement, not a fault of reading: tests/change/"),
    (Code::UNCONFIRMED, "judgement, not a fault of reading: tests/change/"),
    (Code::CHANGES_NOTHING, "judgement, not a fault of reading: tests/change/"),
    (Code::BOUNDS_CROSS, "judgement, not a fault of reading: tests/change/"),
    (Code::CONSTANT, "judgement, not a fault of reading: tests/change/"),
    (Code::PAPERS_DIFFER, "judgement, not a fault of reading: tests/change/"),
    (Code::HIDES_SHIPPED, "judgement, not a fault of reading: tests/change/"),
    (Code::NO_TABLE, "a table, not TOML: tests/import/"),
    (Code::PASSWORD, "a table, not TOML: tests/import/"),
    (Code::BOMB, "a table, not TOML: tests/import/"),
    (Code::TABLE_BROKE, "needs a fault in a library: src/load/sheet/isolated.rs"),
    (Code::ERROR_VALUE, "a cell, not TOML: tests/import/"),
    (Code::NO_RESULT, "a cell, not TOML: tests/import/"),
    (Code::NO_HEADING, "a list, not TOML: tests/import/"),
    (Code::COLUMN_TWICE, "a list, not TOML: tests/import/"),
    (Code::COLUMN_NAMED, "a list, not TOML: tests/import/"),
    (Code::CELL_UNREAD, "a list, not TOML: tests/import/"),
    (Code::DATE_UNCLEAR, "a list, not TOML: tests/import/"),
    (Code::LOST_ZERO, "a list, not TOML: tests/import/"),
    (Code::NO_NAME, "a list, not TOML: tests/import/"),
    (Code::SEVERAL_PEOPLE, "a list, not TOML: tests/import/"),
    (Code::SAME_NAME, "a list, not TOML: tests/import/"),
    (Code::PERSON_TWICE, "a list, not TOML: tests/import/"),
    (Code::ROW_TWICE, "a list, not TOML: tests/import/"),
    (Code::DIFFERS, "a list, not TOML: tests/import/"),
    (Code::NOT_ASKED, "a list, not TOML: tests/import/"),
    (Code::NO_SUCH_CASE, "a list, not TOML: tests/import/"),
    (Code::CASE_UNREAD, "a list, not TOML: tests/import/"),
    (Code::UNWRITABLE, "a list, not TOML: tests/import/"),
    (Code::PLACE_WHOLE, "a list, not TOML: tests/import/"),
    (Code::COLUMN_UNCLEAR, "a list, not TOML: tests/import/"),
    (Code::SPLIT_TWICE, "a list, not TOML: tests/import/"),
    (Code::DATES_TURNED, "a list, not TOML: tests/import/"),
    (Code::UTF16, "its lines cannot be read as annotations: tests/hostile/"),
    (Code::TEMPLATE_LINT, "is in a Typst file, and needs the feature pdf: tests/render"),
    (Code::UNDECLARED_INPUT, "is in a Typst file, and needs the feature pdf: tests/render"),
    (Code::UNUSED_INPUT, "is found by reading the Typst file, and needs the feature pdf: tests/render"),
];

/// Words of the parsers below us: none may reach the clerk.
const ENGLISH: &[&str] = &["expected", "invalid", "unexpected", "TOML parse error", "nothing"];

/// Where a diagnostic is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Line(usize),
    WholeFile,
    Anywhere,
}

/// One annotation.
#[derive(Debug)]
struct Expected {
    /// The line of the fixture it stands on, from 0.
    noted: usize,
    severity: Severity,
    code: Code,
    path: String,
    at: At,
    sentence: Option<String>,
}

/// A file of the office that a fixture brings.
struct Part {
    path: String,
    text: Vec<u8>,
    /// How many lines stand before it.
    offset: usize,
    lines: usize,
}

struct Fixture {
    file: PathBuf,
    lines: Vec<Vec<u8>>,
    office: Memory,
    parts: Vec<Part>,
    expected: Vec<Expected>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn example() -> Memory {
    Memory::copy(&Disk::new(root().join("tests/reference")), "").expect("the reference office")
}

fn fixtures(kind: &str) -> Vec<Fixture> {
    let folder = root().join("tests/config").join(kind);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "toml"));
    files.sort();
    let office = example();
    files.into_iter().map(|file| Fixture::read(file, office.clone())).collect()
}

/// The messages, if somebody has written them already.
fn messages() -> Messages {
    let written = Messages::parse(Lang::Vi, load::messages(Lang::Vi), load::screens(Lang::Vi));
    written.unwrap_or_else(|_| Messages::parse(Lang::Vi, "[code]", "").expect("an empty messages file"))
}

/// `error[H204] where: sentence`, with the `# ` before it taken off.
fn annotation(text: &str) -> Option<(Severity, Code, String, Option<String>)> {
    let (severity, rest) = match (text.strip_prefix("error["), text.strip_prefix("warning[")) {
        (Some(rest), _) => (Severity::Error, rest),
        (None, rest) => (Severity::Warning, rest?),
    };
    let (code, rest) = rest.split_once(']')?;
    let code = Code::parse(code).filter(|code| Code::ALL.contains(code));
    let code = code.unwrap_or_else(|| panic!("no such code: {text}"));
    let (place, sentence) = match rest.split_once(": ") {
        Some((place, sentence)) => (place, Some(sentence.to_owned())),
        None => (rest.trim_end_matches(':'), None),
    };
    Some((severity, code, place.trim().to_owned(), sentence))
}

impl Fixture {
    fn read(file: PathBuf, office: Memory) -> Self {
        let bytes = fs::read(&file).expect("a fixture");
        let lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        let mut fixture = Self { file, lines, office, parts: Vec::new(), expected: Vec::new() };
        let texts: Vec<String> = fixture.lines.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
        let first = texts.first().map_or("", |line| line.trim_start_matches('\u{feff}').trim_end());
        let path = first.strip_prefix("# tệp: ").unwrap_or_else(|| panic!("{}: no path", fixture.file.display()));
        fixture.parts.push(Part { path: path.to_owned(), text: bytes, offset: 0, lines: 0 });
        let mut waiting = Vec::new();
        for (noted, text) in texts.iter().enumerate() {
            fixture.line(noted, text.trim_end_matches(['\n', '\r']), &mut waiting);
        }
        assert!(waiting.is_empty(), "{}: an annotation without a line", fixture.file.display());
        for part in &fixture.parts {
            fixture.office.files.insert(part.path.clone(), part.text.clone());
        }
        fixture
    }

    fn line(&mut self, noted: usize, text: &str, waiting: &mut Vec<usize>) {
        if let Some(paths) = text.strip_prefix("# bỏ: ") {
            for path in paths.split(' ') {
                let below = format!("{path}/");
                self.office.files.retain(|file, _| file != path && !file.starts_with(&below));
            }
        } else if text == "# nối sau tệp đang có" {
            self.append();
        } else if let Some(path) = text.strip_prefix("# tệp kèm: ") {
            self.parts.push(Part { path: path.to_owned(), text: Vec::new(), offset: 0, lines: 0 });
        }
        let (index, text) = match text.strip_prefix("#|") {
            Some(text) => (self.parts.len() - 1, text.strip_prefix(' ').unwrap_or(text)),
            None => (0, text),
        };
        let part = &mut self.parts[index];
        part.lines += 1;
        if index > 0 {
            part.text.extend_from_slice(text.as_bytes());
            part.text.push(b'\n');
        }
        let Some((severity, code, place, sentence)) = text.trim_start().strip_prefix("# ").and_then(annotation) else {
            let at = At::Line(part.offset + part.lines);
            for index in waiting.drain(..) {
                self.expected[index].at = at;
            }
            return;
        };
        let (path, at) = match place.as_str() {
            "" => (part.path.clone(), At::Anywhere),
            "tệp" => (part.path.clone(), At::WholeFile),
            "dòng 1" => (part.path.clone(), At::Line(1)),
            other => (other.to_owned(), At::Anywhere),
        };
        if place.is_empty() {
            waiting.push(self.expected.len());
        }
        self.expected.push(Expected { noted, severity, code, path, at, sentence });
    }

    /// Puts the file that is there already in front of the fixture's own lines.
    fn append(&mut self) {
        let part = &mut self.parts[0];
        let there = self.office.files.get(&part.path).map(Vec::as_slice);
        let mut text = there.unwrap_or_else(|| panic!("{}: nothing to append to", part.path)).to_vec();
        if !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        part.offset = text.split_inclusive(|b| *b == b'\n').count();
        text.append(&mut part.text);
        part.text = text;
    }

    fn name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What differs between the annotations and what hoso says.
    fn check(&mut self, messages: &Messages) -> String {
        let workspace = Workspace::open_over(&self.office, &Memory::default());
        let mut left: Vec<&Diagnostic> = workspace.diagnostics.iter().collect();
        let (mut wrong, mut rewritten) = (String::new(), false);
        for expected in &self.expected {
            let found = left.iter().position(|d| expected.is(d, &workspace));
            let Some(found) = found.map(|at| left.remove(at)) else {
                let Expected { code, path, at, .. } = expected;
                writeln!(wrong, "    missing {code} {path} {at:?}").expect("memory");
                continue;
            };
            let sentence = messages.line(found).replace('\n', " ");
            let known = messages.codes().any(|code| code == found.code);
            if !known || expected.sentence.as_ref() == Some(&sentence) {
                continue;
            }
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                rewrite(&mut self.lines[expected.noted], &sentence);
                rewritten = true;
            } else {
                let was = expected.sentence.as_deref().unwrap_or_default();
                writeln!(wrong, "    {} now says “{sentence}”, not “{was}”", found.code).expect("memory");
            }
        }
        for extra in left {
            let (line, args) = (concise(extra, &workspace.map, messages), &extra.args);
            writeln!(wrong, "    not annotated: {line} {args:?}").expect("memory");
        }
        if rewritten {
            fs::write(&self.file, self.lines.concat()).expect("to write the fixture");
        }
        wrong + &english(&workspace, messages)
    }
}

impl Expected {
    fn is(&self, diagnostic: &Diagnostic, workspace: &Workspace) -> bool {
        let place = diagnostic.span.map(|span| workspace.map.place(span));
        let path = place.map(|p| p.path).or(diagnostic.path.as_deref());
        let at = match self.at {
            At::Line(line) => place.is_some_and(|p| p.line == line),
            At::WholeFile => place.is_none(),
            At::Anywhere => true,
        };
        at && self.code == diagnostic.code && self.severity == diagnostic.severity && path == Some(&self.path)
    }
}

/// Puts a sentence behind an annotation; whatever stands before it stays, byte for byte.
fn rewrite(line: &mut Vec<u8>, sentence: &str) {
    let end = line.iter().rposition(|b| !matches!(b, b'\n' | b'\r')).map_or(0, |at| at + 1);
    let ending = line.split_off(end);
    let bracket = line.iter().position(|b| *b == b']').map_or(end, |at| at + 1);
    let colon = line[bracket..].iter().position(|b| *b == b':').map_or(end, |at| bracket + at);
    line.truncate(colon);
    line.extend_from_slice(b": ");
    line.extend_from_slice(sentence.as_bytes());
    line.extend_from_slice(&ending);
}

/// Prints every diagnostic in every way; gives back what speaks English.
fn english(workspace: &Workspace, messages: &Messages) -> String {
    let mut wrong = String::new();
    for diagnostic in &workspace.diagnostics {
        let (map, renderer) = (&workspace.map, Renderer::plain());
        let human = human(diagnostic, map, messages, &renderer);
        let json = json(diagnostic, map, messages).to_string();
        let (label, mend) =
            (messages.label(diagnostic.code, &diagnostic.args), messages.mend(diagnostic.code, &diagnostic.args));
        let pattern = matches!(diagnostic.code, Code::PATTERN_SYNTAX | Code::PATTERN_FIELD | Code::PATTERN_FORBIDDEN);
        if !pattern && [messages.line(diagnostic), label, mend].iter().any(|text| text.contains("{{")) {
            writeln!(wrong, "    {} asks for a word nobody gives: {:?}", diagnostic.code, diagnostic.args)
                .expect("memory");
        }
        for text in [human, concise(diagnostic, map, messages), json] {
            assert!(text.contains(&diagnostic.code.to_string()), "a diagnostic without its code: {text}");
            if let Some(word) = ENGLISH.iter().find(|word| text.contains(**word)) {
                writeln!(wrong, "    speaks English ({word}): {text}").expect("memory");
            }
        }
    }
    wrong
}

#[expect(clippy::print_stdout, reason = "the count is for whoever reads the log")]
fn run(kind: &str, least: usize) {
    let messages = messages();
    let mut fixtures = fixtures(kind);
    println!("{kind}: {} files", fixtures.len());
    assert!(fixtures.len() >= least, "fixtures were lost: {}", fixtures.len());
    let mut failed = String::new();
    for fixture in &mut fixtures {
        let wrong = fixture.check(&messages);
        if !wrong.is_empty() {
            write!(failed, "  {}\n{wrong}", fixture.name()).expect("memory");
        }
    }
    assert!(failed.is_empty(), "\n{failed}(UPDATE_EXPECT=1 rewrites sentences)");
}

#[test]
fn every_faulty_file_is_told_where_and_how() {
    run("invalid", 186);
    for fixture in fixtures("invalid") {
        assert!(!fixture.expected.is_empty(), "{}: no fault", fixture.name());
        let code = Code::parse(fixture.name().split('-').next().unwrap_or_default());
        let named = fixture.expected.iter().any(|it| Some(it.code) == code);
        assert!(named, "{}: its own code is not annotated", fixture.name());
    }
}

/// Two places that do not go together are both shown.
#[test]
fn what_stands_twice_is_shown_twice() {
    let pairs = [
        Code::DUPLICATE_KEY,
        Code::DECLARED_TWICE,
        Code::WEAKER_REPLACES,
        Code::NAME_TAKEN,
        Code::CASE_TWICE,
        Code::MEETING_TWICE,
        Code::NO_REPEAT,
    ];
    let mut alone = BTreeSet::new();
    let concerned = |it: &Fixture| it.expected.iter().any(|expected| pairs.contains(&expected.code));
    for fixture in fixtures("invalid").into_iter().filter(concerned) {
        let workspace = Workspace::open_over(&fixture.office, &Memory::default());
        let found = workspace.diagnostics.iter().filter(|d| pairs.contains(&d.code) && d.related.is_empty());
        alone.extend(found.map(|d| format!("{} {}", fixture.name(), d.code)));
    }
    assert!(alone.is_empty(), "one place only: {alone:?}");
}

#[test]
fn odd_but_good_files_are_read_without_a_word() {
    run("valid", 32);
    for fixture in fixtures("valid") {
        assert!(fixture.expected.is_empty(), "{}: a fault", fixture.name());
    }
}

#[test]
fn every_code_of_a_file_has_its_fixture() {
    let all: Vec<Fixture> = fixtures("invalid");
    let seen: BTreeSet<Code> = all.iter().flat_map(|it| &it.expected).map(|it| it.code).collect();
    for code in Code::ALL.iter().filter(|code| code.0 < 300) {
        let excused = ELSEWHERE.iter().find(|(it, _)| it == code);
        match excused {
            Some((_, why)) => assert!(!seen.contains(code), "{code} has a fixture, yet: {why}"),
            None => assert!(seen.contains(code), "{code} has no fixture"),
        }
    }
}
