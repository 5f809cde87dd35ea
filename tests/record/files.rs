//! Files of people that `init`, `new` and `import` write.

use std::fs;

use hoso::record::{RecordError, key, rewrite, write_new};
use tempfile::tempdir;

use crate::tree;

#[test]
fn a_new_file_never_replaces_one() {
    let root = tempdir().expect("a folder");
    let path = root.path().join("ho-so.toml");
    write_new(&path, b"one").expect("written");
    assert!(matches!(write_new(&path, b"two"), Err(RecordError::Exists { .. })));
    assert_eq!(tree(root.path()), [("ho-so.toml".to_owned(), b"one".to_vec())].into());
    assert!(matches!(write_new(&root.path().join("no/x"), b"x"), Err(RecordError::Io { .. })));
}

#[test]
fn facts_are_rewritten_only_as_they_were_read() {
    let root = tempdir().expect("a folder");
    let path = root.path().join("ho-so.toml");
    fs::write(&path, "one").expect("a file");
    rewrite(&path, b"one", b"two").expect("rewritten");
    assert!(matches!(rewrite(&path, b"one", b"three"), Err(RecordError::Foreign { .. })));
    assert_eq!(tree(root.path()), [("ho-so.toml".to_owned(), b"two".to_vec())].into());
}

#[test]
fn a_key_tells_apart_what_only_runs_together() {
    let keys = [
        key(b"data", [("a", "b")]),
        key(b"dat", [("aa", "b")]),
        key(b"data", [("ab", "")]),
        key(b"data", [("a", "b"), ("", "")]),
        key(b"data", []),
    ];
    for (index, one) in keys.iter().enumerate() {
        assert_eq!(one.len(), 64);
        assert!(keys[index + 1..].iter().all(|other| other != one));
    }
}
