//! `hoso new --hop`: the file of a meeting to come. What is known stands in it already: on a terminal the rest is asked
//! for, elsewhere it is named.

mod answer;
mod dialogue;
mod offer;
mod question;
mod text;

use std::io::IsTerminal as _;

use super::args::{HopArgs, NewArgs};
use super::reply::Reply;
use super::session::{Found, Session};
use crate::diag::Args;
use crate::load::names;
use crate::model::{Body, Case, Field, FieldType};
use crate::run::{Workspace, new_meeting};
use dialogue::Dialogue;
use offer::{Candidate, Kind};
use question::{Choice, Questions};
use text::Sheet;

pub(super) fn run(session: &Session, args: &NewArgs) -> Reply {
    let found = match session.find_sound(&args.office) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let workspace = &found.workspace;
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stderr());
    let terminal = std::io::stdin().is_terminal() && output.is_terminal();
    let dialogue = terminal.then_some(Dialogue { input: &mut input, output: &mut output });
    match sheet(session, workspace, &args.hop, dialogue) {
        Ok(sheet) => write(session, &found, &sheet),
        Err(reply) => reply,
    }
}

/// Everything that is to stand in the file, or why there is none.
fn sheet<'w>(
    session: &Session,
    workspace: &'w Workspace,
    args: &HopArgs,
    dialogue: Option<Dialogue<'_>>,
) -> Result<Sheet<'w>, Reply> {
    let mut ask = Questions::new(session, dialogue);
    let kind = kind(&mut ask, workspace, args)?;
    let Some(kind) = kind else { return Err(ask.lacking()) };
    let waiting = offer::waiting(workspace, kind.field, session.as_of);
    let body = body(&mut ask, workspace, args, &waiting)?;
    let day_field = kind.record.day.as_ref().and_then(|day| kind.record.fields.iter().find(|f| f.name == day.value));
    let label = day_field.map_or("", |field| &field.label);
    let day = ask.one(label, "--day", args.day.as_deref(), None, answer::day)?;
    let (Some(body), Some(day)) = (body, day) else { return Err(ask.lacking()) };
    let mut facts: Vec<_> = day_field.map(|field| (field.name.clone(), day.to_string())).into_iter().collect();
    let given = given(session, kind, &args.facts)?;
    let past = offer::past(workspace, body, kind.field);
    for field in kind.record.fields.iter().filter(|field| kind.record.asked.contains(&field.name)) {
        let said = past.iter().find_map(|facts| facts.entries.get(&field.name));
        let known = said.and_then(|stored| answer::typed(field, &stored.value));
        let known = known.or_else(|| chair(field, body.holder(day)?));
        let given = given.iter().find(|(name, _)| *name == field.name).map(|(_, text)| text.as_str());
        let literal = ask.fact(field, given, known.as_deref())?;
        facts.extend(literal.map(|literal| (field.name.clone(), literal)));
    }
    let written: Vec<_> = given.iter().filter(|(name, _)| !facts.iter().any(|(known, _)| known == name)).collect();
    for (name, text) in written {
        let Some(field) = kind.record.fields.iter().find(|field| field.name == *name) else { continue };
        facts.extend(ask.fact(field, Some(text), None)?.map(|literal| (name.clone(), literal)));
    }
    let offered = waiting.get(&body.id).map_or(&[][..], Vec::as_slice);
    let persons = persons(&mut ask, workspace, args, (kind, body, day), offered)?;
    if ask.lacks() { Err(ask.lacking()) } else { Ok(Sheet { kind, body, day, facts, persons }) }
}

fn kind<'w>(ask: &mut Questions<'_, '_>, workspace: &'w Workspace, args: &HopArgs) -> Result<Option<Kind<'w>>, Reply> {
    let kinds = offer::kinds(&workspace.catalog.dictionary);
    let options: Vec<_> = kinds.iter().map(|kind| (*kind, vec![kind.field.label.as_str(), &kind.field.name])).collect();
    let given = args.kind.as_deref().filter(|text| !text.is_empty());
    ask.choose(
        Choice { question: "new.kind", flag: "--hop", refusal: "refused.no-kind" },
        given,
        None,
        &options,
        &options,
    )
}

fn body<'w>(
    ask: &mut Questions<'_, '_>,
    workspace: &'w Workspace,
    args: &HopArgs,
    waiting: &std::collections::BTreeMap<crate::model::Id, Vec<Candidate<'w>>>,
) -> Result<Option<&'w Body>, Reply> {
    let bodies = &workspace.checked.office.tree.bodies;
    let options: Vec<_> = bodies.values().map(|body| (body, vec![body.name.as_str(), &body.id])).collect();
    // Who has nobody to consider is not offered, but may be named.
    let offered: Vec<_> = options.iter().filter(|(body, _)| waiting.contains_key(&body.id)).cloned().collect();
    let only = if offered.len() == 1 { Some(0) } else { None };
    let choice = Choice { question: "new.body", flag: "--body", refusal: "refused.no-body" };
    ask.choose(choice, args.body.as_deref(), only, &offered, &options)
}

/// Who signs for a body chairs it, where its last meeting does not say.
fn chair(field: &Field, holder: &crate::model::Holder) -> Option<String> {
    (field.kind == FieldType::Holder).then(|| format!("{}, {}", holder.name, holder.office))
}

/// `--fact NAME=TEXT`: the field by its id or its label.
fn given(session: &Session, kind: Kind<'_>, facts: &[String]) -> Result<Vec<(crate::model::Id, String)>, Reply> {
    let fields = kind.record.fields.iter().filter(|field| !field.per_person);
    let known: Vec<_> = fields.map(|field| (field, vec![&*field.name, field.label.as_str()])).collect();
    let one = |fact: &String| {
        let refused = || {
            let labels: Vec<&str> = known.iter().map(|(field, _)| field.label.as_str()).collect();
            let args: Args = vec![("text", fact.as_str().into()), ("names", labels.join("; ").into())];
            Reply::refused(session.say("refused.no-fact", &args))
        };
        let (name, text) = fact.split_once('=').ok_or_else(refused)?;
        match offer::named(name, &known).as_slice() {
            [field] => Ok((field.name.clone(), text.trim().to_owned())),
            _ => Err(refused()),
        }
    };
    facts.iter().map(one).collect()
}

/// Whom the meeting considers: those named, those chosen, or all whose turn it is.
fn persons<'w>(
    ask: &mut Questions<'_, '_>,
    workspace: &'w Workspace,
    args: &HopArgs,
    (kind, body, day): (Kind<'w>, &'w Body, crate::model::Day),
    offered: &[Candidate<'w>],
) -> Result<Vec<Candidate<'w>>, Reply> {
    let candidate = |case: &'w Case| Candidate::of(workspace, case);
    let all: Vec<Candidate<'w>> = workspace.checked.cases.values().map(candidate).collect();
    let mine = |one: &&Candidate<'_>| {
        offer::held_by(workspace, one.case, kind.field, day).is_some_and(|held| held.id == body.id)
    };
    let of_body: Vec<&Candidate<'w>> = all.iter().filter(mine).collect();
    ask.several(&args.persons, offered, &of_body)
}

/// Writes the file with its folder for evidence, whole or not at all.
fn write(session: &Session, found: &Found, sheet: &Sheet<'_>) -> Reply {
    let slug = text::slug(sheet);
    let taken = |slug: &str| found.workspace.target(&format!("{}/{slug}", names::MEETINGS)).is_some();
    let numbered = (2..).map(|n| format!("{slug}-{n}"));
    let slug = std::iter::once(slug.clone()).chain(numbered).find(|slug| !taken(slug)).unwrap_or(slug);
    let text = text::text(session, &found.workspace.catalog.dictionary, sheet);
    match new_meeting(&found.root, &slug, &text) {
        Ok(shown) => {
            let names: Vec<&str> = sheet.persons.iter().map(|person| person.name.as_str()).collect();
            let args =
                vec![("path", shown.into()), ("file", names::MEETING.into()), ("names", names.join(", ").into())];
            Reply::ok(session.say("done.meeting", &args) + "\n")
        }
        Err(error) => Reply::refused(session.messages.line(&crate::run::refused(&slug, &error))),
    }
}

#[cfg(test)]
mod tests;
