//! What is wrong costs its own paper only.

use std::fs;

use crate::{LETTER, RESOLUTION, fill, hoso, names, office};

/// The papers of an office without faults.
fn all() -> Vec<String> {
    let office = office();
    fill(&office);
    names(&office)
}

/// What is left of them without some.
fn without(papers: &[&str]) -> Vec<String> {
    let mut all = all();
    all.retain(|name| !papers.contains(&name.as_str()));
    all
}

#[test]
fn a_faulty_fact_costs_its_own_paper_only() {
    let office = office();
    office.edit("ho-so/nguyen-thi-mai/ho-so.toml", "ho_ten = \"Nguyễn Thị Mai\"", "ho_ten = \"Nguyễn Thị 漢\"");
    let reply = fill(&office);
    assert_eq!(reply.code, 3);
    assert!(reply.err.contains("H502") && reply.err.contains("漢"), "{}", reply.err);
    assert_eq!(names(&office), Vec::<String>::new(), "the name stands in all of them");
}

#[test]
fn two_papers_of_one_name_are_both_named_and_neither_is_written() {
    let office = office();
    hoso(&["catalog", "export", "forms/6-knd.toml", "--office", &office.at("")]);
    office.edit("forms/6-knd.toml", "output = \"6-KNĐ\"", "output = \"4-knđ\"");
    let reply = fill(&office);
    assert_eq!(reply.code, 3);
    assert!(reply.err.contains("H401"), "{}", reply.err);
    assert_eq!(names(&office), without(&[LETTER, RESOLUTION]));
}

#[test]
fn a_file_name_no_system_keeps_is_refused() {
    let others = without(&[RESOLUTION]);
    for bad in ["../6-KNĐ", "CON", "a:b", "x\\\\y"] {
        let office = office();
        hoso(&["catalog", "export", "forms/6-knd.toml", "--office", &office.at("")]);
        office.edit("forms/6-knd.toml", "output = \"6-KNĐ\"", &format!("output = \"{bad}\""));
        let reply = fill(&office);
        assert!(reply.err.contains("H402"), "{bad}: {}", reply.err);
        assert_eq!(names(&office), others, "{bad}");
    }
}

#[test]
fn a_template_is_told_by_its_own_line() {
    let office = office();
    let template = "templates/6-knd/2022-01-18.typ";
    hoso(&["catalog", "export", template, "--office", &office.at("")]);
    let text = fs::read_to_string(office.at(template)).expect("exported");
    fs::write(office.at(template), format!("{text}\n#panic(\"hỏng\")\n")).expect("written");
    let reply = fill(&office);
    assert_eq!(reply.code, 3);
    let line = text.lines().count() + 2;
    assert!(reply.err.contains("H501") && reply.err.contains(&format!("{template}:{line}:")), "{}", reply.err);
    assert_eq!(names(&office), without(&[RESOLUTION]), "the others are made");
    fs::write(office.at(template), format!("{text}\n#eval(\"1\")\n")).expect("written");
    let reply = fill(&office);
    assert_eq!(reply.code, 2, "a template that may not be used stops before anything is written");
    assert!(reply.err.contains("H264"), "{}", reply.err);
}

#[test]
fn a_link_in_the_way_is_not_followed() {
    let office = office();
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), office.at("ho-so/nguyen-thi-mai/de-in")).expect("linked");
    let reply = fill(&office);
    assert_eq!(reply.code, 3, "{}", reply.err);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}
