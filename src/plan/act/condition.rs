//! Conditions as law files write them.

use super::item::quoted;
use crate::model::{Condition, Value};
use crate::plan::edit::literal;

/// A condition in braces.
pub(super) fn condition(condition: &Condition) -> String {
    match condition {
        Condition::All(all) => format!("{{ all = {} }}", several(all)),
        Condition::Any(any) => format!("{{ any = {} }}", several(any)),
        Condition::Not(inner) => format!("{{ not = {} }}", self::condition(inner)),
        Condition::Is(path, values) => format!("{{ field = {}, {} }}", quoted(&path.to_string()), among(values)),
        Condition::Present(path, present) => {
            format!("{{ field = {}, present = {present} }}", quoted(&path.to_string()))
        }
        Condition::SameAs(path, other) => {
            format!("{{ field = {}, same-as = {} }}", quoted(&path.to_string()), quoted(&other.to_string()))
        }
        Condition::Rule(id, truth) => format!("{{ rule = {}, is = {} }}", quoted(id), quoted(truth.word())),
        Condition::Level(id, path) => format!("{{ level = {}, above = {} }}", quoted(id), quoted(&path.to_string())),
    }
}

/// A list of conditions, a line each: braces may not be broken, lists may.
fn several(all: &[Condition]) -> String {
    let lines = all.iter().map(|inner| format!("    {},\n", condition(inner).replace('\n', "\n    ")));
    format!("[\n{}]", lines.collect::<String>())
}

fn among(values: &[Value]) -> String {
    let literals: Vec<String> = values.iter().filter_map(literal).collect();
    match literals.as_slice() {
        [one] => format!("is = {one}"),
        all => format!("in = [{}]", all.join(", ")),
    }
}
