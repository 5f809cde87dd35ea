//! Ids and paths: how they are written, and what they may name.

use super::fields::Fields;
use crate::diag::{Arg, Code, Sink, nearest};
use crate::model::{Dictionary, Field, FieldType, Group, Id, ItemId, ItemKind, Path, Span, Spanned, Workflow};

/// Reads the `schema` key: this hoso knows version 1.
pub(super) fn schema(fields: &Fields<'_>) {
    if let Some(version) = fields.need::<i64>("schema")
        && version.value != 1
    {
        fields.sink.error(Code::SCHEMA_VERSION, version.span, vec![("number", version.value.into())]);
    }
}

/// Whether an id is written as ids are: lower-case ASCII, digits, hyphens (`_` in field names).
pub(super) fn id(text: &str, span: Span, sink: &Sink) -> Option<Id> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let sound = !text.is_empty() && text.chars().all(good);
    if !sound {
        sink.error(Code::BAD_ID, span, vec![("text", text.into())]);
    }
    sound.then(|| Id::from(text))
}

/// Ids as one law file sees them: a layer's own ids live under its name.
pub(super) struct Names<'a> {
    /// The layer, if the file belongs to one.
    pub layer: Option<Id>,
    /// What the layer's files declare, unqualified.
    pub own: &'a std::collections::BTreeSet<ItemId>,
}

impl Names<'_> {
    /// The full id of what `text` names: the layer's own first.
    pub(super) fn resolve(&self, kind: ItemKind, text: &str) -> Id {
        let named = ItemId { kind, id: Id::from(text) };
        match &self.layer {
            Some(layer) if self.own.contains(&named) => format!("{layer}/{text}").into(),
            _ => named.id,
        }
    }

    /// The same, where it stands.
    pub(super) fn reference(&self, kind: ItemKind, text: Spanned<String>) -> Spanned<Id> {
        text.map(|text| self.resolve(kind, &text))
    }
}

/// Where paths of an item are looked up: the dictionary, and the list entry at hand.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'a> {
    pub(super) dictionary: &'a Dictionary,
    pub(super) entry: Option<&'a Group>,
    pub(super) sink: &'a Sink,
}

impl<'a> Lookup<'a> {
    /// The field a path names; says what is wrong if there is none.
    pub(super) fn field(&self, text: &Spanned<String>) -> Option<(Spanned<Path>, &'a Field)> {
        let path = Path::parse(text)?;
        let found = match (path.relative, self.entry) {
            (false, _) => self.dictionary.field(&path),
            (true, Some(group)) => self.dictionary.field_in(&group.fields, &path.names),
            (true, None) => None,
        };
        if found.is_none() {
            self.unknown(text);
        }
        found.map(|field| (Spanned::new(path, text.span), field))
    }

    /// A field of one of these types.
    pub(super) fn typed(
        &self,
        text: &Spanned<String>,
        wanted: &'static str,
        fits: impl Fn(&FieldType) -> bool,
    ) -> Option<Spanned<Path>> {
        let (path, field) = self.field(text)?;
        if !fits(&field.kind) {
            let args = vec![("path", text.value.as_str().into()), ("wanted", Arg::Word(wanted))];
            self.sink.error(Code::FIELD_TYPE, text.span, args);
            return None;
        }
        Some(path)
    }

    /// A date field.
    pub(super) fn date(&self, text: &Spanned<String>) -> Option<Spanned<Path>> {
        self.typed(text, "type.date", |kind| matches!(kind, FieldType::Date { .. }))
    }

    /// A list group.
    pub(super) fn list(&self, text: &Spanned<String>) -> Option<(Spanned<Path>, &'a Group)> {
        let group = self.dictionary.group(text).filter(|group| group.list.is_some());
        if group.is_none() {
            self.unknown(text);
        }
        let path = Path::parse(text)?;
        group.map(|group| (Spanned::new(path, text.span), group))
    }

    fn unknown(&self, text: &Spanned<String>) {
        let known = match (text.value.starts_with('.'), self.entry) {
            (true, Some(group)) => group.fields.iter().map(|f| format!(".{}", f.name)).collect(),
            _ => all_paths(self.dictionary),
        };
        let near = nearest(text, known.iter().map(String::as_str)).unwrap_or_default();
        let args = vec![("path", text.value.as_str().into()), ("near", near.into())];
        self.sink.error(Code::UNKNOWN_FIELD, text.span, args);
    }
}

/// An item some text of a workflow ever had; says so if none did.
pub(super) fn known_item<'w>(
    workflow: &'w Workflow,
    kind: ItemKind,
    (name, span): (&str, Span),
    sink: &Sink,
) -> Option<&'w Id> {
    let items = workflow.files.iter().flat_map(|file| file.adds.iter().chain(&file.replaces));
    let ids: Vec<&Id> = items.filter(|(_, item)| item.kind() == kind).map(|(id, _)| &id.value).collect();
    let found = ids.iter().find(|id| ****id == *name).copied();
    if found.is_none() && sink.is_full(span.file) {
        sink.error(Code::UNKNOWN_ITEM, span, vec![]);
    } else if found.is_none() {
        let near = nearest(name, ids.iter().map(|id| &***id)).unwrap_or_default();
        let name = format!("{}.{name}", kind.word());
        sink.error(Code::UNKNOWN_ITEM, span, vec![("name", name.into()), ("near", near.into())]);
    }
    found
}

/// Every path of the dictionary, for "did you mean".
pub(super) fn all_paths(dictionary: &Dictionary) -> Vec<String> {
    let mut all = Vec::new();
    for group in &dictionary.groups {
        for field in &group.fields {
            let path = format!("{}.{}", group.name, field.name);
            if let FieldType::Record(record) = &field.kind
                && let Some(record) = dictionary.records.get(record)
            {
                all.extend(record.fields.iter().map(|inner| format!("{path}.{}", inner.name)));
            }
            all.push(path);
        }
        if group.list.is_some() {
            all.push(group.name.to_string());
        }
    }
    all
}
