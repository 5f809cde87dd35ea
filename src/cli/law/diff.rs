//! `hoso law diff`: what was changed between two days, what only has another authority, and how much stayed.

use std::fmt::Write as _;

use super::chosen::text_of;
use super::text::{cited, short};
use crate::cli::args::{Format, LawDiffArgs};
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::model::{Chain, Law, Placed};

/// Two texts side by side.
pub(super) fn diff(session: &Session, chain: &Chain, args: &LawDiffArgs) -> Reply {
    let (old, new) = match (text_of(session, chain, args.from), text_of(session, chain, args.to)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(reply), _) | (_, Err(reply)) => return reply,
    };
    let (mut changed, mut recited, mut unchanged) = (Vec::new(), Vec::new(), 0_i64);
    for placed in &new.items {
        match old.placed(&placed.id) {
            None => changed.push((placed, None)),
            Some(before) if !before.item.same_words(&placed.item) => changed.push((placed, Some(before))),
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
