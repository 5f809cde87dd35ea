//! `[target.<year>]`: what an office set out to reach.

use std::collections::BTreeMap;

use super::fields::{Fields, scalar, scalars};
use super::office::known_body;
use crate::diag::{Arg, Code, Sink};
use crate::load::{Entry, Item, Node};
use crate::model::{Goal, Id, Rate, Span, Spanned, Target, Tree};

/// The targets of every year.
pub(super) fn targets(fields: &Fields<'_>, tree: &Tree) -> BTreeMap<i32, Target> {
    let mut targets = BTreeMap::new();
    for entry in fields.named("target") {
        let Some(table) = Fields::of(&entry.item, fields.sink) else { continue };
        let of = |key| table.entry(key).and_then(|entry| goal(&entry.item, fields.sink));
        let (office, each_cell) = (of("office"), of("each-cell"));
        let rate = table.below("rate").and_then(rate);
        let bodies = table.named("body").iter().filter_map(|entry| of_body(entry, tree, fields.sink)).collect();
        table.finish();
        match entry.key.parse::<i32>() {
            Ok(year) => drop(targets.insert(year, Target { office, each_cell, rate, bodies })),
            Err(_) => odd(fields.sink, entry.span, &entry.key, "shape.year"),
        }
    }
    targets
}

fn of_body(entry: &Entry, tree: &Tree, sink: &Sink) -> Option<(Id, Spanned<Goal>)> {
    let id = Spanned::new(Id::from(entry.key.as_str()), entry.span);
    let goal = goal(&entry.item, sink)?;
    known_body(tree, &id, sink).then(|| (id.value, Spanned::new(goal, entry.span)))
}

/// `{ percent = [3, 4], members = 412 }`
fn rate(table: Fields<'_>) -> Option<Rate> {
    let percent = table.needed("percent", table.entry("percent")).and_then(|entry| goal(&entry.item, table.sink));
    let members = table.needed("members", table.entry("members")).and_then(|entry| number(&entry.item, table.sink));
    table.finish();
    Some(Rate { percent: percent?, members: members? })
}

/// `8`, or `[8, 10]`.
fn goal(item: &Item, sink: &Sink) -> Option<Goal> {
    if !matches!(item.node, Node::List(_)) {
        return number(item, sink).map(|n| Goal { least: n, most: n });
    }
    let numbers: Vec<i64> = scalars::<i64>(item, sink).iter().map(|n| n.value).collect();
    match numbers.as_slice() {
        [least, most] if (0..=*most).contains(least) => {
            Some(Goal { least: u32::try_from(*least).ok()?, most: u32::try_from(*most).ok()? })
        }
        _ => {
            let text = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            odd(sink, item.span, &format!("[{text}]"), "shape.from-to");
            None
        }
    }
}

fn number(item: &Item, sink: &Sink) -> Option<u32> {
    let n = scalar::<i64>(item, sink)?;
    let number = u32::try_from(n.value).ok();
    if number.is_none() {
        odd(sink, item.span, &n.value.to_string(), "shape.not-negative");
    }
    number
}

fn odd(sink: &Sink, span: Span, text: &str, shape: &'static str) {
    sink.error(Code::BAD_SHAPE, span, vec![("text", text.into()), ("shape", Arg::Word(shape))]);
}
