//! Reads an office's files: who we are, cases, meetings, and what lies in their folders.

use std::io;

use unicode_normalization::UnicodeNormalization;

use super::catalog::{Reader, refused};
use super::names;
use super::parse::Doc;
use super::source::{FileSource, ListedKind};
use crate::diag::{Code, Diagnostic, Sink, SourceMap};
use crate::model::Evidence;

/// The deepest a case folder may lie.
const DEPTH: usize = 64;

/// A case folder.
#[derive(Debug, Clone)]
pub struct RawCase {
    /// Its path from the office.
    pub folder: String,
    /// Its facts, if they could be read at all.
    pub doc: Option<Doc>,
    /// Files in its evidence folder.
    pub evidence: Vec<Evidence>,
    /// Whether everything in it could be read.
    pub sound: bool,
}

/// A meeting folder.
#[derive(Debug, Clone)]
pub struct RawMeeting {
    /// Its path from the office.
    pub folder: String,
    /// Its facts.
    pub doc: Option<Doc>,
    /// Files in its evidence folder.
    pub evidence: Vec<Evidence>,
}

/// The office as read.
#[derive(Debug, Clone, Default)]
pub struct RawOffice {
    /// `hoso.toml`
    pub office: Option<Doc>,
    /// Cases, by folder.
    pub cases: Vec<RawCase>,
    /// Meetings, by folder.
    pub meetings: Vec<RawMeeting>,
}

/// Reads the whole office.
pub fn office(source: &dyn FileSource, map: &mut SourceMap, sink: &Sink) -> RawOffice {
    let mut read = Reader { source, map, sink };
    let before = sink.errors();
    let mut raw = RawOffice { office: read.doc(names::OFFICE), ..RawOffice::default() };
    if raw.office.is_none() && sink.errors() == before {
        sink.push(Diagnostic::file(Code::UNREADABLE, names::OFFICE, vec![]));
    }
    let mut cases = Vec::new();
    read.folders_with(names::CASES, names::CASE, 0, &mut cases);
    for folder in cases {
        let before = read.sink.errors();
        let doc = read.doc(&format!("{folder}/{}", names::CASE));
        let evidence = read.evidence(&folder);
        let sound = read.sink.errors() == before;
        raw.cases.push(RawCase { folder, doc, evidence, sound });
    }
    let mut meetings = Vec::new();
    read.folders_with(names::MEETINGS, names::MEETING, 0, &mut meetings);
    for folder in meetings {
        let doc = read.doc(&format!("{folder}/{}", names::MEETING));
        let evidence = read.evidence(&folder);
        raw.meetings.push(RawMeeting { folder, doc, evidence });
    }
    raw
}

impl Reader<'_> {
    /// Folders below `folder` that hold a file called `file`; such a folder is not searched further.
    fn folders_with(&mut self, folder: &str, file: &str, depth: usize, found: &mut Vec<String>) {
        let entries = self.list(folder);
        if entries.iter().any(|e| e.name == file) {
            found.push(folder.to_owned());
            return;
        }
        if let Some(odd) = entries.iter().find(|entry| misnamed(&entry.name, file)) {
            let args = vec![("name", file.into()), ("found", odd.name.as_str().into())];
            self.sink.push(Diagnostic::file(Code::MISNAMED, &format!("{folder}/{}", odd.name), args));
        }
        for entry in entries {
            let path = format!("{folder}/{}", entry.name);
            match entry.kind {
                ListedKind::Folder if entry.name.starts_with('.') => {}
                ListedKind::Folder if depth < DEPTH => self.folders_with(&path, file, depth + 1, found),
                ListedKind::Folder => self.sink.push(Diagnostic::file(Code::UNREADABLE, &path, vec![])),
                ListedKind::Other => {
                    self.sink.push(Diagnostic::file(Code::NOT_REGULAR, &path, vec![]).warning());
                }
                ListedKind::File(_) => {}
            }
        }
    }

    /// Files people put into the evidence folder, by their names in NFC: nobody opens them by these. What programs
    /// leave behind is passed over.
    fn evidence(&mut self, folder: &str) -> Vec<Evidence> {
        let folder = format!("{folder}/{}", names::EVIDENCE);
        // The case is judged all the same, by what is there.
        let listed = self.source.list(&folder).unwrap_or_else(|e| {
            self.sink.push(match e.kind() {
                io::ErrorKind::InvalidInput => refused(&e, &folder).warning(),
                _ => refused(&e, &folder),
            });
            Vec::new()
        });
        let mut found = Vec::new();
        for entry in listed {
            match entry.kind {
                _ if litter(&entry.name) => {}
                ListedKind::File(size) => found.push(Evidence { name: entry.name.nfc().collect(), size }),
                // A folder is nothing a document could be: it will be told as a file nobody can place.
                ListedKind::Folder => found.push(Evidence { name: format!("{}/", entry.name.nfc()), size: 0 }),
                ListedKind::Other => {
                    let path = format!("{folder}/{}", entry.name);
                    self.sink.push(Diagnostic::file(Code::NOT_REGULAR, &path, vec![]).warning());
                }
            }
        }
        // One order whatever form of the letters the system keeps.
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found
    }
}

/// Whether a name is what editors and systems make of `file`: `ho-so.toml.txt`, `ho-so (1).toml`.
fn misnamed(name: &str, file: &str) -> bool {
    let stem = file.strip_suffix(".toml").unwrap_or(file);
    let rest = name.to_lowercase();
    let rest = rest.strip_prefix(stem).unwrap_or_default();
    rest == ".toml.txt"
        || rest == ".txt"
        || rest.starts_with(" (") && rest.contains(").toml")
        || rest.contains(" - copy")
}

/// Names that editors, scanners and systems leave behind.
fn litter(name: &str) -> bool {
    let lower = name.to_lowercase();
    let starts = ["~$", ".", "@eadir"].iter().any(|s| lower.starts_with(s));
    let ends = [".tmp", ".part", ".crdownload"].iter().any(|s| lower.ends_with(s));
    starts || ends || lower == "thumbs.db" || lower == "desktop.ini"
}
