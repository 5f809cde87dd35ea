//! The same scan in two cases: one person's paper in another's folder, or one paper taken for two.

use std::collections::BTreeMap;

use super::others::others;
use super::workspace::Workspace;
use crate::diag::Code;
use crate::evaluate::Finding;
use crate::load::names;
use crate::model::{Case, Evidence, Id, loose};

/// For each case, a warning for each of its files that lies elsewhere too.
pub(super) fn same_scans(workspace: &Workspace) -> BTreeMap<Id, Vec<Finding>> {
    let mut by_digest: BTreeMap<&str, Vec<Holder<'_>>> = BTreeMap::new();
    for case in workspace.checked.cases.values() {
        for file in case.evidence.iter().filter(|file| file.size > 0) {
            if let Some(digest) = &file.scan.digest {
                by_digest.entry(digest).or_default().push(Holder { case, file, stem: stem(file) });
            }
        }
    }
    let mut found: BTreeMap<Id, Vec<Finding>> = BTreeMap::new();
    for holders in by_digest.into_values().filter(|holders| holders.len() > 1) {
        let mut alike: BTreeMap<(&Id, &str), usize> = BTreeMap::new();
        holders.iter().for_each(|holder| *alike.entry(holder.key()).or_default() += 1);
        for one in &holders {
            let elsewhere = holders.len() - alike[&one.key()];
            if elsewhere > 0 {
                let names = holders.iter().filter(|other| other.key() != one.key()).map(|other| other.place(one.case));
                let args = [vec![("name", one.file.name.as_str().into())], others(elsewhere, names)].concat();
                let finding = Finding::new(Code::SAME_SCAN, one.file.name.clone(), args);
                found.entry(one.case.id.clone()).or_default().push(finding);
            }
        }
    }
    found
}

/// A file of a case.
struct Holder<'a> {
    case: &'a Case,
    file: &'a Evidence,
    stem: String,
}

impl Holder<'_> {
    /// What makes two files of one case one paper.
    fn key(&self) -> (&Id, &str) {
        (&self.case.id, &self.stem)
    }

    /// Where it lies, as seen from a case.
    fn place(&self, from: &Case) -> String {
        let (case, name) = (self.case, &self.file.name);
        if case.id == from.id { name.clone() } else { format!("{}/{}/{name}", case.folder, names::EVIDENCE) }
    }
}

/// A copy made by the system, "don (1).pdf", is the same paper as its first.
fn stem(file: &Evidence) -> String {
    loose(file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem))
}
