//! The lint: one template for each rule.

use std::collections::{BTreeMap, BTreeSet};

use hoso::render::{LintKind, closure, lint};

use crate::MAIN;

/// Kind, line and column of each fault of a template whose form declares `declared`.
fn found(text: &str, declared: &[&str]) -> Vec<(LintKind, usize, usize)> {
    let faults = lint(MAIN, &catalog(text), &declared.iter().map(|name| (*name).to_owned()).collect());
    assert!(faults.iter().all(|fault| fault.place.file == MAIN), "{faults:?}");
    faults.into_iter().map(|fault| (fault.kind, fault.place.line, fault.place.column)).collect()
}

fn catalog(text: &str) -> BTreeMap<String, String> {
    [
        (MAIN, text),
        ("templates/lib/dang.typ", "#import \"goc.typ\": *\n#let ngay(d) = d.split(\"-\")"),
        ("templates/lib/goc.typ", "#let hai(n) = n"),
        ("templates/thu/rieng.typ", "#let chu-ky(d) = [#d.nguoi_ky]"),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .into()
}

fn forbidden(word: &str) -> LintKind {
    LintKind::Forbidden { word: word.to_owned() }
}

#[test]
fn a_good_template() {
    let text = "#import \"../lib/dang.typ\": ngay
#import \"rieng.typ\": chu-ky
#import calc: quo
#let d = json(\"data.json\")
#let (y, m) = ngay(d.ngay)
#d.ho_ten.len() #d.at(\"so\", default: none) #d.paper.mode #d.chu_tri.name
#table(columns: 2)[#d.keys()] #(image: 1).image
#chu-ky(d)";
    assert_eq!(found(text, &["chu_tri", "ho_ten", "ngay", "nguoi_ky", "so"]), []);
}

#[test]
fn words_that_open_the_closed_world() {
    for word in ["eval", "plugin", "sys", "std", "today"] {
        for text in [format!("#let x = {word}"), format!("#x.{word}"), format!("#f({word}: 1)"), format!("${word}$   ")]
        {
            assert_eq!(found(&text, &[]).iter().filter(|(kind, ..)| *kind == forbidden(word)).count(), 1, "{text}");
        }
    }
    assert_eq!(found("\n #datetime.today()", &[]), [(forbidden("today"), 2, 12)]);
    assert_eq!(found("eval today `eval` \"sys\" // std\n= today", &[]), []);
}

#[test]
fn packages() {
    let package = |name: &str| LintKind::Package { package: name.to_owned() };
    assert_eq!(found("#import \"@preview/cetz:0.3.0\"", &[]), [(package("@preview/cetz:0.3.0"), 1, 2)]);
    assert_eq!(found("#import \"@local/x:1.0.0\": y", &[]), [(package("@local/x:1.0.0"), 1, 2)]);
}

#[test]
fn paths_are_plain_and_stay_inside() {
    let dynamic = |function: &str| LintKind::DynamicPath { function: function.to_owned() };
    let outside = |path: &str| LintKind::OutsideTemplates { path: path.to_owned() };
    let missing = |path: &str| LintKind::MissingFile { path: path.to_owned() };
    for (text, kind) in [
        ("#read(d)", dynamic("read")),
        ("#let f = json", dynamic("json")),
        ("#image(\"a\" + \"b\")", dynamic("image")),
        ("#include \"a\" + \"b\"", dynamic("include")),
        ("#import p: *", dynamic("import")),
        ("#json.decode(x)", dynamic("json")),
        ("#read(\"../../hoso.toml\")", outside("../../hoso.toml")),
        ("#read(\"/etc/passwd\")", outside("/etc/passwd")),
        ("#read(\"../../../../etc/passwd\")", outside("../../../../etc/passwd")),
        ("#include \"khong-co.typ\"", missing("templates/thu/khong-co.typ")),
        ("#json(\"../6-knd/data.json\")", missing("templates/6-knd/data.json")),
    ] {
        let at = if text.starts_with("#let") { 10 } else { 2 };
        assert_eq!(found(text, &[]), [(kind, 1, at)], "{text}");
    }
}

#[test]
fn inputs_undeclared_and_unused() {
    let undeclared = |name: &str| LintKind::UndeclaredInput { name: name.to_owned() };
    let unused = |name: &str| LintKind::UnusedInput { name: name.to_owned() };
    let text = "Đ\n#let d = json(\"data.json\")\nĐây: #d.ho_ten, #d.hoten, #d.at(\"so\")";
    assert_eq!(
        found(text, &["ho_ten", "ngay", "que"]),
        [(undeclared("hoten"), 3, 18), (undeclared("so"), 3, 28), (unused("ngay"), 2, 2), (unused("que"), 2, 2)],
    );
    // Under another name, and without a name.
    assert_eq!(found("#let x = json(\"data.json\")\n#x.a", &["b"]), [(undeclared("a"), 2, 2), (unused("b"), 1, 2)]);
    assert_eq!(found("#json(\"data.json\").a", &["a"]), []);
}

#[test]
fn inputs_read_by_a_file_beside() {
    let text = "#import \"rieng.typ\": chu-ky\n#let d = json(\"data.json\")\n#chu-ky(d)";
    assert_eq!(found(text, &["nguoi_ky"]), []);
    let faults = lint(MAIN, &catalog(text), &BTreeSet::new());
    assert_eq!(faults.len(), 1);
    assert_eq!(
        (faults[0].place.file.as_str(), faults[0].place.line, faults[0].place.column),
        ("templates/thu/rieng.typ", 1, 20)
    );
}

#[test]
fn syntax_errors() {
    let faults = found("a\n#let x = (", &[]);
    assert!(
        matches!(&faults[..], [(LintKind::Syntax { message, .. }, 2, 10)] if message == "unclosed delimiter"),
        "{faults:?}"
    );
}

#[test]
fn what_a_paper_depends_on() {
    let text = "#import \"../lib/dang.typ\": ngay\n#include \"rieng.typ\"\n#import \"2025-01-01.typ\": *";
    let files: Vec<String> = closure(MAIN, &catalog(text)).into_iter().collect();
    assert_eq!(files, ["templates/lib/dang.typ", "templates/lib/goc.typ", MAIN, "templates/thu/rieng.typ"]);
    assert_eq!(lint("templates/x.typ", &catalog(""), &BTreeSet::new()).len(), 1);
}
