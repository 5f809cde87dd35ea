//! The arithmetic of records: it stops `final` papers, not the step (rulings, "Consistency checks").

use crate::model::{CheckKind, Dictionary, Facts, FieldType, Path, Record, Value};

/// Figures that do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The record: `hop.chi_bo`.
    pub path: Path,
    /// Which of its occurrences, from 1.
    pub attempt: usize,
    /// What must hold.
    pub title: String,
}

/// Every check of every record that fails for certain: what is not written proves nothing.
pub fn arithmetic(facts: &Facts, dictionary: &Dictionary) -> Vec<Slip> {
    let mut slips = Vec::new();
    for group in &dictionary.groups {
        for field in &group.fields {
            let FieldType::Record(id) = &field.kind else { continue };
            let Some(record) = dictionary.records.get(id) else { continue };
            let path = Path { relative: false, names: vec![group.name.clone(), field.name.clone()] };
            let all: &[Facts] = match facts.get(&path).map(|stored| &stored.value) {
                Some(Value::Record(one)) => std::slice::from_ref(one),
                Some(Value::List(all)) => all,
                _ => &[],
            };
            for (i, one) in all.iter().enumerate() {
                let wrong = failed(record, one).into_iter();
                slips.extend(wrong.map(|title| Slip { path: path.clone(), attempt: i + 1, title }));
            }
        }
    }
    slips
}

fn failed(record: &Record, facts: &Facts) -> Vec<String> {
    let checks = record.checks.iter().filter(|check| holds(&check.kind, facts) == Some(false));
    checks.map(|check| check.title.clone()).collect()
}

/// Whether a check holds; `None` while a figure is missing.
fn holds(kind: &CheckKind, facts: &Facts) -> Option<bool> {
    let add = |sum: i64, path: &Path| Some(sum.saturating_add(facts.integer(path)?));
    let sum = |paths: &[Path]| paths.iter().try_fold(0, add);
    match kind {
        CheckKind::Equals(parts, whole) => Some(sum(parts)? == facts.integer(whole)?),
        CheckKind::AtMost(parts, whole) => Some(sum(parts)? <= facts.integer(whole)?),
        CheckKind::Order(first, second) => Some(facts.date(first)?.lo <= facts.date(second)?.hi?),
        CheckKind::Differ(one, other) => Some(text(facts, one)? != text(facts, other)?),
    }
}

/// A text, or a name inside a holder.
fn text(facts: &Facts, path: &Path) -> Option<String> {
    if let Some(text) = facts.text(path) {
        return Some(text.to_owned());
    }
    let (_, stem) = path.names.split_last()?;
    let holder = Path { relative: path.relative, names: stem.to_vec() };
    match &facts.get(&holder)?.value {
        Value::Holder(holder) => Some(holder.name.clone()),
        _ => None,
    }
}
