//! `workflows/<id>/report.toml`: what of a workflow is counted.

use std::collections::BTreeSet;

use super::condition::condition;
use super::fields::{Fields, scalar, unknown_word};
use super::ids::{Lookup, Names, id, known_item, schema};
use crate::diag::{Code, Sink, nearest};
use crate::load::{Doc, Entry, Item as Node};
use crate::model::{
    Breakdown, Catalog, Condition, FieldType, Id, ItemKind, Ratio, Reached, Report, Spanned, Split, Stage, Workflow,
};

/// Reads what is counted, against the law of the workflow: a step or rule of any of its texts may be named.
pub(super) fn report(doc: &Doc, workflow: &Workflow, catalog: &Catalog, sink: &Sink) -> Option<Report> {
    let fields = Fields::new(&doc.root, sink);
    let own = BTreeSet::new();
    let look = Lookup { dictionary: &catalog.dictionary, entry: None, sink };
    let reader = Reader { look, names: Names { layer: None, own: &own }, workflow };
    schema(&fields);
    let (counts, cell) = (fields.need::<Id>("counts"), fields.need::<Id>("cell"));
    let form = fields.get::<Id>("form");
    let bodies = fields.scalars::<String>("bodies");
    let bodies =
        bodies.iter().filter_map(|path| look.typed(path, "type.body", |kind| *kind == FieldType::Body)).collect();
    let stages: Vec<Stage> = fields.named("stage").iter().filter_map(|entry| reader.stage(entry)).collect();
    let breakdowns: Vec<Breakdown> =
        fields.named("breakdown").iter().filter_map(|entry| reader.breakdown(entry)).collect();
    let ratios: Vec<Ratio> = fields.list("ratio").iter().filter_map(|item| ratio(item, sink)).collect();
    // A stage with a fault of its own is missing from the list, but not unknown.
    let known: Vec<&str> = fields.named("stage").iter().map(|entry| entry.key.as_str()).collect();
    fields.finish();
    let named = ratios.iter().flat_map(|ratio| [&ratio.of, &ratio.base]).chain(&counts);
    for stage in named.filter(|stage| !known.contains(&&*stage.value)) {
        unknown_word(sink, stage.span, stage, known.iter().copied());
    }
    if let Some(cell) = &cell {
        reader.known(ItemKind::Level, cell);
    }
    for form in form.iter().filter(|form| !catalog.forms.contains_key(&form.value)) {
        let near = nearest(form, catalog.forms.keys().map(|id| &**id)).unwrap_or_default();
        sink.error(Code::NO_FORM, form.span, vec![("name", (&*form.value).into()), ("near", near.into())]);
    }
    Some(Report { stages, ratios, counts: counts?, cell: cell?, bodies, breakdowns, form })
}

fn ratio(item: &Node, sink: &Sink) -> Option<Ratio> {
    let table = Fields::of(item, sink)?;
    let (of, base) = (table.need::<Id>("of"), table.need::<Id>("base"));
    table.finish();
    Some(Ratio { of: of?, base: base? })
}

struct Reader<'a> {
    look: Lookup<'a>,
    names: Names<'a>,
    workflow: &'a Workflow,
}

impl Reader<'_> {
    fn stage(&self, entry: &Entry) -> Option<Stage> {
        let table = Fields::of(&entry.item, self.look.sink)?;
        let title = table.title("title");
        let (steps, on) = (table.some::<Id>("step"), table.get::<String>("on"));
        let by = match (steps.is_empty(), on) {
            (false, None) => Some(Reached::Step(steps)),
            (true, Some(path)) => self.look.date(&path).map(Reached::On),
            _ => {
                table.one_of(["step", "on"]);
                None
            }
        };
        if let Some(Reached::Step(steps)) = &by {
            steps.iter().for_each(|step| self.known(ItemKind::Step, step));
        }
        let when = table.entry("when").and_then(|entry| self.condition(entry));
        table.finish();
        Some(Stage { id: id(&entry.key, entry.span, self.look.sink)?, title: title?, by: by?, when })
    }

    fn breakdown(&self, entry: &Entry) -> Option<Breakdown> {
        let table = Fields::of(&entry.item, self.look.sink)?;
        let title = table.title("title");
        let given = ["when", "age", "field", "kind"].map(|key| table.entry(key));
        let split = match given {
            [Some(when), None, None, None] => self.condition(when).map(Split::Holds),
            [None, Some(age), None, None] => self.age(age),
            [None, None, Some(field), None] => {
                let path = scalar::<String>(&field.item, self.look.sink)?;
                self.look.field(&path).map(|(path, _)| Split::Field(path))
            }
            [None, None, None, Some(kind)] => self.kinds(kind),
            _ => {
                table.one_of(["when", "age", "field", "kind"]);
                None
            }
        };
        table.finish();
        let split = split?;
        let sensitive = self.sensitive(&split);
        Some(Breakdown { id: id(&entry.key, entry.span, self.look.sink)?, title: title?, split, sensitive })
    }

    fn age(&self, entry: &Entry) -> Option<Split> {
        let table = Fields::of(&entry.item, self.look.sink)?;
        let born = table.need::<String>("born").and_then(|path| self.look.date(&path));
        let years = |key| table.need::<i64>(key).and_then(|n| u32::try_from(n.value).ok());
        let (from, to) = (years("from"), years("to"));
        table.finish();
        Some(Split::Age { born: born?, from: from?, to: to? })
    }

    /// `kind = { dia-ban = "địa bàn dân cư" }`
    fn kinds(&self, entry: &Entry) -> Option<Split> {
        let table = Fields::of(&entry.item, self.look.sink)?;
        let word = |entry: &Entry| {
            let words = scalar::<String>(&entry.item, self.look.sink)?;
            Some((id(&entry.key, entry.span, self.look.sink)?, words.value))
        };
        Some(Split::Kind(table.table.entries.iter().filter_map(word).collect()))
    }

    fn condition(&self, entry: &Entry) -> Option<Condition> {
        let condition = condition(&entry.item, self.look, &self.names)?;
        let mut rules = Vec::new();
        condition.rules(&mut rules);
        rules.iter().for_each(|(rule, _)| self.known(ItemKind::Rule, rule));
        Some(condition)
    }

    /// Whether a field it rests on is sensitive.
    fn sensitive(&self, split: &Split) -> bool {
        let mut paths = Vec::new();
        match split {
            Split::Holds(condition) => condition.fields(&mut paths),
            Split::Age { born: path, .. } | Split::Field(path) => paths.push(path),
            Split::Kind(_) => {}
        }
        paths.iter().any(|path| self.look.dictionary.field(path).is_some_and(|field| field.sensitive))
    }

    fn known(&self, kind: ItemKind, id: &Spanned<Id>) {
        known_item(self.workflow, kind, (id, id.span), self.look.sink);
    }
}
