//! What a pack would change, told.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::args::{CatalogInstallArgs, Format};
use crate::cli::impact::{Outcome, concise, touched};
use crate::cli::screen::{Extent, touches};
use crate::cli::session::Session;
use crate::model::Day;
use crate::run::pack::{Change, Changed, Pack};
use crate::run::{Impact, Proposal};

/// Files of one heading a screen shows.
const FILES: usize = 6;

/// Everything there is to say of an installation.
pub(super) struct Told<'a> {
    pub(super) file: &'a Path,
    pub(super) pack: &'a Pack,
    pub(super) changes: &'a [Changed],
    pub(super) proposal: &'a Proposal,
    pub(super) impacts: Vec<Impact<'a>>,
    pub(super) written: bool,
}

pub(super) fn answer(session: &Session, told: &Told<'_>, args: &CatalogInstallArgs) -> String {
    let outcomes = told.impacts.iter().map(|impact| Outcome { proposal: told.proposal, impact });
    match session.format {
        Format::Json => report(told, outcomes),
        Format::Concise => {
            let lines = told.changes.iter().map(|it| format!("{} {}\n", sign(it.change), it.path));
            lines.chain(outcomes.map(|outcome| concise(session, outcome))).collect()
        }
        Format::Human | Format::Message | Format::Xlsx => {
            let extent = if args.all { Extent::All } else { Extent::Screen };
            let mut out = head(session, told) + &changes(session, told.changes, extent);
            for outcome in outcomes {
                let impact = outcome.impact;
                let said = vec![("number", impact.open.into()), ("day", impact.day.into())];
                let _ = writeln!(out, "\n{}", session.paint.bold(&session.say("impact.open", &said)));
                out += &touches(session, outcome, extent, 0);
            }
            out + "\n" + &end(session, told) + "\n"
        }
    }
}

fn head(session: &Session, told: &Told<'_>) -> String {
    let manifest = &told.pack.manifest;
    let day = manifest.as_of.parse::<Day>().map_or_else(|_| manifest.as_of.as_str().into(), Into::into);
    let said = vec![
        ("title", manifest.title.as_str().into()),
        ("from", manifest.from.as_str().into()),
        ("day", day),
        ("digest", manifest.spoken().into()),
    ];
    let (title, rest) = (session.say("pack.head", &said), session.say("pack.digest", &said));
    format!("{}\n{rest}\n", session.paint.bold(&title))
}

/// The files that change, under a heading for each way.
pub(super) fn changes(session: &Session, changes: &[Changed], extent: Extent) -> String {
    let mut out = String::new();
    let headings = [
        (Change::Added, "pack.added"),
        (Change::Replaced, "pack.replaced"),
        (Change::Removed, "pack.removed"),
        (Change::Stays, "pack.stays"),
    ];
    for (change, key) in headings {
        let files: Vec<&Changed> = changes.iter().filter(|changed| changed.change == change).collect();
        if files.is_empty() {
            continue;
        }
        let number = |number: usize| vec![("number", number.into())];
        let _ = writeln!(out, "{}", session.paint.bold(&session.say(key, &number(files.len()))));
        // A file somebody wrote is never left out.
        let shown = |(at, file): (usize, &&Changed)| extent == Extent::All || at < FILES || file.aside.is_some();
        let mut hidden = 0;
        for (at, file) in files.iter().enumerate() {
            if !shown((at, file)) {
                hidden += 1;
                continue;
            }
            let _ = writeln!(out, "   {}", file.path);
            if let Some(aside) = &file.aside {
                let _ = writeln!(out, "      {}", session.say("pack.aside", &vec![("path", aside.as_str().into())]));
            }
        }
        if hidden > 0 {
            let _ = writeln!(out, "   {}", session.paint.dim(&session.say("pack.more", &number(hidden))));
        }
    }
    out
}

fn end(session: &Session, told: &Told<'_>) -> String {
    let said = vec![
        ("path", told.file.display().to_string().into()),
        ("digest", told.pack.manifest.spoken().into()),
        ("number", told.changes.len().into()),
    ];
    session.say(
        match () {
            () if told.changes.is_empty() => "pack.same",
            () if told.written => "done.installed",
            () => "pack.not-written",
        },
        &said,
    )
}

fn sign(change: Change) -> char {
    match change {
        Change::Added => '+',
        Change::Replaced => '~',
        Change::Removed => '-',
        Change::Stays => '=',
    }
}

fn report<'a>(told: &Told<'_>, outcomes: impl Iterator<Item = Outcome<'a>>) -> String {
    let manifest = &told.pack.manifest;
    let impact = |outcome: Outcome<'_>| {
        let Outcome { impact, .. } = outcome;
        json!({
            "day": impact.day.to_string(), "open": impact.open, "signed": impact.signed, "again": impact.again,
            "touched": touched(outcome),
        })
    };
    let report = json!({
        "schema": "hoso.install/1", "digest": manifest.whole, "spoken": manifest.spoken(),
        "title": manifest.title, "from": manifest.from, "as_of": manifest.as_of, "engine": manifest.engine,
        "written": told.written, "changes": told.changes.iter().map(changed).collect::<Vec<_>>(),
        "impacts": outcomes.map(impact).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

/// One file, for machines.
pub(super) fn changed(changed: &Changed) -> Value {
    let change = match changed.change {
        Change::Added => "added",
        Change::Replaced => "replaced",
        Change::Removed => "removed",
        Change::Stays => "stays",
    };
    json!({ "path": changed.path, "change": change, "aside": changed.aside })
}
