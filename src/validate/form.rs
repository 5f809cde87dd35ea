//! Forms and their sources.

use std::collections::{BTreeMap, BTreeSet};

use super::basis::{basis, source};
use super::fields::{Fields, scalar, unknown_word};
use super::ids::{Lookup, Names, all_paths, id, schema};
use super::pattern::{Known, pattern};
use super::sitting::sitting;
use crate::diag::{Code, Sink, nearest};
use crate::load::{Doc, Entry, Node};
use crate::model::{
    Basis, Binding, Dictionary, Edition, FieldType, Form, Group, Id, Input, ItemKind, Mode, Path, Provenance, Required,
    RowBinding, Rows, RowsOf, SortBy, Source, Spanned,
};

/// What a paper may know of a body.
pub const BODY_WORDS: [&str; 6] = ["name", "addressed", "place", "symbol", "head", "holder"];

/// What a paper may know of the vote of its step.
pub const VOTE_WORDS: [&str; 2] = ["base", "needed"];

/// What a paper that asks for what is owed may know: of the addressee, then of each row.
pub const OWED_WORDS: [&str; 15] = [
    "to", "human", "file", "person", "cell", "step", "kind", "title", "short", "lacks", "number", "dated", "point",
    "due", "due-step",
];

/// Everything an addressee is asked for, as a list input names it.
pub const OWED: &str = "owed.item";
/// The parts of a report, for a form that is one.
pub const REPORT_WORDS: [&str; 18] = [
    "number",
    "as_of",
    "from",
    "to",
    "stages",
    "ratios",
    "main",
    "breakdowns",
    "overdue",
    "late",
    "target",
    CHANGES,
    "sources",
    "reported",
    "recited",
    "open",
    "groups",
    "signed",
];

/// What a law says otherwise: the part of a report only the note on a change of the law has.
pub const CHANGES: &str = "changes";

/// What a paper may know of the kind of its sitting, besides the fields of its record.
pub const SITTING_WORDS: [&str; 3] = ["about", "members", "behalf"];

/// The persons of a meeting, as a list input names them.
pub const PERSONS: &str = "meeting.person";

/// What form inputs may refer to.
pub(super) struct Scope<'a> {
    pub(super) dictionary: &'a Dictionary,
    pub(super) levels: &'a [Id],
    pub(super) steps: &'a [Id],
    pub(super) sources: &'a BTreeMap<Id, Source>,
    pub(super) templates: &'a BTreeMap<String, String>,
    pub(super) sink: &'a Sink,
}

/// `forms/sources.toml`
pub(super) fn sources(doc: &Doc, sink: &Sink) -> BTreeMap<Id, Source> {
    let fields = Fields::new(&doc.root, sink);
    schema(&fields);
    let own = BTreeSet::new();
    let names = Names { layer: None, own: &own };
    let mut found = BTreeMap::new();
    let entries = fields.named("source");
    for entry in entries {
        let Some(table) = Fields::of(&entry.item, sink) else { continue };
        if let Some(source) = source(&table, &names) {
            found.insert(Id::from(entry.key.as_str()), source);
        }
        table.finish();
    }
    fields.finish();
    // A source with a fault of its own was declared all the same.
    let declared: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    for replaced in found.values().filter_map(|source| source.replaces.as_ref()) {
        if !declared.contains(&*replaced.value) {
            unknown_source(replaced, declared.iter().copied(), sink);
        }
    }
    found
}

fn unknown_source<'k>(id: &Spanned<Id>, known: impl Iterator<Item = &'k str>, sink: &Sink) {
    let near = nearest(id, known).unwrap_or_default();
    let name = format!("{}.{}", ItemKind::Source.word(), id.value);
    sink.error(Code::UNKNOWN_ITEM, id.span, vec![("name", name.into()), ("near", near.into())]);
}

impl Scope<'_> {
    /// Reads one form.
    pub(super) fn form(&self, doc: &Doc) -> Option<Form> {
        let fields = Fields::new(&doc.root, self.sink);
        schema(&fields);
        let form_id = fields.need::<String>("id").and_then(|text| id(&text, text.span, self.sink));
        let number = fields.get::<String>("number").map(|n| n.value);
        let title = fields.title("title");
        // The house style is the template's; the form names it for whoever lists forms.
        fields.need::<String>("style");
        let output = fields.get::<String>("output").and_then(|text| self.pattern(&text));
        let modes = self.modes(&fields);
        let each = fields.get::<String>("each").and_then(|text| self.list(&text));
        let group = each.as_ref().map(|(_, group)| *group);
        let day = fields.get::<String>("day").and_then(|text| self.path(&text, group));
        let sitting = fields.below("sitting").map(|below| sitting(below, self.dictionary));
        let editions = self.editions(&fields);
        let inputs = fields.named("input").iter().filter_map(|entry| self.input(entry, group)).collect();
        if !editions.is_empty() && output.is_none() {
            fields.lacking(Code::MISSING_KEY, vec![("name", "output".into())]);
        }
        fields.finish();
        let each = each.map(|(path, _)| path);
        Some(Form { id: form_id?, number, title: title?, output, day, modes, each, sitting, editions, inputs })
    }

    /// How the form can be made; left out: as a paper to be signed, its draft, and a page for the pen.
    fn modes(&self, fields: &Fields<'_>) -> Vec<Mode> {
        let words = fields.scalars::<String>("modes");
        if words.is_empty() {
            return vec![Mode::Final, Mode::Draft, Mode::Blank];
        }
        let mode = |word: &Spanned<String>| {
            let found = Mode::ALL.iter().find(|(known, _)| *known == word.value).map(|(_, mode)| *mode);
            if found.is_none() {
                unknown_word(self.sink, word.span, word, Mode::ALL.iter().map(|(word, _)| *word));
            }
            found
        };
        words.iter().filter_map(mode).collect()
    }

    /// A list of the case.
    fn list(&self, text: &Spanned<String>) -> Option<(Spanned<Path>, &Group)> {
        Lookup { dictionary: self.dictionary, entry: None, sink: self.sink }.list(text)
    }

    fn editions(&self, fields: &Fields<'_>) -> Vec<Edition> {
        let mut editions: Vec<Edition> = fields.list("edition").iter().filter_map(|item| self.edition(item)).collect();
        editions.sort_by_key(|e| e.from.value);
        editions
    }

    fn edition(&self, item: &crate::load::Item) -> Option<Edition> {
        let table = Fields::of(item, self.sink)?;
        let from = table.need("from");
        let template = table.need::<String>("template");
        let provenance = table.word("provenance", &Provenance::ALL);
        let provenance = table.needed("provenance", provenance);
        let own = BTreeSet::new();
        let basis = match provenance {
            // Nobody prescribes it: who cites somebody all the same is told so.
            Some(Provenance::Own) => Basis::default(),
            _ => basis(&table, &Names { layer: None, own: &own }),
        };
        table.finish();
        for citation in &basis.citations {
            if !self.sources.contains_key(&citation.source.value) {
                unknown_source(&citation.source, self.sources.keys().map(|id| &**id), self.sink);
            }
        }
        let template = template?;
        if !self.templates.contains_key(&template.value) {
            let near = nearest(&template, self.templates.keys().map(String::as_str)).unwrap_or_default();
            let args = vec![("name", template.value.as_str().into()), ("near", near.into())];
            self.sink.error(Code::UNKNOWN_TEMPLATE, template.span, args);
        }
        Some(Edition { from: from?, template, basis, provenance: provenance? })
    }

    fn input(&self, entry: &Entry, group: Option<&Group>) -> Option<Input> {
        let table = Fields::of(&entry.item, self.sink)?;
        let required = self.required(&table, group);
        let from = table.get::<String>("from");
        let text = table.get::<String>("text");
        let cite = table.get::<String>("cite");
        let each = table.get::<String>("each");
        let report = table.get::<Id>("report");
        let given = [from.is_some(), text.is_some(), cite.is_some(), each.is_some(), report.is_some()];
        let binding = if given.iter().filter(|it| **it).count() == 1 {
            if let Some(text) = from {
                self.path(&text, group).map(Binding::From)
            } else if let Some(text) = text {
                self.pattern(&text).map(Binding::Text)
            } else if let Some(text) = cite {
                self.cite(&text).map(Binding::Cite)
            } else if let Some(part) = report {
                self.part(part).map(Binding::Report)
            } else {
                each.and_then(|of| self.each(&of, &table)).map(Binding::Each)
            }
        } else {
            table.one_of(["from", "text", "cite", "each", "report"]);
            None
        };
        table.finish();
        let name = Spanned::new(id(&entry.key, entry.span, self.sink)?, entry.span);
        Some(Input { name, binding: binding?, required })
    }

    /// `required = false`, or `required = { unless = "…" }`; left out, `final` refuses without it.
    fn required(&self, table: &Fields<'_>, group: Option<&Group>) -> Required {
        let table_below = table.entry("required").is_some_and(|entry| matches!(entry.item.node, Node::Table(_)));
        if !table_below {
            let flag = table.get::<bool>("required").is_none_or(|flag| flag.value);
            return if flag { Required::Always } else { Required::Never };
        }
        let Some(below) = table.below("required") else { return Required::Always };
        let unless = below.need::<String>("unless").and_then(|text| self.path(&text, group));
        below.finish();
        unless.map_or(Required::Always, Required::Unless)
    }

    /// A list input: `meeting.person`, or a list of the case, whose columns start with a dot.
    fn each<'t>(&self, of: &Spanned<String>, table: &Fields<'t>) -> Option<Rows> {
        let (of, group) = match of.value.as_str() {
            PERSONS => (RowsOf::Persons, None),
            OWED => (RowsOf::Owed, None),
            _ => match self.list(of) {
                Some((path, group)) => (RowsOf::List(path), Some(group)),
                None => {
                    // What stands beside an unknown list is no fault of its own.
                    for key in ["sort", "sort-key", "row"] {
                        table.entry(key);
                    }
                    return None;
                }
            },
        };
        let path = |key: &'t str| table.get::<String>(key).and_then(|text| self.path(&text, group));
        let (name, key) = (path("sort"), path("sort-key"));
        let columns = table.below("row").map(|rows| self.columns(&rows, group)).unwrap_or_default();
        Some(Rows { of, sort: name.map(|name| SortBy { name, key }), columns })
    }

    fn columns(&self, table: &Fields<'_>, group: Option<&Group>) -> Vec<RowBinding> {
        let entries = table.table.entries.iter();
        let row = |entry: &Entry| {
            let (text, required) = match &entry.item.node {
                Node::Table(_) => {
                    let table = Fields::of(&entry.item, self.sink)?;
                    let required = table.get::<bool>("required").is_none_or(|flag| flag.value);
                    let from = table.need::<String>("from");
                    table.finish();
                    (from?, required)
                }
                _ => (scalar::<String>(&entry.item, self.sink)?, true),
            };
            let from = self.path(&text, group)?;
            Some(RowBinding { name: id(&entry.key, entry.span, self.sink)?, from, required })
        };
        entries.filter_map(row).collect()
    }

    /// "step.chi-bo-xet": the citations of a step.
    fn cite(&self, text: &Spanned<String>) -> Option<Spanned<Id>> {
        let step = text.strip_prefix("step.").unwrap_or_default();
        if !self.steps.iter().any(|id| **id == *step) {
            let near = nearest(step, self.steps.iter().map(|id| &**id)).unwrap_or_default();
            let args = vec![("name", text.value.as_str().into()), ("near", near.into())];
            self.sink.error(Code::UNKNOWN_ITEM, text.span, args);
            return None;
        }
        Some(Spanned::new(Id::from(step), text.span))
    }

    /// A part of a report.
    fn part(&self, part: Spanned<Id>) -> Option<Spanned<Id>> {
        let known = REPORT_WORDS.contains(&&*part.value);
        if !known {
            unknown_word(self.sink, part.span, &part, REPORT_WORDS.into_iter());
        }
        known.then_some(part)
    }

    fn pattern(&self, text: &Spanned<String>) -> Option<Spanned<crate::model::Pattern>> {
        let known: &Known<'_> = &|path| self.known(path);
        pattern(text, known, &self.names(), self.sink)
    }

    /// A path of a form; one that starts with a dot begins in the entry at hand.
    fn path(&self, text: &Spanned<String>, group: Option<&Group>) -> Option<Spanned<Path>> {
        if text.starts_with('.') {
            let look = Lookup { dictionary: self.dictionary, entry: group, sink: self.sink };
            return look.field(text).map(|(path, _)| path);
        }
        if !self.known(text) {
            let names = self.names();
            let near = nearest(text, names.iter().map(String::as_str)).unwrap_or_default();
            let args = vec![("path", text.value.as_str().into()), ("near", near.into())];
            self.sink.error(Code::UNKNOWN_FIELD, text.span, args);
            return None;
        }
        Path::parse(text).map(|path| Spanned::new(path, text.span))
    }

    /// Whether a path means something to a form: `meeting.x`, `body.x`, `tree.<level>.x`, or a field.
    fn known(&self, text: &str) -> bool {
        let parts: Vec<&str> = text.split('.').collect();
        match parts.as_slice() {
            ["owed", word] => OWED_WORDS.contains(word),
            ["meeting", word] => SITTING_WORDS.contains(word) || self.meeting_fields().any(|name| name == *word),
            ["vote", word] => VOTE_WORDS.contains(word),
            ["body", word] => BODY_WORDS.contains(word),
            ["tree", level] => self.levels.iter().any(|id| **id == **level),
            ["tree", level, word] => self.levels.iter().any(|id| **id == **level) && BODY_WORDS.contains(word),
            _ => self.field(&parts),
        }
    }

    /// A field of the dictionary, or a word about the body it names.
    fn field(&self, parts: &[&str]) -> bool {
        let look = |parts: &[&str]| Path::parse(&parts.join(".")).and_then(|p| self.dictionary.field(&p));
        if look(parts).is_some() {
            return true;
        }
        let Some((word, rest)) = parts.split_last() else { return false };
        BODY_WORDS.contains(word) && look(rest).is_some_and(|f| f.kind == FieldType::Body)
    }

    fn meeting_fields(&self) -> impl Iterator<Item = &str> {
        self.dictionary.records.values().flat_map(|r| r.fields.iter().map(|f| &*f.name))
    }

    fn names(&self) -> Vec<String> {
        let mut names = all_paths(self.dictionary);
        names.extend(self.meeting_fields().chain(SITTING_WORDS).map(|f| format!("meeting.{f}")));
        names.extend(BODY_WORDS.iter().map(|w| format!("body.{w}")));
        names.extend(OWED_WORDS.iter().map(|w| format!("owed.{w}")));
        names.extend(VOTE_WORDS.iter().map(|w| format!("vote.{w}")));
        names.extend(self.levels.iter().map(|l| format!("tree.{l}.name")));
        names
    }
}
