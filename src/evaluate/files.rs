//! What is said of the files people laid down: which fit nothing, which fit two papers, what is wrong with each.

use std::collections::BTreeSet;

use super::assessment::{DocumentState, Finding, Status, StepVerdict};
use super::documents::Filed;
use super::evidence::{Weight, flaws};
use crate::diag::{Arg, Args, Code, by_likeness};
use crate::model::{Evidence, loose};

/// How many missing papers are named for a file nobody can place.
const LIKELIEST: usize = 3;

/// What somebody must mend, and what somebody should know.
#[derive(Default)]
pub(super) struct Told {
    pub(super) findings: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
    /// What was said already, of which file.
    said: BTreeSet<(Code, String)>,
}

impl Told {
    /// Everything there is to say of files, those of papers in the order of the law.
    pub(super) fn of(filed: &Filed<'_>, steps: &[StepVerdict]) -> Self {
        let mut told = Self::default();
        for step in steps {
            for document in &step.documents {
                for laid in filed.found.get(&document.name).into_iter().flatten() {
                    told.flaws(laid.file, &laid.file.name, Some(step));
                }
            }
        }
        for (path, file) in &filed.of_meetings {
            told.flaws(file, path, None);
        }
        let missing = missing(steps);
        let misplaced = filed.misplaced(steps);
        for name in filed.unmatched.iter().chain(&misplaced) {
            told.unmatched(name, &missing);
        }
        for (name, ids) in &filed.ambiguous {
            let mut args = named(name);
            args.push(("names", Arg::List(ids.clone())));
            told.findings.push(Finding::new(Code::AMBIGUOUS, name.clone(), args));
        }
        told
    }

    fn flaws(&mut self, file: &Evidence, name: &str, step: Option<&StepVerdict>) {
        for flaw in flaws(file) {
            if !self.said.insert((flaw.code, name.to_owned())) {
                continue;
            }
            let mut finding = Finding::new(flaw.code, name.to_owned(), vec![("name", name.into())]);
            finding.args.extend(flaw.args);
            finding.facts = flaw.facts;
            // Whoever must sign is the step's; a bad scan is made again by whoever keeps the folder.
            if let Some(step) = step.filter(|_| flaw.code == Code::NOT_SIGNED) {
                finding.step = Some(step.id.clone());
                finding.who.clone_from(&step.by);
            }
            match flaw.weight {
                Weight::Bars => self.findings.push(finding),
                Weight::Warns => self.warnings.push(finding),
            }
        }
    }

    /// A file that fits nothing, with the missing papers it may be.
    fn unmatched(&mut self, name: &str, missing: &[&str]) {
        let mut finding = Finding::new(Code::UNMATCHED, name.to_owned(), named(name));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let likely: Vec<String> =
            by_likeness(&loose(stem), missing.iter().copied()).take(LIKELIEST).map(ToOwned::to_owned).collect();
        if !likely.is_empty() {
            finding.facts.push(("fact.still-missing", vec![("names", Arg::List(likely))]));
        }
        self.findings.push(finding);
    }
}

/// A file's name; as the case's own too, for only a case has a table that says which file is what.
fn named(name: &str) -> Args {
    let own = (!name.trim_end_matches('/').contains('/')).then(|| ("own", name.into()));
    std::iter::once(("name", name.into())).chain(own).collect()
}

/// The papers that are missing, by the names their files would have: those of what was done, else of what comes next.
fn missing(steps: &[StepVerdict]) -> Vec<&str> {
    let of = |wanted: fn(&Status) -> bool| {
        let steps = steps.iter().filter(|step| wanted(&step.status));
        let missing = steps.flat_map(|step| &step.documents).filter(|d| d.state == DocumentState::Missing);
        missing.map(|d| d.name.rsplit('/').next().unwrap_or(&d.name)).collect::<Vec<_>>()
    };
    let done = of(|status| matches!(status, Status::Violated | Status::Incomplete | Status::Done));
    if done.is_empty() { of(|status| *status == Status::Open) } else { done }
}
