//! `hoso law show` and `hoso law diff`: the fold, for people.

use std::fmt::Write as _;

use super::args::{Format, LawArgs, LawChoice, LawDiffArgs, LawShowArgs, LawVerb};
use super::law_text::{cited, consolidated, short};
use super::reply::Reply;
use super::session::Session;
use crate::load::Disk;
use crate::model::{Chain, Day, Id, Item, Law, Placed, Workflow};
use crate::run::Workspace;
use crate::validate::{Reach, chain};

pub(super) fn run(session: &Session, args: &LawArgs) -> Reply {
    let choice = match &args.verb {
        LawVerb::Show(args) => &args.choice,
        LawVerb::Diff(args) => &args.choice,
    };
    let workspace = Workspace::catalog(&Disk::new(&choice.office));
    if let Err(reply) = session.sound(&workspace) {
        return reply;
    }
    let workflow = match session.workflow(&workspace, choice.workflow.as_deref()) {
        Ok(workflow) => workflow,
        Err(reply) => return reply,
    };
    let chain = match chosen(session, workflow, choice) {
        Ok(chain) => chain,
        Err(reply) => return reply,
    };
    match &args.verb {
        LawVerb::Show(args) => show(session, workflow, &chain, args),
        LawVerb::Diff(args) => diff(session, &chain, args),
    }
}

fn chosen(session: &Session, workflow: &Workflow, choice: &LawChoice) -> Result<Chain, Reply> {
    let layers: Vec<Id> = choice.layers.iter().map(|l| Id::from(l.as_str())).collect();
    if let Some(unknown) = layers.iter().find(|l| !workflow.layers.contains_key(*l)) {
        let known: Vec<String> = workflow.layers.keys().map(ToString::to_string).collect();
        let args = vec![("text", (&**unknown).into()), ("names", known.join(", ").into())];
        return Err(Reply::refused(session.say("refused.no-layer", &args)));
    }
    let reach = if choice.reported { Reach::Reported } else { Reach::Firm };
    Ok(chain(&workflow.files, &layers, reach))
}

fn text_of<'c>(session: &Session, chain: &'c Chain, day: Day) -> Result<&'c Law, Reply> {
    chain
        .on(day)
        .map(|law| &**law)
        .ok_or_else(|| Reply::refused(session.say("refused.no-text", &vec![("day", day.into())])))
}

fn show(session: &Session, workflow: &Workflow, chain: &Chain, args: &LawShowArgs) -> Reply {
    let law = match text_of(session, chain, args.at.unwrap_or(session.as_of)) {
        Ok(law) => law,
        Err(reply) => return reply,
    };
    match session.format {
        Format::Human | Format::Message | Format::Xlsx => {
            Reply::ok(consolidated(law, &workflow.title, &session.messages))
        }
        Format::Concise => {
            let line = |p: &Placed| {
                format!("{}  {}{}  [{}]\n", p.id, short(&p.item, &session.messages), cited(&p.item, law), p.since)
            };
            Reply::ok(law.items.iter().map(line).collect::<String>())
        }
        Format::Json => {
            let items: Vec<_> = law.items.iter().map(|p| json(p, law, session)).collect();
            let report = serde_json::json!({ "schema": "hoso.law/1", "from": law.from.to_string(), "items": items });
            Reply::ok(format!("{report:#}\n"))
        }
    }
}

fn json(placed: &Placed, law: &Law, session: &Session) -> serde_json::Value {
    let citations = placed.item.basis().into_iter().flat_map(|b| &b.citations).map(|c| {
        let number = law.source(&c.source.value).map(|s| s.number.clone());
        serde_json::json!({
            "source": &*c.source.value, "number": number, "point": c.point, "confidence": c.confidence.to_string(),
        })
    });
    serde_json::json!({
        "id": placed.id.to_string(),
        "text": short(&placed.item, &session.messages),
        "since": placed.since.to_string(),
        "basis": citations.collect::<Vec<_>>(),
    })
}

/// Two texts side by side: what was changed, what only has another authority, and how much stayed.
fn diff(session: &Session, chain: &Chain, args: &LawDiffArgs) -> Reply {
    let (old, new) = match (text_of(session, chain, args.from), text_of(session, chain, args.to)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(reply), _) | (_, Err(reply)) => return reply,
    };
    let (mut changed, mut recited, mut unchanged) = (Vec::new(), Vec::new(), 0_i64);
    for placed in &new.items {
        match old.placed(&placed.id) {
            None => changed.push((placed, None)),
            Some(before) if !same_words(&before.item, &placed.item) => changed.push((placed, Some(before))),
            Some(before) if before.item.basis() != placed.item.basis() => recited.push((placed, before)),
            Some(_) => unchanged += 1,
        }
    }
    let gone: Vec<&Placed> = old.items.iter().filter(|p| new.placed(&p.id).is_none()).collect();
    if session.format == Format::Json {
        let ids = |all: Vec<&Placed>| all.iter().map(|p| p.id.to_string()).collect::<Vec<_>>();
        let report = serde_json::json!({
            "schema": "hoso.law-diff/1",
            "from": old.from.to_string(), "to": new.from.to_string(),
            "changed": ids(changed.iter().map(|(p, _)| *p).collect()), "repealed": ids(gone),
            "recited": ids(recited.iter().map(|(p, _)| *p).collect()), "unchanged": unchanged,
        });
        return Reply::ok(format!("{report:#}\n"));
    }
    let mut out = String::new();
    let heading = |key: &str, n: usize| format!("{} ({n})\n", session.paint.bold(session.messages.word(key)));
    let show = |p: &Placed, law: &Law| format!("{}{}", short(&p.item, &session.messages), cited(&p.item, law));
    out += &heading("law.changed", changed.len() + gone.len());
    for (after, before) in &changed {
        let _ = writeln!(out, "  {}", after.id);
        if let Some(before) = before {
            let _ = writeln!(out, "    - {}", show(before, old));
        }
        let _ = writeln!(out, "    + {}", show(after, new));
    }
    for placed in &gone {
        let _ = writeln!(out, "  {}\n    - {}", placed.id, show(placed, old));
    }
    out += &heading("law.recited", recited.len());
    for (after, before) in &recited {
        let _ = writeln!(
            out,
            "  {}: {} →{}",
            after.id,
            cited(&before.item, old).trim_start_matches(" — "),
            cited(&after.item, new).trim_start_matches(" —")
        );
    }
    let _ = writeln!(out, "{}", session.say("law.unchanged", &vec![("number", unchanged.into())]));
    Reply::ok(out)
}

/// Whether two items say the same, whoever is cited for it.
fn same_words(one: &Item, other: &Item) -> bool {
    let bare = |item: &Item| {
        let mut item = item.clone();
        if let Some(basis) = item.basis_mut() {
            basis.citations.clear();
        }
        item
    };
    bare(one) == bare(other)
}
