//! The files people laid down: listed first, then each looked into once, several at a time.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use unicode_normalization::UnicodeNormalization;

use super::catalog::{Reader, refused};
use super::names;
use super::scan::probe;
use super::source::{FileSource, ListedKind, SCAN_LIMIT};
use crate::diag::{Code, Diagnostic};
use crate::model::{Evidence, Scan, ScanFault, ScanKind};

/// How many files are looked into at a time: each may take its own size and some ten megabytes more.
const AT_A_TIME: usize = 4;
/// Fewer files than this are not worth another thread.
const A_THREAD: usize = 8;

/// A file on the disk, and what is known of it.
#[derive(Debug)]
pub(super) struct Laid {
    /// Where it lies, as the system writes it.
    path: String,
    /// What people see of it.
    pub(super) evidence: Evidence,
}

impl Reader<'_> {
    /// Files people put into the evidence folder, by their names in NFC: nobody opens them by these. What programs
    /// leave behind is passed over.
    pub(super) fn evidence(&mut self, folder: &str) -> Vec<Laid> {
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
            let path = format!("{folder}/{}", entry.name);
            let name: String = entry.name.nfc().collect();
            let laid = |name, size| Laid { path: path.clone(), evidence: Evidence::new(name, size) };
            match entry.kind {
                _ if litter(&entry.name) => {}
                ListedKind::File(size) => found.push(laid(name, size)),
                // A folder is nothing a document could be: it will be told as a file nobody can place.
                ListedKind::Folder => found.push(laid(format!("{name}/"), 0)),
                ListedKind::Other => {
                    self.sink.push(Diagnostic::file(Code::NOT_REGULAR, &path, vec![]).warning());
                }
            }
        }
        // One order whatever form of the letters the system keeps.
        found.sort_by(|a, b| a.evidence.name.cmp(&b.evidence.name));
        found
    }
}

/// Looks into every file.
pub(super) fn look<'l>(source: &dyn FileSource, all: impl Iterator<Item = &'l mut Laid>) {
    let all: Vec<&mut Laid> = all.filter(|laid| !laid.evidence.name.ends_with('/')).collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = all.len().div_ceil(A_THREAD).min(AT_A_TIME).min(cores);
    let queue = Mutex::new(all.into_iter());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(laid) = next() {
                    laid.evidence.scan = scan(source, &laid.path);
                }
            });
        }
    });
}

fn scan(source: &dyn FileSource, path: &str) -> Scan {
    match source.read_up_to(path, SCAN_LIMIT) {
        Ok(bytes) => probe(&bytes),
        Err(e) if e.kind() == io::ErrorKind::FileTooLarge => Scan::faulty(ScanKind::Unknown, ScanFault::TooLarge),
        Err(_) => Scan::faulty(ScanKind::Unknown, ScanFault::Refused),
    }
}

/// Names that editors, scanners and systems leave behind.
fn litter(name: &str) -> bool {
    let lower = name.to_lowercase();
    let starts = ["~$", ".", "@eadir"].iter().any(|s| lower.starts_with(s));
    let ends = [".tmp", ".part", ".crdownload"].iter().any(|s| lower.ends_with(s));
    starts || ends || lower == "thumbs.db" || lower == "desktop.ini"
}
