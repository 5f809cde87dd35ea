//! Sizes and depths (T9–T11 of the reliability notes), in a build without optimisation.

use std::fmt::Write as _;

use hoso::diag::{Code, Sink};
use hoso::load;
use hoso::run::Workspace;

use super::{CASE, CASE_FILE, codes, office_with, opened, print_some, within};

/// Opens an office with this case file within seconds, prints what is said, and gives back the codes.
fn sized(what: &'static str, text: String) -> Vec<Code> {
    let (codes, broken) = within(120, what, move || {
        let workspace = opened(&office_with(CASE_FILE, text.as_bytes()));
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
