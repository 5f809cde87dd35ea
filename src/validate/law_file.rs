//! One dated law file.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::basis::{LETTERS, leaves, letter};
use super::fields::{Fields, scalar, unknown_key, unknown_word};
use super::ids::{Lookup, Names, id, schema};
use super::item::Items;
use crate::diag::{Arg, Code, Sink};
use crate::load::{Doc, Entry, Node, RawLaw};
use crate::model::{Day, Dictionary, Id, Item, ItemId, ItemKind, LawFile, LawStatus, Path, Recited, Role, Spanned};

/// What only the base of a workflow says.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) cell: Spanned<Path>,
    pub(super) headline: Spanned<String>,
}

/// A file, and what its head says if it is a base or names a layer.
pub(super) struct Read {
    pub(super) file: LawFile,
    pub(super) head: Option<Head>,
    pub(super) layer_title: Option<String>,
    /// Whether no item was left out.
    pub(super) whole: bool,
}

/// The ids a file declares or replaces, unqualified: a layer's own names.
pub(super) fn declared(doc: &Doc) -> BTreeSet<ItemId> {
    let kinds = ItemKind::ALL.iter();
    let of = |kind: &ItemKind| match doc.root.entry(kind.word()).map(|e| &e.item.node) {
        Some(Node::Table(table)) => {
            table.entries.iter().map(|e| ItemId { kind: *kind, id: Id::from(e.key.as_str()) }).collect()
        }
        _ => Vec::new(),
    };
    kinds.flat_map(of).collect()
}

/// Reads one file; what is wrong is said and left out.
pub(super) fn law_file(raw: &RawLaw, own: &BTreeSet<ItemId>, dictionary: &Dictionary, sink: &Sink) -> Option<Read> {
    let fields = Fields::new(&raw.doc.root, sink);
    let names = Names { layer: raw.layer.as_deref().map(Id::from), own };
    let look = Lookup { dictionary, entry: None, sink };
    schema(&fields);
    let from = fields.need::<Day>("from");
    let status = fields.word("status", &LawStatus::ALL);
    let (role, head, layer_title) = role(&fields, raw, look)?;
    let reader = Reader { items: Items { look, names: &names }, sink, whole: Cell::new(raw.doc.sound) };
    let adds = reader.kinds(&fields);
    let replaces = fields.below("replace").map(|table| {
        let found = reader.kinds(&table);
        table.finish();
        found
    });
    let repeals = fields.scalars::<String>("repeal");
    let repeals = repeals.iter().filter_map(|text| reader.item_id(text)).collect();
    let cites = fields.named("cites").iter().flat_map(|entry| reader.cites(entry)).collect();
    fields.finish();
    let from = from?;
    of_its_name(&raw.doc.path, &from, sink);
    let file = LawFile {
        name: raw.doc.path.clone(),
        span: from.span,
        from: from.value,
        status: status.unwrap_or(LawStatus::Firm),
        role,
        adds,
        replaces: replaces.unwrap_or_default(),
        repeals,
        cites,
    };
    Some(Read { file, head, layer_title, whole: reader.whole.get() })
}

/// A file named after a day takes force on that day.
fn of_its_name(path: &str, from: &Spanned<Day>, sink: &Sink) {
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
    if stem.parse::<Day>().is_ok_and(|day| day != from.value) {
        let args = vec![("text", from.value.to_string().into()), ("shape", Arg::Word("shape.of-file"))];
        sink.error(Code::BAD_SHAPE, from.span, args);
    }
}

/// Base, act or layer: told by the key that is there, and the folder the file lies in.
fn role(fields: &Fields<'_>, raw: &RawLaw, look: Lookup<'_>) -> Option<(Role, Option<Head>, Option<String>)> {
    let here = |text: &Spanned<String>, expected: &str| {
        if text.value != expected {
            unknown_word(look.sink, text.span, text, [expected].into_iter());
        }
    };
    if let Some(layer) = &raw.layer {
        let (own, extends) = (fields.need::<String>("id"), fields.need::<String>("extends"));
        let title = fields.title("title");
        own.iter().for_each(|text| here(text, layer));
        extends.iter().for_each(|text| here(text, &raw.workflow));
        return Some((Role::Layer(layer.as_str().into()), None, title));
    }
    if let Some(amends) = fields.get::<String>("amends") {
        here(&amends, &raw.workflow);
        return Some((Role::Act, None, None));
    }
    let own = fields.need::<String>("id");
    own.iter().for_each(|text| here(text, &raw.workflow));
    let title = fields.title("title");
    let cell = fields.need::<String>("cell");
    let cell =
        cell.and_then(|text| look.typed(&text, "type.body", |kind| matches!(kind, crate::model::FieldType::Body)));
    let headline = fields.need::<String>("headline");
    let head = Head { title: title?, cell: cell?, headline: headline? };
    Some((Role::Base, Some(head), None))
}

struct Reader<'a> {
    items: Items<'a>,
    sink: &'a Sink,
    whole: Cell<bool>,
}

impl Reader<'_> {
    /// All items of all kinds in a table, in file order within each kind.
    fn kinds(&self, fields: &Fields<'_>) -> Vec<(Spanned<Id>, Item)> {
        let mut found = Vec::new();
        for kind in ItemKind::ALL {
            for entry in fields.named(kind.word()) {
                let id = id(&entry.key, entry.span, self.sink);
                let Some(item) = id.and_then(|_| self.items.read(kind, entry)) else {
                    self.whole.set(false);
                    continue;
                };
                let id = self.items.names.resolve(kind, &entry.key);
                found.push((Spanned::new(id, entry.span), item));
            }
        }
        found
    }

    /// "rule.tuoi-toi-da"
    fn item_id(&self, text: &Spanned<String>) -> Option<Spanned<ItemId>> {
        let (kind, id) = text.split_once('.').unwrap_or((text, ""));
        let Some(kind) = ItemKind::parse(kind).filter(|_| !id.is_empty()) else {
            unknown_word(self.sink, text.span, text, ItemKind::ALL.iter().map(|k| k.word()));
            return None;
        };
        Some(Spanned::new(ItemId { kind, id: self.items.names.resolve(kind, id) }, text.span))
    }

    /// `[cites.qd-294-2025]` with `rule.x.A = "1.1"` below.
    fn cites(&self, entry: &Entry) -> Vec<Recited> {
        let names = self.items.names;
        let source = names.reference(ItemKind::Source, Spanned::new(entry.key.clone(), entry.span));
        let Some(table) = Fields::of(&entry.item, self.sink) else { return Vec::new() };
        let mut found = Vec::new();
        for (path, span) in leaves(table.table, 3) {
            let [kind, id, confidence] = path.as_slice() else {
                let letters = LETTERS.map(str::to_owned).to_vec();
                self.sink.error(Code::ONE_OF, span, vec![("keys", Arg::List(letters))]);
                continue;
            };
            let Some(kind_found) = ItemKind::parse(&kind.key) else {
                unknown_key(self.sink, kind, ItemKind::ALL.iter().map(|k| k.word()));
                continue;
            };
            let id = ItemId { kind: kind_found, id: names.resolve(kind_found, &id.key) };
            let point = scalar::<String>(&confidence.item, self.sink);
            if let (Some(confidence), Some(point)) = (letter(confidence, self.sink), point) {
                let (source, item) = (source.clone(), Spanned::new(id, span));
                found.push(Recited { source, item, confidence, point: point.value });
            }
        }
        found
    }
}
