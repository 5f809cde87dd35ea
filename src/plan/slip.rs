//! The papers by which an office asks others for what they owe: of no step, one for each addressee.

use serde_json::{Value as Json, json};

use super::bind::{Known, bind};
use super::paper::{Paper, PaperState, Sheet};
use super::papers::Desk;
use super::pattern::fill;
use super::request::{AddresseeKind, Claim, Request};
use crate::model::{Day, Facts, Form, Law};

/// Where an office says which body it writes for: what a slip lacks where nobody can tell.
const SENDER: &str = "[office] body";

/// One paper for each request and each form that asks, below `folder`.
pub fn slips(desk: Desk<'_>, requests: &[Request<'_>], folder: &str, as_of: Day) -> Vec<Paper> {
    let forms = desk.catalog.forms.values().filter(|form| form.asks());
    forms.flat_map(|form| requests.iter().map(move |request| slip(desk, form, request, folder, as_of))).collect()
}

fn slip(desk: Desk<'_>, form: &Form, request: &Request<'_>, folder: &str, as_of: Day) -> Paper {
    let title = format!("{}: {}", form.name(), request.to.name);
    let mut paper = Paper { title, ..Paper::new(form, folder.to_owned()) };
    let (Some(edition), Some(output)) = (form.edition(as_of), &form.output) else { return paper };
    let facts = Facts::default();
    let office = Known::of_office(desk, &facts, desk.office.sender(as_of), as_of);
    let known = Known { owed: Some(request), ..office };
    let mut bound = bind(form, known, &Law::default(), &[]);
    if known.body.is_none() {
        bound.lacks = vec![SENDER.to_owned()];
    }
    paper.state = if bound.lacks.is_empty() { PaperState::Final } else { PaperState::Lacks(bound.lacks) };
    paper.sheet = Some(Sheet {
        edition: edition.from.value,
        template: edition.template.value.clone(),
        provenance: edition.provenance,
        confirmed: false,
        stem: fill(output, |path| known.value(path)).unwrap_or_default(),
        day: as_of,
        ident: format!("{}/{}", form.id, request.to.case.as_deref().unwrap_or(&request.to.name)),
        law: as_of,
        numbered: bound.numbered,
        data: bound.data,
    });
    paper
}

/// A word about a request, or about one of its rows: those of `validate::OWED_WORDS`. What is private is told in
/// person; the slip says only of which step it is.
pub(super) fn of_request(request: &Request<'_>, claim: Option<&Claim<'_>>, word: &str) -> Json {
    match (word, claim) {
        ("to", _) => json!(request.to.addressed),
        ("human", _) => json!(request.to.kind == AddresseeKind::Human),
        ("file", _) => json!(file(request)),
        (_, None) => Json::Null,
        // A cell knows its own people.
        ("cell", Some(claim)) => {
            let other = claim.cell.filter(|cell| cell.addressed != request.to.addressed);
            other.map_or(Json::Null, |cell| json!(cell.name))
        }
        (word, Some(claim)) => of_claim(claim, word),
    }
}

fn of_claim(claim: &Claim<'_>, word: &str) -> Json {
    let due = &claim.due;
    match word {
        "person" => json!(claim.person),
        "step" => due.step.map_or(Json::Null, |step| json!(step.title)),
        "kind" if due.private => json!("private"),
        "kind" => json!(due.what.word()),
        "title" | "short" | "lacks" if due.private => Json::Null,
        "title" => json!(due.title),
        "short" => json!(due.short),
        "lacks" if due.lacks.is_empty() => Json::Null,
        "lacks" => json!(due.lacks.join(", ")),
        "number" => due.citation.map_or(Json::Null, |(_, source)| json!(source.number)),
        "dated" => due.citation.map_or(Json::Null, |(_, source)| json!(source.dated.iso())),
        "point" => due.citation.filter(|(c, _)| c.point != "?").map_or(Json::Null, |(c, _)| json!(c.point)),
        "due" => claim.limit.map_or(Json::Null, |(day, _)| json!(day.to_string())),
        "due-step" => claim.limit.map_or(Json::Null, |(_, step)| json!(step.brief())),
        _ => Json::Null,
    }
}

/// The addressee as a file may be named: two people of one name are told apart by their case.
fn file(request: &Request<'_>) -> String {
    let name: String = request.to.name.chars().map(|c| if r#"/\:*?"<>|"#.contains(c) { '-' } else { c }).collect();
    match &request.to.case {
        Some(case) => format!("{name} ({case})"),
        None => name,
    }
}
