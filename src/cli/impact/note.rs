//! `hoso impact --pdf`: what a law changes and whom it touches, on one page for the cells.

use serde_json::{Value, json};

use super::groups::{Group, groups};
use super::proposal::Office;
use super::{Told, ground, item};
use crate::cli::fill;
use crate::cli::law::cited;
use crate::cli::reply::Reply;
use crate::cli::screen::new_sources;
use crate::cli::session::Session;
use crate::model::{Item, Placed};
use crate::plan::{Desk, Head, report_form, report_paper};
use crate::validate::CHANGES;

/// Makes the paper; what it lacks is told as of any paper.
pub(super) fn make(session: &Session, office: &Office, told: &Told<'_>) -> Result<Reply, Reply> {
    let (catalog, checked) = (&told.workspace.catalog, &told.workspace.checked);
    let refused = |key| Reply::refused(session.messages.word(key));
    let form = report_form(catalog, CHANGES).ok_or_else(|| refused("refused.no-report-form"))?;
    let body = checked.office.sender(session.as_of).ok_or_else(|| refused("refused.no-keeper"))?;
    let desk = Desk { catalog, office: &checked.office, meetings: &checked.meetings };
    let head = Head { body, day: session.as_of, law: told.new };
    let paper = report_paper(desk, form, head, &data(session, told), told.folder());
    Ok(fill::make_alone(session, (&office.root, told.workspace), paper))
}

/// The parts of the note, by the names a form asks for them with.
fn data(session: &Session, told: &Told<'_>) -> Value {
    let impact = told.impact;
    let change = |pair: &crate::validate::Amendment<'_>| {
        let [title, was, is] = item(session, told, pair);
        let by = |placed: &Placed| cited(&placed.item, told.new).trim_start_matches(" — ").to_owned();
        json!({ "title": title, "was": was, "is": is, "basis": pair.is.map(by).unwrap_or_default() })
    };
    let worded = told
        .changes
        .changed
        .iter()
        .filter(|pair| !matches!(pair.is.or(pair.was).map(|placed| &placed.item), Some(Item::Source(_))));
    json!({
        "number": null,
        "as_of": session.as_of.to_string(), "from": told.file.from.to_string(),
        "sources": new_sources(session, told.old, told.new), "reported": told.proposal.reported,
        "changes": worded.map(change).collect::<Vec<_>>(), "recited": told.changes.recited.len(),
        "open": impact.open, "touched": impact.touched.len(),
        "groups": groups(session, told.outcome()).iter().map(group).collect::<Vec<_>>(),
        "signed": { "all": impact.signed, "again": impact.again },
    })
}

fn group(group: &Group) -> Value {
    let names: Vec<&str> = group.whom.iter().map(|who| who.name.as_str()).collect();
    json!({ "when": group.said.when, "what": group.said.text, "basis": ground(&group.said.is), "names": names })
}
