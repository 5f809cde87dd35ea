//! One file to one tree, every problem said.

use chrono::NaiveTime;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

use super::node::{Entry, Item, Node, Table};
use super::source::LIMIT;
use super::{syntax, text};
use crate::diag::{Arg, Code, Diagnostic, Sink, SourceMap};
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
    syntax::translate(&text, file, &errors, sink);
    let span = Span { file, start: 0, end: 0 };
    let root = Tree { file, sink }.table(root.get_ref(), span);
    Some(Doc { path: path.to_owned(), file, root, sound: sink.errors() == before })
}

/// Copies the parser's borrowed tree into ours.
struct Tree<'a> {
    file: FileId,
    sink: &'a Sink,
}

impl Tree<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(range.start), end: at(range.end) }
    }

    fn table(&mut self, table: &DeTable<'_>, span: Span) -> Table {
        let entries = table.iter().map(|(key, value)| {
            let span = self.span(key.span());
            let item = self.item(value.get_ref(), self.span(value.span()));
            Entry { key: self.text(key.get_ref(), span), span, item }
        });
        Table { span, entries: entries.collect() }
    }

    fn item(&mut self, value: &DeValue<'_>, span: Span) -> Item {
        let node = match value {
            DeValue::String(text) => Node::Text(self.text(text, span)),
            DeValue::Integer(n) => match i64::from_str_radix(n.as_str(), n.radix()) {
                Ok(n) => Node::Integer(n),
                Err(_) => {
                    self.sink.error(Code::BEYOND_LIMITS, span, vec![]);
                    Node::Float
                }
            },
            DeValue::Float(_) => Node::Float,
            DeValue::Boolean(flag) => Node::Flag(*flag),
            DeValue::Datetime(it) => date_or_time(it),
            DeValue::Array(all) => {
                Node::List(all.iter().map(|v| self.item(v.get_ref(), self.span(v.span()))).collect())
            }
            DeValue::Table(table) => Node::Table(self.table(table, span)),
        };
        Item { node, span }
    }

    fn text(&mut self, text: &str, span: Span) -> String {
        if let Some(c) = text.chars().find(|c| text::forbidden(*c)) {
            let name = Arg::Text(format!("U+{:04X}", u32::from(c)));
            self.sink.error(Code::FORBIDDEN_CHARACTER, span, vec![("character", name)]);
        }
        let kept: String = text.chars().filter(|c| !text::invisible(*c)).nfc().collect();
        if text.chars().any(text::invisible) {
            self.sink.push(Diagnostic::error(Code::INVISIBLE_CHARACTER, span, vec![]).warning());
        }
        kept.replace("\r\n", "\n")
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
