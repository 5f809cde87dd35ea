//! A form's `[sitting]`: papers of a sitting that no law asks for, as an invitation is.

use super::fields::{Fields, unknown_word};
use super::value;
use crate::diag::Sink;
use crate::load::names;
use crate::model::{Dictionary, Field, FieldType, Id, Made, Sitting, Spanned, Value};

/// `kinds = […]`, `once = "…"` unless it is made before the sitting, `only = { field = "…", in = […] }`
pub(super) fn sitting(table: Fields<'_>, dictionary: &Dictionary) -> Sitting {
    let kinds = table.scalars::<Id>("kinds");
    if kinds.is_empty() {
        table.needed("kinds", table.entry("kinds").map(|_| ()));
    }
    let known = kinds.iter().filter_map(|kind| known(kind, dictionary, table.sink));
    let records = known.filter_map(|kind| match &kind.kind {
        FieldType::Record(id) => dictionary.records.get(id),
        _ => None,
    });
    let fields: Vec<&Field> = records.flat_map(|record| &record.fields).collect();
    let once = table.get::<Id>("once").and_then(|name| field(&name, &fields, table.sink));
    let made = once.map_or(Made::Before, |field| Made::Once(field.name.clone()));
    let only = table.below("only").and_then(|below| only(below, &fields));
    table.finish();
    Sitting { kinds, made, only }
}

/// A kind of meeting whose papers have words.
fn known<'d>(kind: &Spanned<Id>, dictionary: &'d Dictionary, sink: &Sink) -> Option<&'d Field> {
    let fields = dictionary.group(names::MEETINGS).map_or(&[][..], |group| &group.fields);
    let found = fields.iter().find(|field| field.name == kind.value && field.papers.is_some());
    if found.is_none() {
        unknown_word(sink, kind.span, kind, fields.iter().filter(|f| f.papers.is_some()).map(|f| &*f.name));
    }
    found
}

/// A field of the sittings' record.
fn field<'d>(name: &Spanned<Id>, fields: &[&'d Field], sink: &Sink) -> Option<&'d Field> {
    let found = fields.iter().find(|field| field.name == name.value).copied();
    if found.is_none() {
        unknown_word(sink, name.span, name, fields.iter().map(|field| &*field.name));
    }
    found
}

fn only(table: Fields<'_>, fields: &[&Field]) -> Option<(Id, Vec<Value>)> {
    let found = table.need::<Id>("field").and_then(|name| field(&name, fields, table.sink));
    let (items, sink) = (table.list("in"), table.sink);
    table.finish();
    let field = found?;
    Some((field.name.clone(), items.iter().filter_map(|item| value::compared(item, field, sink)).collect()))
}
