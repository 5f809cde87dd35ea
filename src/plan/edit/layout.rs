//! How a file is laid out: where its tables begin, and which stretches are values and so no comment lines.

use std::ops::Range;

use toml_edit::{Document, InlineTable, Item, Table, Value};

/// A `[table]` or `[[list]]` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The name, dots between.
    pub(super) name: String,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// The places of a text that is TOML.
pub(super) struct Layout<'t> {
    pub(super) text: &'t str,
    pub(super) doc: Document<&'t str>,
    pub(super) headers: Vec<Header>,
    values: Vec<Range<usize>>,
}

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t str) -> Option<Self> {
        let doc = Document::parse(text).ok()?;
        let (mut headers, mut values) = (Vec::new(), Vec::new());
        walk("", doc.as_table(), &mut headers, &mut values);
        headers.sort_by_key(|header: &Header| header.span.start);
        Some(Self { text, doc, headers, values })
    }

    /// From behind a header to the next one; from the start of the file when there is none.
    pub(super) fn body(&self, header: Option<&Range<usize>>) -> Range<usize> {
        let start = header.map_or(0, |span| span.end);
        let next = self.headers.iter().map(|header| header.span.start).find(|at| *at >= start);
        start..next.unwrap_or(self.text.len())
    }

    /// The lines of a stretch that lie in no value, with their places.
    pub(super) fn lines(&self, within: Range<usize>) -> impl Iterator<Item = (usize, &'t str)> {
        let mut at = within.start;
        let lines = self.text[within].split_inclusive('\n').map(move |line| {
            at += line.len();
            (at - line.len(), line)
        });
        lines.filter(|(at, _)| !self.values.iter().any(|value| value.start < *at && *at < value.end))
    }

    /// Where the line ends in which the last value of a stretch ends; its own end of line is behind that place.
    pub(super) fn last_line(&self, within: &Range<usize>) -> usize {
        let ends = self.values.iter().filter(|value| within.start <= value.start && value.end <= within.end);
        self.line_end(ends.map(|value| value.end).max().unwrap_or(within.start))
    }

    /// Where the line of a place ends, before its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let end = rest.find('\n').unwrap_or(rest.len());
        at + rest[..end].trim_end_matches('\r').len()
    }

    /// How this file breaks its lines.
    pub(super) fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

fn walk(prefix: &str, table: &Table, headers: &mut Vec<Header>, values: &mut Vec<Range<usize>>) {
    let mut header = |name: &str, table: &Table| {
        // A table that only dotted names speak of has no line of its own.
        let span = table.span().filter(|span| !table.is_dotted() && !table.is_implicit() && !span.is_empty());
        headers.extend(span.map(|span| Header { name: name.to_owned(), span }));
    };
    let mut below = Vec::new();
    for (key, item) in table {
        let name = if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") };
        match item {
            Item::Value(value) => values.extend(value.span()),
            Item::Table(inner) => {
                header(&name, inner);
                below.push((name, inner));
            }
            Item::ArrayOfTables(all) => {
                for inner in all {
                    header(&name, inner);
                    below.push((name.clone(), inner));
                }
            }
            Item::None => {}
        }
    }
    for (name, inner) in below {
        walk(&name, inner, headers, values);
    }
}

/// What holds fields: a table with a line of its own, one that only dotted names speak of, or one in braces.
pub(super) enum Holder<'d> {
    Lines(&'d Table),
    Dotted(&'d Table),
    Braces(&'d InlineTable),
}

impl<'d> Holder<'d> {
    pub(super) fn of(item: &'d Item) -> Option<Self> {
        match item {
            Item::Table(table) if table.is_dotted() || table.is_implicit() => Some(Self::Dotted(table)),
            Item::Table(table) => Some(Self::Lines(table)),
            Item::Value(Value::InlineTable(table)) => Some(Self::Braces(table)),
            _ => None,
        }
    }

    /// The entry of a list, from 1.
    pub(super) fn entry(item: &'d Item, number: usize) -> Option<Self> {
        let index = number.checked_sub(1)?;
        match item {
            Item::ArrayOfTables(all) => all.get(index).map(Self::Lines),
            Item::Value(Value::Array(all)) => all.get(index)?.as_inline_table().map(Self::Braces),
            _ => None,
        }
    }

    /// The bytes of the value at a name.
    pub(super) fn value(&self, name: &str) -> Option<Range<usize>> {
        match self {
            Self::Lines(table) | Self::Dotted(table) => table.get(name)?.as_value()?.span(),
            Self::Braces(table) => table.get(name)?.span(),
        }
    }

    /// What is below a name and holds fields itself.
    pub(super) fn below(&self, name: &str) -> Option<Holder<'d>> {
        match self {
            Self::Lines(table) | Self::Dotted(table) => Holder::of(table.get(name)?),
            Self::Braces(table) => table.get(name)?.as_inline_table().map(Holder::Braces),
        }
    }
}
