//! Papers: which are demanded, and which file is which.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::Act;
use super::assessment::{DocumentState, DocumentVerdict};
use super::condition::At;
use super::rules::{Judge, cite};
use crate::load::names::ATTEMPT;
use crate::model::{Chain, Document, Evidence, Facts, Id, Law, Origin, Path, Per, Truth, Value, loose};

/// The files of a case, each under the document names it could be.
pub(super) struct Filed {
    /// Files by document name.
    pub(super) found: BTreeMap<String, Vec<String>>,
    /// Files that are no document.
    pub(super) unmatched: Vec<String>,
    /// Files that could be two.
    pub(super) ambiguous: Vec<(String, Vec<String>)>,
}

impl Judge<'_> {
    /// The papers of a step, as far as its act says what is needed.
    pub(super) fn documents(&self, act: &Act, law: &Law, attempt: usize, filed: &Filed) -> Vec<DocumentVerdict> {
        let mut verdicts = Vec::new();
        for (id, document) in law.documents_of(&act.id) {
            let at = At { law, day: act.judged_on, dated: act.day.is_some(), entry: None };
            let needed = document.when.as_ref().map_or(Truth::Met, |w| self.holds(w, at, &mut BTreeSet::new()));
            let entries: Vec<Option<usize>> = match &document.each {
                None => vec![None],
                Some(list) => self.situation.entries(list, act.judged_on).iter().map(|(i, _)| Some(*i)).collect(),
            };
            for (nth, entry) in entries.into_iter().enumerate() {
                let name = name(id, nth, attempt);
                let state = self.state(act, &name, document, needed, attempt, filed);
                verdicts.push(DocumentVerdict {
                    name,
                    id: id.clone(),
                    title: document.title.clone(),
                    origin: document.origin,
                    per: document.per,
                    form: document.form.as_ref().map(|f| f.value.clone()),
                    entry,
                    citation: cite(&document.basis, law),
                    binds: document.basis.confidence().binds(),
                    state,
                });
            }
        }
        verdicts
    }

    fn state(
        &self,
        act: &Act,
        name: &str,
        document: &Document,
        needed: Truth,
        attempt: usize,
        filed: &Filed,
    ) -> DocumentState {
        if needed != Truth::Met {
            return DocumentState::NotNeeded;
        }
        let files = match document.per {
            Per::Case => filed.found.get(name).cloned().unwrap_or_default(),
            Per::Meeting => self.meeting_files(act, name, attempt),
        };
        if !files.is_empty() {
            return DocumentState::Found(files);
        }
        if let Some(attested) = self.situation.attests.iter().position(|a| *a.document == *name) {
            return DocumentState::Attested(attested);
        }
        let demanded = document.origin != Origin::Printed || self.situation.choice.signed_scans;
        if demanded { DocumentState::Missing } else { DocumentState::NotDemanded }
    }

    /// Files in the meeting's own evidence folder.
    fn meeting_files(&self, act: &Act, name: &str, attempt: usize) -> Vec<String> {
        let kind = act.law.as_ref().and_then(|law| law.step(&act.id)).and_then(|s| s.on.path().names.get(1).cloned());
        let of = kind.and_then(|kind| self.situation.meetings.get(&kind)?.get(attempt.saturating_sub(1)));
        let Some(evidence) = of else { return Vec::new() };
        let plain = name.split('.').next().unwrap_or(name);
        let names = names(self.chain, self.situation.forms);
        let fits = |file: &&Evidence| candidates(&file.name, &names).iter().any(|(id, _)| *id == plain);
        evidence.iter().filter(fits).map(|file| file.name.clone()).collect()
    }

    /// Sorts the files of the case by document.
    pub(super) fn file(&self) -> Filed {
        let names = names(self.chain, self.situation.forms);
        let mut filed = Filed { found: BTreeMap::new(), unmatched: Vec::new(), ambiguous: Vec::new() };
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for (document, files) in self.situation.named {
            filed.found.entry(document.to_string()).or_default().extend(files.iter().cloned());
            named.extend(files.iter().map(String::as_str));
        }
        for file in self.situation.evidence.iter().filter(|f| !named.contains(f.name.as_str())) {
            let fits = candidates(&file.name, &names);
            match fits.as_slice() {
                [] => filed.unmatched.push(file.name.clone()),
                [(id, suffix)] => {
                    filed.found.entry(format!("{id}{suffix}")).or_default().push(file.name.clone());
                }
                several => {
                    let ids = several.iter().map(|(id, _)| id.clone()).collect();
                    filed.ambiguous.push((file.name.clone(), ids));
                }
            }
        }
        filed
    }
}

/// `don`, `giay-gioi-thieu.2` for a second entry, `nghi-quyet-chi-bo.lan-2` for a second attempt.
fn name(id: &Id, nth: usize, attempt: usize) -> String {
    let entry = if nth > 0 { format!(".{}", nth + 1) } else { String::new() };
    let again = if attempt > 1 { format!(".{ATTEMPT}{attempt}") } else { String::new() };
    format!("{id}{entry}{again}")
}

/// Every name a document answers to, folded: its id, its form's number, its title.
fn names(chain: &Chain, forms: &BTreeMap<Id, crate::model::Form>) -> BTreeMap<String, BTreeSet<Id>> {
    let mut names: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    for (id, document) in chain.texts.iter().flat_map(|law| law.documents()) {
        let plain = id.rsplit('/').next().unwrap_or(id);
        let form = document.form.as_ref().and_then(|form| forms.get(&form.value));
        let all = [Some(plain), Some(&document.title), form.and_then(|f| f.number.as_deref())];
        for name in all.into_iter().flatten() {
            names.entry(loose(name)).or_default().insert(id.clone());
        }
    }
    names
}

/// The documents a file could be, each with its suffix. A page number behind the name is no name.
fn candidates(file: &str, names: &BTreeMap<String, BTreeSet<Id>>) -> Vec<(String, String)> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (base, suffix) = match stem.rsplit_once('.') {
        Some((base, last)) if digits(last) || last.strip_prefix(ATTEMPT).is_some_and(digits) => {
            (base, format!(".{last}"))
        }
        _ => (stem, String::new()),
    };
    let page = base.rsplit_once('-').filter(|(_, page)| digits(page)).map(|(base, _)| base);
    let found = [Some(base), page].into_iter().flatten().find_map(|base| names.get(&loose(base)));
    found.into_iter().flatten().map(|id| (id.to_string(), suffix.clone())).collect()
}

/// Which attempt an act is: how often the record its date lies in was written.
pub(super) fn attempt(path: &Path, facts: &Facts) -> usize {
    let Some((_, record)) = path.names.split_last() else { return 1 };
    let record = Path { relative: false, names: record.to_vec() };
    match facts.get(&record).map(|stored| &stored.value) {
        Some(Value::List(all)) if record.names.len() > 1 => all.len().max(1),
        _ => 1,
    }
}
