//! The line of law: the texts used, and what is known to be newer.

use unicode_width::UnicodeWidthStr as _;

use super::line::cut;
use crate::cli::session::Session;
use crate::model::{Basis, Id, Law, Placed, Source};

/// The sources that were not replaced by the day of a text, the newest first.
fn in_force(law: &Law) -> Vec<(&Id, &Source)> {
    let replaced = |id: &str| law.sources().any(|(_, s)| s.replaces.as_ref().is_some_and(|r| &*r.value == id));
    let mut sources: Vec<(&Id, &Source)> = law.sources().filter(|(id, _)| !replaced(id) && !id.contains('/')).collect();
    sources.sort_by_key(|(_, source)| std::cmp::Reverse(source.dated.lo));
    sources
}

/// How many items a verdict would cite this source for.
fn cited(law: &Law, source: &Id) -> usize {
    let cites = |placed: &&Placed| {
        placed.item.basis().and_then(Basis::best).is_some_and(|citation| citation.source.value == *source)
    };
    law.items.iter().filter(cites).count()
}

/// Of what is known to be newer, what was not itself replaced by something newer still.
fn newest<'a>(newer: &[&'a (Id, Source)]) -> Vec<&'a Source> {
    let replaced = |id: &str| newer.iter().any(|(_, s)| s.replaces.as_ref().is_some_and(|r| &*r.value == id));
    let mut found: Vec<&(Id, Source)> = Vec::new();
    for entry in newer.iter().filter(|(id, _)| !replaced(id)) {
        if !found.iter().any(|(id, _)| *id == entry.0) {
            found.push(entry);
        }
    }
    found.into_iter().map(|(_, source)| source).collect()
}

/// "Văn bản: … · … mới biết một phần": every text used, each with its day.
pub(super) fn sentence(session: &Session, law: &Law, newer: &[&(Id, Source)]) -> String {
    said(session, &in_force(law).iter().map(|(_, source)| dated(source)).collect::<Vec<_>>(), newer)
}

/// The same in at most `width` columns: first without the days of the texts used, then without those least cited.
pub(super) fn line(session: &Session, law: &Law, newer: &[&(Id, Source)], width: usize) -> String {
    let mut used = in_force(law);
    used.sort_by_key(|(id, _)| std::cmp::Reverse(cited(law, id)));
    let some = |most: usize| {
        let mut names: Vec<String> = used.iter().take(most).map(|(_, source)| source.number.clone()).collect();
        if most < used.len() {
            names.push("…".to_owned());
        }
        said(session, &names, newer)
    };
    let all = std::iter::once_with(|| sentence(session, law, newer));
    let fits = all.chain((1..=used.len()).rev().map(some)).find(|line| line.width() <= width);
    fits.unwrap_or_else(|| cut(&some(1), width))
}

fn dated(source: &Source) -> String {
    format!("{} ({})", source.number, source.dated)
}

fn said(session: &Session, used: &[String], newer: &[&(Id, Source)]) -> String {
    let mut line = session.say("case.law", &vec![("names", used.join(" · ").into())]);
    let newer: Vec<String> = newest(newer).into_iter().map(dated).collect();
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
    fn a_newer_text_replaced_by_a_newer_one_is_not_named() {
        let all =
            [("a".into(), source("A", None)), ("b".into(), source("B", Some("a"))), ("c".into(), source("C", None))];
        let told: Vec<&str> =
            newest(&all.iter().chain(&all).collect::<Vec<_>>()).iter().map(|s| s.number.as_str()).collect();
        assert_eq!(told, ["B", "C"]);
    }
}
