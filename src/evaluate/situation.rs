//! What a verdict depends on: nothing else is looked at.

use std::collections::BTreeMap;

use crate::load::names::EVIDENCE;
use crate::model::{
    Attest, Basis, Calendar, Choice, Citation, Day, Dictionary, Evidence, Facts, Form, Id, On, Override, Path, Spanned,
    Tree, Value,
};

/// A meeting, as far as its evidence goes.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    /// Its folder, from the office.
    pub folder: &'a str,
    /// Files in its evidence folder.
    pub evidence: &'a [Evidence],
}

impl Sitting<'_> {
    /// Where one of its files lies, from the office.
    pub(super) fn path(&self, file: &Evidence) -> String {
        format!("{}/{EVIDENCE}/{}", self.folder, file.name)
    }
}

/// One case on one day.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// Today, as the caller says.
    pub as_of: Day,
    /// What is known.
    pub facts: &'a Facts,
    /// The field that names the cell.
    pub cell: &'a Path,
    /// The organisation tree.
    pub tree: &'a Tree,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Readings chosen.
    pub choice: Choice,
    /// What fields are called.
    pub dictionary: &'a Dictionary,
    /// Forms, for the numbers a scan may be named by.
    pub forms: &'a BTreeMap<Id, Form>,
    /// Files in the case's evidence folder.
    pub evidence: &'a [Evidence],
    /// Its meetings with what lies in their evidence folders, by kind, in the order of the joined records.
    pub meetings: &'a BTreeMap<Id, Vec<Sitting<'a>>>,
    /// Files said to be a document.
    pub named: &'a BTreeMap<Id, Vec<String>>,
    /// What people decided by name.
    pub overrides: &'a [Override],
    /// Papers said to exist.
    pub attests: &'a [Attest],
}

impl Situation<'_> {
    /// The entries of a list that count on `day`, begun and not ended, with their place in the file.
    pub(super) fn entries(&self, list: &Path, day: Day) -> Vec<(usize, &Facts)> {
        let counts = |entry: &Facts| {
            let (begun, ended) = self.term(list, entry);
            begun.is_none_or(|begun| begun <= day) && ended.is_none_or(|ended| ended > day)
        };
        self.facts.list(list).iter().enumerate().filter(|(_, entry)| counts(entry)).collect()
    }

    /// The first day on which an entry counts, and the first on which it no longer does.
    pub(super) fn term(&self, list: &Path, entry: &Facts) -> (Option<Day>, Option<Day>) {
        let group = self.dictionary.group(&list.names[0]).and_then(|group| group.list.as_ref());
        let date = |name: Option<&Spanned<Id>>| match entry.entries.get(&name?.value)?.value {
            Value::Date(range) => range.day(),
            _ => None,
        };
        (group.and_then(|g| date(g.begun_by.as_ref())), group.and_then(|g| date(g.ended_by.as_ref())))
    }

    /// Whether an entry ended without ever doing the act of a step over its list.
    pub(super) fn left(&self, on: &On, list: &Path, entry: &Facts) -> bool {
        let [of, field] = on.path().names.as_slice() else { return false };
        let (_, ended) = self.term(list, entry);
        list.names == [of.clone()] && !entry.entries.contains_key(field) && ended.is_some_and(|day| day <= self.as_of)
    }

    /// Whether local law binds here: an item of a layer does where the cell's tree carries the layer that day.
    pub(super) fn binds(&self, id: &str, day: Day) -> bool {
        let Some((layer, _)) = id.split_once('/') else { return true };
        let cell = self.facts.body(self.cell);
        cell.is_some_and(|cell| self.tree.layers(cell, [day]).iter().any(|carried| **carried == *layer))
    }

    /// The surest citation that binds here: one of a layer's source does where the layer's items do.
    pub(super) fn best<'b>(&self, basis: &'b Basis, day: Day) -> Option<&'b Citation> {
        basis.best_of(|citation| self.binds(&citation.source, day))
    }

    /// What an entry of a list is called.
    pub(super) fn entry_name(&self, list: &Path, entry: &Facts) -> String {
        let name = self.dictionary.group(&list.names[0]).and_then(|g| g.list.as_ref());
        let stored = name.and_then(|l| entry.entries.get(&l.name.value));
        match stored.map(|s| &s.value) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }
}
