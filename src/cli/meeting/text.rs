//! The file of a meeting to come: what is known is written, everything else is there to be filled in.

use std::fmt::Write as _;

use super::offer::{Candidate, Kind};
use crate::cli::session::Session;
use crate::model::{Body, Day, Dictionary, Field, Id};
use crate::plan::skeleton::{example, label};

/// What a new meeting is made of.
pub(super) struct Sheet<'w> {
    pub(super) kind: Kind<'w>,
    pub(super) body: &'w Body,
    pub(super) day: Day,
    /// Literals by field.
    pub(super) facts: Vec<(Id, String)>,
    pub(super) persons: Vec<Candidate<'w>>,
}

/// The whole file.
pub(super) fn text(session: &Session, dictionary: &Dictionary, sheet: &Sheet<'_>) -> String {
    let Sheet { kind, body, .. } = sheet;
    let mut text = String::new();
    let _ = writeln!(text, "# {}: {}, {}", kind.field.label, body.name, crate::model::written(sheet.day));
    let _ = writeln!(text, "# {}", session.messages.word("new.meeting").replace('\n', "\n# "));
    let _ = writeln!(text, "schema = 1\nkind = \"{}\"\nbody = \"{}\"", kind.field.name, body.id);
    for field in kind.record.fields.iter().filter(|field| !field.per_person) {
        let known = sheet.facts.iter().find(|(name, _)| *name == field.name).map(|(_, literal)| literal);
        text += &line(session, dictionary, field, known);
    }
    let _ = writeln!(text, "\n# {}", session.messages.word("new.votes").replace('\n', "\n# "));
    for person in &sheet.persons {
        let _ = writeln!(text, "\n[person.{}]    # {}", person.case.id, person.name);
        for field in kind.record.fields.iter().filter(|field| field.per_person) {
            text += &line(session, dictionary, field, None);
        }
    }
    text
}

fn line(session: &Session, dictionary: &Dictionary, field: &Field, known: Option<&String>) -> String {
    let label = label(&session.messages, field);
    match known {
        Some(literal) => format!("{} = {literal}    # {label}\n", field.name),
        None => format!("# {} =     # {label}{}\n", field.name, example(field, dictionary)),
    }
}

/// `2026-11-25-chi-bo-to-4`: the day, the kind and the body, a word said once.
pub(super) fn slug(sheet: &Sheet<'_>) -> String {
    let (kind, body) = (sheet.kind.field.name.replace('_', "-"), &sheet.body.id);
    let what = if body.starts_with(&kind) { body.to_string() } else { format!("{kind}-{body}") };
    format!("{}-{what}", sheet.day)
}
