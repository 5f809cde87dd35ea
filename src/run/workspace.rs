//! A catalog and an office, read and checked.

use std::collections::{BTreeMap, BTreeSet};

use super::house_style::house_style;
use crate::diag::{Code, Diagnostic, Severity, Sink, SourceMap};
use crate::load::{self, Embedded, FileSource, Overlay, names};
use crate::model::{Case, Catalog, Id};
use crate::record::{RECEIPT, Receipt};
use crate::validate::{self, Checked};

/// Everything one run knows.
#[derive(Debug, Default)]
pub struct Workspace {
    /// Texts read.
    pub map: SourceMap,
    /// The catalog, the office's own files over the shipped ones.
    pub catalog: Catalog,
    /// The office.
    pub checked: Checked,
    /// What hoso printed, by the folder of its case or meeting. One that cannot be read is told when papers are made.
    pub receipts: BTreeMap<String, Receipt>,
    /// Every problem of every file.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the catalog and the office file are faultless: otherwise nobody is judged.
    pub sound: bool,
}

/// What is said of cases and meetings by the tree of bodies: with a faulty office file it is only an echo.
const OF_THE_TREE: [Code; 3] = [Code::UNKNOWN_BODY, Code::WRONG_BODY, Code::HELD_BY_MEETING];

/// What a path of the command line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The office.
    Office,
    /// One case, by id.
    Case(Id),
    /// One meeting, by its place among the meetings.
    Meeting(usize),
    /// A folder below which cases and meetings lie.
    Folder(String),
}

impl Workspace {
    /// Reads and checks the shipped catalog alone, with what `office` overrides.
    pub fn catalog(office: &dyn FileSource) -> Self {
        Self::catalog_over(office, &Embedded)
    }

    fn catalog_over(office: &dyn FileSource, shipped: &dyn FileSource) -> Self {
        let mut workspace = Self::default();
        let sink = Sink::default();
        let source = Overlay { over: office, under: shipped };
        let raw = load::catalog(&source, &mut workspace.map, &sink);
        workspace.catalog = validate::catalog(raw, &sink);
        workspace.sound = sink.errors() == 0;
        workspace.diagnostics = sink.finish();
        workspace
    }

    /// Reads and checks an office and the shipped catalog.
    pub fn open(source: &dyn FileSource) -> Self {
        Self::open_over(source, &Embedded)
    }

    /// Reads and checks an office over another catalog than the shipped one.
    pub fn open_over(source: &dyn FileSource, shipped: &dyn FileSource) -> Self {
        let mut workspace = Self::catalog_over(source, shipped);
        let sink = Sink::default();
        let raw = load::office(source, &mut workspace.map, &sink);
        let office = raw.office.as_ref().map(|doc| doc.file);
        // With a faulty catalog every field would be "unknown": its own faults are told, and no more.
        if workspace.sound {
            workspace.checked = validate::office(&raw, &workspace.catalog, &sink);
            house_style(&mut workspace.catalog, workspace.checked.office.choice);
            workspace.read_receipts(source);
        }
        let mut found = sink.finish();
        let of_office = |d: &&Diagnostic| match (d.span, &d.path) {
            (Some(span), _) => Some(span.file) == office,
            (None, path) => path.as_deref() == Some(names::OFFICE),
        };
        let faulty = found.iter().filter(|d| d.severity == Severity::Error).any(|d| of_office(&d));
        workspace.sound &= !faulty;
        if faulty {
            found.retain(|d| of_office(&d) || !OF_THE_TREE.contains(&d.code));
        }
        workspace.diagnostics.extend(found);
        workspace
    }

    /// Reads the receipts, and marks the evidence that is nothing but a print.
    fn read_receipts(&mut self, source: &dyn FileSource) {
        let folders = self.checked.cases.values().map(|case| &case.folder);
        for folder in folders.chain(self.checked.meetings.iter().map(|meeting| &meeting.folder)) {
            let json = source.read(&format!("{folder}/{RECEIPT}"));
            let receipt = json.ok().and_then(|json| Receipt::parse(&json).ok());
            self.receipts.extend(receipt.map(|receipt| (folder.clone(), receipt)));
        }
        let prints: BTreeSet<&str> = self.receipts.values().flat_map(Receipt::digests).collect();
        let of_cases = self.checked.cases.values_mut().flat_map(|case| &mut case.evidence);
        for file in of_cases.chain(self.checked.meetings.iter_mut().flat_map(|meeting| &mut meeting.evidence)) {
            file.unsigned_print = file.scan.digest.as_deref().is_some_and(|digest| prints.contains(digest));
        }
    }

    /// A case by id.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.checked.cases.get(id)
    }

    /// What a path below the office names; `None` if nothing of the office lies there.
    pub fn target(&self, path: &str) -> Option<Target> {
        let path = path.trim_matches('/');
        if path.is_empty() || path == "." {
            return Some(Target::Office);
        }
        let strip = |file: &str| path.strip_suffix(file).map(|p| p.trim_end_matches('/'));
        let path = strip(names::CASE).or_else(|| strip(names::MEETING)).unwrap_or(path);
        if let Some(case) = self.checked.cases.values().find(|case| case.folder == path) {
            return Some(Target::Case(case.id.clone()));
        }
        if let Some(index) = self.checked.meetings.iter().position(|m| m.folder == path) {
            return Some(Target::Meeting(index));
        }
        let prefix = format!("{path}/");
        let cases = self.checked.cases.values().map(|case| &case.folder);
        let unjudged = self.checked.unjudged.iter().map(|case| &case.folder);
        let meetings = self.checked.meetings.iter().map(|meeting| &meeting.folder);
        let mut folders = cases.chain(unjudged).chain(meetings);
        let below = folders.any(|folder| folder.starts_with(&prefix) || folder == path);
        below.then(|| Target::Folder(path.to_owned()))
    }

    /// The cases a target means, in order of id; a meeting means its persons.
    pub fn cases(&self, target: &Target) -> Vec<&Case> {
        let all = self.checked.cases.values();
        match target {
            Target::Office => all.collect(),
            Target::Case(id) => self.case(id).into_iter().collect(),
            Target::Meeting(index) => {
                let rows = self.checked.meetings.get(*index).map_or(&[][..], |m| &m.rows);
                rows.iter().filter_map(|row| self.case(&row.case)).collect()
            }
            Target::Folder(folder) => {
                let prefix = format!("{folder}/");
                let met = self.checked.meetings.iter().filter(|meeting| meeting.folder.starts_with(&prefix));
                let sat: BTreeSet<&Id> = met.flat_map(|m| m.rows.iter().map(|row| &row.case.value)).collect();
                all.filter(|case| case.folder.starts_with(&prefix) || sat.contains(&case.id)).collect()
            }
        }
    }
}
