//! The README is true: its screen, its law, its figures.

mod support;

use std::fs;

use ::hoso::load::{Disk, Memory};
use ::hoso::run::{Workspace, run_tests};
use support::{Office, hoso, root};

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

#[test]
fn its_screens_are_the_screens() {
    let (office, case) = ("tests/screens/check-47.txt", "tests/screens/check-tran-van-binh-2025.txt");
    for (file, screen) in [("README.md", office), ("README.vi.md", office), ("README.vi.md", case)] {
        assert!(text(file).contains(text(screen).trim_end()), "{file}: paste {screen}");
    }
}

#[test]
fn its_law_stands_in_the_law_file() {
    let law = text("workflows/ket-nap-dang/2025-07-01.toml");
    let readme = text("README.md");
    let block = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block of law");
    let lines = block.lines().filter(|line| !line.starts_with('#'));
    for line in lines.map(|line| line.split("    #").next().unwrap_or(line)) {
        assert!(law.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn its_figures_are_those_of_the_example() {
    let workspace = Workspace::open(&Disk::new(root().join("examples/van-phong")));
    let (people, meetings) = (workspace.checked.cases.len(), workspace.checked.meetings.len());
    let office = Office::example();
    let plan = hoso(&["fill", &office.at(""), "--dry-run", "--as-of", "2026-11-20"]);
    let papers = plan.out.lines().filter(|line| line.starts_with('►')).count();
    let readme = text("README.md");
    assert!(
        readme.contains(&format!("({people} people, {meetings} meetings) and leaves {papers} PDFs")),
        "{people} {meetings} {papers}"
    );
}

#[test]
fn every_command_it_names_exists() {
    let help = hoso(&["--help", "--lang", "en"]).out;
    for verb in ["init", "new", "import", "check", "fill", "report", "test", "explain", "law", "catalog", "completions"]
    {
        assert!(help.contains(&format!("  {verb} ")), "{verb}");
        assert!(text("README.md").contains(&format!("`hoso {verb}")), "{verb}");
        assert!(hoso(&[verb, "--help"]).out.lines().count() > 4, "{verb}");
    }
}

#[test]
fn the_architecture_quotes_the_law_as_it_stands() {
    let law = text("workflows/ket-nap-dang/2025-07-01.toml");
    let page = text("ARCHITECTURE.md");
    assert!(page.lines().count() <= 170, "{} lines", page.lines().count());
    let mut quoted = 0;
    for block in page.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()) {
        assert!(law.contains(block), "not in the law file: {block}");
        quoted += block.lines().count();
    }
    assert!(quoted >= 30, "{quoted} lines of law");
}

/// The files of CONTRIBUTING.md's two worked examples: each block with the path named before it.
fn worked_examples() -> Vec<(String, String)> {
    let page = text("CONTRIBUTING.md");
    let (_, examples) = page.split_once("## A new form").expect("the worked examples");
    let (examples, _) = examples.split_once("## A diagnostic code").expect("what comes after them");
    let mut found = Vec::new();
    let mut parts = examples.split("\n```");
    let mut before = parts.next().unwrap_or_default();
    while let (Some(block), after) = (parts.next(), parts.next()) {
        let file = |path: &&str| path.contains('/') && [".toml", ".typ", ".json"].iter().any(|it| path.ends_with(it));
        let (_, block) = block.split_once('\n').expect("a block");
        found.extend(before.rsplit('`').find(file).map(|path| (path.to_owned(), format!("{block}\n"))));
        before = after.unwrap_or_default();
    }
    found
}

#[test]
fn the_worked_examples_are_read_without_a_word_and_pass_their_tests() {
    let files = worked_examples();
    assert_eq!(files.len(), 6, "{:?}", files.iter().map(|(path, _)| path).collect::<Vec<_>>());
    let office = files.iter().fold(Memory::default(), |office, (path, text)| office.with(path, text));
    let workspace = Workspace::catalog(&office);
    let told: Vec<_> = workspace.diagnostics.iter().map(|d| format!("{} {:?}", d.code, d.args)).collect();
    assert!(told.is_empty(), "{told:?}");
    let workflow = workspace.catalog.workflows.values().next().expect("the workflow");
    assert!(workflow.files.iter().any(|file| file.name.ends_with("2027-01-01.toml")));
    let outcomes = run_tests(&workspace.catalog, workflow);
    let own = outcomes.iter().filter(|outcome| outcome.says.value.contains("04/01/2027"));
    assert_eq!(own.clone().count(), 2);
    let failures: Vec<_> = own.flat_map(|outcome| &outcome.failures).collect();
    assert!(failures.is_empty(), "{failures:?}");
    #[cfg(feature = "pdf")]
    assert!(::hoso::run::lint_templates(&workspace.catalog).is_empty(), "the page of the new form");
}
