//! The text of a day for people to read: every item with who says so.

use std::fmt::Write as _;

use crate::diag::Messages;
use crate::model::{Basis, Id, Item, ItemKind, Kind, Law, Measure, Rule, Share};

/// The consolidated text as Markdown: sources, then step by step its papers and rules.
pub fn consolidated(law: &Law, title: &str, messages: &Messages) -> String {
    let mut out = format!("# {title}\n\n{}\n", messages.say("law.head", &vec![("day", law.from.into())]));
    let _ = writeln!(out, "\n## {}\n", messages.word("law.sources"));
    for (id, source) in law.sources() {
        let _ = writeln!(out, "- `{id}`: {} ({}){}", source.number, source.dated, replaced(law, id, messages));
    }
    for (key, kind) in [("law.parameters", ItemKind::Parameter), ("law.levels", ItemKind::Level)] {
        let _ = writeln!(out, "\n## {}\n", messages.word(key));
        for placed in law.items.iter().filter(|p| p.id.kind == kind) {
            let _ =
                writeln!(out, "- `{}`: {}{}", placed.id.id, short(&placed.item, messages), cited(&placed.item, law));
        }
    }
    let _ = writeln!(out, "\n## {}", messages.word("law.steps"));
    for (id, step) in law.steps() {
        let _ = writeln!(out, "\n### {} · `{id}`\n", step.title);
        let _ = writeln!(out, "{}\n", sources(&step.basis, law).trim_start_matches(" — "));
        for (id, document) in law.documents_of(id) {
            let (paper, cited) = (messages.word("law.paper"), sources(&document.basis, law));
            let _ = writeln!(out, "- {paper} {} · `{id}`{cited}", document.title);
        }
        for (id, rule) in law.rules_of(id) {
            let (bound, cited) = (bound(rule, law, messages), sources(&rule.basis, law));
            let _ = writeln!(out, "- {} · `{id}`{bound}{}{cited}", rule.title, fault(rule, messages));
        }
    }
    out
}

fn replaced(law: &Law, id: &Id, messages: &Messages) -> String {
    let by = law.sources().find(|(_, s)| s.replaces.as_ref().is_some_and(|r| r.value == *id));
    by.map(|(_, s)| messages.say("law.replaced", &vec![("number", format!("{} ({})", s.number, s.dated).into())]))
        .unwrap_or_default()
}

/// What an item says, in one line: for lists and differences.
pub(in crate::cli) fn short(item: &Item, messages: &Messages) -> String {
    match item {
        Item::Source(source) => format!("{} ({})", source.number, source.dated),
        Item::Level(level) => level.title.clone(),
        Item::Parameter(parameter) => measure(parameter.value, messages),
        Item::Step(step) => step.title.clone(),
        Item::Document(document) => document.title.clone(),
        Item::Rule(rule) => rule.title.clone(),
    }
}

/// A measure in words.
pub(in crate::cli) fn measure(measure: Measure, messages: &Messages) -> String {
    let text = measure.to_string();
    match text.split_once(' ') {
        Some((n, unit)) => format!("{n} {}", messages.word(&format!("unit.{}", unit.trim_end_matches('s')))),
        None => text,
    }
}

/// The numbers a rule measures with.
fn bound(rule: &Rule, law: &Law, messages: &Messages) -> String {
    let value = |id: &Id| law.parameter(id).map(|p| measure(p.value, messages)).unwrap_or_default();
    let say = |key: &str, id: &Id| format!("; {} {}", messages.word(key), value(id));
    match &rule.kind {
        Kind::Time { least, most, due, extend, .. } => {
            let least = least.as_ref().map(|id| say("law.least", &id.value));
            let most = most.as_ref().map(|id| say("law.most", &id.value));
            let due = due.as_ref().map(|id| say("law.due", &id.value));
            let extend = extend.as_ref().map(|e| say("law.extend", &e.by.value));
            [least, most, due, extend].into_iter().flatten().collect()
        }
        Kind::Vote { share: Share::AtLeast(share), .. } => say("law.least", &share.value),
        Kind::Vote { share: Share::MoreThan(share), .. } => say("law.more", &share.value),
        Kind::Count { at_least, .. } => say("law.least", &at_least.value),
        Kind::Fact(_) => String::new(),
    }
}

/// What screens say when a rule is not met.
fn fault(rule: &Rule, messages: &Messages) -> String {
    let said = |short: &String| messages.say("law.fault", &vec![("short", short.as_str().into())]);
    rule.short.as_ref().map(said).unwrap_or_default()
}

/// Every citation, surest first as written: "294-QĐ/TW (26/5/2025) 1.1, A".
pub(super) fn sources(basis: &Basis, law: &Law) -> String {
    let one = |c: &crate::model::Citation| {
        let source = law.source(&c.source.value)?;
        Some(format!("{} ({}) {}, {}", source.number, source.dated, c.point, c.confidence))
    };
    let all: Vec<String> = basis.citations.iter().filter_map(one).collect();
    if all.is_empty() { String::new() } else { format!(" — {}", all.join("; ")) }
}

/// The citations of an item.
pub(in crate::cli) fn cited(item: &Item, law: &Law) -> String {
    item.basis().map(|basis| sources(basis, law)).unwrap_or_default()
}
