//! What the one writer promises: whole files, nothing of people's touched, nothing left behind.

mod crash;
mod files;
mod folder;
mod kill;
mod links;
mod lock;
mod names;
mod swap;

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use chrono::NaiveDate;
use hoso::record::{Entry, Paper};

pub(crate) const NAME: &str = "de-in/6-KNĐ.pdf";

/// A process that runs one test of this program and nothing else, told by a variable in which folder.
pub(crate) fn child(test: &str, variable: &str, folder: &Path) -> Child {
    Command::new(env::current_exe().expect("this program"))
        .args(["--exact", test, "--test-threads=1"])
        .env(variable, folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("a process")
}

/// A paper at [`NAME`] with a key.
pub(crate) fn paper(text: &str, key: &str) -> Paper {
    named(NAME, text, key)
}

pub(crate) fn named(name: &str, text: &str, key: &str) -> Paper {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let entry = Entry {
        form: "6-knd".to_owned(),
        edition: day("2025-09-29"),
        mode: "final".to_owned(),
        template: "templates/6-knd/2025-09-29.typ".to_owned(),
        key: key.to_owned(),
        engine: "hoso 0.1.0, Typst 0.15.1".to_owned(),
        law: day("2025-05-09"),
        made_for: day("2025-10-05"),
        inputs: BTreeMap::from([("ho_ten".to_owned(), hoso::record::digest("Đỗ Thị Ỷ".as_bytes()))]),
        pages: Some(1),
    };
    Paper { name: name.to_owned(), bytes: text.as_bytes().to_vec(), entry }
}

/// Every file under a folder, by its path from there, with its bytes. Locks are left out.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if !path.ends_with(".hoso/lock") {
                let name = path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
                files.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    files
}
