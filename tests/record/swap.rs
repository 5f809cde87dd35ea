//! Several files change together: forty sudden ends, and whoever reads sees the old ones or the new ones.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use hoso::load::{Disk, catalog_files};
use hoso::record::{Plan, RecordError, Swap, digest, finish, swap};
use tempfile::tempdir;

use crate::{child, tree};

const FOLDER: &str = "HOSO_TEST_SWAP_FOLDER";

/// Edition `n` of a catalog: even ones have a file that odd ones lack.
fn edition(n: usize) -> BTreeMap<String, Vec<u8>> {
    let names =
        (0..6).map(|i| format!("forms/{i}.toml")).chain(n.is_multiple_of(2).then(|| "messages/a.md".to_owned()));
    names.map(|name| (name, format!("{n:08}").repeat(500).into_bytes())).collect()
}

fn digests(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    files.iter().map(|(path, bytes)| (path.clone(), digest(bytes))).collect()
}

fn change(root: &Path, n: usize) -> Swap {
    let there = catalog_files(&Disk::new(root)).expect("read").files;
    let whole = edition(n);
    let remove = there.keys().filter(|path| !whole.contains_key(*path)).cloned().collect();
    let plan = Plan { put: whole.keys().cloned().collect(), remove, ours: digests(&there) };
    Swap { whole, seen: digests(&there), plan, notes: BTreeMap::from([("note", n.to_string().into_bytes())]) }
}

/// Not a test of its own: the process that is killed. It does nothing unless a folder is given to it.
#[test]
fn changer() {
    let Some(root) = env::var_os(FOLDER) else { return };
    let root = Path::new(&root);
    finish(root).expect("finish");
    for n in 1.. {
        swap(root, &change(root, n)).expect("swap");
    }
}

/// Which edition these files are, whole.
fn whole(files: &BTreeMap<String, Vec<u8>>) -> usize {
    let text = String::from_utf8(files["forms/0.toml"].clone()).expect("text");
    let n = text[..8].parse().expect("a number");
    assert!(*files == edition(n), "a mixture about edition {n}: {:?}", files.keys());
    n
}

#[test]
fn forty_kills_leave_the_old_catalog_or_the_new_one() {
    let root = tempdir().expect("a folder");
    swap(root.path(), &change(root.path(), 0)).expect("swap");
    let mut cut_short = 0;
    for kill in 0..40u64 {
        let mut changer = child("swap::changer", FOLDER, root.path());
        let note = root.path().join(".hoso/catalog/now/note");
        let (start, was) = (Instant::now(), fs::read(&note).expect("a note"));
        while fs::read(&note).is_ok_and(|now| now == was) && start.elapsed() < Duration::from_secs(10) {
            std::thread::yield_now();
        }
        // Every other time it dies as soon as a change is in force.
        if kill.is_multiple_of(2) {
            std::thread::sleep(Duration::from_micros(900 * kill));
        } else {
            let next = root.path().join(".hoso/catalog/next");
            while !next.is_dir() && start.elapsed() < Duration::from_secs(10) {
                std::thread::yield_now();
            }
        }
        changer.kill().expect("killed");
        changer.wait().expect("ended");
        let seen = whole(&catalog_files(&Disk::new(root.path())).expect("read").files);
        cut_short += usize::from(finish(root.path()).expect("finished"));
        assert_eq!(whole(&catalog_files(&Disk::new(root.path())).expect("read").files), seen);
        let left = tree(root.path());
        assert!(left.keys().all(|name| !name.contains("/next/")), "{:?}", left.keys());
        assert!(left.keys().all(|name| name.starts_with(".hoso") || !name.contains(".hoso-tmp-")), "{:?}", left.keys());
    }
    assert!(cut_short > 0, "no kill fell after a change came into force: the test proves nothing");
}

#[test]
fn a_file_that_changed_meanwhile_or_is_in_the_way_stops_everything_before_it_begins() {
    let root = tempdir().expect("a folder");
    swap(root.path(), &change(root.path(), 0)).expect("swap");
    let next = change(root.path(), 1);
    fs::write(root.path().join("forms/3.toml"), "tay").expect("written");
    assert!(matches!(swap(root.path(), &next), Err(RecordError::Foreign { .. })));
    assert_eq!(fs::read_to_string(root.path().join("forms/3.toml")).expect("a file"), "tay");
    fs::write(root.path().join("forms/3.toml"), &edition(0)["forms/3.toml"]).expect("written");
    let mut blocked = change(root.path(), 2);
    fs::create_dir(root.path().join("forms/9.toml")).expect("a folder");
    blocked.plan.put.insert("forms/9.toml".to_owned());
    assert!(matches!(swap(root.path(), &blocked), Err(RecordError::NotRegular { .. })));
    assert_eq!(whole(&catalog_files(&Disk::new(root.path())).expect("read").files), 0);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_office() {
    let (root, elsewhere) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join("forms")).expect("a link");
    let whole = edition(0);
    let plan = Plan { put: whole.keys().cloned().collect(), ..Plan::default() };
    let refused = swap(root.path(), &Swap { whole, plan, ..Swap::default() });
    assert!(matches!(refused, Err(RecordError::NotRegular { .. })), "{refused:?}");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}
