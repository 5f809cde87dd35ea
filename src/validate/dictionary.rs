//! The field dictionary from `workflows/fields.toml`.

use super::fields::{Fields, unknown_word};
use super::ids::{Lookup, id, schema};
use super::pattern::pattern;
use super::value;
use crate::diag::{Arg, Code, Sink};
use crate::load::{Doc, Entry, Node, Table};
use crate::model::{
    Check, CheckKind, Dictionary, Field, FieldType, Group, Id, Identity, ListGroup, Lists, Path, Record, SittingWords,
    Spanned, Stored,
};

/// Reads the dictionary; what is wrong is said and left out.
pub(super) fn dictionary(doc: &Doc, sink: &Sink) -> Dictionary {
    let fields = Fields::new(&doc.root, sink);
    schema(&fields);
    let records = fields.named("record");
    let known: Vec<&str> = records.iter().map(|e| e.key.as_str()).collect();
    let mut dictionary = Dictionary::default();
    for entry in records {
        if let Some(record) = record(entry, sink) {
            dictionary.records.insert(record.name.clone(), record);
        }
    }
    for entry in fields.named("group") {
        dictionary.groups.extend(group(entry, &known, sink));
    }
    dictionary.identity = fields.below("identity").and_then(|table| identity(table, &dictionary));
    dictionary.lists = fields.below("lists").map(lists).unwrap_or_default();
    fields.finish();
    sources(&dictionary, sink);
    dictionary
}

/// `[identity]`: the fields that tell people apart.
fn identity(table: Fields<'_>, dictionary: &Dictionary) -> Option<Identity> {
    let lookup = Lookup { dictionary, entry: None, sink: table.sink };
    let name = table.need::<String>("name").and_then(|text| lookup.field(&text));
    let born = table.need::<String>("born").and_then(|text| lookup.date(&text));
    let number = table.need::<String>("number").and_then(|text| lookup.field(&text));
    table.finish();
    Some(Identity { name: name?.0.value, born: born?.value, number: number?.0.value })
}

/// `[lists]`: words of other offices' lists.
fn lists(table: Fields<'_>) -> Lists {
    let words = |key| table.scalars::<String>(key).into_iter().map(|word| word.value).collect();
    let lists = Lists {
        numbers: words("numbers"),
        case: words("case"),
        newcomer: words("newcomer"),
        yes: words("yes"),
        no: words("no"),
        date_words: words("date-words"),
    };
    table.finish();
    lists
}

/// What a date is taken from is a date.
fn sources(dictionary: &Dictionary, sink: &Sink) {
    let look = Lookup { dictionary, entry: None, sink };
    let fields = dictionary.groups.iter().flat_map(|group| &group.fields);
    for from in fields.filter_map(|field| field.taken_from.as_ref()) {
        look.date(&Spanned::new(from.to_string(), from.span));
    }
}

/// A field is a table with a `type`; the other keys of a group or record are its own.
fn is_field(entry: &Entry) -> bool {
    matches!(&entry.item.node, Node::Table(table) if table.entry("type").is_some())
}

fn fields_of(table: &Table, records: &[&str], own: &[&str], sink: &Sink) -> Vec<Field> {
    let mut fields = Vec::new();
    for entry in &table.entries {
        if is_field(entry) {
            fields.extend(field(entry, records, sink));
        } else if !own.contains(&entry.key.as_str()) {
            let args = vec![("name", "type".into())];
            sink.error(Code::MISSING_KEY, entry.item.span, args);
        }
    }
    fields
}

fn group(entry: &Entry, records: &[&str], sink: &Sink) -> Option<Group> {
    let table = Fields::of(&entry.item, sink)?;
    let list = table.below("list").map(|list| {
        let name = list.need::<Id>("name");
        let label = list.get::<String>("label").map(|label| label.value);
        let terms = (list.get::<Id>("begun-by"), list.get::<Id>("ended-by"));
        let humans = list.get::<bool>("humans").is_some_and(|flag| flag.value);
        list.finish();
        (name, label, terms, humans)
    });
    let fields = fields_of(table.table, records, &["list"], sink);
    fields.iter().filter_map(|field| field.split_by.as_ref()).for_each(|by| must_be_field(by, &fields, sink));
    let list = list.and_then(|(name, label, (begun_by, ended_by), humans)| {
        for named in name.iter().chain(&begun_by).chain(&ended_by) {
            must_be_field(named, &fields, sink);
        }
        Some(ListGroup { label, name: name?, begun_by, ended_by, humans })
    });
    Some(Group { name: id(&entry.key, entry.span, sink)?, list, fields })
}

fn record(entry: &Entry, sink: &Sink) -> Option<Record> {
    let table = Fields::of(&entry.item, sink)?;
    let day = table.get::<Id>("day");
    let print = table.get::<String>("print");
    let asked = table.scalars::<Id>("ask");
    let checks = table.list("check").iter().filter_map(|item| check(item, sink)).collect();
    let fields = fields_of(table.table, &[], &["day", "print", "ask", "check"], sink);
    day.iter().chain(&asked).for_each(|name| must_be_field(name, &fields, sink));
    let asked = asked.into_iter().map(|name| name.value).collect();
    let print = print.and_then(|text| {
        let names: Vec<String> = fields.iter().map(|f| f.name.to_string()).collect();
        pattern(&text, &|path| names.iter().any(|name| name == path), &names, sink)
    });
    Some(Record { name: id(&entry.key, entry.span, sink)?, day, print, fields, asked, checks })
}

fn must_be_field(name: &Spanned<Id>, fields: &[Field], sink: &Sink) {
    if !fields.iter().any(|f| f.name == name.value) {
        let known = fields.iter().map(|f| &*f.name);
        unknown_word(sink, name.span, name, known);
    }
}

fn check(item: &crate::load::Item, sink: &Sink) -> Option<Check> {
    let table = Fields::of(item, sink)?;
    let title = table.title("title");
    let paths =
        |key| -> Vec<Path> { table.scalars::<String>(key).iter().filter_map(|text| Path::parse(text)).collect() };
    let path = |key| table.get::<String>(key).and_then(|text| Path::parse(&text));
    let (sum, differ, order) = (paths("sum"), paths("differ"), paths("order"));
    let (equals, at_most) = (path("equals"), path("at-most"));
    let kind = match (sum.is_empty(), equals, at_most, differ.as_slice(), order.as_slice()) {
        (false, Some(to), None, [], []) => Some(CheckKind::Equals(sum, to)),
        (false, None, Some(to), [], []) => Some(CheckKind::AtMost(sum, to)),
        (true, None, None, [a, b], []) => Some(CheckKind::Differ(a.clone(), b.clone())),
        (true, None, None, [], [a, b]) => Some(CheckKind::Order(a.clone(), b.clone())),
        _ => {
            table.one_of(["sum + equals", "sum + at-most", "differ", "order"]);
            None
        }
    };
    table.finish();
    Some(Check { title: title?, kind: kind? })
}

/// The types of fields, besides the records of a dictionary.
pub const TYPES: [&str; 9] = ["text", "long-text", "date", "time", "integer", "enum", "flag", "body", "holder"];

fn field(entry: &Entry, records: &[&str], sink: &Sink) -> Option<Field> {
    let table = Fields::of(&entry.item, sink)?;
    let kind = kind(&table, records);
    let label = table.title("label");
    let en = table.get::<String>("en").map(|t| t.value);
    let also = table.scalars::<String>("also").into_iter().map(|word| word.value).collect();
    let split_by = table.get::<Id>("split-by");
    let pattern = table.get::<String>("pattern");
    if let Some(pattern) = &pattern
        && value::fits("", pattern).is_none()
    {
        let args = vec![("text", pattern.value.as_str().into()), ("shape", Arg::Word("shape.pattern"))];
        sink.error(Code::BAD_SHAPE, pattern.span, args);
    }
    let flag = |key| table.get::<bool>(key).is_some_and(|flag| flag.value);
    let (sensitive, repeats, per_person) = (flag("sensitive"), flag("repeats"), flag("per-person"));
    let default = table.entry("default");
    let taken_from = table.get::<String>("from");
    let papers = table.below("papers").and_then(words);
    table.finish();
    let mut field = Field {
        name: id(&entry.key, entry.span, sink)?,
        kind: kind?,
        label: label?,
        en,
        also,
        split_by,
        pattern: pattern.map(|p| p.value),
        sensitive,
        repeats,
        per_person,
        default: None,
        taken_from: taken_from.and_then(|text| Some(Spanned::new(Path::parse(&text)?, text.span))),
        papers,
        span: entry.span,
    };
    field.default = default.and_then(|entry| {
        let value = value::read(&entry.item, &field, sink)?;
        Some(Stored { value, span: entry.item.span })
    });
    Some(field)
}

/// `{ about, members, behalf }`
fn words(table: Fields<'_>) -> Option<SittingWords> {
    let (about, members, behalf) = (table.title("about"), table.title("members"), table.title("behalf"));
    table.finish();
    Some(SittingWords { about: about?, members: members?, behalf: behalf? })
}

fn kind(table: &Fields<'_>, records: &[&str]) -> Option<FieldType> {
    let word = table.need::<String>("type")?;
    let partial = table.get::<bool>("partial").is_some_and(|flag| flag.value);
    let of: Vec<Id> = table.scalars::<Id>("of").into_iter().map(|id| id.value).collect();
    let words: Vec<String> = table.scalars::<String>("words").into_iter().map(|w| w.value).collect();
    Some(match word.value.as_str() {
        "text" => FieldType::Text,
        "long-text" => FieldType::LongText,
        "date" => FieldType::Date { partial },
        "time" => FieldType::Time,
        "integer" => FieldType::Integer,
        "flag" => FieldType::Flag,
        "body" => FieldType::Body,
        "holder" => FieldType::Holder,
        "enum" => {
            if of.is_empty() {
                table.needed("of", table.entry("of").map(|_| ()));
            }
            if !words.is_empty() && words.len() != of.len() {
                let args = vec![("text", "words".into()), ("shape", Arg::Word("shape.as-many"))];
                table.sink.error(Code::BAD_SHAPE, table.span(), args);
            }
            FieldType::Enum { of, words }
        }
        record if records.contains(&record) => FieldType::Record(record.into()),
        other => {
            let known = TYPES.iter().copied().chain(records.iter().copied());
            unknown_word(table.sink, word.span, other, known);
            return None;
        }
    })
}
