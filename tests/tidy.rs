//! The repository about itself: what the house rules promise, held by a test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hoso::diag::{Code, Lang, Messages};
use hoso::load;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Ids of the law, of forms and of fields: everything data names.
fn names_of_data() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut keys = |table: &toml::Table| names.extend(table.keys().cloned());
    for path in files(&root().join("workflows"), ".toml") {
        let table: toml::Table = text(&path).parse().expect("our own TOML");
        for kind in ["source", "level", "parameter", "step", "document", "rule", "stage", "breakdown"] {
            table.get(kind).and_then(toml::Value::as_table).iter().for_each(|t| keys(t));
        }
        for kind in ["group", "record"] {
            for (name, inner) in table.get(kind).and_then(toml::Value::as_table).into_iter().flatten() {
                keys(&toml::Table::from_iter([(name.clone(), toml::Value::Boolean(true))]));
                inner.as_table().iter().for_each(|t| keys(t));
            }
        }
    }
    for path in files(&root().join("forms"), ".toml") {
        let table: toml::Table = text(&path).parse().expect("our own TOML");
        table.get("id").and_then(toml::Value::as_str).iter().for_each(|id| {
            keys(&toml::Table::from_iter([((*id).to_owned(), toml::Value::Boolean(true))]));
        });
    }
    // Words of the schema that the dictionary also uses as keys.
    for word in ["list", "check", "day", "name", "print", "ask"] {
        names.remove(word);
    }
    names
}

/// The string literals of Rust source; comments and tests inside the file left out.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let joined = lines.collect::<Vec<_>>().join("\n");
    let mut parts = joined.split('"').skip(1);
    let mut found = Vec::new();
    while let Some(literal) = parts.next() {
        found.push(literal.to_owned());
        parts.next();
    }
    found
}

#[test]
fn rust_knows_no_name_of_the_data() {
    let names = names_of_data();
    assert!(names.len() > 150, "{} names", names.len());
    let mut guilty = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        // The one file of folder and file names; tests may name what they like.
        if path.ends_with("load/names.rs") || path.ends_with("tests.rs") {
            continue;
        }
        for literal in literals(&text(&path)) {
            if literal.split(['.', '/', ' ']).any(|word| names.contains(word)) {
                guilty.push(format!("{}: {literal:?}", path.display()));
            }
        }
    }
    assert!(guilty.is_empty(), "{}", guilty.join("\n"));
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures of the closing note")]
fn files_stay_short() {
    let lengths = |folder: &str| {
        let measured = files(&root().join(folder), ".rs").into_iter().map(|path| (text(&path).lines().count(), path));
        let mut lengths: Vec<(usize, PathBuf)> = measured.collect();
        lengths.sort();
        let (longest, path) = lengths.last().expect("source files");
        assert!(*longest <= 500, "{} has {longest} lines", path.display());
        lengths
    };
    lengths("tests");
    let lengths = lengths("src");
    let (longest, path) = lengths.last().expect("source files");
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= 120, "the median file has {median} lines");
    println!("{} files, median {median} lines, longest {longest} ({})", lengths.len(), path.display());
}

#[test]
fn functions_stay_short() {
    for path in files(&root().join("src"), ".rs") {
        let source = text(&path);
        let lines: Vec<&str> = source.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let opens =
                line.trim_start().starts_with("fn ") || line.contains(" fn ") && line.trim_start().starts_with("pub");
            if !opens {
                continue;
            }
            let close = format!("{}}}", " ".repeat(indent));
            let end = lines[start..].iter().position(|l| *l == close).unwrap_or(0);
            assert!(end <= 70, "{}:{}: a function of {end} lines", path.display(), start + 1);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for path in files(&root().join("src"), ".rs") {
        assert!(text(&path).starts_with("//! "), "{} has no first line", path.display());
    }
}

#[test]
fn no_phase_calls_a_later_one() {
    let phases = ["model", "diag", "load", "validate", "evaluate", "plan", "render", "record", "run", "cli"];
    // What a phase may know besides those before it; the table of ARCHITECTURE.md.
    for (i, phase) in phases.iter().enumerate() {
        let later: Vec<&str> = match *phase {
            "render" => phases[3..].iter().filter(|p| **p != "render").copied().collect(),
            "record" => phases[3..].iter().filter(|p| **p != "record").copied().collect(),
            _ => phases[i + 1..].to_vec(),
        };
        for path in files(&root().join("src").join(phase), ".rs") {
            for line in text(&path).lines() {
                for word in &later {
                    assert!(!line.contains(&format!("crate::{word}::")), "{}: {line}", path.display());
                }
            }
        }
    }
}

#[test]
fn no_crate_of_the_tree_opens_a_connection() {
    let lock = text(&root().join("Cargo.lock"));
    for name in [
        "reqwest",
        "ureq",
        "hyper",
        "native-tls",
        "curl",
        "isahc",
        "surf",
        "rustls",
        "openssl",
        "tokio",
        "socket2",
        "h2",
    ] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in the tree");
    }
    for name in ["typst", "comemo", "typst-syntax"] {
        assert_eq!(lock.matches(&format!("name = \"{name}\"\n")).count(), 1, "one {name}");
    }
}

#[test]
fn both_languages_say_everything() {
    let read = |lang| Messages::parse(lang, load::messages(lang), load::screens(lang)).expect("our own words");
    let (vi, en) = (read(Lang::Vi), read(Lang::En));
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    for messages in [&vi, &en] {
        let told: BTreeSet<Code> = messages.codes().collect();
        let missing: Vec<_> = all.difference(&told).map(ToString::to_string).collect();
        assert!(missing.is_empty(), "{:?} lacks {}", messages.lang(), missing.join(", "));
    }
    let (vi, en): (BTreeSet<&str>, BTreeSet<&str>) = (vi.keys().collect(), en.keys().collect());
    assert_eq!(vi, en);
}

#[test]
fn every_word_of_the_screens_exists() {
    let words = Messages::parse(Lang::Vi, load::messages(Lang::Vi), load::screens(Lang::Vi)).expect("our own words");
    let prefixes: BTreeSet<&str> = words.keys().filter_map(|key| key.split_once('.').map(|(first, _)| first)).collect();
    for path in files(&root().join("src"), ".rs") {
        for literal in literals(&text(&path)) {
            let Some((first, rest)) = literal.split_once('.') else { continue };
            let like_a_key = !rest.is_empty() && literal.chars().all(|c| c.is_ascii_lowercase() || ".-".contains(c));
            if like_a_key && prefixes.contains(first) && !rest.ends_with("about") {
                assert!(words.has(&literal), "{}: no word {literal:?}", path.display());
            }
        }
    }
}
