//! The schemas in an editor's own checker: Tombi, where it is installed.

mod support;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use support::{Office, hoso, root};

/// What Tombi says of an office. `None` where it is not installed; in CI that is a failure.
fn tombi(office: &Path) -> Option<(bool, String)> {
    let lint = ["lint", "--offline", "--error-on-warnings", "."];
    match Command::new("tombi").args(lint).current_dir(office).output() {
        Ok(said) => {
            let text = String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
            Some((said.status.success(), text))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && std::env::var_os("CI").is_none() => None,
        Err(error) => panic!("tombi: {error}"),
    }
}

/// Copies the TOML files of a folder of the catalog into the office.
fn copy(folder: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).expect("copied");
        }
    }
}

#[test]
fn tombi_takes_what_is_shipped_and_refuses_a_slip() {
    let office = Office::example();
    for folder in ["workflows", "forms", "templates"] {
        copy(&root().join(folder), &office.path().join(folder));
    }
    let written = hoso(&["schema", "--write", "--office", &office.at("")]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    let Some((sound, said)) = tombi(office.path()) else { return };
    assert!(sound, "{said}");

    // One slip of each kind of file: a word, a key, a date in quotes.
    office.edit("forms/1-knd.toml", "id = \"1-knd\"", "idd = \"1-knd\"");
    let case = "ho-so/tran-van-binh/ho-so.toml";
    let text = fs::read_to_string(office.at(case)).expect("a case");
    let day = text.lines().find(|line| line.starts_with("ngay_sinh = ")).expect("a day of birth");
    let quoted = day.replace("= ", "= \"").trim_end().split(" #").next().expect("a start").trim_end().to_owned() + "\"";
    office.edit(case, day, &quoted);
    office.edit("hoso.toml", "[choice]", "[choicee]");
    let (sound, said) = tombi(office.path()).expect("it was there");
    assert!(!sound, "{said}");
    for file in ["forms/1-knd.toml", case, "hoso.toml"] {
        assert!(said.contains(file), "{file} is taken:\n{said}");
    }
}
