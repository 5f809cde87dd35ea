//! Symbolic links and other things that are not what they seem are refused, never followed.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use hoso::record::{Folder, RecordError, State, rewrite, write_new};
use tempfile::tempdir;

use crate::{NAME, paper, tree};

fn is_refused<T: std::fmt::Debug>(result: Result<T, RecordError>, path: &Path) {
    match result {
        Err(RecordError::NotRegular { path: named }) => assert_eq!(named, path),
        other => panic!("{}: {other:?}", path.display()),
    }
}

#[test]
fn the_paper() {
    let (root, outside) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let victim = outside.path().join("victim");
    fs::write(&victim, "theirs").expect("a file");
    fs::create_dir(root.path().join("de-in")).expect("a folder");
    symlink(&victim, root.path().join(NAME)).expect("a link");
    let mut folder = Folder::open(root.path()).expect("open");
    assert_eq!(folder.state(NAME, "k"), State::Foreign);
    is_refused(folder.write(paper("one", "k")), &root.path().join(NAME));
    // Not even a link to the very bytes, or to nothing.
    is_refused(folder.write(paper("theirs", "k")), &root.path().join(NAME));
    fs::remove_file(&victim).expect("removed");
    is_refused(folder.write(paper("one", "k")), &root.path().join(NAME));
    assert!(!victim.exists());
}

#[test]
fn the_folder_of_papers_and_its_sweep() {
    let (root, outside) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let mut folder = Folder::open(root.path()).expect("open");
    folder.write(crate::named("de-in/du-thao/x.pdf", "one", "k")).expect("write");
    drop(folder);
    fs::create_dir(outside.path().join("du-thao")).expect("a folder");
    fs::write(outside.path().join("du-thao/.hoso-tmp-x"), "theirs").expect("a file");
    fs::remove_dir_all(root.path().join("de-in")).expect("removed");
    symlink(outside.path(), root.path().join("de-in")).expect("a link");
    let mut folder = Folder::open(root.path()).expect("open");
    assert_eq!(folder.state("de-in/du-thao/x.pdf", "k"), State::Foreign);
    is_refused(folder.write(paper("one", "k")), &root.path().join("de-in"));
    assert_eq!(tree(outside.path()).keys().collect::<Vec<_>>(), ["du-thao/.hoso-tmp-x"]);
}

#[test]
fn our_own_folder_its_files_and_the_root() {
    let (root, outside) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    symlink(outside.path(), root.path().join(".hoso")).expect("a link");
    is_refused(Folder::open(root.path()), &root.path().join(".hoso"));
    fs::remove_file(root.path().join(".hoso")).expect("removed");
    fs::create_dir(root.path().join(".hoso")).expect("a folder");
    for name in [".hoso/lock", ".hoso/receipt.json"] {
        symlink(outside.path().join("x"), root.path().join(name)).expect("a link");
        is_refused(Folder::open(root.path()), &root.path().join(name));
        fs::remove_file(root.path().join(name)).expect("removed");
    }
    let link = outside.path().join("case");
    symlink(root.path(), &link).expect("a link");
    is_refused(Folder::open(&link), &link);
    fs::remove_file(&link).expect("removed");
    assert_eq!(tree(outside.path()).len(), 0);
}

#[test]
fn a_file_for_a_folder_and_a_folder_for_a_file() {
    let root = tempdir().expect("a folder");
    let mut folder = Folder::open(root.path()).expect("open");
    fs::write(root.path().join("de-in"), "a file").expect("a file");
    is_refused(folder.write(paper("one", "k")), &root.path().join("de-in"));
    fs::remove_file(root.path().join("de-in")).expect("removed");
    fs::create_dir_all(root.path().join(NAME)).expect("a folder");
    is_refused(folder.write(paper("one", "k")), &root.path().join(NAME));
}

#[test]
fn files_of_people() {
    let (root, outside) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let link = root.path().join("ho-so.toml");
    symlink(outside.path().join("x"), &link).expect("a link");
    is_refused(write_new(&link, b"x"), &link);
    is_refused(rewrite(&link, b"", b"x"), &link);
    assert_eq!(tree(outside.path()).len(), 0);
}
