//! What stands above a fact: its label, and which one, so that no two columns read alike.

use std::collections::BTreeMap;

use crate::model::{Dictionary, Fact};

/// A heading for each fact, all different.
pub(super) fn headings(dictionary: &Dictionary, facts: &[Fact]) -> Vec<String> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let plain: Vec<String> = facts.iter().map(|fact| label(dictionary, fact)).collect();
    for text in &plain {
        *known.entry(text.clone()).or_default() += 1;
    }
    let mut taken: Vec<String> = Vec::new();
    for (fact, text) in facts.iter().zip(plain) {
        let list = dictionary.group(&fact.group).and_then(|group| group.list.as_ref()?.label.as_ref());
        let text = match list.filter(|_| known.get(&text).is_some_and(|n| *n > 1)) {
            Some(list) => format!("{list}: {text}"),
            None => text,
        };
        let numbered = (2..).map(|n| format!("{text} ({n})"));
        let free = std::iter::once(text.clone()).chain(numbered).find(|text| !taken.contains(text));
        taken.extend(free);
    }
    taken
}

/// The label of a field; of a part of a record after that of the record; with the number of its entry.
fn label(dictionary: &Dictionary, fact: &Fact) -> String {
    let fields = dictionary.group(&fact.group).map_or(&[][..], |group| &group.fields);
    let on_the_way = (1..=fact.field.len()).filter_map(|length| dictionary.field_in(fields, &fact.field[..length]));
    let label = on_the_way.map(|field| field.label.as_str()).collect::<Vec<_>>().join(": ");
    match fact.entry {
        Some(number) => format!("{label} ({number})"),
        None => label,
    }
}

#[cfg(test)]
mod tests {
    use super::headings;
    use crate::load::Memory;
    use crate::model::Fact;
    use crate::run::Workspace;

    #[test]
    fn no_two_headings_are_alike() {
        let dictionary = Workspace::catalog(&Memory::default()).catalog.dictionary;
        let mut facts: Vec<Fact> = Vec::new();
        for group in &dictionary.groups {
            for entry in if group.list.is_some() { vec![Some(1), Some(2)] } else { vec![None] } {
                let fact = |name| Fact { group: group.name.clone(), entry, field: vec![name] };
                facts.extend(group.fields.iter().map(|field| fact(field.name.clone())));
            }
        }
        let mut headings = headings(&dictionary, &facts);
        assert!(headings.len() > 200);
        headings.sort();
        let all = headings.len();
        headings.dedup();
        assert_eq!(headings.len(), all);
    }
}
