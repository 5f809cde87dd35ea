//! Signed copies beside the prints they were made from: facts that changed since, pages that are not there.

use super::workspace::Workspace;
use crate::diag::{Arg, Code};
use crate::evaluate::{Assessment, DocumentState, DocumentVerdict, Finding, StepVerdict};
use crate::model::{Case, Evidence, Form, Mode, Per};
use crate::plan::{Desk, Paper, Person, Sheet, case_papers, facts_of};
use crate::record::{Entry, digest};

/// Adds to a verdict what the receipt of its case says of the copies filed as signed.
pub(super) fn signed(workspace: &Workspace, case: &Case, verdict: &mut Assessment) {
    let Some(receipt) = workspace.receipts.get(&case.folder) else { return };
    let catalog = &workspace.catalog;
    let desk = Desk { catalog, office: &workspace.checked.office, meetings: &workspace.checked.meetings };
    let papers = case_papers(desk, Person { case, assessment: verdict });
    let mut found = Vec::new();
    for (at, step) in verdict.steps.iter().enumerate() {
        for document in step.documents.iter().filter(|document| document.per == Per::Case) {
            let DocumentState::Found(files) = &document.state else { continue };
            let Some(paper) = papers.iter().find(|paper| paper.name == document.name) else { continue };
            let Some((sheet, form)) = paper.sheet.as_ref().zip(catalog.forms.get(&paper.form)) else { continue };
            let Some(entry) = receipt.entry(&sheet.place(Mode::Final)) else { continue };
            let copy = Copy { workspace, step, document, paper, sheet, form, entry, files };
            found.extend(copy.outdated().map(|finding| (at, finding)));
            match copy.pages(case) {
                Some(Pages::Fewer(finding)) => found.push((at, finding)),
                Some(Pages::More(warning)) => verdict.warnings.push(warning),
                None => {}
            }
        }
    }
    found.into_iter().for_each(|(at, finding)| insert(verdict, at, finding));
}

/// Puts a finding behind those of its step: findings come in the order of the law.
fn insert(verdict: &mut Assessment, step: usize, finding: Finding) {
    let steps = &verdict.steps;
    let place = |f: &Finding| f.step.as_ref().and_then(|id| steps.iter().position(|s| s.id == *id));
    let later = |f: &Finding| place(f).is_none_or(|at| at > step);
    let at = verdict.findings.iter().position(later).unwrap_or(verdict.findings.len());
    verdict.findings.insert(at, finding);
}

/// A signed copy, and the print it was made from.
struct Copy<'a> {
    workspace: &'a Workspace,
    step: &'a StepVerdict,
    document: &'a DocumentVerdict,
    paper: &'a Paper,
    sheet: &'a Sheet,
    form: &'a Form,
    entry: &'a Entry,
    files: &'a [String],
}

/// A copy with another number of pages than the print.
enum Pages {
    Fewer(Finding),
    More(Finding),
}

impl Copy<'_> {
    /// Facts that stood on the print, and are others now. What was left open for the pen is none of them.
    fn outdated(&self) -> Option<Finding> {
        let now = self.sheet.data(Mode::Final, &self.form.title, self.form.number.as_deref());
        let open = digest(b"null");
        let changed = |name: &str| {
            let then = self.entry.inputs.get(name).filter(|then| **then != open);
            then.is_some_and(|then| now.get(name).is_some_and(|now| digest(now.to_string().as_bytes()) != *then))
        };
        let inputs = self.form.inputs.iter().filter(|input| changed(&input.name));
        let dictionary = &self.workspace.catalog.dictionary;
        let mut names: Vec<String> = inputs.flat_map(|input| facts_of(dictionary, input)).collect();
        names.dedup();
        let mut finding = self.finding(Code::OUTDATED);
        finding.facts.push(("fact.changed", vec![("names", Arg::List(names.clone()))]));
        (!names.is_empty()).then_some(finding)
    }

    /// Pages of the copy beside those of the print; blank ones are backs of sheets.
    fn pages(&self, case: &Case) -> Option<Pages> {
        let printed = self.entry.pages?;
        let filed = |name: &String| case.evidence.iter().find(|file| file.name == *name);
        let each: Vec<usize> = self.files.iter().map(|name| written(filed(name)?)).collect::<Option<_>>()?;
        let found: usize = each.iter().sum();
        // A copy may lie there twice.
        if each.contains(&printed) || found == printed {
            return None;
        }
        let mut finding = self.finding(Code::PAGE_COUNT);
        finding.args.extend([("found", found.into()), ("printed", printed.into())]);
        Some(if found < printed { Pages::Fewer(finding) } else { Pages::More(finding) })
    }

    fn finding(&self, code: Code) -> Finding {
        let args = vec![("name", self.files.join(", ").into()), ("title", self.paper.title.as_str().into())];
        let mut finding = Finding::new(code, self.document.name.clone(), args);
        finding.step = Some(self.step.id.clone());
        finding.who.clone_from(&self.step.by);
        finding
    }
}

/// How many pages of a file have something on them.
fn written(file: &Evidence) -> Option<usize> {
    Some(file.scan.pages?.saturating_sub(file.scan.blank.len()))
}
