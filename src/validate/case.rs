//! A case's facts, and what people decided by name.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::groups;
use super::fields::{Fields, scalars, unknown_word};
use super::ids::{id, known_item, schema};
use super::office::known_body;
use crate::diag::{Code, Diagnostic, Sink, nearest};
use crate::load::{Doc, Entry, Item, Node, RawCase, names};
use crate::model::{
    Attest, Case, Catalog, Day, Facts, Id, ItemKind, Override, OverrideTarget, Span, Spanned, Tree, Value, Workflow,
};

const OWN: [&str; 7] = ["schema", "id", "workflow", "override", "attest", names::EVIDENCE_TABLE, names::MEETINGS];

/// Reads one case. `None` if it has no id or workflow to stand on.
pub(super) fn case(raw: &RawCase, doc: &Doc, catalog: &Catalog, tree: &Tree, sink: &Sink) -> Option<Spanned<Case>> {
    let fields = Fields::new(&doc.root, sink);
    schema(&fields);
    let case_id = fields.need::<String>("id");
    let workflow = fields.need::<String>("workflow");
    let found = workflow.as_ref().and_then(|name| known_workflow(name, catalog, sink));
    if let Some(entry) = doc.root.entry(names::MEETINGS) {
        sink.error(Code::MEETING_IN_CASE, entry.span, vec![]);
    }
    let facts = groups(&catalog.dictionary, &doc.root, &OWN, sink);
    bodies(&facts, tree, sink);
    let reader = Decisions { workflow: found?, sink };
    let overrides = fields.list("override").iter().filter_map(|item| reader.overriding(item)).collect();
    let attests = fields.list("attest").iter().filter_map(|item| reader.attest(item)).collect();
    let named = reader.named(&fields, raw);
    let span = case_id.as_ref()?.span;
    let case = Case {
        id: id(&case_id?, span, sink)?,
        folder: raw.folder.clone(),
        workflow: found?.id.clone(),
        layers: Vec::new(),
        facts,
        evidence: raw.evidence.clone(),
        named,
        overrides,
        attests,
        meetings: BTreeMap::new(),
    };
    Some(Spanned::new(case, span))
}

/// The workflow a file names; says so if there is none.
pub(super) fn known_workflow<'a>(name: &Spanned<String>, catalog: &'a Catalog, sink: &Sink) -> Option<&'a Workflow> {
    let found = catalog.workflows.get(name.value.as_str());
    if found.is_none() {
        let near = nearest(name, catalog.workflows.keys().map(|id| &**id)).unwrap_or_default();
        let args = vec![("name", name.value.as_str().into()), ("near", near.into())];
        sink.error(Code::UNKNOWN_WORKFLOW, name.span, args);
    }
    found
}

/// Every body the facts name is in the tree.
pub(super) fn bodies(facts: &Facts, tree: &Tree, sink: &Sink) {
    for stored in facts.entries.values() {
        match &stored.value {
            Value::Body(id) => {
                known_body(tree, &Spanned::new(id.clone(), stored.span), sink);
            }
            Value::Record(inner) => bodies(inner, tree, sink),
            Value::List(all) => all.iter().for_each(|inner| bodies(inner, tree, sink)),
            _ => {}
        }
    }
}

struct Decisions<'a> {
    workflow: &'a Workflow,
    sink: &'a Sink,
}

impl Decisions<'_> {
    /// `[[override]] rule | step + law, reason, by, on`
    fn overriding(&self, item: &Item) -> Option<Override> {
        let table = Fields::of(item, self.sink)?;
        let rule = table.get::<String>("rule");
        let step = table.get::<String>("step");
        let law = table.get::<Day>("law");
        let (reason, by) = (table.title("reason"), table.title("by"));
        let on = table.need::<Day>("on");
        let target = match (rule, step, law) {
            (Some(rule), None, None) => self.known(ItemKind::Rule, &rule).map(OverrideTarget::Rule),
            (None, Some(step), Some(law)) => {
                let step = self.known(ItemKind::Step, &step);
                step.map(|step| OverrideTarget::Step(step, law.value))
            }
            _ => {
                table.one_of(["rule", "step + law"]);
                None
            }
        };
        table.finish();
        Some(Override { target: target?, reason: reason?, by: by?, on: on?.value, span: item.span })
    }

    /// `[[attest]] document, by, on`
    fn attest(&self, item: &Item) -> Option<Attest> {
        let table = Fields::of(item, self.sink)?;
        let document = table.need::<String>("document");
        let by = table.title("by");
        let on = table.need::<Day>("on");
        table.finish();
        let document = self.known_document(&document?)?;
        Some(Attest { document, by: by?, on: on?.value, span: item.span })
    }

    /// `[giay_to] don = ["scan001.pdf"]`
    fn named(&self, fields: &Fields<'_>, raw: &RawCase) -> BTreeMap<Id, Vec<String>> {
        let mut named = BTreeMap::new();
        for entry in fields.named(names::EVIDENCE_TABLE) {
            let key = Spanned::new(entry.key.clone(), entry.span);
            let Some(document) = self.known_document(&key) else { continue };
            let files = scalars::<String>(&entry.item, self.sink);
            for file in files.iter().filter(|f| !raw.evidence.iter().any(|e| e.name == f.value)) {
                unknown_word(self.sink, file.span, file, raw.evidence.iter().map(|e| e.name.as_str()));
            }
            named.insert(document, files.into_iter().map(|f| f.value).collect());
        }
        named
    }

    /// A document id, perhaps with `.2` or `.lan-2` behind it.
    fn known_document(&self, text: &Spanned<String>) -> Option<Id> {
        let stem = text.split_once('.').map_or(text.value.as_str(), |(stem, _)| stem);
        self.known(ItemKind::Document, &Spanned::new(stem.to_owned(), text.span))?;
        Some(Id::from(text.value.as_str()))
    }

    fn known(&self, kind: ItemKind, text: &Spanned<String>) -> Option<Id> {
        known_item(self.workflow, kind, (text, text.span), self.sink).cloned()
    }
}

/// The ids cases gave themselves so far, and where: also those of cases that have another fault.
#[derive(Default)]
pub(super) struct Ids<'a> {
    seen: BTreeMap<&'a str, Span>,
    /// Ids two cases gave themselves: neither is judged, for nobody knows whose the votes are.
    pub(super) twice: BTreeSet<Id>,
}

impl<'a> Ids<'a> {
    /// Whether some case, faulty or not, calls itself so.
    pub(super) fn known(&self, id: &str) -> bool {
        self.seen.contains_key(id)
    }

    /// Says an id that another case has already.
    pub(super) fn once(&mut self, doc: &'a Doc, sink: &Sink) {
        let Some(Entry { item: Item { node: Node::Text(id), span }, .. }) = doc.root.entry("id") else { return };
        if let Some(first) = self.seen.get(id.as_str()) {
            let args = vec![("name", id.as_str().into())];
            sink.push(Diagnostic::error(Code::CASE_TWICE, *span, args).beside(*first, "label.first"));
            self.twice.insert(Id::from(id.as_str()));
        } else {
            self.seen.insert(id, *span);
        }
    }
}
