//! Every point at which a sudden end can leave the folder, built by hand, and what the next run makes of it.

use std::fs;
use std::path::Path;

use hoso::record::{Folder, State, Written};
use tempfile::{TempDir, tempdir};

use crate::{NAME, paper, tree};

const RECEIPT: &str = ".hoso/receipt.json";

/// A folder with paper "one", and the receipt as it will be once "two" is written.
fn folder_and_next_receipt() -> (TempDir, Vec<u8>) {
    let root = tempdir().expect("a folder");
    let mut folder = Folder::open(root.path()).expect("open");
    folder.write(paper("one", "k1")).expect("write");
    let receipt = fs::read(root.path().join(RECEIPT)).expect("a receipt");
    folder.write(paper("two", "k2")).expect("write");
    let next = fs::read(root.path().join(RECEIPT)).expect("a receipt");
    fs::write(root.path().join(NAME), "one").expect("a file");
    fs::write(root.path().join(RECEIPT), receipt).expect("a file");
    (root, next)
}

/// The next run: nothing left over, the paper ours, and then written.
fn recovers(root: &Path, found: State, written: Written) {
    let mut folder = Folder::open(root).expect("open");
    assert_eq!(tree(root).keys().filter(|name| name.contains("tmp")).count(), 0, "left over");
    assert_eq!(folder.state(NAME, "k2"), found);
    assert_eq!(folder.write(paper("two", "k2")).expect("write"), written);
    assert_eq!(folder.state(NAME, "k2"), State::Current);
    assert_eq!(tree(root)[NAME], b"two");
}

#[test]
fn while_the_receipt_is_written() {
    let (root, next) = folder_and_next_receipt();
    fs::write(root.path().join(".hoso/.hoso-tmp-a1"), &next[..next.len() / 2]).expect("a torn draft");
    recovers(root.path(), State::Stale, Written::Replaced);
}

#[test]
fn between_receipt_and_paper() {
    let (root, next) = folder_and_next_receipt();
    fs::write(root.path().join(RECEIPT), next).expect("a file");
    recovers(root.path(), State::Stale, Written::Replaced);
}

#[test]
fn while_the_paper_is_written() {
    let (root, next) = folder_and_next_receipt();
    fs::write(root.path().join(RECEIPT), next).expect("a file");
    fs::write(root.path().join("de-in/.hoso-tmp-b2"), "tw").expect("a torn draft");
    recovers(root.path(), State::Stale, Written::Replaced);
}

#[test]
fn after_the_paper_is_in_its_place() {
    let (root, next) = folder_and_next_receipt();
    fs::write(root.path().join(RECEIPT), next).expect("a file");
    fs::write(root.path().join(NAME), "two").expect("a file");
    recovers(root.path(), State::Current, Written::Unchanged);
}

#[test]
fn before_the_first_paper_of_all() {
    let (root, next) = folder_and_next_receipt();
    fs::write(root.path().join(RECEIPT), next).expect("a file");
    fs::remove_file(root.path().join(NAME)).expect("removed");
    fs::write(root.path().join("de-in/.hoso-tmp-c3"), "").expect("a torn draft");
    recovers(root.path(), State::Absent, Written::New);
}

#[test]
fn a_foreign_file_stays_foreign_at_every_point() {
    for with_next in [0, 1] {
        let (root, next) = folder_and_next_receipt();
        if with_next == 1 {
            fs::write(root.path().join(RECEIPT), next).expect("a file");
        }
        fs::write(root.path().join(NAME), "one, signed").expect("a file");
        let mut folder = Folder::open(root.path()).expect("open");
        assert_eq!(folder.state(NAME, "k2"), State::Foreign);
        folder.write(paper("two", "k2")).expect_err("foreign");
        assert_eq!(tree(root.path())[NAME], b"one, signed");
    }
}

#[test]
fn only_our_drafts_are_swept() {
    let (root, _) = folder_and_next_receipt();
    let theirs = ["de-in/ghi-chu.tmp", "de-in/~$x.docx", "giay-to/.hoso-tmp-in-evidence", ".hoso/lich-su.json"];
    fs::create_dir(root.path().join("giay-to")).expect("a folder");
    for name in theirs {
        fs::write(root.path().join(name), "x").expect("a file");
    }
    fs::create_dir(root.path().join("de-in/.hoso-tmp-folder")).expect("a folder");
    fs::write(root.path().join("de-in/.hoso-tmp-ours"), "x").expect("a file");
    drop(Folder::open(root.path()).expect("open"));
    let left = tree(root.path());
    assert!(theirs.iter().all(|name| left.contains_key(*name)), "{:?}", left.keys());
    assert!(!left.contains_key("de-in/.hoso-tmp-ours"));
    assert!(root.path().join("de-in/.hoso-tmp-folder").is_dir());
}
