//! `hoso report --pdf`: the report as one page to be signed, in a folder of its own period.

use super::Told;
use crate::cli::fill;
use crate::cli::reply::Reply;
use crate::cli::session::{Found, Session};
use crate::model::Law;
use crate::plan::{Desk, Head, report_paper};
use crate::run::report_data;
use crate::validate::{Reach, chain};

/// Makes the paper; what it lacks is told as of any paper.
pub(super) fn make(session: &Session, found: &Found, told: &Told<'_>, number: Option<u32>) -> Reply {
    let (catalog, checked) = (&found.workspace.catalog, &found.workspace.checked);
    let form = told.counted.report.form.as_ref().and_then(|form| catalog.forms.get(&form.value));
    let Some(form) = form else { return Reply::refused(session.messages.word("refused.no-report-form")) };
    let Some(body) = told.body.or_else(|| checked.office.sender(session.as_of)) else {
        return Reply::refused(session.messages.word("refused.no-keeper"));
    };
    let desk = Desk { catalog, office: &checked.office, meetings: &checked.meetings };
    let texts = chain(&told.workflow.files, &[], Reach::Firm);
    let none = Law::default();
    let law = texts.on(session.as_of).map_or(&none, |law| law);
    let head = Head { body, day: session.as_of, law };
    let mut report = report_data(told.counted, told.progress);
    report["number"] = serde_json::json!(number);
    let paper = report_paper(desk, form, head, &report, told.folder());
    fill::make_alone(session, (&found.root, &found.workspace), paper)
}
