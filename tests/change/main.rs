//! A regulation changes: what is told of the law's files, what is mended in them, how an act is begun.

mod condition;
mod fix;
mod hidden;
mod lint;
mod new;
#[path = "../support/mod.rs"]
mod support;

use std::sync::LazyLock;

use hoso::diag::{Code, Lang, Messages};
use hoso::load::{self, Embedded, FileSource, Memory};
use hoso::model::{Day, Office};
use hoso::run::Workspace;
use hoso::validate::{Doubt, lint};

/// The file of an act of the office, after everything that is shipped.
const ACT: &str = "workflows/ket-nap-dang/2027-01-01.toml";
/// Where it begins.
const HEAD: &str = "schema = 1\namends = \"ket-nap-dang\"\nfrom = 2027-01-01\n";

static WORDS: LazyLock<Messages> = LazyLock::new(|| {
    Messages::parse(Lang::Vi, load::messages(Lang::Vi), load::screens(Lang::Vi)).expect("our own words")
});

/// A day on which the act is in force.
fn day() -> Day {
    "2027-02-01".parse().expect("a day")
}

/// An office of nothing but this act.
fn act(body: &str) -> Memory {
    Memory::default().with(ACT, &format!("{HEAD}{body}"))
}

/// The text of a shipped file.
fn shipped(path: &str) -> String {
    String::from_utf8(Embedded.read(path).expect("a shipped file")).expect("text")
}

/// A shipped text with one stretch, that occurs once, changed.
fn edited(path: &str, find: &str, replace: &str) -> String {
    let text = shipped(path);
    assert_eq!(text.matches(find).count(), 1, "{find:?} in {path}");
    text.replace(find, replace)
}

/// What is said under a code, as `path:line sentence`.
fn told(workspace: &Workspace, doubts: &[Doubt], code: Code) -> Vec<String> {
    let of = doubts.iter().filter(|doubt| doubt.diagnostic.code == code);
    of.map(|doubt| {
        let place = workspace.map.place(doubt.diagnostic.span.expect("a place"));
        format!("{}:{} {}", place.path, place.line, WORDS.line(&doubt.diagnostic))
    })
    .collect()
}

/// What judgement alone says of the law with the office's files over it.
fn judged(own: &Memory, code: Code) -> Vec<String> {
    judged_by(own, &Office::default(), code)
}

fn judged_by(own: &Memory, office: &Office, code: Code) -> Vec<String> {
    let workspace = Workspace::catalog(own);
    let faults: Vec<String> = workspace.diagnostics.iter().map(|d| WORDS.line(d)).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let workflow = workspace.catalog.workflows.values().next().expect("a workflow");
    told(&workspace, &lint(&workspace.catalog, workflow, office, day()), code)
}
