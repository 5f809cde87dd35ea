//! Every edition of every form keeps the rules of templates, and prints in each of its modes whatever is known.

use std::collections::BTreeSet;

use hoso::model::{Binding, Mode};
use hoso::render::{Page, closure, lint};

use crate::samples::{CATALOG, ENGINE, Sample, samples, text};

/// Slips that are typed above and answered below by hand: their dots stand in every mode.
const ANSWERED_BY_HAND: [&str; 3] = ["giay-gioi-thieu-tham-tra", "phieu-y-kien-cu-tru", "phieu-y-kien-doan-the"];

/// What of an unsigned paper `final` must not show, and what is left where a part of a sentence went without its commas.
const NEVER_FINAL: [&str; 13] =
    ["thiếu:", "DỰ THẢO", "Mẫu dựng lại", "none", " ,", ",,", " ;", ";;", " :", "( ", " )", "()", ".;"];

fn full(name: &str, mode: Mode, pages: &[Page]) {
    for (index, page) in pages.iter().enumerate() {
        let letters = page.text().chars().filter(|c| c.is_alphabetic()).count();
        assert!(letters > 20, "{name} {}: page {} is empty", mode.word(), index + 1);
    }
}

/// What is wrong with the text of a page laid out in a mode.
fn slip(by_hand: bool, mode: Mode, text: &str) -> Option<String> {
    let has = |what: &str| text.contains(what);
    let dots = has("...") || (mode != Mode::Guide && has("…"));
    let wrong = match mode {
        Mode::Final => NEVER_FINAL.iter().find(|never| has(never)).map(|never| format!("has {never:?}")),
        Mode::Blank => has("thiếu").then(|| "a blank form lacks nothing".to_owned()),
        Mode::Draft => (!has("DỰ THẢO")).then(|| "is not marked a draft".to_owned()),
        Mode::Guide => (!has("BẢN HƯỚNG DẪN")).then(|| "is not marked a guide".to_owned()),
    };
    let wanted = mode == Mode::Blank || by_hand;
    wrong.or_else(|| (dots != wanted && mode != Mode::Draft).then(|| format!("dots: {dots}")))
}

fn check(sample: &Sample, mode: Mode, how: &str) {
    let name = format!("{} {how}", sample.name());
    let pages = sample.pages(mode);
    full(&name, mode, &pages);
    let text: String = pages.iter().map(Page::text).collect();
    let by_hand = ANSWERED_BY_HAND.contains(&&*sample.form.id);
    assert_eq!(slip(by_hand, mode, &text), None, "{name} {}:\n{text}", mode.word());
}

#[test]
fn a_slip_of_the_text_is_found() {
    for (mode, text) in [
        (Mode::Final, "họ và tên thiếu: ngày"),
        (Mode::Final, "Tổng số ......... đồng chí"),
        (Mode::Final, "quê quán , vào Đảng"),
        (Mode::Final, "phẩm chất…"),
        (Mode::Blank, "họ và tên: "),
        (Mode::Blank, "thiếu: họ và tên ....."),
        (Mode::Draft, "họ và tên"),
        (Mode::Guide, "BẢN HƯỚNG DẪN ....."),
    ] {
        assert!(slip(false, mode, text).is_some(), "{text}");
    }
    assert!(slip(true, Mode::Final, "không có chỗ trả lời").is_some());
    assert_eq!(slip(false, Mode::Final, "Chi bộ họp ngày 05 tháng 02 năm 2026."), None);
}

#[test]
fn every_edition_prints_what_it_is_told_and_what_it_cannot_do_without() {
    for sample in samples() {
        for mode in sample.form.modes.iter().copied().filter(|mode| [Mode::Final, Mode::Guide].contains(mode)) {
            check(&sample, mode, "as it is");
            for bare in sample.bare() {
                check(&bare, mode, "with what is required");
            }
        }
    }
}

#[test]
fn every_edition_prints_with_nothing_known() {
    for sample in samples() {
        for mode in sample.form.modes.iter().copied().filter(|mode| *mode != Mode::Final) {
            for (empty, how) in sample.empty().iter().zip(["without lists", "with empty lists", "with empty rows"]) {
                check(empty, mode, how);
            }
        }
    }
}

#[test]
fn a_draft_says_what_is_missing() {
    for sample in samples().iter().filter(|sample| sample.form.modes.contains(&Mode::Draft)) {
        let [nothing, ..] = sample.empty();
        let names = sample.data["ho_ten"].is_string();
        let told = text(&nothing.pages(Mode::Draft));
        assert!(told.contains(if names { "thiếu: họ và tên" } else { "thiếu:" }), "{}: {told}", sample.name());
        assert!(!text(&sample.pages(Mode::Draft)).contains("thiếu:"), "{}", sample.name());
    }
}

#[test]
fn every_edition_is_a_paper_for_archives() {
    for sample in samples() {
        let mode = sample.form.usual();
        ENGINE.render(&sample.job(mode)).unwrap_or_else(|faults| panic!("{}: {faults:#?}", sample.name()));
    }
}

#[test]
fn every_template_keeps_the_rules_and_reads_just_what_its_form_declares() {
    for sample in samples() {
        let mut declared: BTreeSet<String> = sample.form.inputs.iter().map(|i| i.name.value.to_string()).collect();
        declared.insert("paper".to_owned());
        let told: BTreeSet<String> = sample.data.as_object().expect("an object").keys().cloned().collect();
        assert_eq!(told, declared, "sample of {}", sample.name());
        for input in &sample.form.inputs {
            let (Binding::Each(rows), Some(data)) = (&input.binding, sample.data[&*input.name.value].as_array()) else {
                continue;
            };
            let columns: BTreeSet<&str> = rows.columns.iter().map(|column| &*column.name).collect();
            for row in data {
                let told: BTreeSet<&str> = row.as_object().expect("a row").keys().map(String::as_str).collect();
                assert_eq!(told, columns, "rows of {} in {}", input.name.value, sample.name());
            }
        }
        let templates = &CATALOG.templates;
        assert_eq!(lint(sample.name(), templates, &declared), [], "{}", sample.name());
        assert!(closure(sample.name(), templates).contains("templates/lib/chung.typ"), "{}", sample.name());
    }
}

#[test]
fn every_typst_file_belongs_to_an_edition() {
    let mut used: BTreeSet<String> = samples().iter().flat_map(|s| closure(s.name(), &CATALOG.templates)).collect();
    used.extend(samples().iter().map(|sample| sample.name().to_owned()));
    let all: BTreeSet<String> = CATALOG.templates.keys().cloned().collect();
    assert_eq!(all, used);
}
