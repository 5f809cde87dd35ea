//! `hoso.toml`: who we are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::fields::{Fields, scalar, unknown_word, wrong_type};
use super::ids::{id, schema};
use super::target::targets;
use super::value::one_line;
use crate::diag::{Arg, Code, Sink, nearest};
use crate::load::{Doc, Entry, Item, Node};
use crate::model::{
    Body, ByMonth, Calendar, Catalog, Choice, Confirmed, Day, Head, Holder, Id, Names, NumberWords, Office, Spanned,
    Tree, Under, Until, Uy, Year,
};

/// Reads the office file and checks it against the catalog.
pub(super) fn office(doc: &Doc, catalog: &Catalog, sink: &Sink) -> Office {
    let fields = Fields::new(&doc.root, sink);
    schema(&fields);
    let (title, keeper) = fields.below("office").map_or((None, None), |table| {
        let named = (table.title("title"), table.get::<Id>("body"));
        table.finish();
        named
    });
    fields.needed("office", title.as_ref());
    let choice = fields.below("choice").map(|table| choice(&table)).unwrap_or_default();
    let entries = fields.named("body");
    let bodies = entries.iter().filter_map(|entry| body(entry, sink));
    let tree = Tree { bodies: bodies.map(|body| (body.id.clone(), body)).collect() };
    // A body with a fault of its own is missing from the tree, but not unknown.
    if doc.sound && tree.bodies.len() == entries.len() {
        known_bodies(&tree, sink);
        if let Some(body) = &keeper {
            known_body(&tree, body, sink);
        }
    }
    check_tree(&tree, catalog, sink);
    let calendar = calendar(&fields);
    let confirmed = fields.named("form").iter().filter_map(|entry| confirmed(entry, catalog, sink)).collect();
    let targets = targets(&fields, &tree);
    fields.finish();
    Office { title: title.unwrap_or_default(), body: keeper, choice, tree, calendar, confirmed, targets }
}

/// `[choice]`: readings the law leaves open, and how papers are written.
pub(super) fn choice(table: &Fields<'_>) -> Choice {
    let by_month = table.word("by-month", &ByMonth::ALL);
    let signed_scans = table.get::<bool>("signed-scans").is_some_and(|flag| flag.value);
    let uy = table.word("uy", &Uy::ALL);
    let number_words = table.word("number-words", &NumberWords::ALL);
    let names_on_page = table.word("names-on-page", &Names::ALL);
    let unknown = Fields::new(table.table, table.sink);
    for key in ["by-month", "signed-scans", "uy", "number-words", "names-on-page"] {
        unknown.entry(key);
    }
    unknown.finish();
    Choice {
        by_month: by_month.unwrap_or_default(),
        signed_scans,
        uy: uy.unwrap_or_default(),
        number_words: number_words.unwrap_or_default(),
        names_on_page: names_on_page.unwrap_or_default(),
    }
}

fn body(entry: &Entry, sink: &Sink) -> Option<Body> {
    let table = Fields::of(&entry.item, sink)?;
    let name = table.title("name");
    let addressed = table.get::<String>("addressed").map(|t| one_line(&t));
    let level = table.need::<Id>("level");
    let symbol = table.title("symbol");
    let place = table.title("place");
    let flag = |key| table.get::<bool>(key).is_some_and(|flag| flag.value);
    let (seal, decides) = (flag("seal"), flag("decides"));
    let under = table.list("under").iter().filter_map(|item| under(item, sink)).collect();
    let since = table.get::<Day>("since").map(|day| day.value);
    let until = table.below("until").and_then(|table| {
        let (on, then) = (table.need::<Day>("on"), table.get::<Id>("then"));
        table.finish();
        Some(Until { on: on?.value, then })
    });
    let heads = table.entry("head").map(|entry| heads(&entry.item, sink)).unwrap_or_default();
    let holders = table.list("holder").iter().filter_map(|item| holder(item, sink)).collect();
    let (layers, kinds) = (table.scalars::<Id>("layers"), table.scalars::<Id>("kinds"));
    table.finish();
    let (name, id) = (name?, id(&entry.key, entry.span, sink)?);
    let mut body = Body {
        id,
        addressed: addressed.unwrap_or_else(|| name.clone()),
        name,
        level: level?,
        symbol: symbol?,
        place: place?,
        seal,
        decides,
        under,
        since,
        until,
        heads,
        holders,
        layers,
        kinds,
        span: entry.span,
    };
    body.under.sort_by_key(|u| u.from);
    body.heads.sort_by_key(|h| h.from);
    Some(body)
}

fn under(item: &Item, sink: &Sink) -> Option<Under> {
    let table = Fields::of(item, sink)?;
    let (from, body) = (table.get::<Day>("from"), table.need::<Id>("body"));
    table.finish();
    Some(Under { from: from.map(|day| day.value), body: body? })
}

/// A plain list of lines, or `[[body.x.head]]` where it changed.
fn heads(item: &Item, sink: &Sink) -> Vec<Head> {
    let Node::List(items) = &item.node else {
        wrong_type(sink, item.span, "type.list", &item.node);
        return Vec::new();
    };
    let lines = |items: &[Item]| items.iter().filter_map(|i| scalar::<String>(i, sink)).map(|t| one_line(&t)).collect();
    if items.iter().all(|item| matches!(item.node, Node::Text(_))) {
        return vec![Head { from: None, lines: lines(items) }];
    }
    let head = |item| {
        let table = Fields::of(item, sink)?;
        let (from, text) = (table.get::<Day>("from"), table.needed("lines", table.entry("lines"))?);
        table.finish();
        let Node::List(items) = &text.item.node else {
            wrong_type(sink, text.item.span, "type.list", &text.item.node);
            return None;
        };
        Some(Head { from: from.map(|day| day.value), lines: lines(items) })
    };
    items.iter().filter_map(head).collect()
}

fn holder(item: &Item, sink: &Sink) -> Option<Holder> {
    let table = Fields::of(item, sink)?;
    let (office, name) = (table.title("office"), table.title("name"));
    let day = |key| table.get::<Day>(key).map(|day| day.value);
    let (from, until) = (day("from"), day("until"));
    table.finish();
    Some(Holder { office: office?, name: name?, from, until })
}

/// `[calendar.2025]`
pub(super) fn calendar(fields: &Fields<'_>) -> Calendar {
    let mut calendar = Calendar::default();
    for entry in fields.named("calendar") {
        let Some(table) = Fields::of(&entry.item, fields.sink) else { continue };
        let (off, work) = (table.scalars::<Day>("off"), table.scalars::<Day>("work"));
        table.finish();
        let Ok(year) = entry.key.parse::<i32>() else {
            let args = vec![("text", entry.key.as_str().into()), ("shape", Arg::Word("shape.year"))];
            fields.sink.error(Code::BAD_SHAPE, entry.span, args);
            continue;
        };
        for day in off.iter().chain(&work).filter(|day| day.value.year() != year) {
            let args = vec![("text", day.value.to_string().into()), ("shape", Arg::Word("shape.of-year"))];
            fields.sink.error(Code::BAD_SHAPE, day.span, args);
        }
        let set = |days: Vec<Spanned<Day>>| -> BTreeSet<Day> { days.into_iter().map(|d| d.value).collect() };
        calendar.years.insert(year, Year { off: set(off), work: set(work) });
    }
    calendar
}

fn confirmed(entry: &Entry, catalog: &Catalog, sink: &Sink) -> Option<(Id, Confirmed)> {
    if !catalog.forms.contains_key(entry.key.as_str()) {
        unknown_word(sink, entry.span, &entry.key, catalog.forms.keys().map(|id| &**id));
    }
    let table = Fields::of(&entry.item, sink)?;
    let confirmed = table.below("confirmed").and_then(|inner| {
        let (by, on) = (inner.title("by"), inner.need::<Day>("on"));
        inner.finish();
        Some(Confirmed { by: by?, on: on?.value })
    });
    table.finish();
    Some((entry.key.as_str().into(), confirmed?))
}

/// Every body the tree names is in it.
fn known_bodies(tree: &Tree, sink: &Sink) {
    for body in tree.bodies.values() {
        let named = body.under.iter().map(|u| &u.body).chain(body.until.iter().filter_map(|u| u.then.as_ref()));
        for id in named {
            known_body(tree, id, sink);
        }
    }
}

/// Every level, layer and kind the tree names is known, and no way upwards or onwards is a ring.
fn check_tree(tree: &Tree, catalog: &Catalog, sink: &Sink) {
    let levels: BTreeSet<&str> = catalog.levels().collect();
    let layers: BTreeSet<&str> = catalog.workflows.values().flat_map(|w| w.layers.keys().map(|l| &**l)).collect();
    let reports = catalog.workflows.values().filter_map(|w| w.report.as_ref());
    let kinds: BTreeSet<&str> = reports.flat_map(|report| report.kinds().map(|kind| &**kind)).collect();
    for body in tree.bodies.values() {
        if !levels.contains(&*body.level.value) {
            unknown_word(sink, body.level.span, &body.level, levels.iter().copied());
        }
        for layer in body.layers.iter().filter(|l| !layers.contains(&*l.value)) {
            unknown_word(sink, layer.span, layer, layers.iter().copied());
        }
        for kind in body.kinds.iter().filter(|kind| !kinds.contains(&*kind.value)) {
            unknown_word(sink, kind.span, kind, kinds.iter().copied());
        }
    }
    rings(tree, sink);
}

/// Says a body the tree does not have.
pub(super) fn known_body(tree: &Tree, id: &Spanned<Id>, sink: &Sink) -> bool {
    let known = tree.bodies.contains_key(&id.value);
    if !known {
        let near = nearest(id, tree.bodies.keys().map(|k| &**k)).unwrap_or_default();
        sink.error(Code::UNKNOWN_BODY, id.span, vec![("name", (&*id.value).into()), ("near", near.into())]);
    }
    known
}

/// Ways upwards and onwards that come back to where they started, in any period; each ring is told once.
fn rings(tree: &Tree, sink: &Sink) {
    let mut bodies: Vec<&Body> = tree.bodies.values().collect();
    bodies.sort_by_key(|body| body.span);
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    for start in bodies {
        let Some(ring) = ring(tree, start).filter(|_| !told.contains(&start.id)) else { continue };
        let names = ring.iter().map(|id| &***id).collect::<Vec<_>>().join(" → ");
        sink.error(Code::CYCLE, start.span, vec![("names", names.into())]);
        told.extend(ring);
    }
}

/// A way from a body back to itself.
fn ring<'a>(tree: &'a Tree, start: &'a Body) -> Option<Vec<&'a Id>> {
    let mut came: BTreeMap<&Id, &Body> = BTreeMap::new();
    let mut next = vec![start];
    while let Some(body) = next.pop() {
        let then = body.until.iter().filter_map(|until| until.then.as_ref());
        for id in body.under.iter().map(|under| &under.body).chain(then) {
            let Some(above) = tree.bodies.get(&id.value).filter(|above| !came.contains_key(&above.id)) else {
                continue;
            };
            came.insert(&above.id, body);
            next.push(above);
        }
    }
    let mut way = vec![&start.id];
    let mut body = *came.get(&start.id)?;
    while body.id != start.id {
        way.push(&body.id);
        body = came[&body.id];
    }
    way[1..].reverse();
    Some(way)
}
