//! What several tests share: the example office in a folder of its own, and a command line to run there.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

use hoso::cli::{Reply, run};
use tempfile::TempDir;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the example office that may be changed.
pub(crate) struct Office {
    folder: TempDir,
}

impl Office {
    /// The example as it is.
    pub(crate) fn example() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&root().join("examples/van-phong"), folder.path());
        Self { folder }
    }

    /// The example with only these cases, and the meetings about nobody else.
    pub(crate) fn of(cases: &[&str]) -> Self {
        let office = Self::example();
        for case in folders(&office.path().join("ho-so")) {
            if !cases.iter().any(|name| case.ends_with(name)) {
                fs::remove_dir_all(case).expect("removed");
            }
        }
        for meeting in folders(&office.path().join("hop")) {
            let text = fs::read_to_string(meeting.join("hop.toml")).expect("a meeting");
            let table: toml::Table = text.parse().expect("TOML");
            let persons = table.get("person").and_then(toml::Value::as_table).expect("persons");
            if persons.keys().any(|person| !cases.contains(&person.as_str())) {
                fs::remove_dir_all(meeting).expect("removed");
            }
        }
        office
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A path in it, as text for a command line.
    pub(crate) fn at(&self, path: &str) -> String {
        self.path().join(path).display().to_string()
    }

    /// Replaces a text that occurs exactly once in a file.
    pub(crate) fn edit(&self, file: &str, find: &str, replace: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).expect("a file of the office");
        assert_eq!(text.matches(find).count(), 1, "{find:?} in {file}");
        fs::write(&path, text.replace(find, replace)).expect("written");
    }

    /// Every file below it, by relative path, with its bytes.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        collect(self.path(), self.path(), &mut found);
        found.sort();
        found
    }
}

fn folders(below: &Path) -> Vec<PathBuf> {
    fs::read_dir(below).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).expect("below the root").display().to_string();
            found.push((name, fs::read(&path).expect("a file")));
        }
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        // What a run of the README's command left behind is no part of the example.
        if name == "de-in" || name == ".hoso" {
            continue;
        }
        let target = to.join(&name);
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// Compares a whole screen with the expected file; `UPDATE_EXPECT=1` writes it anew.
pub(crate) fn screen(name: &str, found: &str) {
    let path = root().join("tests/screens").join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, found).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{name} (UPDATE_EXPECT=1 writes it anew)");
}

/// What a command that went well says as JSON.
pub(crate) fn json(reply: &Reply) -> serde_json::Value {
    assert_eq!(reply.code, 0, "{}", reply.err);
    serde_json::from_str(&reply.out).expect("JSON")
}

/// Runs a command line.
pub(crate) fn hoso(args: &[&str]) -> Reply {
    run(std::iter::once("hoso").chain(args.iter().copied()).map(Into::into))
}
