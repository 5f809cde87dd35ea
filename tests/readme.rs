//! The README is true: its screen, its law, its figures.

mod support;

use std::fs;

use ::hoso::load::Disk;
use ::hoso::run::Workspace;
use support::{Office, hoso, root};

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

#[test]
fn its_screen_is_the_screen() {
    let screen = text("tests/screens/check-tran-van-binh-2025.txt");
    for file in ["README.md", "README.vi.md"] {
        assert!(text(file).contains(screen.trim_end()), "{file}: paste tests/screens/check-tran-van-binh-2025.txt");
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
    let plan = hoso(&["fill", &office.at(""), "--dry-run", "--as-of", "2025-08-20"]);
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
    for verb in ["init", "new", "check", "fill", "test", "explain", "law", "catalog", "completions"] {
        assert!(help.contains(&format!("  {verb} ")), "{verb}");
        assert!(text("README.md").contains(&format!("`hoso {verb}")), "{verb}");
        assert!(hoso(&[verb, "--help"]).out.lines().count() > 4, "{verb}");
    }
}

#[test]
fn the_architecture_quotes_the_law_as_it_stands() {
    let law = text("workflows/ket-nap-dang/2025-07-01.toml");
    let page = text("ARCHITECTURE.md");
    assert!(page.lines().count() <= 150, "{} lines", page.lines().count());
    let mut quoted = 0;
    for block in page.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()) {
        assert!(law.contains(block), "not in the law file: {block}");
        quoted += block.lines().count();
    }
    assert!(quoted >= 30, "{quoted} lines of law");
}
