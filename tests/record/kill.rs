//! Fifty real sudden ends: a process that writes without pause is killed at an arbitrary moment.

use std::env;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use hoso::record::{Folder, State};
use tempfile::tempdir;

use crate::{child, named, tree};

const FOLDER: &str = "HOSO_TEST_KILL_FOLDER";
const NAMES: [&str; 2] = ["de-in/4-KNĐ.pdf", "de-in/du-thao/6-KNĐ.pdf"];
const SIZE: usize = 40_000;

/// Paper number `n`: its number, over and over.
fn text(n: usize) -> String {
    format!("{n:08}").repeat(SIZE / 8)
}

/// Whether these are the bytes of some paper, whole.
fn is_whole(bytes: &[u8]) -> bool {
    bytes.len() == SIZE && bytes.chunks(8).all(|part| part == &bytes[..8])
}

/// Not a test of its own: the process that is killed. It does nothing unless a folder is given to it.
#[test]
fn writer() {
    let Some(root) = env::var_os(FOLDER) else { return };
    let mut folder = Folder::open(Path::new(&root)).expect("open");
    for n in 0.. {
        for name in NAMES {
            folder.write(named(name, &text(n), &n.to_string())).expect("write");
        }
    }
}

#[test]
fn fifty_kills_leave_no_torn_file_and_no_draft() {
    let root = tempdir().expect("a folder");
    let mut drafts = 0;
    for kill in 0..50u64 {
        let mut writer = child("kill::writer", FOLDER, root.path());
        let begun = root.path().join(NAMES[1]);
        let start = Instant::now();
        while !begun.exists() && start.elapsed() < Duration::from_secs(10) {
            std::thread::yield_now();
        }
        // Spread over some writes: 5.0 ms, 5.7 ms, 6.4 ms …
        std::thread::sleep(Duration::from_micros(5_000 + 700 * kill));
        writer.kill().expect("killed");
        writer.wait().expect("ended");

        drafts += tree(root.path()).keys().filter(|name| name.contains(".hoso-tmp-")).count();
        for name in NAMES {
            assert!(is_whole(&fs::read(root.path().join(name)).expect("a paper")), "{name} torn by kill {kill}");
        }
        let folder = Folder::open(root.path()).expect("open after a kill");
        assert!(tree(root.path()).keys().all(|name| !name.contains(".hoso-tmp-")), "left over after kill {kill}");
        for name in NAMES {
            assert_ne!(folder.state(name, "none"), State::Foreign, "{name} disowned after kill {kill}");
        }
    }
    assert!(drafts > 0, "no kill fell between draft and rename: the test proves nothing");
}
