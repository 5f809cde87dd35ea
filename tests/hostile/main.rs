//! Files that mean harm, or that broke on the way: hoso says what is wrong with them, and neither panics nor hangs.

mod accidents;
mod conformance;
mod disk;
mod encodings;
mod scans;
mod sizes;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use annotate_snippets::Renderer;
use hoso::diag::{Code, Lang, Messages, Severity, concise, human, json};
use hoso::load::{Disk, FileSource, Memory};
use hoso::run::Workspace;

const CASE: &str = "schema = 1\nid = \"thu\"\nworkflow = \"ket-nap-dang\"\ndon_vi.chi_bo = \"chi-bo-to-3\"\n";
const CASE_FILE: &str = "ho-so/thu/ho-so.toml";

/// The reference office, with the small catalog it brings.
fn example() -> Memory {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    Memory::copy(&Disk::new(folder), "").expect("the reference office")
}

/// Opens an office that brings its own catalog.
fn opened(office: &dyn FileSource) -> Workspace {
    Workspace::open_over(office, &Memory::default())
}

/// An office of one file beside `hoso.toml` and the catalog: quick to open.
fn office_with(path: &str, bytes: &[u8]) -> Memory {
    let mut office = example();
    let own = ["ho-so/", "hop/"];
    office.files.retain(|file, _| !own.iter().any(|folder| file.starts_with(folder)));
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
