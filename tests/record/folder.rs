//! Papers, their states, and whose they are.

use std::fs;

use hoso::record::{Folder, Receipt, RecordError, State, Written};
use tempfile::tempdir;

use crate::{NAME, named, paper, tree};

#[test]
fn new_unchanged_replaced() {
    let root = tempdir().expect("a folder");
    let mut folder = Folder::open(root.path()).expect("open");
    assert_eq!(folder.state(NAME, "k1"), State::Absent);
    assert_eq!(folder.write(paper("one", "k1")).expect("write"), Written::New);
    assert_eq!(folder.state(NAME, "k1"), State::Current);
    assert_eq!(folder.state(NAME, "k2"), State::Stale);

    let before = tree(root.path());
    assert_eq!(folder.write(paper("one", "k1")).expect("write"), Written::Unchanged);
    assert_eq!(tree(root.path()), before);

    assert_eq!(folder.write(paper("two", "k2")).expect("write"), Written::Replaced);
    assert_eq!(folder.state(NAME, "k2"), State::Current);
    assert_eq!(tree(root.path())[NAME], b"two");
    assert_eq!(tree(root.path()).len(), 2, "the paper and the receipt");

    drop(folder);
    let receipt = Receipt::read(root.path()).expect("a receipt");
    assert_eq!(receipt.state(root.path(), NAME, "k2"), State::Current);
    assert_eq!(receipt.entry(NAME).expect("an entry").key, "k2");
    assert_eq!(receipt.names().collect::<Vec<_>>(), [NAME]);
}

#[test]
fn what_people_wrote_or_changed_is_not_touched() {
    let root = tempdir().expect("a folder");
    fs::create_dir(root.path().join("de-in")).expect("a folder");
    fs::write(root.path().join(NAME), "by hand").expect("a file");
    let mut folder = Folder::open(root.path()).expect("open");
    assert_eq!(folder.state(NAME, "k1"), State::Foreign);
    assert!(matches!(folder.write(paper("one", "k1")), Err(RecordError::Foreign { .. })));
    assert_eq!(fs::read(root.path().join(NAME)).expect("a file"), b"by hand");

    fs::remove_file(root.path().join(NAME)).expect("removed");
    folder.write(paper("one", "k1")).expect("write");
    fs::write(root.path().join(NAME), "one, signed").expect("a file");
    assert_eq!(folder.state(NAME, "k1"), State::Foreign);
    assert!(matches!(folder.write(paper("two", "k2")), Err(RecordError::Foreign { .. })));
    assert_eq!(fs::read(root.path().join(NAME)).expect("a file"), b"one, signed");
}

#[test]
fn a_foreign_file_with_the_same_bytes_is_adopted() {
    let root = tempdir().expect("a folder");
    fs::create_dir(root.path().join("de-in")).expect("a folder");
    fs::write(root.path().join(NAME), "one").expect("a file");
    let mut folder = Folder::open(root.path()).expect("open");
    assert_eq!(folder.state(NAME, "k1"), State::Foreign);
    assert_eq!(folder.write(paper("one", "k1")).expect("write"), Written::Unchanged);
    assert_eq!(folder.state(NAME, "k1"), State::Current);
    assert_eq!(folder.write(paper("two", "k2")).expect("write"), Written::Replaced);
}

#[test]
fn same_bytes_under_a_new_key_only_change_the_receipt() {
    let root = tempdir().expect("a folder");
    let mut folder = Folder::open(root.path()).expect("open");
    folder.write(paper("one", "k1")).expect("write");
    assert_eq!(folder.write(paper("one", "k2")).expect("write"), Written::Unchanged);
    assert_eq!(folder.state(NAME, "k2"), State::Current);
}

#[test]
fn our_paper_is_known_after_any_number_of_failed_attempts() {
    let root = tempdir().expect("a folder");
    let mut folder = Folder::open(root.path()).expect("open");
    folder.write(paper("on the disk", "k0")).expect("write");
    let written = fs::read(root.path().join(NAME)).expect("a file");
    for attempt in 0..20 {
        folder.write(paper(&format!("attempt {attempt}"), "k")).expect("write");
        // As if only the receipt had been written.
        fs::write(root.path().join(NAME), &written).expect("a file");
    }
    assert_eq!(folder.state(NAME, "k"), State::Stale);
    assert_eq!(folder.write(paper("at last", "k")).expect("write"), Written::Replaced);
}

#[test]
fn a_deleted_paper_is_made_again() {
    let root = tempdir().expect("a folder");
    let mut folder = Folder::open(root.path()).expect("open");
    folder.write(paper("one", "k1")).expect("write");
    fs::remove_dir_all(root.path().join("de-in")).expect("removed");
    assert_eq!(folder.state(NAME, "k1"), State::Absent);
    assert_eq!(folder.write(paper("one", "k1")).expect("write"), Written::New);
}

#[test]
fn drafts_lie_deeper_and_names_are_checked() {
    let root = tempdir().expect("a folder");
    let mut folder = Folder::open(root.path()).expect("open");
    let deep = "de-in/du-thao/6-KNĐ.pdf";
    assert_eq!(folder.write(named(deep, "draft", "k")).expect("write"), Written::New);
    assert_eq!(tree(root.path())[deep], b"draft");
    let bad = [
        "../x.pdf",
        "/x.pdf",
        "de-in/../../x.pdf",
        ".hoso/receipt.json",
        "de-in//x.pdf",
        "",
        "de-in/",
        "de-in/Đo\u{302}\u{303}.pdf",
    ];
    for name in bad {
        assert!(matches!(folder.write(named(name, "x", "k")), Err(RecordError::Name { .. })), "{name}");
    }
    assert_eq!(tree(root.path()).len(), 2);
}

#[test]
fn a_broken_receipt_stops_and_stays() {
    let broken = ["", "{", "[]", r#"{"schema": 2, "papers": {}}"#, r#"{"schema": 1}"#, "\u{0}\u{0}\u{0}"];
    for text in broken {
        let root = tempdir().expect("a folder");
        drop(Folder::open(root.path()).expect("open"));
        let path = root.path().join(".hoso/receipt.json");
        fs::write(&path, text).expect("a file");
        match Folder::open(root.path()) {
            Err(RecordError::Receipt { path: named, .. }) => assert_eq!(named, path),
            other => panic!("{text:?}: {other:?}"),
        }
        assert_eq!(fs::read_to_string(&path).expect("a file"), text);
    }
}

#[test]
fn the_receipt_is_stable_and_readable() {
    let make = |names: [&str; 2]| {
        let root = tempdir().expect("a folder");
        let mut folder = Folder::open(root.path()).expect("open");
        for name in names {
            folder.write(named(name, name, "k")).expect("write");
        }
        String::from_utf8(tree(root.path())[".hoso/receipt.json"].clone()).expect("text")
    };
    let json = make(["de-in/a.pdf", "de-in/b.pdf"]);
    assert_eq!(json, make(["de-in/b.pdf", "de-in/a.pdf"]));
    assert!(json.starts_with("{\n  \"schema\": 1,\n  \"papers\": {\n    \"de-in/a.pdf\": {\n"), "{json}");
    assert!(json.contains("\"edition\": \"2025-09-29\"") && json.ends_with("}\n"), "{json}");
    assert!(!json.contains("Đỗ Thị Ỷ"), "no value of a person");
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempdir().expect("a folder");
    Folder::open(root.path()).expect("open").write(paper("one", "k1")).expect("write");
    for name in [NAME, ".hoso/receipt.json"] {
        let mode = fs::metadata(root.path().join(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
