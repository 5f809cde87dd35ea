//! The same long words about two people: a judgement copied from one dossier to the next.

use std::collections::{BTreeMap, BTreeSet};

use super::others::others;
use super::workspace::Workspace;
use crate::diag::Code;
use crate::evaluate::Finding;
use crate::model::{Case, Dictionary, Facts, Field, FieldType, Id, Value};

/// Letters from which two equal texts are no accident any more.
const LONG: usize = 40;

/// For each case, a warning for each long text it shares with another.
pub(super) fn same_words(workspace: &Workspace) -> BTreeMap<Id, Vec<Finding>> {
    let dictionary = &workspace.catalog.dictionary;
    let mut by_text: BTreeMap<String, Vec<(&Case, String)>> = BTreeMap::new();
    for case in workspace.checked.cases.values() {
        for (label, text) in texts(dictionary, &case.facts) {
            by_text.entry(text).or_default().push((case, label));
        }
    }
    let mut found: BTreeMap<Id, Vec<Finding>> = BTreeMap::new();
    for holders in by_text.into_values() {
        let ids: BTreeSet<&Id> = holders.iter().map(|(case, _)| &case.id).collect();
        for (case, label) in holders.iter().filter(|_| ids.len() > 1) {
            let names = ids.iter().filter(|id| ***id != case.id).map(ToString::to_string);
            let args = [vec![("title", label.as_str().into())], others(ids.len() - 1, names)].concat();
            found.entry(case.id.clone()).or_default().push(Finding::new(Code::SAME_WORDS, label.clone(), args));
        }
    }
    found
}

/// The long texts about the person: those a meeting says of everybody are the meeting's own.
fn texts(dictionary: &Dictionary, facts: &Facts) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for group in &dictionary.groups {
        let Some(stored) = facts.entries.get(&group.name) else { continue };
        for entry in records(&stored.value) {
            for field in &group.fields {
                let Some(value) = entry.entries.get(&field.name).map(|s| &s.value) else { continue };
                match &field.kind {
                    FieldType::Record(record) => {
                        let own = dictionary.records.get(record).into_iter().flat_map(|r| &r.fields);
                        let own: Vec<&Field> = own.filter(|f| f.per_person).collect();
                        records(value).into_iter().for_each(|facts| found.extend(long(&own, facts)));
                    }
                    _ => found.extend(long(&[field], entry)),
                }
            }
        }
    }
    found
}

fn records(value: &Value) -> Vec<&Facts> {
    match value {
        Value::Record(facts) => vec![facts],
        Value::List(all) => all.iter().collect(),
        _ => Vec::new(),
    }
}

fn long(fields: &[&Field], facts: &Facts) -> Vec<(String, String)> {
    let text = |field: &&&Field| match &facts.entries.get(&field.name)?.value {
        Value::Text(text) if field.kind == FieldType::LongText && text.chars().count() >= LONG => Some(text.clone()),
        _ => None,
    };
    fields.iter().filter_map(|field| Some((field.label.clone(), text(&field)?))).collect()
}
