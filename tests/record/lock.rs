//! One writer at a time.

use std::process;
use std::thread;
use std::time::{Duration, Instant};

use hoso::record::{Folder, RecordError};
use tempfile::tempdir;

#[test]
fn a_second_writer_learns_who_holds_the_folder() {
    let root = tempdir().expect("a folder");
    let held = Folder::open(root.path()).expect("open");
    let start = Instant::now();
    match Folder::open(root.path()) {
        Err(RecordError::Locked { path, owner: Some(owner) }) => {
            assert_eq!(path, root.path());
            assert_eq!(owner.pid, process::id());
            assert!(!owner.host.is_empty() && owner.since.is_some(), "{owner:?}");
        }
        other => panic!("{other:?}"),
    }
    assert!(start.elapsed() >= Duration::from_millis(1900) && start.elapsed() < Duration::from_secs(4));
    drop(held);
    Folder::open(root.path()).expect("free again");
}

#[test]
fn a_second_writer_waits_a_moment() {
    let root = tempdir().expect("a folder");
    let held = Folder::open(root.path()).expect("open");
    thread::scope(|scope| {
        let second = scope.spawn(|| Folder::open(root.path()).map(drop));
        drop(held);
        second.join().expect("no panic").expect("open after the first has ended");
    });
}
