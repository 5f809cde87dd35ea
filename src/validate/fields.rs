//! Typed reading of a table: every getter says what is wrong and goes on.

use std::cell::RefCell;

use chrono::NaiveTime;

use super::value::{in_range, one_line};
use crate::diag::{Arg, Args, Code, Sink, nearest};
use crate::load::{Entry, Item, Node, Table};
use crate::model::{Day, Id, Span, Spanned};

/// A scalar a key can hold.
pub(super) trait Scalar: Sized {
    /// Vocabulary key of what is wanted.
    const WORD: &'static str;
    /// The value, if the node is of this type.
    fn read(node: &Node) -> Option<Self>;
    /// Whether a value of the type can be meant; says so if not.
    fn meant(&self, _span: Span, _sink: &Sink) -> bool {
        true
    }
}

impl Scalar for String {
    const WORD: &'static str = "type.text";
    fn read(node: &Node) -> Option<Self> {
        if let Node::Text(text) = node { Some(text.clone()) } else { None }
    }
}
impl Scalar for Id {
    const WORD: &'static str = "type.text";
    fn read(node: &Node) -> Option<Self> {
        String::read(node).map(Self::from)
    }
}
impl Scalar for i64 {
    const WORD: &'static str = "type.integer";
    fn read(node: &Node) -> Option<Self> {
        if let Node::Integer(n) = node { Some(*n) } else { None }
    }
}
impl Scalar for bool {
    const WORD: &'static str = "type.flag";
    fn read(node: &Node) -> Option<Self> {
        if let Node::Flag(flag) = node { Some(*flag) } else { None }
    }
}
impl Scalar for Day {
    const WORD: &'static str = "type.date";
    fn read(node: &Node) -> Option<Self> {
        if let Node::Day(day) = node { Some(*day) } else { None }
    }
    fn meant(&self, span: Span, sink: &Sink) -> bool {
        in_range(*self, span, sink)
    }
}
impl Scalar for NaiveTime {
    const WORD: &'static str = "type.time";
    fn read(node: &Node) -> Option<Self> {
        if let Node::Time(time) = node { Some(*time) } else { None }
    }
}

/// A table under reading. It remembers what was asked for: the rest is unknown.
pub(super) struct Fields<'a> {
    pub(super) table: &'a Table,
    pub(super) sink: &'a Sink,
    asked: RefCell<Vec<&'a str>>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(table: &'a Table, sink: &'a Sink) -> Self {
        Self { table, sink, asked: RefCell::default() }
    }

    /// A table's fields, or a word about what stands there instead.
    pub(super) fn of(item: &'a Item, sink: &'a Sink) -> Option<Self> {
        match &item.node {
            Node::Table(table) => Some(Self::new(table, sink)),
            other => {
                wrong_type(sink, item.span, "type.table", other);
                None
            }
        }
    }

    /// The place of the table.
    pub(super) fn span(&self) -> Span {
        self.table.span
    }

    /// The entry of a key, which is known from now on.
    pub(super) fn entry(&self, key: &'a str) -> Option<&'a Entry> {
        self.asked.borrow_mut().push(key);
        self.table.entry(key)
    }

    /// Says that a key is missing, and gives back what was found.
    pub(super) fn needed<T>(&self, key: &'a str, found: Option<T>) -> Option<T> {
        if found.is_none() && self.table.entry(key).is_none() {
            self.lacking(Code::MISSING_KEY, vec![("name", key.into())]);
        }
        found
    }

    /// Says that something is not there that must be; not where it may stand in what could not be read.
    pub(super) fn lacking(&self, code: Code, args: Args) {
        if self.table.whole {
            self.sink.error(code, self.span(), args);
        }
    }

    /// Says that of several keys exactly one must stand here.
    pub(super) fn one_of<const N: usize>(&self, keys: [&str; N]) {
        self.lacking(Code::ONE_OF, vec![("keys", Arg::List(keys.map(str::to_owned).to_vec()))]);
    }

    /// A scalar that may be left out.
    pub(super) fn get<T: Scalar>(&self, key: &'a str) -> Option<Spanned<T>> {
        scalar(&self.entry(key)?.item, self.sink)
    }

    /// A scalar that must be there.
    pub(super) fn need<T: Scalar>(&self, key: &'a str) -> Option<Spanned<T>> {
        self.needed(key, self.get(key))
    }

    /// A text of one line that must be there and say something.
    pub(super) fn title(&self, key: &'a str) -> Option<String> {
        self.needed(key, self.words(key))
    }

    /// A text of one line that may be left out, but must say something.
    pub(super) fn words(&self, key: &'a str) -> Option<String> {
        let text = self.get::<String>(key)?;
        if text.trim().is_empty() {
            self.sink.error(Code::EMPTY, text.span, vec![("name", key.into())]);
        }
        Some(one_line(&text))
    }

    /// A list; nothing when left out.
    pub(super) fn list(&self, key: &'a str) -> &'a [Item] {
        self.entry(key).map_or(&[], |entry| items(&entry.item, self.sink))
    }

    /// A list of scalars.
    pub(super) fn scalars<T: Scalar>(&self, key: &'a str) -> Vec<Spanned<T>> {
        self.entry(key).map(|entry| scalars(&entry.item, self.sink)).unwrap_or_default()
    }

    /// A scalar, or a list of them.
    pub(super) fn some<T: Scalar>(&self, key: &'a str) -> Vec<Spanned<T>> {
        match self.entry(key).map(|entry| &entry.item) {
            Some(item @ Item { node: Node::List(_), .. }) => scalars(item, self.sink),
            Some(item) => scalar(item, self.sink).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// A table below; nothing when left out.
    pub(super) fn below(&self, key: &'a str) -> Option<Fields<'a>> {
        Self::of(&self.entry(key)?.item, self.sink)
    }

    /// The entries of a table below: names the file chooses.
    pub(super) fn named(&self, key: &'a str) -> &'a [Entry] {
        self.below(key).map_or(&[], |fields| &fields.table.entries)
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&self, key: &'a str, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.get::<String>(key)?;
        let found = words.iter().find(|(word, _)| *word == text.value).map(|(_, t)| *t);
        if found.is_none() {
            unknown_word(self.sink, text.span, &text.value, words.iter().map(|(w, _)| *w));
        }
        found
    }

    /// Says every key nobody asked for.
    pub(super) fn finish(self) {
        let asked = self.asked.into_inner();
        for entry in &self.table.entries {
            if !asked.contains(&entry.key.as_str()) {
                unknown_key(self.sink, entry, asked.iter().copied());
            }
        }
    }
}

/// Says that a key is unknown, with the nearest known one.
pub(super) fn unknown_key<'k>(sink: &Sink, entry: &Entry, known: impl Iterator<Item = &'k str> + Clone) {
    if sink.is_full(entry.span.file) {
        return sink.error(Code::UNKNOWN_KEY, entry.span, vec![]);
    }
    let near = nearest(&entry.key, known.clone()).unwrap_or_default();
    let mut all: Vec<String> = known.map(str::to_owned).collect();
    all.sort();
    all.dedup();
    let args = vec![("name", entry.key.as_str().into()), ("near", near.into()), ("known", Arg::List(all))];
    sink.error(Code::UNKNOWN_KEY, entry.span, args);
}

/// Says that a word is not among the allowed ones.
pub(super) fn unknown_word<'k>(sink: &Sink, span: Span, word: &str, known: impl Iterator<Item = &'k str> + Clone) {
    if sink.is_full(span.file) {
        return sink.error(Code::UNKNOWN_WORD, span, vec![]);
    }
    let near = nearest(word, known.clone()).unwrap_or_default();
    let known = Arg::List(known.map(str::to_owned).collect());
    let args = vec![("text", word.into()), ("near", near.into()), ("known", known)];
    sink.error(Code::UNKNOWN_WORD, span, args);
}

/// Reads a scalar of an item.
pub(super) fn scalar<T: Scalar>(item: &Item, sink: &Sink) -> Option<Spanned<T>> {
    let value = T::read(&item.node);
    if value.is_none() {
        wrong_type(sink, item.span, T::WORD, &item.node);
    }
    value.filter(|value| value.meant(item.span, sink)).map(|value| Spanned::new(value, item.span))
}

/// What a list holds.
pub(super) fn items<'a>(item: &'a Item, sink: &Sink) -> &'a [Item] {
    match &item.node {
        Node::List(all) => all,
        other => {
            wrong_type(sink, item.span, "type.list", other);
            &[]
        }
    }
}

/// Reads a list of scalars.
pub(super) fn scalars<T: Scalar>(item: &Item, sink: &Sink) -> Vec<Spanned<T>> {
    items(item, sink).iter().filter_map(|item| scalar(item, sink)).collect()
}

/// Says that something of another type stands here.
pub(super) fn wrong_type(sink: &Sink, span: Span, wanted: &'static str, found: &Node) {
    let args = vec![("wanted", Arg::Word(wanted)), ("found", Arg::Word(found.type_word()))];
    sink.error(Code::WRONG_TYPE, span, args);
}
