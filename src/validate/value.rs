//! A value as its field types it: strict, and every fault with its place.

use chrono::Datelike;

use super::fields::{Fields, Scalar, scalar, unknown_word, wrong_type};
use crate::diag::{Arg, Code, Sink};
use crate::load::{Item, Node};
use crate::model::{Day, Field, FieldType, HolderName, Id, Range, Span, Value};

/// Reads one value of a field. Records are read by [`super::facts`].
pub(super) fn read(item: &Item, field: &Field, sink: &Sink) -> Option<Value> {
    match &field.kind {
        FieldType::Text => text(item, field, sink).map(|t| Value::Text(one_line(&t))),
        FieldType::LongText => text(item, field, sink).map(|t| Value::Text(paragraphs(&t))),
        FieldType::Date { partial } => date(item, *partial, field, sink).map(Value::Date),
        FieldType::Time => plain(item, sink, Value::Time),
        FieldType::Integer => integer(item, sink),
        FieldType::Enum { of, .. } => {
            let word = scalar::<String>(item, sink)?;
            if !of.iter().any(|id| **id == *word.value) {
                unknown_word(sink, item.span, &word, of.iter().map(|id| &**id));
                return None;
            }
            Some(Value::Enum(word.value.as_str().into()))
        }
        FieldType::Flag => plain(item, sink, Value::Flag),
        FieldType::Body => plain(item, sink, Value::Body),
        FieldType::Holder => holder(item, sink),
        FieldType::Record(_) => {
            wrong_type(sink, item.span, "type.table", &item.node);
            None
        }
    }
}

fn plain<T: Scalar>(item: &Item, sink: &Sink, wrap: fn(T) -> Value) -> Option<Value> {
    scalar(item, sink).map(|it| wrap(it.value))
}

fn integer(item: &Item, sink: &Sink) -> Option<Value> {
    let n = scalar::<i64>(item, sink)?;
    if n.value < 0 {
        let args = vec![("text", n.value.to_string().into()), ("shape", Arg::Word("shape.not-negative"))];
        sink.error(Code::BAD_SHAPE, item.span, args);
        return None;
    }
    Some(Value::Integer(n.value))
}

fn text(item: &Item, field: &Field, sink: &Sink) -> Option<String> {
    // An identity number typed without quotes is the commonest slip: say what to do about it.
    if let (Node::Integer(_), Some(pattern)) = (&item.node, &field.pattern) {
        let args = vec![("text", Arg::Word("type.integer")), ("shape", pattern.as_str().into())];
        sink.error(Code::LEADING_ZERO, item.span, args);
        return None;
    }
    let text = scalar::<String>(item, sink)?;
    if let Some(pattern) = &field.pattern
        && fits(&text, pattern) == Some(false)
    {
        let shown = if field.sensitive { "…" } else { &text.value };
        let args = vec![("text", shown.into()), ("shape", pattern.as_str().into())];
        sink.error(Code::BAD_SHAPE, item.span, args);
        return None;
    }
    if text.trim().is_empty() {
        sink.error(Code::EMPTY, item.span, vec![("name", (&*field.name).into())]);
        return None;
    }
    Some(text.value)
}

/// Runs of white space become one space; a no-break space somebody typed stays.
pub(super) fn one_line(text: &str) -> String {
    let parts = text.split([' ', '\t', '\n', '\r']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The same line by line: where a line ends was meant.
fn paragraphs(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn date(item: &Item, partial: bool, field: &Field, sink: &Sink) -> Option<Range> {
    let range = match &item.node {
        Node::Day(day) => Range::exact(*day),
        Node::Text(text) => match Range::parse_partial(text) {
            Some(range) if partial => range,
            Some(_) => {
                let args = vec![("text", text.as_str().into()), ("label", field.label.as_str().into())];
                sink.error(Code::PARTIAL_DATE, item.span, args);
                return None;
            }
            None => {
                let wanted = if partial { "type.partial-date" } else { "type.date" };
                wrong_type(sink, item.span, wanted, &item.node);
                return None;
            }
        },
        other => {
            wrong_type(sink, item.span, "type.date", other);
            return None;
        }
    };
    in_range(range.lo, item.span, sink).then_some(range)
}

/// Dates of a dossier lie between 1900 and 2100; anything else is a slip of the pen.
pub(super) fn in_range(day: Day, span: Span, sink: &Sink) -> bool {
    let sound = (1900..=2100).contains(&day.year());
    if !sound {
        sink.error(Code::DATE_RANGE, span, vec![("day", day.into())]);
    }
    sound
}

fn holder(item: &Item, sink: &Sink) -> Option<Value> {
    let fields = Fields::of(item, sink)?;
    let (name, office) = (fields.need::<String>("name"), fields.need::<String>("office"));
    fields.finish();
    Some(Value::Holder(HolderName { name: one_line(&name?), office: one_line(&office?) }))
}

/// Whether a whole text has the shape of a pattern; `None` for a pattern that is none.
pub(super) fn fits(text: &str, pattern: &str) -> Option<bool> {
    let whole = regex_lite::Regex::new(&format!("^(?:{pattern})$")).ok()?;
    Some(whole.is_match(text))
}

/// Reads a value that a condition compares a field with.
pub(super) fn compared(item: &Item, field: &Field, sink: &Sink) -> Option<Value> {
    match (&field.kind, &item.node) {
        (FieldType::Body, Node::Text(text)) => Some(Value::Body(Id::from(text.as_str()))),
        _ => read(item, field, sink),
    }
}
