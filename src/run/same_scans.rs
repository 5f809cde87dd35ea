//! The same scan in two cases: one person's paper in another's folder, or one paper taken for two.

use std::collections::BTreeMap;

use super::workspace::Workspace;
use crate::diag::{Arg, Code};
use crate::evaluate::Finding;
use crate::load::names;
use crate::model::{Case, Evidence, Id, loose};

/// For each case, a warning for each of its files that lies elsewhere too.
pub(super) fn same_scans(workspace: &Workspace) -> BTreeMap<Id, Vec<Finding>> {
    let mut by_digest: BTreeMap<&str, Vec<(&Case, &Evidence)>> = BTreeMap::new();
    for case in workspace.checked.cases.values() {
        for file in case.evidence.iter().filter(|file| file.size > 0) {
            if let Some(digest) = &file.scan.digest {
                by_digest.entry(digest).or_default().push((case, file));
            }
        }
    }
    let mut found: BTreeMap<Id, Vec<Finding>> = BTreeMap::new();
    for holders in by_digest.into_values().filter(|holders| holders.len() > 1) {
        for (case, file) in &holders {
            let others = holders.iter().filter(|(other, twin)| other.id != case.id || stem(twin) != stem(file));
            let others: Vec<String> = others.map(|(other, twin)| place(other, twin, case)).collect();
            if !others.is_empty() {
                let args = vec![("name", file.name.as_str().into()), ("names", Arg::List(others))];
                let finding = Finding::new(Code::SAME_SCAN, file.name.clone(), args);
                found.entry(case.id.clone()).or_default().push(finding);
            }
        }
    }
    found
}

/// Where a file lies, as seen from a case.
fn place(case: &Case, file: &Evidence, from: &Case) -> String {
    match case.id == from.id {
        true => file.name.clone(),
        false => format!("{}/{}/{}", case.folder, names::EVIDENCE, file.name),
    }
}

/// A copy made by the system, "don (1).pdf", is the same paper as its first.
fn stem(file: &Evidence) -> String {
    loose(file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem))
}
