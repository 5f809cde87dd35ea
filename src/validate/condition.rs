//! Conditions, as rules, steps and documents write them.

use super::fields::{Fields, unknown_word};
use super::ids::{Lookup, Names};
use super::value;
use crate::load::Item;
use crate::model::{Condition, ItemKind, Truth};

/// Reads a condition table.
pub(super) fn condition(item: &Item, look: Lookup<'_>, names: &Names<'_>) -> Option<Condition> {
    let table = Fields::of(item, look.sink)?;
    let found = read(&table, look, names);
    table.finish();
    found
}

fn read(table: &Fields<'_>, look: Lookup<'_>, names: &Names<'_>) -> Option<Condition> {
    let several =
        |key| -> Vec<Condition> { table.list(key).iter().filter_map(|item| condition(item, look, names)).collect() };
    let has = |key| table.table.entry(key).is_some();
    if has("all") {
        return Some(Condition::All(several("all")));
    }
    if has("any") {
        return Some(Condition::Any(several("any")));
    }
    if let Some(entry) = table.table.entry("not") {
        table.entry("not");
        return Some(Condition::Not(Box::new(condition(&entry.item, look, names)?)));
    }
    if has("field") {
        return field(table, look);
    }
    if has("rule") {
        let rule = names.reference(ItemKind::Rule, table.need::<String>("rule")?);
        let word = table.need::<String>("is")?;
        let truth = Truth::parse(&word);
        if truth.is_none() {
            unknown_word(look.sink, word.span, &word, Truth::ALL.iter().map(|(_, w)| *w));
        }
        return Some(Condition::Rule(rule, truth?));
    }
    if has("level") {
        let level = names.reference(ItemKind::Level, table.need::<String>("level")?);
        let above = table.need::<String>("above")?;
        let above = look.typed(&above, "type.body", |kind| matches!(kind, crate::model::FieldType::Body));
        return Some(Condition::Level(level, above?));
    }
    table.one_of(["field", "rule", "level", "all", "any", "not"]);
    None
}

/// `{ field = …, is | in | present | same-as = … }`
pub(super) fn field(table: &Fields<'_>, look: Lookup<'_>) -> Option<Condition> {
    let name = table.need::<String>("field")?;
    let found = look.field(&name);
    let (is, among) = (table.entry("is"), table.entry("in"));
    let present = table.get::<bool>("present");
    let same = table.get::<String>("same-as");
    let given = [is.is_some(), among.is_some(), present.is_some(), same.is_some()];
    if given.iter().filter(|given| **given).count() != 1 {
        table.one_of(["is", "in", "present", "same-as"]);
        return None;
    }
    let (path, field) = found?;
    if let Some(entry) = is {
        return Some(Condition::Is(path, vec![value::compared(&entry.item, field, look.sink)?]));
    }
    if let Some(present) = present {
        return Some(Condition::Present(path, present.value));
    }
    if let Some(other) = same {
        return Some(Condition::SameAs(path, look.field(&other)?.0));
    }
    let values = table.list("in").iter().filter_map(|item| value::compared(item, field, look.sink));
    Some(Condition::Is(path, values.collect()))
}
