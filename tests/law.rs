//! The law tests of the shipped catalog.

use std::fmt::Write as _;

use hoso::diag::{Lang, Messages};
use hoso::load::{self, Memory};
use hoso::model::Item;
use hoso::run::{Covered, Mutant, Workspace, coverage, drifts, hunt, run_tests};
use hoso::validate::{Reach, chain, fold};

#[test]
fn the_shipped_law_says_what_its_tests_say() {
    let workspace = Workspace::catalog(&Memory::default());
    let faults: Vec<String> = workspace
        .diagnostics
        .iter()
        .map(|d| {
            let at = d.span.map(|s| workspace.map.place(s));
            format!("{at:?} {} {:?}", d.code, d.args)
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let (mut count, mut failed) = (0, String::new());
    for workflow in workspace.catalog.workflows.values() {
        for outcome in run_tests(&workspace.catalog, workflow) {
            count += 1;
            for failure in outcome.failures {
                let place = workspace.map.place(failure.span);
                let (path, line) = (place.path, place.line);
                writeln!(
                    failed,
                    "{path}:{line} {}: {} expected {}, found {}",
                    outcome.says.value, failure.item, failure.expected, failure.found
                )
                .expect("memory");
            }
        }
    }
    assert!(count >= 480, "tests were lost: {count}");
    assert!(failed.is_empty(), "\n{failed}");
}

/// Every wording of every rule has a test it passes and one it fails, every branch of its conditions decides in some
/// test, and no text of the same words judges otherwise.
#[test]
fn every_rule_is_decided_in_every_wording_and_every_branch() {
    let workspace = Workspace::catalog(&Memory::default());
    for workflow in workspace.catalog.workflows.values() {
        let covered = coverage(&workspace.catalog, workflow);
        let branches: usize = covered.iter().map(|it| it.branches.len()).sum();
        assert!(covered.len() >= 88 && branches >= 160, "{} wordings, {branches} branches", covered.len());
        let open = |it: &Covered| {
            let sides = it.lacks().map(|side| format!("{side:?}"));
            let ways = it.branches.iter().filter(|branch| !branch.taken).map(|branch| format!("{:?}", branch.way));
            sides.chain(ways).map(|what| format!("{} ({}): {what}", it.rule, it.since)).collect::<Vec<_>>()
        };
        let open: Vec<String> = covered.iter().flat_map(open).collect();
        assert!(open.is_empty(), "{}", open.join("\n"));
        let drifts = drifts(&workspace.catalog, workflow);
        assert!(drifts.is_empty(), "{drifts:#?}");
    }
}

/// Screens of a hundred columns have room for so many letters of what is wrong.
const SHORT: usize = 40;

#[test]
fn every_rule_says_in_few_words_what_is_wrong_when_it_is_not_met() {
    let workspace = Workspace::catalog(&Memory::default());
    let files = workspace.catalog.workflows.values().flat_map(|workflow| &workflow.files);
    let mut said = 0;
    for (id, item) in files.flat_map(|file| file.adds.iter().chain(&file.replaces)) {
        let short = match item {
            Item::Rule(rule) => rule.short.as_ref().unwrap_or_else(|| panic!("{} has no short words", id.value)),
            Item::Step(step) => step.short.as_ref().unwrap_or(&step.title),
            _ => continue,
        };
        assert!(short.chars().count() <= SHORT, "{}: {short:?}", id.value);
        said += 1;
    }
    assert!(said > 100, "{said} items");
}

/// Whatever one thing is wrong in the law, some test notices: what they do not notice is `hoso test --mutate`.
#[test]
#[expect(clippy::print_stdout, reason = "how many were tried")]
fn no_mutant_of_the_law_is_alive() {
    let workspace = Workspace::catalog(&Memory::default());
    for workflow in workspace.catalog.workflows.values() {
        let found = hunt(&workspace.catalog, workflow, |_| {}, || {});
        println!("{} mutants", found.tried);
        assert!(found.tried >= 620, "mutants were lost: {}", found.tried);
        let told = |mutant: &Mutant| {
            let place = workspace.map.place(mutant.span);
            format!("{}:{} {} ({}): {:?}", place.path, place.line, mutant.item, mutant.since, mutant.change)
        };
        let alive: Vec<String> = found.alive.iter().map(told).collect();
        assert!(alive.is_empty(), "\n{}", alive.join("\n"));
    }
}

/// `docs/law.md` is the text of today's newest firm file; `UPDATE_EXPECT=1` writes it anew.
#[test]
fn the_printed_law_is_not_stale() {
    let workspace = Workspace::catalog(&Memory::default());
    let workflow = workspace.catalog.workflows.values().next().expect("a workflow");
    let chain = chain(&workflow.files, &[], Reach::Firm);
    let law = chain.texts.last().expect("a text");
    let messages = Messages::parse(Lang::Vi, load::messages(Lang::Vi), load::screens(Lang::Vi)).expect("our own words");
    let text = hoso::cli::consolidated(law, &workflow.title, &messages);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/law.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &text).expect("written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, text, "docs/law.md is stale: UPDATE_EXPECT=1 writes it anew");
}

/// The fold is indifferent to how often it is begun anew: a text is the text before, and one file more.
#[test]
fn folding_is_one_file_after_another() {
    let workspace = Workspace::catalog(&Memory::default());
    for workflow in workspace.catalog.workflows.values() {
        for (i, file) in workflow.files.iter().enumerate() {
            let before = fold(&workflow.files[..i]);
            let after = fold(&workflow.files[..=i]);
            for (id, item) in &file.adds {
                assert!(before.items.iter().all(|p| p.id.id != id.value || p.id.kind != item.kind()), "{}", id.value);
                assert!(after.items.iter().any(|p| p.id.id == id.value && p.since == file.from), "{}", id.value);
            }
            let replaced = file.replaces.iter().map(|(id, item)| (&id.value, item.kind()));
            let place = |law: &hoso::model::Law, id: &str, kind| {
                law.items.iter().filter(|p| p.id.kind == kind).position(|p| *p.id.id == *id)
            };
            for (id, kind) in replaced {
                // What was repealed before it lets it move up.
                let (was, is) = (place(&before, id, kind), place(&after, id, kind).map(|at| at + file.repeals.len()));
                assert!(was.is_some() && is >= was, "{id} keeps its place");
            }
        }
    }
}
