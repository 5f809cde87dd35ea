//! A meeting's file: what it says for all, and one row for each person.

use super::facts;
use super::fields::Fields;
use super::ids::{id, schema};
use super::office::known_body;
use crate::diag::{Arg, Code, Sink, nearest};
use crate::load::{Entry, Node, RawMeeting, Table, names};
use crate::model::{Dictionary, Facts, Field, FieldType, Id, Meeting, MeetingRow, Path, Record, Spanned, Tree, Value};

/// What of a meeting could be read: enough to know whom a fault in it concerns.
pub(super) struct ReadMeeting {
    pub(super) meeting: Option<Meeting>,
    /// The body, if it could be read.
    pub(super) body: Option<Id>,
    /// The cases it names, as far as can be read.
    pub(super) cases: Vec<Id>,
    /// Whether it may name others: a person's header may be what could not be read.
    pub(super) others: bool,
    /// Whether the file is without fault.
    pub(super) sound: bool,
}

/// Reads one meeting.
pub(super) fn meeting(raw: &RawMeeting, dictionary: &Dictionary, tree: &Tree, sink: &Sink) -> ReadMeeting {
    let Some(doc) = &raw.doc else {
        return ReadMeeting { meeting: None, body: None, cases: Vec::new(), others: true, sound: false };
    };
    let before = sink.errors();
    let fields = Fields::new(&doc.root, sink);
    schema(&fields);
    let kind = fields.need::<Id>("kind");
    let body = fields.need::<Id>("body");
    let body = body.filter(|body| known_body(tree, body, sink));
    let cases = fields.named(PERSON).iter().map(|entry| Id::from(entry.key.as_str())).collect();
    let record = kind.as_ref().and_then(|kind| record(dictionary, kind, sink));
    let others = !doc.sound || may_hide_persons(&doc.root, record);
    let parts = record.map(|record| read(&fields, record, dictionary, tree));
    let sound = doc.sound && sink.errors() == before;
    let meeting = match (kind, body.clone(), parts) {
        (Some(kind), Some(body), Some((facts, day, rows))) => {
            Some(Meeting { folder: raw.folder.clone(), kind, body, day, facts, rows, evidence: raw.evidence.clone() })
        }
        _ => None,
    };
    ReadMeeting { meeting, body: body.map(|b| b.value), cases, others, sound }
}

/// The keys every meeting has, whatever its kind.
const OWN: [&str; 4] = ["schema", "kind", "body", PERSON];
/// The table of a meeting with a row for each person.
pub const PERSON: &str = "person";

/// Whether persons may stand where nobody looks: not in a table, or in one whose name is misspelt.
fn may_hide_persons(root: &Table, record: Option<&Record>) -> bool {
    let known = |key: &str| record.is_none_or(|it| it.fields.iter().any(|field| *field.name == *key));
    let strange = |entry: &Entry| {
        let tables = matches!(entry.item.node, Node::Table(_) | Node::List(_));
        tables && !OWN.contains(&entry.key.as_str()) && !known(&entry.key)
    };
    let no_table = |entry: &Entry| !matches!(entry.item.node, Node::Table(_));
    root.entry(PERSON).is_some_and(no_table) || root.entries.iter().any(strange)
}

/// The record a meeting of this kind is.
fn record<'a>(dictionary: &'a Dictionary, kind: &Spanned<Id>, sink: &Sink) -> Option<&'a Record> {
    let group = dictionary.group(names::MEETINGS)?;
    let record = group.fields.iter().find(|f| f.name == kind.value).and_then(|f| match &f.kind {
        FieldType::Record(id) => dictionary.records.get(id),
        _ => None,
    });
    if record.is_none() {
        let known: Vec<&str> = group.fields.iter().map(|f| &*f.name).collect();
        let near = nearest(kind, known.iter().copied()).unwrap_or_default();
        let known = Arg::List(known.iter().map(|name| (*name).to_owned()).collect());
        let args = vec![("text", (&*kind.value).into()), ("near", near.into()), ("known", known)];
        sink.error(Code::UNKNOWN_KIND, kind.span, args);
    }
    record
}

type Parts = (Facts, Option<Spanned<crate::model::Day>>, Vec<MeetingRow>);

fn read(fields: &Fields<'_>, record: &Record, dictionary: &Dictionary, tree: &Tree) -> Parts {
    let sink = fields.sink;
    let (each, all): (Vec<Field>, Vec<Field>) = record.fields.iter().cloned().partition(|f| f.per_person);
    let common = fields.table.entries.iter().filter(|e| !OWN.contains(&e.key.as_str()));
    let mut facts = facts::fields(dictionary, &all, common, sink);
    facts::defaults(&mut facts, &all, fields.span());
    super::case::bodies(&facts, tree, sink);
    let day = record.day.as_ref().and_then(|day| facts.entries.get(&day.value)).and_then(|stored| match stored.value {
        Value::Date(range) => Some(Spanned::new(range.day()?, stored.span)),
        _ => None,
    });
    let row = |entry: &Entry| {
        let table = Fields::of(&entry.item, sink)?;
        let mut facts = facts::fields(dictionary, &each, table.table.entries.iter(), sink);
        facts::defaults(&mut facts, &each, entry.span);
        let case = Spanned::new(id(&entry.key, entry.span, sink)?, entry.span);
        Some(MeetingRow { case, facts })
    };
    let rows = fields.named(PERSON).iter().filter_map(row).collect();
    (facts, day, rows)
}

/// The path under which a case sees the meetings of a kind.
pub(super) fn view(kind: &Id) -> Path {
    Path { relative: false, names: vec![names::MEETINGS.into(), kind.clone()] }
}
