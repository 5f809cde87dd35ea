//! What lists call the fields: labels, ids, other languages and the words other offices use, all from the dictionary.

use std::collections::BTreeMap;

use crate::load::names;
use crate::model::{Dictionary, Fact, Field, FieldType, Group, Id, loose};

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A field.
    Field(Fact),
    /// A date in the column of one word of an enum: both are told.
    Split {
        date: Fact,
        by: Fact,
        id: Id,
        /// The word as papers print it.
        word: String,
    },
    /// A whole record: one cell cannot be taken apart for certain.
    Record(Fact),
}

/// What a heading was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    One(Target),
    Several(Vec<Target>),
    Nothing,
}

/// Every heading that is known.
pub(super) struct Words<'d> {
    pub(super) dictionary: &'d Dictionary,
    /// By what people call it.
    called: BTreeMap<String, Vec<Target>>,
    /// By id, which counts where nothing is called so.
    ids: BTreeMap<String, Vec<Target>>,
}

impl<'d> Words<'d> {
    pub(super) fn new(dictionary: &'d Dictionary) -> Self {
        let mut words = Self { dictionary, called: BTreeMap::new(), ids: BTreeMap::new() };
        // Which entry of a list a column means, no heading says; a meeting's figures are no case's.
        for group in dictionary.groups.iter().filter(|g| g.list.is_none() && &*g.name != names::MEETINGS) {
            for field in &group.fields {
                words.field(group, field);
            }
        }
        words
    }

    fn field(&mut self, group: &Group, field: &Field) {
        let fact = |names: &[&Id]| Fact {
            group: group.name.clone(),
            entry: None,
            field: names.iter().map(|name| (*name).clone()).collect(),
        };
        let own = fact(&[&field.name]);
        let record = match &field.kind {
            FieldType::Record(id) => self.dictionary.records.get(id),
            _ => None,
        };
        let target = if record.is_some() { Target::Record(own.clone()) } else { Target::Field(own.clone()) };
        for call in calls(field) {
            self.call(&call, &target);
        }
        self.id(&own.to_string(), &target);
        self.id(&field.name, &target);
        for inner in record.into_iter().flat_map(|record| &record.fields) {
            let part = Target::Field(fact(&[&field.name, &inner.name]));
            for (outer, inner) in
                calls(field).iter().flat_map(|outer| calls(inner).into_iter().map(move |i| (outer, i)))
            {
                self.call(&format!("{outer} {inner}"), &part);
            }
            self.id(&fact(&[&field.name, &inner.name]).to_string(), &part);
        }
        let split = field.split_by.as_ref().and_then(|by| group.fields.iter().find(|f| f.name == by.value));
        if let Some(FieldType::Enum { of, .. }) = split.map(|by| &by.kind)
            && let Some(by) = split
        {
            for id in of {
                let word = by.word(id).to_owned();
                let target =
                    Target::Split { date: own.clone(), by: fact(&[&by.name]), id: id.clone(), word: word.clone() };
                for call in calls(field).iter().chain(&calls(by)) {
                    self.call(&format!("{call} {word}"), &target);
                }
                self.call(&word, &target);
            }
        }
    }

    fn call(&mut self, words: &str, target: &Target) {
        put(&mut self.called, words, target);
    }

    fn id(&mut self, words: &str, target: &Target) {
        put(&mut self.ids, words, target);
    }

    /// What a heading means, as it stands or without what it says in brackets.
    pub(super) fn find(&self, heading: &str) -> Found {
        let bare = heading.split(['(', '[']).next().unwrap_or_default();
        let tried = [(&self.called, heading), (&self.called, bare), (&self.ids, heading)];
        for (known, heading) in tried {
            let fits = |target: &&Target| match target {
                Target::Split { word, .. } => ends_with(heading, word),
                _ => true,
            };
            let found: Vec<Target> = known.get(&plain(heading)).into_iter().flatten().filter(fits).cloned().collect();
            match <[Target; 1]>::try_from(found) {
                Ok([target]) => return Found::One(target),
                Err(all) if all.is_empty() => {}
                Err(all) => return Found::Several(all),
            }
        }
        Found::Nothing
    }
}

fn put(known: &mut BTreeMap<String, Vec<Target>>, words: &str, target: &Target) {
    let all = known.entry(plain(words)).or_default();
    if !all.contains(target) {
        all.push(target.clone());
    }
}

fn calls(field: &Field) -> Vec<String> {
    std::iter::once(&field.label).chain(&field.en).chain(&field.also).cloned().collect()
}

/// Letters and digits alone: case, marks, signs and line breaks do not matter.
pub(super) fn plain(text: &str) -> String {
    loose(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a heading ends with a word, its marks looked at: "Năm" is no "Nam". Typed without marks it may be.
fn ends_with(heading: &str, word: &str) -> bool {
    let heading = heading.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = heading.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    last.to_lowercase() == word.to_lowercase() || last.is_ascii() && plain(last) == plain(word)
}
