//! Papers: which are demanded, and which file is which.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::Act;
use super::assessment::{DocumentState, DocumentVerdict, StepVerdict};
use super::condition::At;
use super::rules::{Judge, cite};
use crate::load::names::ATTEMPT;
use crate::model::{Document, Evidence, Facts, Id, Law, Origin, Path, Per, Truth, Value, loose};

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
        for (id, document) in law.documents_of(&act.id).filter(|(id, _)| self.situation.binds(id, act.judged_on)) {
            let at = At { law, day: act.judged_on, dated: act.day.is_some(), entry: None, list: None };
            let entries: Vec<Option<usize>> = match &document.each {
                None => vec![None],
                Some(list) => {
                    let left = |entry| law.step(&act.id).is_some_and(|step| self.situation.left(&step.on, list, entry));
                    let entries = self.situation.entries(list, act.judged_on).into_iter();
                    entries.filter(|(_, entry)| !left(entry)).map(|(i, _)| Some(i)).collect()
                }
            };
            for entry in entries {
                let of = document.each.as_ref().zip(entry).and_then(|(list, i)| self.situation.facts.list(list).get(i));
                let at = At { entry: of, list: document.each.as_ref().map(|list| &list.value), ..at };
                let needed = document.when.as_ref().map_or(Truth::Met, |w| self.holds(w, at, &mut BTreeSet::new()));
                let name = name(id, entry.unwrap_or(0), attempt);
                let state = self.state(act, &name, document, needed, attempt, filed);
                let form = document.form.as_ref().map(|form| &form.value);
                let whose = document.each.as_ref().zip(of).map(|(list, entry)| self.situation.entry_name(list, entry));
                verdicts.push(DocumentVerdict {
                    name,
                    id: id.clone(),
                    title: document.title.clone(),
                    origin: document.origin,
                    per: document.per,
                    form: form.cloned(),
                    number: form.and_then(|form| self.situation.forms.get(form)?.number.clone()),
                    entry,
                    whose: whose.unwrap_or_default(),
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
        let Some(law) = &act.law else { return Vec::new() };
        let kind = law.step(&act.id).and_then(|step| step.on.path().names.get(1));
        let of = kind.and_then(|kind| self.situation.meetings.get(kind)?.get(attempt.saturating_sub(1)));
        let names = self.names(std::iter::once(act));
        let plain = name.split('.').next().unwrap_or(name);
        let fits = |file: &&Evidence| match candidates(&file.name, &names).as_slice() {
            [(id, _)] => *id == plain,
            _ => false,
        };
        of.into_iter().flatten().filter(fits).map(|file| file.name.clone()).collect()
    }

    /// Sorts the files of the case by document, as the texts of its steps name them.
    pub(super) fn file(&self, acts: &[Act]) -> Filed {
        let names = self.names(acts.iter());
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

    /// Every name a document answers to, folded: its id, its form's number, its title.
    fn names<'a>(&self, acts: impl Iterator<Item = &'a Act>) -> BTreeMap<String, BTreeSet<Id>> {
        let mut names: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
        for act in acts {
            let Some(law) = &act.law else { continue };
            for (id, document) in law.documents_of(&act.id) {
                let plain = id.rsplit('/').next().unwrap_or(id);
                let form = document.form.as_ref().and_then(|form| self.situation.forms.get(&form.value));
                let all = [Some(plain), Some(document.title.as_str()), form.and_then(|f| f.number.as_deref())];
                for name in all.into_iter().flatten() {
                    names.entry(loose(name)).or_default().insert(id.clone());
                }
            }
        }
        names
    }
}

impl Filed {
    /// Files laid under a name no paper of the case has: a second helper's letter where there is one
    /// helper, minutes that belong in the meeting's folder.
    pub(super) fn misplaced(&self, steps: &[StepVerdict]) -> Vec<String> {
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut asked: BTreeSet<&Id> = BTreeSet::new();
        for step in steps {
            for document in &step.documents {
                asked.insert(&document.id);
                if document.per == Per::Case {
                    let attempts = 1..=step.attempt;
                    known.extend(attempts.map(|n| name(&document.id, document.entry.unwrap_or(0), n)));
                }
            }
        }
        let stem = |name: &str| Id::from(name.split('.').next().unwrap_or(name));
        let lost = self.found.iter().filter(|(name, _)| asked.contains(&stem(name)) && !known.contains(*name));
        lost.flat_map(|(_, files)| files.clone()).collect()
    }
}

/// `don`, `giay-gioi-thieu.2` for a second entry, `nghi-quyet-chi-bo.lan-2` for a second attempt.
fn name(id: &Id, entry: usize, attempt: usize) -> String {
    let entry = if entry > 0 { format!(".{}", entry + 1) } else { String::new() };
    let again = if attempt > 1 { format!(".{ATTEMPT}{attempt}") } else { String::new() };
    format!("{id}{entry}{again}")
}

/// The documents a file could be, each with its suffix. A page number behind the name is no name.
fn candidates(file: &str, names: &BTreeMap<String, BTreeSet<Id>>) -> Vec<(String, String)> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let copy = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).filter(|(_, n)| digits(n));
    let stem = copy.map_or(stem, |(rest, _)| rest);
    let page = stem.rsplit_once('-').filter(|(_, page)| digits(page)).map(|(rest, _)| rest);
    let found = [Some(stem), page].into_iter().flatten().find_map(|stem| {
        let (base, suffix) = suffixed(stem);
        Some((names.get(&loose(base))?, suffix))
    });
    found.into_iter().flat_map(|(ids, suffix)| ids.iter().map(move |id| (id.to_string(), suffix.clone()))).collect()
}

/// A name and its suffix: `.2` for a second entry, `.lan-2` for a second attempt.
fn suffixed(stem: &str) -> (&str, String) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match stem.rsplit_once('.').map(|(base, last)| (base, last.to_lowercase())) {
        Some((base, last)) if digits(&last) || last.strip_prefix(ATTEMPT).is_some_and(digits) => {
            (base, format!(".{last}"))
        }
        _ => (stem, String::new()),
    }
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
