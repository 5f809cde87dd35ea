//! What a proposed law comes to: the real change of 01/7/2025, the reported one of 2026, and a fictional one.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hoso::cli::Reply;
use serde_json::Value;
use support::{Office, hoso, json, screen};

/// The real change, over the example as it was on that day.
const REAL: [&str; 2] = ["workflows/ket-nap-dang/2025-07-01.toml", "2025-07-01"];

/// A fictional act: shorter and longer waits, a shorter deadline, a stricter rule, a step and a paper more and less.
const FICTION: &str = r#"
schema = 1
amends = "ket-nap-dang"
from = 2026-12-01
repeal = ["rule.chung-nhan-con-gia-tri", "document.tong-hop-y-kien"]

[source]
hu-cau-99 = { number = "99-QĐ/HC", dated = 2026-11-10 }

[replace.parameter]
thoi-gian-cung = { value = "6 months", basis.A.hu-cau-99 = "1" }
tuoi-toi-thieu = { value = "25 years", basis.A.hu-cau-99 = "2" }
han-quyet-dinh = { value = "30 working-days", basis.A.hu-cau-99 = "3" }

[replace.rule.hoc-van]
step = "chi-bo-xet"
title = "Có bằng tốt nghiệp trung học phổ thông"
fact = { field = "nguoi.hoc_van", is = "thpt" }
basis.A.hu-cau-99 = "4"

[step.khao-sat]
title = "Khảo sát (hư cấu)"
by = { field = "don_vi.chi_bo" }
on = "cam_nhan.ngay_nhan_xet"
after = ["don"]
before = ["chi-bo-xet"]
basis.A.hu-cau-99 = "5"

[document.ban-cam-ket]
step = "chi-bo-xet"
title = "Bản cam kết (hư cấu)"
origin = "handwritten"
basis.A.hu-cau-99 = "6"
"#;

fn impact(file: &str, office: &Office, as_of: &str, more: &[&str]) -> Reply {
    hoso(&[&["impact", file, &office.at(""), "--as-of", as_of], more].concat())
}

/// Writes a draft somewhere outside the office, and gives its path.
fn draft(folder: &Path, text: &str) -> String {
    let path = folder.join("2026-12-01.toml");
    fs::write(&path, text).expect("written");
    path.display().to_string()
}

/// Every effect, with the id of its case.
fn effects(report: &Value) -> Vec<(&str, &Value)> {
    let touched = report["touched"].as_array().expect("cases").iter();
    let of = |case: &'_ Value| case["effects"].as_array().expect("effects").len();
    assert!(touched.clone().all(|case| of(case) > 0 || !case["reprints"].as_array().expect("papers").is_empty()));
    let all = touched.flat_map(|case| {
        let id = case["id"].as_str().expect("an id");
        case["effects"].as_array().expect("effects").iter().map(move |effect| (id, effect))
    });
    all.collect()
}

#[test]
fn the_change_of_july_2025_over_the_example() {
    let office = Office::example();
    let before = office.files();
    let [file, day] = REAL;
    let shown = impact(file, &office, day, &[]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert!(shown.out.lines().count() <= 24);
    screen("impact.txt", &shown.out);
    let report = json(&impact(file, &office, day, &["--format", "json"]));
    // 60 working days became 45, for a decision that is still to come: 21 days sooner, counted over a new year or not.
    let due = effects(&report).into_iter().find(|(id, effect)| *id == "luong-van-kien" && effect["kind"] == "due");
    let (_, due) = due.expect("a deadline of this case moves");
    assert_eq!(
        (&due["was"], &due["is"], &due["day"]),
        (&"2026-12-02".into(), &"2026-11-11".into(), &"2026-11-11".into())
    );
    assert_eq!((&due["basis_was"]["number"], &due["basis_is"]["number"]), (&"232-QĐ/TW".into(), &"294-QĐ/TW".into()));
    // Who was replaced as a helper is excused from then on, and only then.
    let freed: Vec<_> = effects(&report).into_iter().filter(|(_, effect)| effect["kind"] == "frees").collect();
    assert_eq!(freed.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["le-thi-hoa"]);
    assert_eq!(report["again"], 0, "no act of the day before is judged by the text of the day after");
    assert!(report["signed"].as_u64().expect("a number") > 50);
    assert_eq!(office.files(), before, "a look writes nothing");
}

#[test]
fn a_text_known_at_second_hand_is_looked_at_as_if_it_governed() {
    let office = Office::example();
    let shown = impact("workflows/ket-nap-dang/2026-07-26.toml", &office, "2026-11-16", &[]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    screen("impact-reported.txt", &shown.out);
    let all = impact("workflows/ket-nap-dang/2026-07-26.toml", &office, "2026-11-16", &["--all"]);
    assert!(all.out.contains("294-QĐ/TW (26/5/2025)") && all.out.contains("208-QĐ/TW (26/7/2026)"), "both grounds");
}

#[test]
fn a_draft_from_anywhere_is_laid_over_the_law() {
    let office = Office::example();
    let (before, folder) = (office.files(), tempfile::tempdir().expect("a folder"));
    let file = draft(folder.path(), FICTION);
    let report = json(&impact(&file, &office, "2026-11-20", &["--format", "json"]));
    assert_eq!(report["day"], "2026-12-01", "asked for the day it takes force");
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, effect) in effects(&report) {
        *kinds.entry(effect["kind"].as_str().expect("a kind")).or_default() += 1;
        let cited = [&effect["basis_was"], &effect["basis_is"]];
        assert!(cited.iter().any(|basis| basis["number"].is_string()), "nobody says so: {effect}");
    }
    let known: BTreeSet<&str> = kinds.keys().copied().collect();
    let wanted = ["applies", "blocks", "drops", "earliest", "no-paper", "paper"];
    assert!(wanted.iter().all(|kind| known.contains(kind)), "{kinds:?}");
    // The new step concerns everybody who is open, whatever was done before.
    let applies = effects(&report).iter().filter(|(_, effect)| effect["kind"] == "applies").count();
    assert!(applies > 10, "{applies}");
    let concise = impact(&file, &office, "2026-11-20", &["--format", "concise"]);
    assert_eq!(
        concise.out.lines().filter(|line| line.contains("Khảo sát (hư cấu)") && line.contains("99-QĐ/HC")).count(),
        applies
    );
    assert_eq!(office.files(), before, "a look writes nothing");
}

#[test]
fn a_milder_law_frees_whom_the_present_one_stops() {
    let (office, folder) =
        (Office::of(&["le-thi-hoa", "luong-van-kien", "y-khanh-eban"]), tempfile::tempdir().expect("a folder"));
    office.edit("ho-so/y-khanh-eban/ho-so.toml", "hoc_van = \"thpt\"", "hoc_van = \"biet-doc-viet\"");
    let milder = FICTION.split("[replace.parameter]").next().expect("a head").to_owned()
        + &FICTION
            [FICTION.find("[replace.rule.hoc-van]").expect("a rule")..FICTION.find("[step.khao-sat]").expect("a step")]
            .replace("is = \"thpt\"", "present = true");
    let report = json(&impact(&draft(folder.path(), &milder), &office, "2026-11-20", &["--format", "json"]));
    let freed: Vec<_> = effects(&report).into_iter().filter(|(_, effect)| effect["kind"] == "frees").collect();
    let [(id, effect)] = freed.as_slice() else { panic!("{freed:?}") };
    assert_eq!((*id, &effect["step"]), ("y-khanh-eban", &"chi-bo-xet".into()));
    assert_eq!(
        (&effect["basis_was"]["number"], &effect["basis_is"]["number"]),
        (&"294-QĐ/TW".into(), &"99-QĐ/HC".into())
    );
}

#[test]
fn a_law_that_reaches_back_says_how_many_signed_papers_it_meets() {
    let (office, folder) = (Office::example(), tempfile::tempdir().expect("a folder"));
    let back = FICTION.replace("from = 2026-12-01", "from = 2025-12-01").replace("2026-11-10", "2025-11-10");
    let path = folder.path().join("2025-12-01.toml");
    fs::write(&path, back).expect("written");
    let report = json(&impact(&path.display().to_string(), &office, "2026-11-20", &["--format", "json"]));
    let (all, again) = (report["signed"].as_u64().expect("a number"), report["again"].as_u64().expect("a number"));
    assert!(0 < again && again < all, "{again} of {all}");
    let forward = draft(folder.path(), FICTION);
    let report = json(&impact(&forward, &office, "2026-11-20", &["--format", "json"]));
    assert_eq!(report["again"], 0, "what is done follows the law of its day");
}

#[test]
fn a_law_that_says_nothing_new_touches_nobody() {
    let (office, folder) = (Office::example(), tempfile::tempdir().expect("a folder"));
    let same = "schema = 1\namends = \"ket-nap-dang\"\nfrom = 2026-12-01\n\n[source]\nhu-cau = { number = \"99-QĐ/HC\", dated = 2026-11-10 }\n";
    let reply = impact(&draft(folder.path(), same), &office, "2026-11-20", &[]);
    assert_eq!(reply.code, 0, "{}", reply.err);
    assert!(reply.out.contains("CHẠM 0 hồ sơ"), "{}", reply.out);
}

#[test]
fn a_file_that_is_no_law_or_a_faulty_one_is_refused_with_its_place() {
    let (office, folder) = (Office::of(&["le-thi-hoa"]), tempfile::tempdir().expect("a folder"));
    let faulty = draft(folder.path(), &FICTION.replace("\"chi-bo-xet\"", "\"chi-bo-xett\""));
    let reply = impact(&faulty, &office, "2026-11-20", &[]);
    assert_eq!((reply.code, reply.out.as_str()), (2, ""));
    assert!(
        reply.err.contains("workflows/ket-nap-dang/2026-12-01.toml:") && reply.err.contains("chi-bo-xet"),
        "{}",
        reply.err
    );
    let none = folder.path().join("ghi-chu.txt");
    fs::write(&none, "Văn bản mới").expect("written");
    let reply = impact(&none.display().to_string(), &office, "2026-11-20", &[]);
    assert_eq!((reply.code, reply.err.contains("amends")), (2, true), "{}", reply.err);
    let reply = impact("khong-co.toml", &office, "2026-11-20", &[]);
    assert_eq!((reply.code, reply.err.contains("khong-co.toml")), (2, true), "{}", reply.err);
}

#[test]
fn a_case_that_cannot_be_read_stops_nobody() {
    let office = Office::of(&["le-thi-hoa", "luong-van-kien"]);
    office.edit("ho-so/le-thi-hoa/ho-so.toml", "schema = 1", "schema = 9");
    let reply = impact(REAL[0], &office, REAL[1], &["--format", "concise"]);
    assert_eq!(reply.code, 3);
    assert!(reply.out.contains("luong-van-kien") && reply.err.contains("le-thi-hoa"), "{}", reply.err);
}

#[test]
fn the_workbook_has_a_row_for_every_consequence() {
    let office = Office::example();
    let concise = impact(REAL[0], &office, REAL[1], &["--format", "concise"]);
    let reply = impact(REAL[0], &office, REAL[1], &["--format", "xlsx"]);
    assert_eq!(reply.code, 0, "{}", reply.err);
    let path = office.path().join("thay-doi/2025-07-01/thay-doi.xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).expect("a sheet").expect("read");
    let filled = sheet.rows().filter(|row| row.last().is_some_and(|cell| cell.to_string().starts_with("ho-so/")));
    assert_eq!(filled.count(), concise.out.lines().count());
    assert_eq!(impact(REAL[0], &office, REAL[1], &["--format", "xlsx"]).code, 0, "an older one of ours is replaced");
    fs::write(&path, "tay").expect("written");
    assert_eq!(impact(REAL[0], &office, REAL[1], &["--format", "xlsx"]).code, 2, "a file of somebody else is not");
}

#[cfg(feature = "pdf")]
#[test]
fn the_note_for_the_cells_is_one_page() {
    let office = Office::example();
    let make = |day| impact(REAL[0], &office, day, &["--pdf"]);
    let folder = office.path().join("thay-doi/2025-07-01");
    let paper = folder.join("de-in/Thông báo về văn bản mới.pdf");
    // The later day touches more, in longer lines than one page has room for.
    for day in [REAL[1], "2026-11-20"] {
        let reply = make(day);
        assert_eq!(reply.code, 0, "{}{}", reply.out, reply.err);
        assert!(fs::read(&paper).expect("the paper").starts_with(b"%PDF-"));
        let receipt: Value =
            serde_json::from_slice(&fs::read(folder.join(".hoso/receipt.json")).expect("a receipt")).expect("JSON");
        let entry = &receipt["papers"]["de-in/Thông báo về văn bản mới.pdf"]["entry"];
        assert_eq!(entry["pages"], 1, "{day}: {receipt}");
    }
    assert!(!make("2026-11-20").out.contains("Thông báo về văn bản mới.pdf"), "nothing changed, nothing is written");
}
