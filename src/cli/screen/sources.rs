//! The line of law: the texts used, and what is known to be newer.

use crate::cli::session::Session;
use crate::model::{Basis, Id, Law, Source};

/// The sources the law's steps rest on that were not replaced by the day of a text, the newest first. What only a
/// number or a paper of one special case cites is told beside its finding.
fn in_force(law: &Law) -> Vec<(&Id, &Source)> {
    let replaced = |id: &str| law.sources().any(|(_, s)| s.replaces.as_ref().is_some_and(|r| &*r.value == id));
    let carries =
        |id: &Id| law.steps().any(|(_, step)| step.basis.confidence().binds() && best(&step.basis) == Some(id));
    let mut sources: Vec<(&Id, &Source)> =
        law.sources().filter(|(id, _)| !replaced(id) && !id.contains('/') && carries(id)).collect();
    sources.sort_by_key(|(_, source)| std::cmp::Reverse(source.dated.lo));
    sources
}

fn best(basis: &Basis) -> Option<&Id> {
    basis.best().map(|citation| &citation.source.value)
}

/// Of what is known to be newer, what replaces a text used, directly or not, and was not itself replaced.
fn newest<'a>(used: &[(&Id, &Source)], newer: &[&'a (Id, Source)]) -> Vec<&'a Source> {
    let replaced = |id: &str| newer.iter().any(|(_, s)| s.replaces.as_ref().is_some_and(|r| &*r.value == id));
    let concerns = |source: &Source| {
        let mut before = source.replaces.as_ref();
        for _ in 0..=newer.len() {
            let Some(id) = before else { return false };
            if used.iter().any(|(used, _)| **used == id.value) {
                return true;
            }
            before = newer.iter().find(|(newer, _)| *newer == id.value).and_then(|(_, s)| s.replaces.as_ref());
        }
        false
    };
    let mut found: Vec<&(Id, Source)> = Vec::new();
    for entry in newer.iter().filter(|(id, source)| !replaced(id) && concerns(source)) {
        if !found.iter().any(|(id, _)| *id == entry.0) {
            found.push(entry);
        }
    }
    found.into_iter().map(|(_, source)| source).collect()
}

/// "Văn bản: … · … mới biết một phần": every text used, each with its day.
pub(super) fn sentence(session: &Session, law: &Law, newer: &[&(Id, Source)]) -> String {
    let used = in_force(law);
    said(session, &used.iter().map(|(_, source)| dated(source)).collect::<Vec<_>>(), &newest(&used, newer))
}

fn dated(source: &Source) -> String {
    format!("{} ({})", source.number, source.dated)
}

fn said(session: &Session, used: &[String], newer: &[&Source]) -> String {
    let mut line = session.say("case.law", &vec![("names", used.join(" · ").into())]);
    let newer: Vec<String> = newer.iter().map(|source| dated(source)).collect();
    if !newer.is_empty() {
        line += " · ";
        line += &session.say("case.newer", &vec![("names", newer.join(", ").into())]);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, Range, Span, Spanned};

    fn source(number: &str, replaces: Option<&str>) -> Source {
        let dated = Range::exact(Day::from_ymd_opt(2026, 7, 26).expect("a day of the test"));
        let replaces = replaces.map(|id| Spanned { value: id.into(), span: Span::default() });
        Source { number: number.to_owned(), dated, replaces }
    }

    #[test]
    fn only_the_newest_of_what_replaces_a_text_used_is_named() {
        let (used, old) = (Id::from("a"), source("A", None));
        let all = [
            ("b".into(), source("B", Some("a"))),
            ("c".into(), source("C", Some("b"))),
            ("d".into(), source("D", None)),
            ("e".into(), source("E", Some("z"))),
        ];
        let newer: Vec<&(Id, Source)> = all.iter().chain(&all).collect();
        let told: Vec<&str> = newest(&[(&used, &old)], &newer).iter().map(|s| s.number.as_str()).collect();
        assert_eq!(told, ["C"]);
    }
}
