//! Conditions over known and unknown facts.

use std::collections::BTreeSet;

use super::rules::Judge;
use crate::model::{Condition, Day, Facts, Law, Path, Stored, Truth, Value};

/// Where a condition is asked: by which text, on which day, for which entry.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) law: &'a Law,
    pub(super) day: Day,
    /// Whether the step at hand has its date: then nothing more will be written to its lists.
    pub(super) dated: bool,
    pub(super) entry: Option<&'a Facts>,
    /// The list the entry is of.
    pub(super) list: Option<&'a Path>,
}

impl Judge<'_> {
    /// What is known of a condition. Fields that would decide it are added to `lacks`.
    pub(super) fn holds(&self, condition: &Condition, at: At<'_>, lacks: &mut BTreeSet<Path>) -> Truth {
        let of = |holds: bool| if holds { Truth::Met } else { Truth::NotMet };
        match condition {
            Condition::All(all) => self.several(all, at, lacks, Truth::NotMet),
            Condition::Any(any) => self.several(any, at, lacks, Truth::Met),
            Condition::Not(inner) => match self.holds(inner, at, lacks) {
                Truth::Met => Truth::NotMet,
                Truth::NotMet => Truth::Met,
                other => other,
            },
            Condition::Is(path, values) => match self.value(path, at.entry) {
                Some(stored) => of(values.contains(&stored.value)),
                None => lacking(path, lacks),
            },
            Condition::Present(path, wanted) => of(self.value(path, at.entry).is_some() == *wanted),
            Condition::SameAs(one, other) => match (self.value(one, at.entry), self.value(other, at.entry)) {
                (Some(one), Some(other)) => of(one.value == other.value),
                (None, _) => lacking(one, lacks),
                (_, None) => lacking(other, lacks),
            },
            Condition::Rule(id, wanted) => match at.law.rule(&id.value) {
                Some(rule) => match self.rule(&id.value, rule, at.law, at.day).truth {
                    truth if truth == *wanted => Truth::Met,
                    Truth::Unknown => Truth::Unknown,
                    _ => Truth::NotMet,
                },
                None => Truth::NotMet,
            },
            Condition::Level(level, path) => match self.value(path, at.entry).map(|s| &s.value) {
                Some(Value::Body(body)) => {
                    let above = self.situation.tree.walk(body, at.day);
                    of(above.iter().skip(1).any(|b| b.level.value == level.value))
                }
                _ => lacking(path, lacks),
            },
        }
    }

    /// All or any: `decisive` ends it, an unknown one leaves it open.
    fn several(&self, all: &[Condition], at: At<'_>, lacks: &mut BTreeSet<Path>, decisive: Truth) -> Truth {
        let mut open = BTreeSet::new();
        let truths: Vec<Truth> = all.iter().map(|c| self.holds(c, at, &mut open)).collect();
        if truths.contains(&decisive) {
            return decisive;
        }
        lacks.append(&mut open);
        if truths.contains(&Truth::Unknown) {
            return Truth::Unknown;
        }
        if decisive == Truth::Met { Truth::NotMet } else { Truth::Met }
    }

    /// The value at a path, in the entry at hand if it starts with a dot. Of a group nobody wrote, what holds when
    /// nothing is written.
    pub(super) fn value<'v>(&'v self, path: &Path, entry: Option<&'v Facts>) -> Option<&'v Stored> {
        if path.relative {
            return entry?.get(path);
        }
        let unwritten = || match path.names.as_slice() {
            [group, name] => {
                let fields = &self.situation.dictionary.group(group).filter(|group| group.list.is_none())?.fields;
                fields.iter().find(|field| field.name == *name)?.default.as_ref()
            }
            _ => None,
        };
        self.situation.facts.get(path).or_else(unwritten)
    }
}

fn lacking(path: &Path, lacks: &mut BTreeSet<Path>) -> Truth {
    lacks.insert(path.clone());
    Truth::Unknown
}
