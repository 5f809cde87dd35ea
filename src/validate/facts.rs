//! The facts of a case or a meeting, read against the dictionary.

use super::fields::{Fields, unknown_key, wrong_type};
use super::value;
use crate::diag::Sink;
use crate::load::{Entry, Item, Node, Table};
use crate::model::{Dictionary, Facts, Field, FieldType, Group, Id, Record, Span, Stored, Value};

/// Reads fields of one group or record from the entries of a table.
pub(super) fn fields<'e>(
    dictionary: &Dictionary,
    fields: &[Field],
    entries: impl Iterator<Item = &'e Entry>,
    sink: &Sink,
) -> Facts {
    let mut facts = Facts::default();
    for entry in entries {
        let Some(field) = fields.iter().find(|f| *f.name == *entry.key) else {
            unknown_key(sink, entry, fields.iter().map(|f| &*f.name));
            continue;
        };
        if let Some(value) = one(dictionary, field, &entry.item, sink) {
            facts.entries.insert(field.name.clone(), Stored { value, span: entry.item.span });
        }
    }
    facts
}

fn one(dictionary: &Dictionary, field: &Field, item: &Item, sink: &Sink) -> Option<Value> {
    let FieldType::Record(id) = &field.kind else { return value::read(item, field, sink) };
    let record = dictionary.records.get(id)?;
    if field.repeats
        && let Node::List(items) = &item.node
    {
        let all = items.iter().filter_map(|item| whole(dictionary, record, item, sink));
        return Some(Value::List(all.collect()));
    }
    let one = whole(dictionary, record, item, sink)?;
    Some(if field.repeats { Value::List(vec![one]) } else { Value::Record(one) })
}

fn whole(dictionary: &Dictionary, record: &Record, item: &Item, sink: &Sink) -> Option<Facts> {
    let table = Fields::of(item, sink)?;
    let mut facts = fields(dictionary, &record.fields, table.table.entries.iter(), sink);
    defaults(&mut facts, &record.fields, item.span);
    Some(facts)
}

/// Fills in what holds when nothing was written.
pub(super) fn defaults(facts: &mut Facts, fields: &[Field], span: Span) {
    for field in fields {
        if let Some(default) = &field.default {
            let stored = || Stored { value: default.value.clone(), span };
            facts.entries.entry(field.name.clone()).or_insert_with(stored);
        }
    }
}

/// Reads one group: a table of fields, or a list of tables.
pub(super) fn group(dictionary: &Dictionary, group: &Group, item: &Item, sink: &Sink) -> Option<Value> {
    let of = |table: &Table| {
        let mut facts = fields(dictionary, &group.fields, table.entries.iter(), sink);
        defaults(&mut facts, &group.fields, table.span);
        facts
    };
    match (&group.list, &item.node) {
        (None, Node::Table(table)) => Some(Value::Record(of(table))),
        (Some(_), Node::List(items)) => {
            let tables = items.iter().filter_map(|item| Some(of(Fields::of(item, sink)?.table)));
            Some(Value::List(tables.collect()))
        }
        (list, other) => {
            let wanted = if list.is_some() { "type.tables" } else { "type.table" };
            wrong_type(sink, item.span, wanted, other);
            None
        }
    }
}

/// Reads all groups among `entries`; keys of `own` belong to the file itself.
pub(super) fn groups(dictionary: &Dictionary, table: &Table, own: &[&str], sink: &Sink) -> Facts {
    let mut facts = Facts::default();
    for entry in table.entries.iter().filter(|e| !own.contains(&e.key.as_str())) {
        let Some(found) = dictionary.group(&entry.key) else {
            let groups = dictionary.groups.iter().map(|g| &*g.name);
            unknown_key(sink, entry, groups.chain(own.iter().copied()));
            continue;
        };
        if let Some(value) = group(dictionary, found, &entry.item, sink) {
            let stored = Stored { value, span: entry.item.span };
            facts.entries.insert(Id::from(entry.key.as_str()), stored);
        }
    }
    facts
}
