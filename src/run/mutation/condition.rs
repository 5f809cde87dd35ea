//! Conditions that differ from one in one thing.
//!
//! `all` for `any`, and the other way round, is not made: a test that notices that an arm is missing has that arm
//! decide alone, and would notice this too. What holds of every case decides nothing, and is left as it is: whether
//! a field is there for which the dictionary says what holds when nobody writes it.

use super::change::Change;
use crate::model::{Condition, Dictionary, Path, Span, Value};

/// A condition with one thing changed.
pub(super) struct Varied {
    pub(super) condition: Condition,
    pub(super) change: Change,
    pub(super) span: Span,
}

/// Every condition one change away: an arm or a value missing, a leaf turned round.
pub(super) fn varied(condition: &Condition, dictionary: &Dictionary) -> Vec<Varied> {
    match condition {
        constant if is_constant(constant, dictionary) => Vec::new(),
        Condition::All(arms) => several(arms, Condition::All, dictionary),
        Condition::Any(arms) => several(arms, Condition::Any, dictionary),
        Condition::Not(inner) => {
            let turned = |it: Varied| Varied { condition: Condition::Not(it.condition.into()), ..it };
            varied(inner, dictionary).into_iter().map(turned).collect()
        }
        leaf => {
            let turned = Varied {
                condition: Condition::Not(leaf.clone().into()),
                change: Change::Turned(asks(leaf)),
                span: place(leaf),
            };
            values(leaf).into_iter().chain([turned]).collect()
        }
    }
}

/// Whether it comes to the same in every case.
pub(super) fn is_constant(condition: &Condition, dictionary: &Dictionary) -> bool {
    // A field of a record is there only if the record is.
    let Condition::Present(path, _) = condition else { return false };
    path.names.len() == 2 && dictionary.field(path).is_some_and(|field| field.default.is_some())
}

fn several(arms: &[Condition], whole: fn(Vec<Condition>) -> Condition, dictionary: &Dictionary) -> Vec<Varied> {
    let mut found = Vec::new();
    for (i, arm) in arms.iter().enumerate() {
        if arms.len() > 1 && !is_constant(arm, dictionary) {
            let mut rest = arms.to_vec();
            rest.remove(i);
            found.push(Varied { condition: whole(rest), change: Change::Arm(asks(arm)), span: place(arm) });
        }
        let with = |condition| {
            let mut all = arms.to_vec();
            all[i] = condition;
            whole(all)
        };
        found.extend(varied(arm, dictionary).into_iter().map(|it| Varied { condition: with(it.condition), ..it }));
    }
    found
}

/// A field without one of its several values.
fn values(leaf: &Condition) -> Vec<Varied> {
    let Condition::Is(path, values) = leaf else { return Vec::new() };
    if values.len() < 2 {
        return Vec::new();
    }
    let without = |(i, value): (usize, &Value)| {
        let mut rest = values.clone();
        rest.remove(i);
        let change = Change::Value(path.value.clone(), shown(value));
        Varied { condition: Condition::Is(path.clone(), rest), change, span: path.span }
    };
    values.iter().enumerate().map(without).collect()
}

/// Where a condition is written: at the first thing it asks about.
pub(super) fn place(condition: &Condition) -> Span {
    match condition {
        Condition::All(arms) | Condition::Any(arms) => arms.first().map(place).unwrap_or_default(),
        Condition::Not(inner) => place(inner),
        Condition::Is(path, _) | Condition::Present(path, _) | Condition::SameAs(path, _) => path.span,
        Condition::Rule(id, _) | Condition::Level(id, _) => id.span,
    }
}

/// What a condition asks about, in the words of the file.
fn asks(condition: &Condition) -> String {
    let all = |arms: &[Condition]| arms.iter().map(asks).collect::<Vec<_>>().join(", ");
    let is = |path: &Path, values: &[Value]| {
        let values: Vec<String> = values.iter().map(shown).collect();
        format!("{path} = {}", values.join(" | "))
    };
    match condition {
        Condition::All(arms) | Condition::Any(arms) => all(arms),
        Condition::Not(inner) => format!("not ({})", asks(inner)),
        Condition::Is(path, values) => is(path, values),
        Condition::Present(path, true) => format!("{} present", path.value),
        Condition::Present(path, false) => format!("{} absent", path.value),
        Condition::SameAs(one, other) => format!("{} = {}", one.value, other.value),
        Condition::Rule(id, truth) => format!("rule.{} = {}", id.value, truth.word()),
        Condition::Level(id, path) => format!("level.{} > {}", id.value, path.value),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Enum(id) | Value::Body(id) => id.to_string(),
        Value::Integer(n) => n.to_string(),
        Value::Flag(flag) => flag.to_string(),
        // No condition compares with what is written in several parts.
        Value::Date(_) | Value::Time(_) | Value::Holder(_) | Value::Record(_) | Value::List(_) => String::new(),
    }
}
