//! The catalog: dictionary, workflows, forms, tests.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{Scope, sources};
use super::ids::all_paths;
use super::law_file::{Head, declared, law_file};
use super::{
    dictionary::dictionary, form_lists::form_lists, law, numbers::numbers, pattern::pattern, report::report,
    tests::tests,
};
use crate::diag::{Code, Diagnostic, Sink};
use crate::load::{Doc, Node, RawCatalog, RawLaw, names};
use crate::model::{Catalog, Dictionary, FieldType, Id, Item, ItemId, LawFile, LawStatus, Path, Role, Span, Workflow};

/// Checks the whole catalog. What is faulty is said and left out; whether it may be used is for the
/// caller, who knows whether there were errors.
pub fn catalog(raw: RawCatalog, sink: &Sink) -> Catalog {
    let Some(fields) = &raw.fields else {
        let path = format!("{}/{}", names::WORKFLOWS, names::FIELDS);
        sink.push(Diagnostic::file(Code::UNREADABLE, &path, vec![]));
        return Catalog::default();
    };
    let dictionary = dictionary(fields, sink);
    let form_ids = form_ids(&raw.forms, sink);
    let mut catalog = Catalog { dictionary, ..Catalog::default() };
    let ids: BTreeSet<&str> = raw.laws.iter().map(|law| law.workflow.as_str()).collect();
    for id in ids {
        let laws: Vec<&RawLaw> = raw.laws.iter().filter(|law| law.workflow == id).collect();
        if let Some(workflow) = workflow(id, &laws, &catalog.dictionary, &form_ids, sink) {
            catalog.workflows.insert(id.into(), workflow);
        }
    }
    catalog.form_sources = raw.sources.as_ref().map(|doc| sources(doc, sink)).unwrap_or_default();
    let levels: Vec<Id> = catalog.levels().map(Id::from).collect();
    let steps = steps(&catalog);
    let scope = Scope {
        dictionary: &catalog.dictionary,
        levels: &levels,
        steps: &steps,
        sources: &catalog.form_sources,
        templates: &raw.templates,
        sink,
    };
    let forms: Vec<_> = raw.forms.iter().filter_map(|doc| scope.form(doc)).collect();
    catalog.forms = forms.into_iter().map(|form| (form.id.clone(), form)).collect();
    for workflow in catalog.workflows.values() {
        numbers(workflow, &catalog.forms, sink);
        form_lists(workflow, &catalog.forms, sink);
    }
    for (id, doc) in &raw.reports {
        let read = catalog.workflows.get(id.as_str()).and_then(|workflow| report(doc, workflow, &catalog, sink));
        if let Some(workflow) = catalog.workflows.get_mut(id.as_str()) {
            workflow.report = read;
        }
    }
    for (id, doc) in &raw.tests {
        if let Some(workflow) = catalog.workflows.get_mut(id.as_str()) {
            let read = tests(doc, workflow, &catalog.dictionary, sink);
            workflow.tests.push(read);
        }
    }
    catalog.templates = raw.templates;
    catalog
}

/// The ids of all forms; two forms cannot share one.
fn form_ids<'a>(forms: &'a [Doc], sink: &Sink) -> BTreeSet<&'a str> {
    let mut ids: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in forms.iter().filter_map(|doc| doc.root.entry("id")) {
        let Node::Text(id) = &entry.item.node else { continue };
        let Some(first) = ids.insert(id, entry.item.span) else { continue };
        let args = vec![("name", id.as_str().into())];
        sink.push(Diagnostic::error(Code::DECLARED_TWICE, entry.item.span, args).beside(first, "label.first"));
    }
    ids.into_keys().collect()
}

fn steps(catalog: &Catalog) -> Vec<Id> {
    let files = catalog.workflows.values().flat_map(|w| &w.files);
    let items = files.flat_map(|f| f.adds.iter().chain(&f.replaces));
    items.filter(|(_, it)| matches!(it, Item::Step(_))).map(|(id, _)| id.value.clone()).collect()
}

fn workflow(
    id: &str,
    laws: &[&RawLaw],
    dictionary: &Dictionary,
    forms: &BTreeSet<&str>,
    sink: &Sink,
) -> Option<Workflow> {
    let mut own: BTreeMap<Option<&str>, BTreeSet<ItemId>> = BTreeMap::new();
    for law in laws {
        own.entry(law.layer.as_deref()).or_default().extend(declared(&law.doc));
    }
    let mut files: Vec<LawFile> = Vec::new();
    let mut whole = true;
    let (mut layers, mut head): (BTreeMap<Id, String>, Option<Head>) = (BTreeMap::new(), None);
    for law in laws {
        let Some(read) = law_file(law, &own[&law.layer.as_deref()], dictionary, sink) else {
            whole = false;
            continue;
        };
        whole &= read.whole;
        if let (Role::Layer(layer), Some(title)) = (&read.file.role, read.layer_title) {
            layers.insert(layer.clone(), title);
        }
        head = head.or(read.head);
        files.push(read.file);
    }
    let rank = |file: &LawFile| match &file.role {
        Role::Base => (0, None),
        Role::Act => (1, None),
        Role::Layer(layer) => (2, Some(layer.clone())),
    };
    files.sort_by_key(|file| (file.from, rank(file)));
    // What was left out would be missing from all that refer to it: its own faults are told first.
    if whole {
        one_base(&files, id, sink);
        check_chains(&files, &layers, forms, sink);
    }
    let head = head?;
    let paths = all_paths(dictionary);
    let known = |path: &str| {
        let body = |f: &crate::model::Field| f.kind == FieldType::Body;
        let whole = Path::parse(path).and_then(|p| dictionary.field(&p));
        let stem = path.rsplit_once('.').filter(|(_, word)| super::form::BODY_WORDS.contains(word));
        whole.is_some() || stem.and_then(|(s, _)| dictionary.field(&Path::parse(s)?)).is_some_and(body)
    };
    let headline = pattern(&head.headline, &known, &paths, sink)?;
    let (id, title, cell) = (id.into(), head.title, head.cell);
    Some(Workflow { id, title, cell, headline, files, layers, report: None, tests: Vec::new() })
}

/// Exactly one base, and nothing before it.
fn one_base(files: &[LawFile], id: &str, sink: &Sink) {
    let bases = files.iter().filter(|f| f.role == Role::Base).count();
    let first_is_base = files.first().is_some_and(|f| f.role == Role::Base);
    if let Some(file) = files.first()
        && (bases != 1 || !first_is_base)
    {
        sink.error(Code::NO_BASE, file.span, vec![("name", id.into())]);
    }
}

/// Every chain anybody may choose: the firm one, the one with reported law, and each layer upon them.
fn check_chains(files: &[LawFile], layers: &BTreeMap<Id, String>, forms: &BTreeSet<&str>, sink: &Sink) {
    let national = |f: &&LawFile| !matches!(f.role, Role::Layer(_));
    let firm: Vec<&LawFile> = files.iter().filter(national).filter(|f| f.status == LawStatus::Firm).collect();
    law::chain(&firm, forms, sink);
    let all: Vec<&LawFile> = files.iter().filter(national).collect();
    if all.len() > firm.len() {
        law::chain(&all, forms, sink);
    }
    for layer in layers.keys() {
        let with = |f: &&LawFile| match &f.role {
            Role::Layer(own) => own == layer,
            Role::Base | Role::Act => f.status == LawStatus::Firm,
        };
        law::chain(&files.iter().filter(with).collect::<Vec<_>>(), forms, sink);
    }
}
