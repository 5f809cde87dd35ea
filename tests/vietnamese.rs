//! How an office writes: its choices reach the papers' fixed text and their keys, and never a name.

use hoso::load::{Disk, Embedded, FileSource, Memory};
use hoso::model::{Binding, NumberWords};
use hoso::record;
use hoso::run::{Target, Workspace, round};

const TEMPLATE: &str = "templates/6-knd/noi-dung.typ";

fn example() -> Memory {
    Memory::copy(&Disk::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/van-phong")), "")
        .expect("the example office")
}

/// The example office with another spelling.
fn spelled(uy: &str) -> Workspace {
    let mut office = example();
    let text = String::from_utf8(office.files["hoso.toml"].clone()).expect("text");
    office = office.with("hoso.toml", &text.replace("uy = \"ủy\"", &format!("uy = \"{uy}\"")));
    let workspace = Workspace::open(&office);
    assert!(workspace.sound && workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
    workspace
}

fn texts(workspace: &Workspace) -> impl Iterator<Item = (&str, &str)> {
    workspace.catalog.templates.iter().map(|(path, text)| (path.as_str(), text.as_str()))
}

#[test]
fn fixed_text_has_one_spelling_and_every_place_in_it_stays() {
    let (on_u, on_y) = (spelled("ủy"), spelled("uỷ"));
    assert!(on_u.catalog.templates[TEMPLATE].contains("đảng ủy"));
    assert!(on_y.catalog.templates[TEMPLATE].contains("đảng uỷ"));
    for (a, b) in texts(&on_u).zip(texts(&on_y)) {
        assert_eq!((a.0, a.1.len()), (b.0, b.1.len()));
        let shipped = Embedded.read(a.0).expect("a shipped template");
        assert_eq!(shipped.len(), a.1.len(), "{}", a.0);
        assert!(!a.1.split(|c: char| !c.is_alphanumeric()).any(|word| word.to_lowercase() == "uỷ"), "{}", a.0);
    }
    assert_eq!(on_y.catalog.forms["8-knd"].title, on_u.catalog.forms["8-knd"].title.replace("ủy", "uỷ"));
}

#[test]
fn another_spelling_is_another_key() {
    let key = |uy| record::key(b"{}", texts(&spelled(uy)).filter(|(path, _)| *path == TEMPLATE));
    assert_ne!(key("ủy"), key("uỷ"));
    assert_eq!(key("ủy"), key("ủy"));
}

#[test]
fn names_and_facts_keep_their_spelling() {
    let (on_u, on_y) = (spelled("ủy"), spelled("uỷ"));
    assert_eq!(format!("{:?}", on_u.checked.cases), format!("{:?}", on_y.checked.cases));
    let papers = round(&on_y, &Target::Office, "2026-09-01".parse().expect("a day")).papers();
    let data: Vec<String> = papers.into_iter().filter_map(|paper| Some(paper.sheet?.data.to_string())).collect();
    assert!(data.iter().any(|data| data.contains("Đảng ủy xã An Hòa")), "{data:?}");
}

#[test]
fn a_form_composes_as_the_office_writes() {
    let form = r#"
        schema = 1
        id = "thu"
        title = "Giấy của Đảng uỷ"
        style = "dang"
        [input]
        thu = { text = "Đảng uỷ: {{words meeting.tong}} uỷ viên, {{nguoi.ho_ten}}" }
    "#;
    let mut office = example().with("forms/thu.toml", form);
    let text = String::from_utf8(office.files["hoso.toml"].clone()).expect("text");
    office = office.with("hoso.toml", &text.replace("\"linh-nghin\"", "\"le-ngan\""));
    let workspace = Workspace::open(&office);
    assert!(workspace.sound, "{:?}", workspace.diagnostics);
    let form = &workspace.catalog.forms["thu"];
    assert_eq!(form.title, "Giấy của Đảng ủy");
    let Binding::Text(pattern) = &form.inputs[0].binding else { panic!("no composed input: {form:?}") };
    assert_eq!(pattern.source, "Đảng ủy: {{words meeting.tong}} ủy viên, {{nguoi.ho_ten}}");
    assert_eq!(pattern.number_words, NumberWords::LeNgan);
}

#[test]
fn evidence_is_known_by_its_letters_not_by_their_form() {
    let case = "ho-so/tran-van-binh";
    let mut office = example();
    let path = format!("{case}/ho-so.toml");
    let mut text = String::from_utf8(office.files[&path].clone()).expect("text");
    text += "\n[giay_to]\ndon = [\"quét đơn.pdf\"]\n";
    office = office.with(&path, &text).with(&format!("{case}/giay-to/que\u{301}t đơn.pdf"), "x");
    let workspace = Workspace::open(&office);
    assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
}
