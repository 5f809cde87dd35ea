//! Papers: which are demanded, and which file is which.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::Act;
use super::assessment::{DocumentState, DocumentVerdict, StepVerdict};
use super::condition::At;
use super::evidence::counts;
use super::rules::{Judge, binding};
use crate::load::names::ATTEMPT;
use crate::model::{Document, Evidence, Facts, Id, Law, Origin, Path, Per, Truth, Value, loose};

/// A file laid down as a document.
#[derive(Clone, Copy)]
pub(super) struct Laid<'a> {
    pub(super) file: &'a Evidence,
    /// Whether it is one page of several files.
    page: bool,
}

/// The files of a case, each under the document names it could be.
#[derive(Default)]
pub(super) struct Filed<'a> {
    /// Files by document name.
    pub(super) found: BTreeMap<String, Vec<Laid<'a>>>,
    /// Files of meetings that are papers, by where they lie.
    pub(super) of_meetings: Vec<(String, &'a Evidence)>,
    /// Files that are no document.
    pub(super) unmatched: Vec<String>,
    /// Files that could be two.
    pub(super) ambiguous: Vec<(String, Vec<String>)>,
}

impl<'a> Judge<'a> {
    /// The papers of a step, as far as its act says what is needed.
    pub(super) fn documents(&self, act: &Act, law: &Law, attempt: usize, filed: &Filed<'_>) -> Vec<DocumentVerdict> {
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
                let citation = self.cite(&document.basis, law, act.judged_on);
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
                    binds: binding(citation.as_ref()),
                    citation,
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
        filed: &Filed<'_>,
    ) -> DocumentState {
        if needed != Truth::Met {
            return DocumentState::NotNeeded;
        }
        let files = match document.per {
            Per::Case => filed.found.get(name).cloned().unwrap_or_default(),
            Per::Meeting => self.meeting_files(act, name, attempt),
        };
        let names = || files.iter().map(|laid| laid.file.name.clone()).collect();
        if is_there(&files) {
            return DocumentState::Found(names());
        }
        if let Some(attested) = self.situation.attests.iter().position(|a| *a.document == *name) {
            return DocumentState::Attested(attested);
        }
        let demanded = document.origin != Origin::Printed || self.situation.choice.signed_scans;
        match (demanded, files.is_empty()) {
            (false, _) => DocumentState::NotDemanded,
            (true, true) => DocumentState::Missing,
            (true, false) => DocumentState::Unusable(names()),
        }
    }

    /// Files in the meeting's own evidence folder.
    fn meeting_files(&self, act: &Act, name: &str, attempt: usize) -> Vec<Laid<'a>> {
        let of = act
            .kind(self.situation.dictionary)
            .and_then(|kind| self.situation.meetings.get(kind)?.get(attempt.saturating_sub(1)));
        let names = self.names(std::iter::once(act));
        let plain = name.split('.').next().unwrap_or(name);
        let fits = |file: &'a Evidence| {
            let fit = Fit::of(&file.name, &names)?;
            (fit.ids == [plain]).then_some(Laid { file, page: fit.page })
        };
        of.into_iter().flat_map(|sitting| sitting.evidence).filter_map(fits).collect()
    }

    /// Sorts the files of the case, and of its meetings, by document, as the texts of its steps name them.
    pub(super) fn file(&self, acts: &[Act]) -> Filed<'a> {
        // Folding all titles takes longer than all the rest, and where nothing lies nobody asks for a name.
        let names = if self.situation.evidence.is_empty() { Names::new() } else { self.names(acts.iter()) };
        let mut filed = Filed::default();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for (document, files) in self.situation.named {
            let of = |name: &String| self.situation.evidence.iter().find(|file| file.name == *name);
            let laid = files.iter().filter_map(of).map(|file| Laid { file, page: true });
            filed.found.entry(document.to_string()).or_default().extend(laid);
            named.extend(files.iter().map(String::as_str));
        }
        for file in self.situation.evidence.iter().filter(|f| !named.contains(f.name.as_str())) {
            if let Some((name, laid)) = filed.sort(file, file.name.clone(), &names) {
                filed.found.entry(name).or_default().push(laid);
            }
        }
        for (kind, sittings) in self.situation.meetings {
            let names =
                self.names_of_meeting(acts.iter().filter(|act| act.kind(self.situation.dictionary) == Some(kind)));
            for sitting in sittings {
                for file in sitting.evidence {
                    let path = sitting.path(file);
                    let paper = filed.sort(file, path.clone(), &names).is_some();
                    filed.of_meetings.extend(paper.then_some((path, file)));
                }
            }
        }
        filed
    }

    /// Every name a paper of a whole meeting answers to.
    fn names_of_meeting<'b>(&self, acts: impl Iterator<Item = &'b Act>) -> Names {
        let mut all = Names::new();
        for act in acts {
            let mut names = self.names(std::iter::once(act));
            let law = act.law.as_ref();
            let shared = |id: &Id| law.and_then(|law| law.document(id)).is_some_and(|d| d.per == Per::Meeting);
            names.values_mut().for_each(|ids| ids.retain(shared));
            names.retain(|_, ids| !ids.is_empty());
            all.extend(names);
        }
        all
    }

    /// Every name a document answers to, folded: its id, its form's number, its title.
    fn names<'b>(&self, acts: impl Iterator<Item = &'b Act>) -> Names {
        let mut names = Names::new();
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

/// The documents that answer to a folded name.
type Names = BTreeMap<String, BTreeSet<Id>>;

impl<'a> Filed<'a> {
    /// The document a file is laid down as; else it is noted, under the name people shall see.
    fn sort(&mut self, file: &'a Evidence, shown: String, names: &Names) -> Option<(String, Laid<'a>)> {
        match Fit::of(&file.name, names) {
            None => self.unmatched.push(shown),
            Some(Fit { ids, suffix, page }) => match ids.as_slice() {
                [id] => return Some((format!("{id}{suffix}"), Laid { file, page })),
                several => self.ambiguous.push((shown, several.to_vec())),
            },
        }
        None
    }

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
        lost.flat_map(|(_, files)| files.iter().map(|laid| laid.file.name.clone())).collect()
    }
}

/// `don`, `giay-gioi-thieu.2` for a second entry, `nghi-quyet-chi-bo.lan-2` for a second attempt.
fn name(id: &Id, entry: usize, attempt: usize) -> String {
    let entry = if entry > 0 { format!(".{}", entry + 1) } else { String::new() };
    let again = if attempt > 1 { format!(".{ATTEMPT}{attempt}") } else { String::new() };
    format!("{id}{entry}{again}")
}

/// Whether one of these files, or all that are pages together, are the document.
fn is_there(files: &[Laid<'_>]) -> bool {
    let (pages, whole): (Vec<&Laid<'_>>, Vec<&Laid<'_>>) = files.iter().partition(|laid| laid.page);
    let good = |laid: &&Laid<'_>| counts(laid.file);
    whole.iter().any(good) || !pages.is_empty() && pages.iter().all(good)
}

/// What a file's name says.
struct Fit {
    /// The documents it could be.
    ids: Vec<String>,
    /// What stands behind the document's name: `.2`, `.lan-2`.
    suffix: String,
    /// Whether a page number stands behind it, which is no part of the name.
    page: bool,
}

impl Fit {
    fn of(file: &str, names: &Names) -> Option<Self> {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let copy = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).filter(|(_, n)| digits(n));
        let stem = copy.map_or(stem, |(rest, _)| rest);
        let page = stem.rsplit_once('-').filter(|(_, page)| digits(page)).map(|(rest, _)| rest);
        let known = |(stem, page)| {
            let (base, suffix) = suffixed(stem);
            let ids = names.get(&loose(base))?.iter().map(ToString::to_string).collect();
            Some(Self { ids, suffix, page })
        };
        std::iter::once((stem, false)).chain(page.map(|stem| (stem, true))).find_map(known)
    }
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
