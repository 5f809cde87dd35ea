//! A whole office on one screen: the forty-seven cases of the example, on a day in November 2026.

mod support;

use std::path::{Path, PathBuf};

use support::{hoso, root, screen};

const AS_OF: [&str; 2] = ["--as-of", "2026-11-20"];

fn example() -> PathBuf {
    root().join("examples/van-phong")
}

fn check(folder: &Path, args: &[&str]) -> hoso::cli::Reply {
    let path = folder.display().to_string();
    hoso(&[&["check", &path], args, &AS_OF].concat())
}

fn width(text: &str) -> usize {
    text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or_default()
}

/// The numbers of a line, in order.
fn numbers(line: &str) -> Vec<usize> {
    line.split(' ').filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn the_office_fits_on_a_screen_and_add_up() {
    for (lang, name) in [("vi", "check-47.txt"), ("en", "check-47-en.txt")] {
        let reply = check(&example(), &["--lang", lang]);
        assert_eq!((reply.code, reply.err.as_str()), (1, ""));
        assert!(reply.out.lines().count() <= 24, "{} lines", reply.out.lines().count());
        assert!(width(&reply.out) <= 100, "{} columns", width(&reply.out));
        let mut lines = reply.out.lines();
        let [open, done] = numbers(lines.next().expect("a head"))[..] else { panic!("{}", reply.out) };
        assert_eq!(open + done, 47);
        let counts = numbers(lines.next().expect("counts"));
        assert_eq!(counts.iter().sum::<usize>(), open, "each open case is counted once");
        screen(name, &reply.out);
    }
}

#[test]
fn everything_is_shown_when_asked_for() {
    let reply = check(&example(), &["--all"]);
    screen("check-47-all.txt", &reply.out);
    assert!(width(&reply.out) <= 100, "{} columns", width(&reply.out));
    assert!(!reply.out.contains("--all"), "nothing is left out");
}

#[test]
fn only_glyphs_of_old_consoles_are_used() {
    let all = check(&example(), &["--all", "--color", "always"]).out;
    let letters = |c: char| c.is_alphanumeric() || c.is_ascii() || "×○●►■□√→·…".contains(c);
    assert_eq!(all.chars().find(|c| !letters(*c)), None, "a glyph of no old console");
}

#[test]
fn a_body_and_a_step_are_asked_for_as_people_type_them() {
    let ids = |args: &[&str]| {
        let out = check(&example(), &[args, &["--format", "json"]].concat()).out;
        let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let cases = json["cases"].as_array().expect("cases").iter().map(|case| case["id"].to_string());
        cases.collect::<Vec<_>>()
    };
    let all = ids(&[]);
    assert_eq!(all.len(), 47);
    let of = ids(&["--body", "chi-bo-to-4"]);
    assert!(!of.is_empty() && of.len() < 47, "{of:?}");
    for typed in ["Chi bộ Tổ dân phố 4", "chi bo to dan pho 4", "TO DAN PHO 4"] {
        assert_eq!(ids(&["--body", typed]), of, "{typed}");
    }
    let acting = ids(&["--body", "Đoàn TNCS Hồ Chí Minh xã An Hòa"]);
    assert!(!acting.is_empty() && acting.len() < 47, "those it must act for: {acting:?}");
    let at = ids(&["--step", "le-ket-nap"]);
    assert!(!at.is_empty() && at.len() < 47, "{at:?}");
    assert_eq!(ids(&["--step", "lễ kết nạp"]), at);
    let both = ids(&["--step", "le ket nap", "--body", "to dan pho 4"]);
    assert!(both.iter().all(|id| at.contains(id) && of.contains(id)));
    let concise = check(&example(), &["--body", "to dan pho 4", "--format", "concise"]).out;
    assert!(concise.lines().all(|line| of.iter().any(|id| line.contains(id.trim_matches('"')))), "{concise}");
}

#[test]
fn an_unknown_body_or_step_is_refused_with_the_nearest() {
    let body = check(&example(), &["--body", "chi bo to dan pho 44"]);
    assert_eq!((body.code, body.out.as_str()), (2, ""));
    assert!(body.err.contains("chi bo to dan pho 44") && body.err.contains("Có phải"), "{}", body.err);
    let step = check(&example(), &["--step", "le ket nap dang", "--lang", "en"]);
    assert_eq!(step.code, 2);
    assert!(step.err.contains("Lễ kết nạp") || step.err.contains("le-ket-nap"), "{}", step.err);
    let none = check(&example(), &["--step", "bai-cam-nhan", "--body", "truong thpt an hoa"]);
    assert_eq!((none.code, none.out.lines().count()), (0, 1), "{}", none.out);
}

#[test]
fn one_case_shows_its_ledger_when_everything_is_asked_for() {
    let case = example().join("ho-so/ton-that-ky-anh");
    let short = check(&case, &[]).out;
    let long = check(&case, &["--all"]).out;
    screen("check-47-case-all.txt", &long);
    assert!(long.lines().count() > short.lines().count());
    assert!(width(&long) <= 100, "{} columns", width(&long));
}
