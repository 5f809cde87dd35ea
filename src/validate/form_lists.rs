//! A form written for each entry of a list serves only documents of that list.

use std::collections::BTreeMap;

use crate::diag::{Code, Sink};
use crate::model::{Form, Id, Item, Workflow};

/// Every document's form knows which list's entry it is about.
pub(super) fn form_lists(workflow: &Workflow, forms: &BTreeMap<Id, Form>, sink: &Sink) {
    let items = workflow.files.iter().flat_map(|file| file.adds.iter().chain(&file.replaces));
    for (_, item) in items {
        let Item::Document(document) = item else { continue };
        let Some(named) = &document.form else { continue };
        let Some(list) = forms.get(&named.value).and_then(|form| form.each.as_ref()) else { continue };
        if document.each.as_ref().is_none_or(|each| each.value != list.value) {
            let args = vec![("name", (&*named.value).into()), ("path", list.to_string().into())];
            sink.error(Code::FORM_LIST, named.span, args);
        }
    }
}
