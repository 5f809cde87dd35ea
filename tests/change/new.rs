//! `hoso law new`: an act begun, that changes nothing until somebody edits it.

use std::fs;

use hoso::diag::Code;
use hoso::load::Memory;
use hoso::model::{ItemId, ItemKind};
use hoso::plan::act::{self, Act};
use hoso::run::Workspace;
use hoso::validate::{Reach, chain};

use super::support::{Office, hoso, root};
use super::{ACT, WORDS, judged};

fn begin(office: &Office, args: &[&str]) -> hoso::cli::Reply {
    hoso(&[&["law", "new", "ket-nap-dang", "--from", "2027-01-01", "--office", &office.at("")], args].concat())
}

fn written(office: &Office) -> String {
    fs::read_to_string(office.path().join(ACT)).expect("the act")
}

#[test]
fn items_are_found_without_accents() {
    for words in [&["trung hoc co so"][..], &["TRUNG", "hoc", "co", "so"], &["rule.hoc-van"], &["hoc-van"]] {
        let office = Office::of(&[]);
        let reply = begin(&office, words);
        assert_eq!(reply.code, 0, "{words:?}: {}", reply.err);
        let text = written(&office);
        assert!(text.contains("\n[replace.rule.hoc-van]\n"), "{words:?}: {text}");
        assert_eq!(text.matches("\n[replace.").count(), 1, "{words:?}: {text}");
    }
}

#[test]
fn where_several_fit_they_are_listed_and_nothing_is_written() {
    let office = Office::of(&[]);
    let before = office.files();
    // A number and a rule have one id.
    let reply = begin(&office, &["tuoi-toi-thieu"]);
    assert_eq!((reply.code, reply.out.as_str()), (2, ""));
    for line in ["parameter.tuoi-toi-thieu", "rule.tuoi-toi-thieu", "294-QĐ/TW (26/5/2025) 1.1, A", "--all"] {
        assert!(reply.err.contains(line), "{line} is not in {}", reply.err);
    }
    let nothing = begin(&office, &["khong co muc nay"]);
    assert_eq!(nothing.code, 2);
    assert!(begin(&office, &["rule.hoc-vann"]).err.contains("rule.hoc-van?"));
    assert_eq!(office.files(), before);
    assert_eq!(begin(&office, &["tuoi-toi-thieu", "--all"]).code, 0);
    assert_eq!(written(&office).matches("\n[replace.").count(), 2);
}

#[test]
fn nothing_is_overwritten_and_nothing_shipped_is_hidden() {
    let office = Office::of(&[]);
    assert_eq!(begin(&office, &["hoc-van"]).code, 0);
    let before = office.files();
    let again = begin(&office, &[]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("không ghi đè"), "{}", again.err);
    let shipped = hoso(&["law", "new", "ket-nap-dang", "--from", "2025-07-01", "--office", &office.at("")]);
    assert_eq!(shipped.code, 2);
    assert!(shipped.err.contains("sẽ che nó"), "{}", shipped.err);
    assert_eq!(office.files(), before);
    let outside = tempfile::tempdir().expect("a folder");
    let outside = outside.path().display().to_string();
    assert_eq!(hoso(&["law", "new", "ket-nap-dang", "--from", "2027-01-01", "--office", &outside]).code, 2);
}

#[test]
fn the_file_is_as_it_was_looked_at() {
    let office = Office::of(&[]);
    let source = ["--source", "12-QĐ/TW", "--dated", "2026-12-15", "--replaces", "294-QĐ/TW"];
    let reply = begin(
        &office,
        &[&["parameter.han-quyet-dinh", "parameter.gia-han-quyet-dinh", "cung-du-thang"][..], &source].concat(),
    );
    assert_eq!(reply.code, 0, "{}", reply.err);
    for next in ["hoso law diff 2026-12-31 2027-01-01", "hoso test", &format!("hoso impact {ACT}")] {
        assert!(reply.out.contains(next), "{next} is not in {}", reply.out);
    }
    let path = root().join("tests/screens/law-new.toml");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, written(&office)).expect("written");
    }
    assert_eq!(written(&office), fs::read_to_string(&path).unwrap_or_default(), "UPDATE_EXPECT=1 writes it anew");
    // Each item says nothing new; the points are confirmed once their comment marks are gone.
    let own = Memory::default().with(ACT, &written(&office));
    assert_eq!(judged(&own, Code::CHANGES_NOTHING).len(), 3);
    let open: String = written(&office).lines().map(|line| confirmed(line) + "\n").collect();
    assert_ne!(open, written(&office));
    let confirmed = Workspace::catalog(&Memory::default().with(ACT, &open));
    assert!(confirmed.sound, "{:?}", confirmed.diagnostics.iter().map(|d| WORDS.line(d)).collect::<Vec<_>>());
}

/// A line of the points to confirm, confirmed.
fn confirmed(line: &str) -> String {
    let point = |text: &str| text.starts_with("[cites.") || text.contains(".B = \"");
    match line.strip_prefix("# ") {
        Some(rest) if point(rest) => rest.replace(".B = ", ".A = "),
        _ => line.to_owned(),
    }
}

/// Every item of every text, written and read again, is what it was.
#[test]
fn every_item_of_the_law_is_written_as_it_is_read() {
    let shipped = Workspace::catalog(&Memory::default()).catalog;
    let workflow = &shipped.workflows["ket-nap-dang"];
    let mut tried = 0;
    for law in chain(&workflow.files, &[], Reach::Firm).texts {
        let from = law.since.succ_opt().expect("a day");
        let items: Vec<ItemId> =
            law.items.iter().map(|it| it.id.clone()).filter(|id| id.kind != ItemKind::Source).collect();
        tried += items.len();
        let act = Act { from, source: None, items: items.clone() };
        let path = format!("workflows/ket-nap-dang/{from}.toml");
        let own = Memory::default().with(&path, &act::text(&WORDS, workflow, &act));
        let idle = judged(&own, Code::CHANGES_NOTHING);
        assert_eq!(idle.len(), items.len(), "{from}: of {} items only {idle:#?}", items.len());
    }
    assert!(tried > 1000, "{tried} items");
}

#[test]
fn sources_are_called_as_the_catalog_calls_them() {
    let dated = |text: &str| hoso::model::Range::exact(text.parse().expect("a day"));
    let id = |number: &str, day: &str, taken: &[&str]| {
        act::source_id(number, dated(day), |id| taken.contains(&id)).to_string()
    };
    assert_eq!(id("294-QĐ/TW", "2025-05-26", &[]), "qd-294-2025");
    assert_eq!(id("06-HD/TW", "2025-06-09", &[]), "hd-06-2025");
    assert_eq!(id("15-HD/UBKTTW", "2025-03-20", &["hd-15-2025"]), "hd-15-ubkttw-2025");
    assert_eq!(id("15-HD/UBKTTW", "2025-03-20", &["hd-15-2025", "hd-15-ubkttw-2025"]), "hd-15-ubkttw-2025-2");
    assert_eq!(id("Điều lệ Đảng", "2011-01-19", &[]), "dieu-le-dang-2011");
}
