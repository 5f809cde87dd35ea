//! Values as TOML writes them, and where they stand in a table.

use chrono::Datelike as _;
use toml::{Table, Value as Toml};

use crate::model::{Fact, Id, Range, Value};

/// A value in TOML. Records and lists are written field by field.
pub(in crate::plan) fn literal(value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(text) => quoted(text),
        Value::Enum(id) | Value::Body(id) => quoted(id),
        Value::Date(range) => date(*range)?,
        Value::Time(time) => time.format("%H:%M:%S").to_string(),
        Value::Integer(n) => n.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Holder(it) => format!("{{ name = {}, office = {} }}", quoted(&it.name), quoted(&it.office)),
        Value::Record(_) | Value::List(_) => return None,
    })
}

/// The escapes of JSON are escapes of TOML too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn date(range: Range) -> Option<String> {
    if let Some(day) = range.day() {
        return Some(day.to_string());
    }
    let (lo, hi) = (range.lo, range.hi?);
    let text = if lo.month() == hi.month() { lo.format("%Y-%m") } else { lo.format("%Y") }.to_string();
    (Range::parse_partial(&text) == Some(range)).then(|| quoted(&text))
}

/// What a literal says.
pub(super) fn value(literal: &str) -> Option<Toml> {
    format!("x = {literal}").parse::<Table>().ok()?.remove("x")
}

/// What stands at a place.
pub(super) fn at<'t>(table: &'t Table, fact: &Fact) -> Option<&'t Toml> {
    let group = table.get(&*fact.group)?;
    let holder = match fact.entry {
        Some(number) => group.as_array()?.get(number.checked_sub(1)?)?,
        None => group,
    };
    fact.field.iter().try_fold(holder, |it, name| it.as_table()?.get(&**name))
}

/// Puts a value at a place, making what is missing on the way; `None` where something else is in the way.
pub(super) fn set(table: &mut Table, fact: &Fact, value: Toml) -> Option<()> {
    let below = |table: &Table| Toml::Table(table.clone());
    let holder = match fact.entry {
        None => table.entry(&*fact.group).or_insert_with(|| below(&Table::new())),
        Some(number) => {
            let all = table.entry(&*fact.group).or_insert_with(|| Toml::Array(Vec::new())).as_array_mut()?;
            if number == all.len() + 1 {
                all.push(below(&Table::new()));
            }
            all.get_mut(number.checked_sub(1)?)?
        }
    };
    let mut table = holder.as_table_mut()?;
    let (last, on_the_way): (&Id, &[Id]) = fact.field.split_last()?;
    for name in on_the_way {
        table = table.entry(&**name).or_insert_with(|| below(&Table::new())).as_table_mut()?;
    }
    table.insert(last.to_string(), value);
    Some(())
}
