//! `hoso law diff`: what was changed between two days, what only has another authority, and how much stayed.

use std::fmt::Write as _;

use super::chosen::text_of;
use super::text::{cited, short};
use crate::cli::args::{Format, LawDiffArgs};
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::model::{Chain, Law, Placed};
use crate::validate::{Amendment, Changes, changes};

/// Two texts side by side.
pub(super) fn diff(session: &Session, chain: &Chain, args: &LawDiffArgs) -> Reply {
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
