//! Reconstructed wordings in use that the office has not laid beside the original.

use std::collections::BTreeSet;

use super::Doubt;
use crate::diag::{Code, Diagnostic};
use crate::model::{Catalog, Day, Form, Id, Law, Office, Provenance, Workflow};

/// The forms in use on a day whose edition of that day was reconstructed and not confirmed since it began.
pub(super) fn unconfirmed(workflow: &Workflow, catalog: &Catalog, law: &Law, office: &Office, day: Day) -> Vec<Doubt> {
    let asked: BTreeSet<&Id> =
        law.documents().filter_map(|(_, document)| document.form.as_ref().map(|id| &id.value)).collect();
    let reported = workflow.report.as_ref().and_then(|report| report.form.as_ref());
    let used = |form: &&Form| {
        let of_report = reported.is_some_and(|id| id.value == form.id);
        asked.contains(&form.id) || form.sitting.is_some() || form.asks() || of_report
    };
    let told = catalog.forms.values().filter(used).filter_map(|form| {
        let edition = form.edition(day).filter(|edition| edition.provenance == Provenance::Reconstructed)?;
        let confirmed = office.confirmed.get(&form.id).is_some_and(|it| it.on >= edition.from.value);
        let args = vec![("form", (&*form.id).into()), ("name", form.name().into()), ("day", edition.from.value.into())];
        let diagnostic = Diagnostic::error(Code::UNCONFIRMED, edition.from.span, args).warning();
        (!confirmed).then_some(Doubt::new(diagnostic))
    });
    told.collect()
}
