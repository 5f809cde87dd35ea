//! What a template may do, checked in its syntax tree before it is ever run.
//!
//! The rules: no code from strings, no machine code, no packages, no clock, no inputs but `data.json`; every
//! file named in plain words and inside `templates/`; every input it reads declared by its form, and every
//! declared input read. At run time the closed world holds by itself; the lint says it earlier, with a line.

mod file;
mod inputs;
mod paths;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Place;
use file::File;

pub use inputs::RESERVED_INPUT;

/// One thing a template may not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintFault {
    /// What it is.
    pub kind: LintKind,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of [`LintFault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LintKind {
    /// Not Typst.
    Syntax {
        /// Typst's words, in English.
        message: String,
        /// Typst's advice, in English.
        hints: Vec<String>,
    },
    /// A word that opens the closed world: `eval`, `plugin`, `sys`, `std`, `today`.
    Forbidden {
        /// The word.
        word: String,
    },
    /// Code from a package: `@preview/…`.
    Package {
        /// The package.
        package: String,
    },
    /// A file whose name is computed, so nobody can say which file it is.
    DynamicPath {
        /// The function or keyword that takes the path.
        function: String,
    },
    /// A path that leads out of `templates/`.
    OutsideTemplates {
        /// The path as written.
        path: String,
    },
    /// A file the catalog does not have. `data.json` beside the template is the only file that is not Typst.
    MissingFile {
        /// The path from the root of the catalog.
        path: String,
    },
    /// An input the form does not declare.
    UndeclaredInput {
        /// Its name.
        name: String,
    },
    /// An input the form declares and the template never reads.
    UnusedInput {
        /// Its name.
        name: String,
    },
}

/// Checks the template at path `main` and every file it reaches; `declared` are the inputs of its form.
///
/// `sources` holds the catalog's Typst files by path from its root. The faults come file by file in reading
/// order, unused inputs last. If `main` itself is missing, that is the only fault.
pub fn lint(main: &str, sources: &BTreeMap<String, String>, declared: &BTreeSet<String>) -> Vec<LintFault> {
    if !sources.contains_key(main) {
        let place = Place { file: main.to_owned(), line: 1, column: 1 };
        return vec![LintFault { kind: LintKind::MissingFile { path: main.to_owned() }, place }];
    }
    let files: Vec<File> = reached(main, sources);
    let mut faults = Vec::new();
    for file in &files {
        let mut found = file.syntax_errors();
        found.extend(words::forbidden(file));
        found.extend(paths::check(file, main, sources));
        found.extend(inputs::undeclared(file, main, declared));
        found.sort_by(|a, b| a.place.cmp(&b.place));
        faults.append(&mut found);
    }
    faults.extend(inputs::unused(&files, main, declared));
    faults
}

/// The template at path `main` and all files it imports or includes, directly or not: what its paper depends on.
pub fn closure(main: &str, sources: &BTreeMap<String, String>) -> BTreeSet<String> {
    reached(main, sources).into_iter().map(|file| file.path).collect()
}

/// The files of the closure, `main` first, in the order they are met.
fn reached(main: &str, sources: &BTreeMap<String, String>) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut open = vec![main.to_owned()];
    while let Some(path) = open.pop() {
        let Some(text) = sources.get(&path) else { continue };
        if files.iter().any(|file| file.path == path) {
            continue;
        }
        let file = File::parse(path, text);
        open.extend(paths::imported(&file).into_iter().rev());
        files.push(file);
    }
    files
}
