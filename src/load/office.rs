//! Reads an office's files: who we are, cases, meetings, and what lies in their folders.

use super::catalog::Reader;
use super::evidence::look;
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
    // What lies in the evidence folders, of the cases and then of the meetings.
    let mut laid = Vec::new();
    let mut cases = Vec::new();
    read.folders_with(names::CASES, names::CASE, 0, &mut cases);
    for folder in cases {
        let before = read.sink.errors();
        let doc = read.doc(&format!("{folder}/{}", names::CASE));
        laid.push(read.evidence(&folder));
        let sound = read.sink.errors() == before;
        raw.cases.push(RawCase { folder, doc, evidence: Vec::new(), sound });
    }
    let mut meetings = Vec::new();
    read.folders_with(names::MEETINGS, names::MEETING, 0, &mut meetings);
    for folder in meetings {
        let doc = read.doc(&format!("{folder}/{}", names::MEETING));
        laid.push(read.evidence(&folder));
        raw.meetings.push(RawMeeting { folder, doc, evidence: Vec::new() });
    }
    look(source, laid.iter_mut().flatten());
    let folders = raw.cases.iter_mut().map(|case| &mut case.evidence);
    let folders = folders.chain(raw.meetings.iter_mut().map(|meeting| &mut meeting.evidence));
    for (evidence, laid) in folders.zip(laid) {
        *evidence = laid.into_iter().map(|laid| laid.evidence).collect();
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
