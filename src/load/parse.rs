//! One file to one tree, every problem said.

use std::ops::Range;

use chrono::NaiveTime;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::node::{Entry, Item, Node, Table};
use super::source::LIMIT;
use super::{syntax, text};
use crate::diag::{Code, Diagnostic, Sink, SourceMap};
use crate::model::{Day, FileId, Span};

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Doc {
    /// Its path.
    pub path: String,
    /// Its number in the source map.
    pub file: FileId,
    /// What it says; as much of it as could be read.
    pub root: Table,
    /// Whether its syntax is faultless.
    pub sound: bool,
}

/// Reads a TOML file. `None` if there is no text at all; the problem is then in `sink`.
pub fn parse(path: &str, bytes: &[u8], map: &mut SourceMap, sink: &Sink) -> Option<Doc> {
    if bytes.len() as u64 > LIMIT {
        sink.push(Diagnostic::file(Code::TOO_LARGE, path, vec![]));
        return None;
    }
    let text = match text::decode(path, bytes) {
        Ok(text) => text,
        Err(fault) => {
            sink.push(fault);
            return None;
        }
    };
    let before = sink.errors();
    let file = map.add(path, text.as_str().into());
    let (root, errors) = DeTable::parse_recoverable(&text);
    let spoiled = syntax::translate(&text, file, &errors, sink);
    let span = Span { file, start: 0, end: 0 };
    let root = Tree { file, sink, spoiled }.table(root.get_ref(), span);
    Some(Doc { path: path.to_owned(), file, root, sound: sink.errors() == before })
}

/// Copies the parser's borrowed tree into ours, without what a fault spoiled: its fault is told, and
/// whatever else would be said of it is only an echo.
struct Tree<'a> {
    file: FileId,
    sink: &'a Sink,
    /// Parts of the text that must not be believed.
    spoiled: Vec<Range<usize>>,
}

impl Tree<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(range.start), end: at(range.end) }
    }

    fn believed(&self, range: &Range<usize>) -> bool {
        !self.spoiled.iter().any(|part| part.start < range.end && range.start < part.end)
    }

    fn table(&self, table: &DeTable<'_>, span: Span) -> Table {
        let entry = |(key, value): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| {
            let span = self.span(&key.span());
            let item = self.item(value, self.believed(&key.span()))?;
            Some(Entry { key: self.text(key.get_ref(), span)?, span, item })
        };
        let entries: Vec<Entry> = table.iter().filter_map(entry).collect();
        Table { span, whole: self.spoiled.is_empty() && entries.len() == table.len(), entries }
    }

    /// A value that is believed. A table under a spoiled name may have been written in several places: it
    /// keeps what stands in the good ones.
    fn item(&self, value: &Spanned<DeValue<'_>>, name_believed: bool) -> Option<Item> {
        let span = self.span(&value.span());
        let believed = name_believed && self.believed(&value.span());
        let node = match value.get_ref() {
            DeValue::Table(table) => {
                let table = self.table(table, span);
                if !believed && table.entries.is_empty() {
                    return None;
                }
                Node::Table(table)
            }
            DeValue::Array(all) => {
                let items: Vec<Item> = all.iter().filter_map(|value| self.item(value, true)).collect();
                if !believed && !items.iter().any(|item| matches!(item.node, Node::Table(_))) {
                    return None;
                }
                Node::List(items)
            }
            _ if !believed => return None,
            DeValue::String(text) => Node::Text(self.text(text, span)?),
            DeValue::Integer(n) => match i64::from_str_radix(n.as_str(), n.radix()) {
                Ok(n) => Node::Integer(n),
                Err(_) => {
                    self.sink.error(Code::BEYOND_LIMITS, span, vec![]);
                    return None;
                }
            },
            DeValue::Float(_) => Node::Float,
            DeValue::Boolean(flag) => Node::Flag(*flag),
            DeValue::Datetime(it) => date_or_time(it),
        };
        Some(Item { node, span })
    }

    /// A text as hoso keeps it; `None` for one that no paper could bear.
    fn text(&self, text: &str, span: Span) -> Option<String> {
        if text.len() > text::LONGEST {
            self.sink.error(Code::BEYOND_LIMITS, span, vec![]);
            return None;
        }
        if let Some(c) = text.chars().find(|c| text::forbidden(*c)).or_else(|| text::pile(text)) {
            self.sink.error(Code::FORBIDDEN_CHARACTER, span, vec![("character", text::name(c).into())]);
            return None;
        }
        for (code, args) in text::doubts(text) {
            self.sink.push(Diagnostic::error(code, span, args).warning());
        }
        Some(text::kept(text))
    }
}

fn date_or_time(it: &toml::value::Datetime) -> Node {
    let day = it.date.and_then(|d| Day::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()));
    let time =
        it.time.and_then(|t| NaiveTime::from_hms_opt(t.hour.into(), t.minute.into(), t.second.unwrap_or(0).into()));
    match (day, time, it.offset) {
        (Some(day), None, None) => Node::Day(day),
        (None, Some(time), None) => Node::Time(time),
        _ => Node::DateTime,
    }
}
