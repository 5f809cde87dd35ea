//! A report for machines.

use serde_json::json;

use super::{Figure, Told};
use crate::cli::session::Session;
use crate::run::report_data;

/// The whole report.
pub(super) fn report(told: &Told<'_>) -> String {
    let mut report = report_data(told.counted, told.progress);
    report["schema"] = json!("hoso.report/1");
    report["workflow"] = json!(&*told.workflow.id);
    report["body"] = json!(told.body.map(|body| &*body.id));
    report["cases"] = json!(told.counted.people.len());
    report["unread"] = json!(told.workspace.checked.unjudged.len());
    format!("{report:#}\n")
}

/// The people behind one number.
pub(super) fn list(session: &Session, told: &Told<'_>, figure: &Figure<'_>) -> String {
    let sections = figure.sections.iter().map(|section| {
        let people = section.people.iter().map(|entry| {
            let case = entry.person.case;
            json!({
                "id": &*case.id, "folder": case.folder, "name": told.name(case),
                "day": entry.day.map(|day| day.to_string()),
            })
        });
        json!({ "title": section.title, "people": people.collect::<Vec<_>>() })
    });
    let list = json!({
        "schema": "hoso.report-list/1", "as_of": session.as_of.to_string(), "id": figure.id, "title": figure.title,
        "sections": sections.collect::<Vec<_>>(),
    });
    format!("{list:#}\n")
}
