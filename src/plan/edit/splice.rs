//! The ways a value can be put into a text, the most natural one first.

use std::ops::Range;

use super::layout::{Holder, Layout};
use crate::model::Fact;
use crate::plan::skeleton;

/// Texts that may say what is wanted; whether they do is for the reader to look at.
pub(super) fn ways(text: &str, fact: &Fact, literal: &str) -> Vec<String> {
    let Some(layout) = Layout::new(text) else { return Vec::new() };
    let root = layout.doc.as_table().get(&fact.group);
    let (name, rest) = match fact.field.as_slice() {
        [name] => (&**name, None),
        [name, part] => (&**name, Some(&**part)),
        _ => return Vec::new(),
    };
    let holder = match (root, fact.entry) {
        (Some(item), None) => Holder::of(item),
        (Some(item), Some(number)) => Holder::entry(item, number),
        (None, _) => None,
    };
    let whole = rest.map_or_else(|| literal.to_owned(), |part| format!("{{ {part} = {literal} }}"));
    let way = Way { layout: &layout, group: &fact.group };
    let Some(holder) = holder else { return way.new_table(fact, &format!("{name} = {whole}"), literal) };
    match rest {
        None => way.into_holder(&holder, name, &whole).into_iter().collect(),
        Some(part) => match holder.below(name) {
            Some(inner) => {
                let dotted = format!("{}.{name}", fact.group);
                Way { group: &dotted, ..way }.into_holder(&inner, part, literal).into_iter().collect()
            }
            None => way.into_holder(&holder, name, &whole).into_iter().collect(),
        },
    }
}

#[derive(Clone, Copy)]
struct Way<'w, 't> {
    layout: &'w Layout<'t>,
    /// The name dotted lines begin with.
    group: &'w str,
}

impl Way<'_, '_> {
    fn into_holder(self, holder: &Holder<'_>, name: &str, literal: &str) -> Option<String> {
        if let Some(span) = holder.value(name) {
            return Some(self.with(span, literal));
        }
        match holder {
            Holder::Lines(table) => {
                let header = table.span()?;
                let body = self.layout.body(Some(&header));
                if let Some(text) = self.into_comment(body.clone(), name, literal) {
                    return Some(text);
                }
                Some(self.line_behind(self.layout.last_line(&body), &format!("{name} = {literal}")))
            }
            Holder::Dotted(table) => {
                let ends = table.iter().filter_map(|(_, item)| item.as_value()?.span()).map(|span| span.end);
                let end = self.layout.line_end(ends.max()?);
                Some(self.line_behind(end, &format!("{}.{name} = {literal}", self.group)))
            }
            Holder::Braces(table) => {
                let span = table.span()?;
                let inner = self.layout.text.get(span.start + 1..span.end.checked_sub(1)?)?;
                let filled = inner.trim_end();
                let comma = if filled.is_empty() || filled.ends_with(',') { "" } else { "," };
                let at = span.start + 1 + filled.len();
                let blank = if inner.len() == filled.len() { " " } else { "" };
                Some(self.with(at..at, &format!("{comma} {name} = {literal}{blank}")))
            }
        }
    }

    /// A line `hoso new` left for this field: the value goes in, its label stays behind it.
    fn into_comment(self, body: Range<usize>, name: &str, literal: &str) -> Option<String> {
        // What follows the name of a list nobody has begun belongs to that list.
        let lines = self.layout.lines(body).take_while(|(_, line)| skeleton::header(line).is_none());
        let (at, line) = lines.into_iter().find(|(_, line)| skeleton::field(line) == Some(name))?;
        let kept = line.len() - line.trim_end_matches(['\r', '\n']).len();
        let end = at + line.len() - kept;
        Some(self.with(at..end, &skeleton::filled(line.trim_end(), name, literal)))
    }

    /// A group or an entry that is not there yet.
    fn new_table(self, fact: &Fact, line: &str, literal: &str) -> Vec<String> {
        let line_break = self.layout.line_break();
        let header = if fact.entry.is_some() { format!("[[{}]]", fact.group) } else { format!("[{}]", fact.group) };
        let block = format!("{header}{line_break}{line}");
        let entries = || self.layout.headers.iter().filter(|it| it.name == *fact.group);
        if let Some(last) = entries().next_back() {
            let end = self.layout.last_line(&self.whole_entry(&last.span));
            return vec![self.line_behind(end, &format!("{line_break}{block}"))];
        }
        let all = self.layout.lines(0..self.layout.text.len());
        let comment = all.into_iter().find(|(_, line)| skeleton::header(line) == Some(&header));
        let begun = comment.and_then(|(at, line)| {
            let begun = self.with(at..at + line.trim_end().len(), &header);
            ways(&begun, fact, literal).into_iter().next()
        });
        let end = self.layout.text.trim_end().len();
        let apart = if end == 0 { "" } else { line_break };
        let appended = self.line_behind(self.layout.line_end(end), &format!("{apart}{block}"));
        begun.into_iter().chain([appended]).collect()
    }

    /// An entry with the tables below it.
    fn whole_entry(self, header: &Range<usize>) -> Range<usize> {
        let below = format!("{}.", self.group);
        let later = self.layout.headers.iter().filter(|it| it.span.start > header.start);
        let next = later.map(|it| (&it.name, it.span.start)).find(|(name, _)| !name.starts_with(&below));
        header.end..next.map_or(self.layout.text.len(), |(_, start)| start)
    }

    /// A line of its own behind the line that ends at `end`.
    fn line_behind(self, end: usize, line: &str) -> String {
        let line_break = self.layout.line_break();
        let last = self.layout.text[end..].is_empty();
        match (end, last) {
            (0, true) => format!("{line}{line_break}"),
            (_, true) => self.with(end..end, &format!("{line_break}{line}{line_break}")),
            _ => self.with(end..end, &format!("{line_break}{line}")),
        }
    }

    fn with(self, span: Range<usize>, new: &str) -> String {
        let text = self.layout.text;
        format!("{}{new}{}", &text[..span.start], &text[span.end..])
    }
}
