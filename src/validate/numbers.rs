//! The numbers of forms among the names of documents: a scan called after a form must mean one document.

use std::collections::BTreeMap;

use super::fold::{Reach, chain};
use crate::diag::{Code, Diagnostic, Sink};
use crate::model::{Form, Id, ItemId, ItemKind, Law, Span, Workflow, loose};

/// No document of any text is called by the number of another one's form.
pub(super) fn numbers(workflow: &Workflow, forms: &BTreeMap<Id, Form>, sink: &Sink) {
    let of_layers = workflow.layers.keys().map(|layer| vec![layer.clone()]);
    for layers in std::iter::once(Vec::new()).chain(of_layers) {
        for law in chain(&workflow.files, &layers, Reach::Reported).texts {
            check(&law, forms, sink);
        }
    }
}

fn check(law: &Law, forms: &BTreeMap<Id, Form>, sink: &Sink) {
    let mut numbers: BTreeMap<String, &Id> = BTreeMap::new();
    for (id, document) in law.documents() {
        let form = document.form.as_ref().and_then(|form| forms.get(&form.value));
        if let Some(number) = form.and_then(|form| form.number.as_deref()) {
            numbers.insert(loose(number), id);
        }
    }
    for (id, document) in law.documents() {
        let names = [&**id, &document.title].map(loose);
        let Some(owner) = names.iter().find_map(|name| numbers.get(name)).filter(|owner| **owner != id) else {
            continue;
        };
        let args = vec![("name", document.title.as_str().into())];
        sink.push(Diagnostic::error(Code::NAME_TAKEN, place(law, id), args).beside(place(law, owner), "label.first"));
    }
}

fn place(law: &Law, id: &Id) -> Span {
    let name = ItemId { kind: ItemKind::Document, id: id.clone() };
    law.placed(&name).map(|placed| placed.span).unwrap_or_default()
}
