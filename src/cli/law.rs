//! `hoso law show` and `hoso law diff`: the fold, for people.

use std::fmt::Write as _;

use super::args::{Format, LawArgs, LawChoice, LawDiffArgs, LawShowArgs, LawVerb};
use super::law_text::{cited, consolidated, short};
use super::reply::Reply;
use super::session::Session;
use crate::load::Disk;
use crate::model::{Chain, Day, Id, Law, Placed, Workflow};
use crate::run::Workspace;
use crate::validate::{Amendment, Changes, Reach, chain, changes};

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
    let found = changes(old, new);
    if session.format == Format::Json {
        return Reply::ok(format!("{:#}\n", diff_json(old, new, &found)));
    }
    let mut out = String::new();
    let heading = |key: &str, n: usize| format!("{} ({n})\n", session.paint.bold(session.messages.word(key)));
    let show = |p: &Placed, law: &Law| format!("{}{}", short(&p.item, &session.messages), cited(&p.item, law));
    out += &heading("law.changed", found.changed.len());
    for pair in &found.changed {
        let Some(either) = pair.is.or(pair.was) else { continue };
        let _ = writeln!(out, "  {}", either.id);
        for (mark, placed, law) in [("-", pair.was, old), ("+", pair.is, new)] {
            let _ = placed.map(|placed| writeln!(out, "    {mark} {}", show(placed, law)));
        }
    }
    out += &heading("law.recited", found.recited.len());
    for pair in &found.recited {
        let (Some(was), Some(is)) = (pair.was, pair.is) else { continue };
        let cited = |placed: &Placed, law: &Law| cited(&placed.item, law).trim_start_matches(" — ").to_owned();
        let _ = writeln!(out, "  {}: {} → {}", is.id, cited(was, old), cited(is, new));
    }
    let _ = writeln!(out, "{}", session.say("law.unchanged", &vec![("number", found.unchanged.into())]));
    Reply::ok(out)
}

fn diff_json(old: &Law, new: &Law, found: &Changes<'_>) -> serde_json::Value {
    let ids = |all: &[Amendment<'_>], pick: fn(&Amendment<'_>) -> Option<String>| -> Vec<String> {
        all.iter().filter_map(pick).collect()
    };
    let stands = |pair: &Amendment<'_>| pair.is.map(|placed| placed.id.to_string());
    let gone = |pair: &Amendment<'_>| pair.was.filter(|_| pair.is.is_none()).map(|placed| placed.id.to_string());
    serde_json::json!({
        "schema": "hoso.law-diff/1",
        "from": old.from.to_string(), "to": new.from.to_string(),
        "changed": ids(&found.changed, stands), "repealed": ids(&found.changed, gone),
        "recited": ids(&found.recited, stands), "unchanged": found.unchanged,
    })
}
