//! Reads the catalog's files. What they mean is for `validate`.

use std::collections::BTreeMap;
use std::io;

use super::names;
use super::parse::{Doc, parse};
use super::source::{FileSource, Listed, ListedKind};
use crate::diag::{Code, Diagnostic, Sink, SourceMap};

/// A law file and where it stood.
#[derive(Debug, Clone)]
pub struct RawLaw {
    /// The folder under `workflows/`.
    pub workflow: String,
    /// The layer's name, for a file of a layer.
    pub layer: Option<String>,
    /// The file.
    pub doc: Doc,
}

/// The catalog as read.
#[derive(Debug, Clone, Default)]
pub struct RawCatalog {
    /// The field dictionary.
    pub fields: Option<Doc>,
    /// Law files, by path.
    pub laws: Vec<RawLaw>,
    /// Law tests, with their workflow.
    pub tests: Vec<(String, Doc)>,
    /// What is counted, with its workflow.
    pub reports: Vec<(String, Doc)>,
    /// Forms.
    pub forms: Vec<Doc>,
    /// Sources of forms.
    pub sources: Option<Doc>,
    /// Typst files.
    pub templates: BTreeMap<String, String>,
}

/// Reads the whole catalog.
pub fn catalog(source: &dyn FileSource, map: &mut SourceMap, sink: &Sink) -> RawCatalog {
    let mut read = Reader { source, map, sink };
    let mut raw = RawCatalog {
        fields: read.doc(&format!("{}/{}", names::WORKFLOWS, names::FIELDS)),
        sources: read.doc(&format!("{}/{}", names::FORMS, names::SOURCES)),
        ..RawCatalog::default()
    };
    for path in read.below(names::FORMS, ".toml") {
        if !path.ends_with(names::SOURCES) {
            raw.forms.extend(read.doc(&path));
        }
    }
    for workflow in read.folders(names::WORKFLOWS) {
        let top = format!("{}/{workflow}", names::WORKFLOWS);
        for path in read.below(&top, ".toml") {
            let rest = path.strip_prefix(&top).unwrap_or(&path).trim_start_matches('/');
            let parts: Vec<&str> = rest.split('/').collect();
            let layer = match parts.as_slice() {
                [names::TESTS, ..] => {
                    raw.tests.extend(read.doc(&path).map(|doc| (workflow.clone(), doc)));
                    continue;
                }
                [names::REPORT] => {
                    raw.reports.extend(read.doc(&path).map(|doc| (workflow.clone(), doc)));
                    continue;
                }
                [names::LAYERS, name, ..] => Some(name.trim_end_matches(".toml").to_owned()),
                _ => None,
            };
            let law = read.doc(&path).map(|doc| RawLaw { workflow: workflow.clone(), layer, doc });
            raw.laws.extend(law);
        }
    }
    for path in read.below(names::TEMPLATES, ".typ") {
        if let Some(text) = read.text(&path) {
            raw.templates.insert(path, text);
        }
    }
    raw
}

/// Why a file or folder was not read.
pub(super) fn refused(error: &io::Error, path: &str) -> Diagnostic {
    let code = match error.kind() {
        io::ErrorKind::InvalidInput => Code::NOT_REGULAR,
        io::ErrorKind::FileTooLarge => Code::TOO_LARGE,
        _ => Code::UNREADABLE,
    };
    Diagnostic::file(code, path, vec![])
}

/// Reads files and says what could not be read.
pub(super) struct Reader<'a> {
    pub(super) source: &'a dyn FileSource,
    pub(super) map: &'a mut SourceMap,
    pub(super) sink: &'a Sink,
}

impl Reader<'_> {
    /// The bytes of a file; nothing, and no word, if it is not there.
    pub(super) fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        match self.source.read(path) {
            Ok(bytes) => Some(bytes),
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            Err(e) => {
                self.sink.push(refused(&e, path));
                None
            }
        }
    }

    /// A TOML file.
    pub(super) fn doc(&mut self, path: &str) -> Option<Doc> {
        let bytes = self.bytes(path)?;
        parse(path, &bytes, self.map, self.sink)
    }

    fn text(&mut self, path: &str) -> Option<String> {
        let bytes = self.bytes(path)?;
        match super::text::decode(path, &bytes) {
            Ok(text) => Some(text),
            Err(fault) => {
                self.sink.push(fault);
                None
            }
        }
    }

    /// What stands in a folder that is searched; one that cannot be is said.
    pub(super) fn list(&mut self, folder: &str) -> Vec<Listed> {
        let listed = self.source.list(folder).unwrap_or_else(|e| {
            self.sink.push(refused(&e, folder));
            Vec::new()
        });
        let (lost, listed): (Vec<Listed>, Vec<Listed>) = listed.into_iter().partition(Listed::is_lost);
        for entry in lost {
            let path = format!("{folder}/{}", entry.name);
            self.sink.push(Diagnostic::file(Code::UNREADABLE, &path, vec![]));
        }
        listed
    }

    fn folders(&mut self, folder: &str) -> Vec<String> {
        let listed = self.list(folder).into_iter();
        listed.filter(|e| e.kind == ListedKind::Folder).map(|e| e.name).collect()
    }

    /// Files below a folder whose name ends so, sorted by path.
    fn below(&mut self, folder: &str, ending: &str) -> Vec<String> {
        let mut found = Vec::new();
        for entry in self.list(folder) {
            let path = format!("{folder}/{}", entry.name);
            match entry.kind {
                ListedKind::Folder => found.extend(self.below(&path, ending)),
                ListedKind::File(_) if entry.name.ends_with(ending) => found.push(path),
                ListedKind::File(_) => {}
                ListedKind::Other => {
                    self.sink.push(Diagnostic::file(Code::NOT_REGULAR, &path, vec![]));
                }
            }
        }
        found
    }
}
