//! Citations and sources.

use super::fields::{Fields, scalar, unknown_word, wrong_type};
use super::ids::Names;
use super::value::in_range;
use crate::diag::{Code, Sink};
use crate::load::{Entry, Node, Table};
use crate::model::{Basis, Citation, Confidence, ItemKind, Range, Source, Span, Spanned};

/// How sure a citation is.
pub const LETTERS: [&str; 4] = ["A", "B", "C", "R"];

/// A confidence letter used as a key.
pub(super) fn letter(entry: &Entry, sink: &Sink) -> Option<Confidence> {
    let found = Confidence::parse(&entry.key);
    if found.is_none() {
        unknown_word(sink, entry.span, &entry.key, LETTERS.into_iter());
    }
    found
}

/// `basis.A.qd-294-2025 = "4.3.1"`; every item has one.
pub(super) fn basis(fields: &Fields<'_>, names: &Names<'_>) -> Basis {
    let mut basis = Basis::default();
    for by_letter in fields.named("basis") {
        let Some(confidence) = letter(by_letter, fields.sink) else { continue };
        let Some(sources) = Fields::of(&by_letter.item, fields.sink) else { continue };
        for entry in &sources.table.entries {
            if let Some(point) = scalar::<String>(&entry.item, fields.sink) {
                let source = names.reference(ItemKind::Source, Spanned::new(entry.key.clone(), entry.span));
                basis.citations.push(Citation { confidence, source, point: point.value });
            }
        }
    }
    if basis.citations.is_empty() {
        fields.lacking(Code::NO_BASIS, vec![]);
    }
    basis
}

/// `{ number = "…", dated = 2025-05-26, replaces = "…" }`
pub(super) fn source(fields: &Fields<'_>, names: &Names<'_>) -> Option<Source> {
    let number = fields.title("number");
    let dated = fields.needed("dated", fields.entry("dated"));
    let dated = dated.and_then(|entry| partial(entry, fields.sink));
    let replaces = fields.get::<String>("replaces").map(|id| names.reference(ItemKind::Source, id));
    Some(Source { number: number?, dated: dated?, replaces })
}

/// A date that may be a year or a month only.
fn partial(entry: &Entry, sink: &Sink) -> Option<Range> {
    let range = match &entry.item.node {
        Node::Day(day) => Some(Range::exact(*day)),
        Node::Text(text) => Range::parse_partial(text),
        _ => None,
    };
    let Some(range) = range else {
        wrong_type(sink, entry.item.span, "type.partial-date", &entry.item.node);
        return None;
    };
    in_range(range.lo, entry.item.span, sink).then_some(range)
}

/// The leaves of nested tables with their dotted keys: `rule.x.A` however it was written.
pub(super) fn leaves(table: &Table, depth: usize) -> Vec<(Vec<&Entry>, Span)> {
    let mut found = Vec::new();
    for entry in &table.entries {
        match &entry.item.node {
            Node::Table(inner) if depth > 1 => {
                for (mut path, span) in leaves(inner, depth - 1) {
                    path.insert(0, entry);
                    found.push((path, span));
                }
            }
            _ => found.push((vec![entry], entry.span)),
        }
    }
    found
}
