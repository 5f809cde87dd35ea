//! Facts written into a case file: what was asked for, and not a byte besides.

use chrono::NaiveDate;
use hoso::diag::{Lang, Messages};
use hoso::load::{self, Memory};
use hoso::model::{Fact, Range, Value};
use hoso::plan::edit::{Change, EditError, Filled, edit};
use hoso::plan::skeleton;
use hoso::run::Workspace;
use proptest::prelude::*;

fn text(at: &str, text: &str) -> Change {
    Change { fact: Fact::parse(at).expect("a place"), value: Value::Text(text.to_owned()) }
}

fn day(at: &str, day: &str) -> Change {
    let day: NaiveDate = day.parse().expect("a day");
    Change { fact: Fact::parse(at).expect("a place"), value: Value::Date(Range::exact(day)) }
}

fn keep(before: &str, changes: &[Change]) -> String {
    edit(before, changes, Filled::Refuse).expect("an edit")
}

/// The file `hoso new` leaves.
fn new_case() -> String {
    let workspace = Workspace::catalog(&Memory::default());
    let messages = Messages::parse(Lang::Vi, load::messages(Lang::Vi), load::screens(Lang::Vi)).expect("our own words");
    let workflow = workspace.catalog.workflows.get("ket-nap-dang").expect("the workflow");
    skeleton::text(&messages, &workspace.catalog.dictionary, workflow, "le-an", "Lê An")
}

#[test]
fn a_value_goes_where_its_commented_line_waits() {
    let before = new_case();
    let after = keep(
        &before,
        &[
            day("nguoi.ngay_sinh", "2006-03-14"),
            text("nguoi.so_can_cuoc", "001206000123"),
            text("nguoi.que_quan.xa", "xã \"Mới\""),
            text("nguoi.que_quan.tinh", "tỉnh Bình Sơn"),
            text("giup_do.1.ho_ten", "Vũ Thị Sen"),
            text("giup_do.2.ho_ten", "Lò Văn Pánh"),
        ],
    );
    let lines: Vec<&str> = after.lines().collect();
    for line in [
        "ngay_sinh = 2006-03-14    # Ngày sinh",
        "so_can_cuoc = \"001206000123\"    # Số căn cước",
        "que_quan = { xa = \"xã \\\"Mới\\\"\", tinh = \"tỉnh Bình Sơn\" }    # Quê quán",
        "[[giup_do]]",
        "ho_ten = \"Vũ Thị Sen\"    # Họ và tên đảng viên",
        "ho_ten = \"Lò Văn Pánh\"",
    ] {
        assert!(lines.contains(&line), "{line}\n{after}");
    }
    let changed = before.lines().filter(|line| !lines.contains(line)).count();
    assert_eq!(changed, 4, "two fields, a list's header and its first field; relatives have a line of that label, too");
    assert_eq!(after.lines().count(), before.lines().count() + 3, "the second helper: a blank, a header, a field");
}

#[test]
fn what_people_wrote_stays_byte_for_byte() {
    let before = "schema = 1   # one\r\ndon_vi.chi_bo = \"cb\" # ô\r\n\r\n[nguoi] # ai\r\nho_ten = \"Lê An\"   # tên\r\n# ghi chú\r\n\
                  thuong_tru = { xa = \"A\" }\r\n\r\n# người giúp\r\n[[giup_do]]\r\nho_ten = 'Sen' # một\r\n\r\n[don]\r\nngay = 2025-01-02\r\n# hết";
    let after = keep(
        before,
        &[
            text("don_vi.khac", "x"),
            text("nguoi.dan_toc", "Kinh"),
            text("nguoi.thuong_tru.tinh", "B"),
            text("giup_do.1.chuc_vu", "Bí thư"),
            text("giup_do.2.ho_ten", "Pánh"),
            day("tong_hop.ngay", "2025-03-04"),
        ],
    );
    let wanted = "schema = 1   # one\r\ndon_vi.chi_bo = \"cb\" # ô\r\ndon_vi.khac = \"x\"\r\n\r\n[nguoi] # ai\r\nho_ten = \"Lê An\"   # tên\r\n\
                  # ghi chú\r\nthuong_tru = { xa = \"A\", tinh = \"B\" }\r\ndan_toc = \"Kinh\"\r\n\r\n# người giúp\r\n[[giup_do]]\r\n\
                  ho_ten = 'Sen' # một\r\nchuc_vu = \"Bí thư\"\r\n\r\n[[giup_do]]\r\nho_ten = \"Pánh\"\r\n\r\n[don]\r\nngay = 2025-01-02\r\n\
                  # hết\r\n\r\n[tong_hop]\r\nngay = 2025-03-04\r\n";
    assert_eq!(after, wanted);
}

#[test]
fn a_filled_fact_is_replaced_only_when_asked_for() {
    let before = "[nguoi]\nho_ten = \"Lê An\" # tên\nngay_sinh = 2006-03-14\n";
    let change = [text("nguoi.ho_ten", "Lê Ân")];
    assert!(matches!(edit(before, &change, Filled::Refuse), Err(EditError::Filled(_))));
    let after = edit(before, &change, Filled::Replace).expect("an edit");
    assert_eq!(after, "[nguoi]\nho_ten = \"Lê Ân\" # tên\nngay_sinh = 2006-03-14\n");
    assert_eq!(keep(before, &[text("nguoi.ho_ten", "Lê An")]), before, "what is there already changes nothing");
}

#[test]
fn what_cannot_be_written_is_refused_whole() {
    let before = "[nguoi]\nho_ten = \"Lê An\"\n";
    for at in ["giup_do.2.ho_ten", "nguoi.1.ho_ten", "nguoi.ho_ten.phan"] {
        let changes = [text("nguoi.dan_toc", "Kinh"), text(at, "x")];
        assert!(matches!(edit(before, &changes, Filled::Refuse), Err(EditError::Unwritable(_))), "{at}");
    }
    assert_eq!(edit("[nguoi\n", &[], Filled::Refuse).as_deref(), Ok("[nguoi\n"));
    assert_eq!(edit("[nguoi\n", &[text("a.b", "c")], Filled::Refuse), Err(EditError::Unreadable));
}

#[test]
fn a_line_inside_a_long_text_is_no_place_for_a_fact() {
    let before = "[tong_hop]\nuu_diem = \"\"\"\n# ngay =\n[tong_hop]\n# [[giup_do]]\n\"\"\"\n";
    let after = keep(before, &[day("tong_hop.ngay", "2025-03-04"), text("giup_do.1.ho_ten", "Sen")]);
    assert_eq!(after, format!("{before}ngay = 2025-03-04\n\n[[giup_do]]\nho_ten = \"Sen\"\n"));
}

/// A file of blocks in any order, with comments and blank lines between.
fn files() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("# ghi chú [x] = 1"),
        Just(""),
        Just("# a =     # Nhãn    \"…\""),
        Just("a = \"một\" # cũ"),
        Just("b = { c = 1 }"),
        Just("dài = \"\"\"\n# a =\n[g]\n\"\"\""),
    ];
    let line = line.prop_map(|line| line.replace("dài", "d"));
    let block = |header: &'static str| {
        proptest::collection::vec(line.clone(), 0..5).prop_map(move |lines| {
            let mut seen = Vec::new();
            let mut kept = vec![header.to_owned()];
            for line in lines {
                let key = line.split_once(" = ").map(|(key, _)| key.to_owned()).filter(|key| !key.starts_with('#'));
                if key.as_ref().is_none_or(|key| !seen.contains(key)) {
                    seen.extend(key);
                    kept.push(line);
                }
            }
            kept.join("\n") + "\n"
        })
    };
    let lists = proptest::collection::vec(block("[[l]]"), 0..3).prop_map(|all| all.concat());
    let skeleton = prop_oneof![Just(String::new()), Just("# [[l]]\n# a =     # Nhãn\n".to_owned())];
    (block("# đầu"), block("[g]"), lists, block("[h] # sau"), skeleton, any::<bool>()).prop_map(
        |(root, g, lists, h, skeleton, crlf)| {
            let text = [root, g, skeleton, lists, h].concat();
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = prop_oneof![
        Just("g.a"),
        Just("g.e"),
        Just("g.b.c"),
        Just("g.b.f"),
        Just("g.m.n"),
        Just("n.a"),
        Just("h.e"),
        Just("l.1.a"),
        Just("l.1.b.f"),
        Just("l.2.e"),
        Just("l.3.a"),
    ];
    proptest::collection::vec((at, "[a-zàđ\"\\\\# \\[\\]=]{0,8}").prop_map(|(at, words)| text(at, &words)), 1..5)
}

proptest! {
    #[test]
    fn an_edit_says_what_it_was_told_and_leaves_the_rest(before in files(), changes in changes()) {
        let Ok(old) = before.parse::<toml::Table>() else { return Ok(()) };
        let Ok(after) = edit(&before, &changes, Filled::Replace) else { return Ok(()) };
        let new: toml::Table = after.parse().expect("still TOML");
        for change in &changes {
            let last = changes.iter().rev().find(|other| other.fact == change.fact).expect("itself");
            let Value::Text(wanted) = &last.value else { unreachable!("texts only") };
            prop_assert_eq!(at(&new, &change.fact), Some(&toml::Value::from(wanted.as_str())), "{}\n{}", change.fact, after);
        }
        // Undone, it is what it was.
        let mut undone = new;
        for change in &changes {
            put_back(&old, &mut undone, &change.fact);
        }
        prop_assert_eq!(undone, old);
        // No line goes, but one that waited for a value or held one.
        let kept = |line: &&str| !line.contains("a =") && !line.contains("b =");
        let mut lines = after.lines();
        for line in before.lines().filter(kept) {
            prop_assert!(line.starts_with("# [[l]]") || lines.any(|it| it == line), "{:?} is gone or moved\n{}", line, after);
        }
        prop_assert_eq!(before.contains("\r\n"), after.contains("\r\n"));
        prop_assert!(!after.replace("\r\n", "").contains('\r'));
        for label in ["# cũ", "# Nhãn", "# sau", "# đầu"] {
            prop_assert!(after.matches(label).count() >= before.matches(label).count(), "{} in\n{}", label, after);
        }
    }
}

fn at<'t>(table: &'t toml::Table, fact: &Fact) -> Option<&'t toml::Value> {
    let group = table.get(&*fact.group)?;
    let holder = fact.entry.map_or(Some(group), |number| group.as_array()?.get(number - 1))?;
    fact.field.iter().try_fold(holder, |it, name| it.get(&**name))
}

/// Takes the top-most thing an edit touched back from the old table.
fn put_back(old: &toml::Table, new: &mut toml::Table, fact: &Fact) {
    match old.get(&*fact.group) {
        Some(group) => new.insert(fact.group.to_string(), group.clone()),
        None => new.remove(&*fact.group),
    };
}
