//! The paper of a report: counts about many people, in a form's words.

use serde_json::Value as Json;

use super::bind::{Known, bind};
use super::paper::{Paper, PaperState, Sheet};
use super::papers::Desk;
use super::pattern::fill;
use crate::model::{Binding, Body, Catalog, Day, Facts, Form, Law};

/// Whose report it is, and when.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The body that issues it.
    pub body: &'a Body,
    /// Its day.
    pub day: Day,
    /// The text of the law it counts by.
    pub law: &'a Law,
}

/// The form that tells a part of a report, by what it is called in the data of the report.
pub fn report_form<'c>(catalog: &'c Catalog, part: &str) -> Option<&'c Form> {
    let tells = |form: &&Form| {
        form.inputs.iter().any(|input| matches!(&input.binding, Binding::Report(named) if *named.value == *part))
    };
    catalog.forms.values().find(tells)
}

/// A report on paper, into a folder of its own; nothing of it is about one case.
pub fn report_paper(desk: Desk<'_>, form: &Form, head: Head<'_>, report: &Json, folder: String) -> Paper {
    let facts = Facts::default();
    let mut paper = Paper::new(form, folder);
    let (Some(edition), Some(output)) = (form.edition(head.day), &form.output) else { return paper };
    let known = Known { report: Some(report), ..Known::of_office(desk, &facts, Some(head.body), head.day) };
    let bound = bind(form, known, head.law, &[]);
    paper.state = if bound.lacks.is_empty() { PaperState::Final } else { PaperState::Lacks(bound.lacks) };
    paper.sheet = Some(Sheet {
        edition: edition.from.value,
        template: edition.template.value.clone(),
        provenance: edition.provenance,
        confirmed: desk.office.confirmed.get(&form.id).is_some_and(|it| it.on >= edition.from.value),
        stem: fill(output, |_| Json::Null).unwrap_or_default(),
        day: head.day,
        ident: format!("{}/{}", form.id, paper.folder),
        law: head.law.from,
        numbered: bound.numbered,
        data: bound.data,
    });
    paper
}
