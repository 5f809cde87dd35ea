//! The law tests of the shipped catalog.

use std::fmt::Write as _;

use hoso::diag::{Lang, Messages};
use hoso::load::{self, Embedded, Memory};
use hoso::model::{Catalog, Id, Item, LawTest, Measure, Workflow};
use hoso::run::{Covered, Mutant, Workspace, coverage, drifts, gaps, hunt, run_tests};
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

/// Every wording of every rule has a test it passes and one it fails, and no text of the same words judges otherwise.
#[test]
fn every_rule_is_decided_in_every_wording() {
    let workspace = Workspace::catalog(&Memory::default());
    for workflow in workspace.catalog.workflows.values() {
        let gaps = gaps(&workspace.catalog, workflow);
        assert!(gaps.is_empty(), "{gaps:#?}");
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

/// The shipped law files with one parameter of one of them given another value.
fn with_parameter(path: &str, id: &str, value: &str) -> Memory {
    let text = std::str::from_utf8(Embedded::file(path).expect("a shipped file")).expect("text");
    let line = text.lines().find(|line| line.starts_with(&format!("{id} = {{ value ="))).expect("the parameter");
    let old = line.split('"').nth(1).expect("a value");
    Memory::default().with(
        path,
        &text.replacen(&format!("{id} = {{ value = \"{old}\""), &format!("{id} = {{ value = \"{value}\""), 1),
    )
}

/// Doubled and halved: every parameter of every file must matter to some test.
#[test]
#[expect(clippy::print_stdout, reason = "how many were tried")]
fn doubling_or_halving_a_parameter_is_noticed() {
    let workspace = Workspace::catalog(&Memory::default());
    let mut unnoticed = Vec::new();
    let mut tried = 0;
    for workflow in workspace.catalog.workflows.values() {
        for file in &workflow.files {
            for (id, item) in file.adds.iter().chain(&file.replaces) {
                let Item::Parameter(parameter) = item else { continue };
                for value in changed(parameter.value) {
                    tried += 1;
                    let mutant = Workspace::catalog(&with_parameter(&file.name, id, &value));
                    assert!(mutant.sound, "{} {} = {value}", file.name, id.value);
                    let mutated = &mutant.catalog.workflows[&workflow.id];
                    let concerned = about(id, mutated);
                    // Those that name a rule of the number notice first; the rest is asked only if they do not.
                    let (first, rest) = split(mutated, &concerned);
                    if unharmed(&mutant.catalog, &first) && unharmed(&mutant.catalog, &rest) {
                        unnoticed.push(format!("{} {} = {value}", file.name, id.value));
                    }
                }
            }
        }
    }
    println!("{tried} mutants");
    assert!(tried >= 46, "{tried}");
    assert!(unnoticed.is_empty(), "{}", unnoticed.join("\n"));
}

/// The rules that measure with a parameter, in any text.
fn about(parameter: &str, workflow: &Workflow) -> Vec<Id> {
    let items = workflow.files.iter().flat_map(|file| file.adds.iter().chain(&file.replaces));
    let rules = items.filter_map(|(id, item)| match item {
        Item::Rule(rule) if rule.parameters().iter().any(|used| ***used == *parameter) => Some(id.value.clone()),
        _ => None,
    });
    rules.collect()
}

/// The tests that name one of the rules, and the others.
fn split(workflow: &Workflow, rules: &[Id]) -> (Workflow, Workflow) {
    let (mut first, mut rest) = (workflow.clone(), workflow.clone());
    let names = |test: &LawTest| {
        let named = test
            .expected
            .rules
            .iter()
            .map(|(id, _)| &id.value)
            .chain(test.expected.due.iter().map(|(id, ..)| &id.value));
        named.into_iter().any(|id| rules.contains(id))
    };
    first.tests.iter_mut().for_each(|file| file.tests.retain(&names));
    rest.tests.iter_mut().for_each(|file| file.tests.retain(|test| !names(test)));
    (first, rest)
}

fn unharmed(catalog: &Catalog, workflow: &Workflow) -> bool {
    run_tests(catalog, workflow).iter().all(|outcome| outcome.failures.is_empty())
}

fn changed(measure: Measure) -> Vec<String> {
    let text = measure.to_string();
    match measure {
        Measure::Fraction(n, d) => vec![format!("{n}/{}", d * 2), format!("{d}/{d}")],
        Measure::Number(n) => vec![(n * 2).to_string(), (n / 2).to_string()],
        Measure::Calendar(n, _) | Measure::WorkingDays(n) => {
            let unit = text.split_once(' ').map_or("", |(_, unit)| unit);
            vec![format!("{} {unit}", n * 2), format!("{} {unit}", n / 2)]
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "how many were tried")]
fn no_mutant_of_the_law_is_alive() {
    let workspace = Workspace::catalog(&Memory::default());
    for workflow in workspace.catalog.workflows.values() {
        let start = std::time::Instant::now();
        let hunt = hunt(&workspace.catalog, workflow, |_| {}, || {});
        println!("{} mutants in {:?}", hunt.tried, start.elapsed());
        let told = |mutant: &Mutant| {
            let place = workspace.map.place(mutant.span);
            format!("{}:{} {} ({}): {:?}", place.path, place.line, mutant.item, mutant.since, mutant.change)
        };
        let alive: Vec<String> = hunt.alive.iter().map(told).collect();
        assert!(alive.is_empty(), "{} alive\n{}", alive.len(), alive.join("\n"));
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "how many were tried")]
fn every_branch_of_every_rule_decides_somewhere() {
    let workspace = Workspace::catalog(&Memory::default());
    for workflow in workspace.catalog.workflows.values() {
        let start = std::time::Instant::now();
        let covered = coverage(&workspace.catalog, workflow);
        let count: usize = covered.iter().map(|it| it.branches.len()).sum();
        println!("{count} branches in {:?}", start.elapsed());
        let open = |it: &Covered| -> Vec<String> {
            let open = it.branches.iter().filter(|branch| !branch.taken);
            open.map(|branch| format!("{} ({}): {:?}", it.rule, it.since, branch.way)).collect()
        };
        let open: Vec<String> = covered.iter().flat_map(open).collect();
        assert!(open.is_empty(), "{} open\n{}", open.len(), open.join("\n"));
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
