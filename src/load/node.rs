//! A TOML document as a tree of values that know their place, in the order of the file.

use chrono::NaiveTime;

use crate::model::{Day, Span};

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Item {
    /// The value.
    pub node: Node,
    /// Its place.
    pub span: Span,
}

/// A TOML value.
#[derive(Debug, Clone)]
pub enum Node {
    /// NFC text, invisible characters dropped.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number: hoso has no use for one, but must name it.
    Float,
    /// `true` or `false`.
    Flag(bool),
    /// A day.
    Day(Day),
    /// A time.
    Time(NaiveTime),
    /// A day with a time: likewise of no use.
    DateTime,
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
}

impl Node {
    /// The vocabulary key of its type.
    pub fn type_word(&self) -> &'static str {
        match self {
            Self::Text(_) => "type.text",
            Self::Integer(_) => "type.integer",
            Self::Float => "type.float",
            Self::Flag(_) => "type.flag",
            Self::Day(_) => "type.date",
            Self::Time(_) => "type.time",
            Self::DateTime => "type.datetime",
            Self::List(_) => "type.list",
            Self::Table(_) => "type.table",
        }
    }
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The key's place.
    pub span: Span,
    /// The value.
    pub item: Item,
}

/// A table, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Its place: header, dotted key or braces.
    pub span: Span,
    /// Whether nothing of it was lost to a fault: otherwise what it seems to lack may stand there.
    pub whole: bool,
    /// Its entries.
    pub entries: Vec<Entry>,
}

impl Table {
    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }
}
