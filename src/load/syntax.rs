//! The TOML parser's complaints: each slip once, and how much of the file it spoils.

use std::ops::Range;

use toml::de::Error;

use super::line::{Fault, Line};
use super::opening::Openings;
use crate::diag::{Code, Diagnostic, Sink};
use crate::model::{FileId, Span};

/// Says each syntax fault once, and gives back the parts of the text whose values must not be believed.
/// One slip often upsets the parser for several lines: what follows it without a name of its own is
/// dropped, up to the next table header.
pub(super) fn translate(text: &str, file: FileId, errors: &[Error], sink: &Sink) -> Vec<Range<usize>> {
    let mut spans: Vec<_> = errors.iter().map(|e| (e.span().unwrap_or(0..0), e.message())).collect();
    spans.sort_by_key(|(span, _)| span.start);
    let mut telling = Telling { text, file, sink, openings: Openings::new(text), spoiled: Vec::new(), line: None };
    for (span, message) in spans {
        if telling.fault(&span, message) == Next::Hopeless || sink.is_full(file) {
            telling.spoiled.push(span.start..text.len());
            break;
        }
    }
    telling.spoiled
}

/// Whether anything after a fault can still be told apart.
#[derive(PartialEq)]
enum Next {
    Go,
    Hopeless,
}

struct Telling<'a> {
    text: &'a str,
    file: FileId,
    sink: &'a Sink,
    openings: Openings<'a>,
    spoiled: Vec<Range<usize>>,
    /// The line that was told last, as long as what follows may only be its echo.
    line: Option<Range<usize>>,
}

impl Telling<'_> {
    fn fault(&mut self, span: &Range<usize>, message: &str) -> Next {
        let at = self.text.floor_char_boundary(span.start);
        if self.line.as_ref().is_some_and(|line| line.contains(&at) || line.end == at) {
            return Next::Go;
        }
        let line = Line::around(self.text, at);
        if line.is_header() {
            self.line = None;
        }
        if message.contains("duplicate key") {
            self.duplicate(&line, at, span.end);
            return Next::Go;
        }
        let fault = line.classify(at, message);
        if let Some(open) = self.openings.open_at(at) {
            let opener = Line::around(self.text, open);
            let vague = matches!(fault.code, Code::SYNTAX | Code::UNCLOSED | Code::NO_VALUE | Code::BARE_KEY);
            let elsewhere = opener.start != line.start && line.starts_anew();
            let here = opener.start == line.start && fault.code == Code::UNCLOSED;
            if vague && (elsewhere || here) {
                if self.line != Some(opener.range()) {
                    self.tell(opener.whole(Code::UNCLOSED, vec![]), opener.start..self.text.len());
                }
                return Next::Hopeless;
            }
        }
        if self.line.is_some() && fault.code == Code::SYNTAX {
            return Next::Go;
        }
        self.line = Some(line.range());
        let part = self.part(&line);
        self.tell(fault, part);
        Next::Go
    }

    /// What a faulty line spoils: itself, or the whole table below a header.
    fn part(&self, line: &Line<'_>) -> Range<usize> {
        let end = line.range().end;
        if !line.is_header() {
            return line.start..end;
        }
        let is_header = |line: &&str| line.trim_start().starts_with('[') && !line.contains('=');
        let below = self.text[end..].split_inclusive('\n').skip(1).take_while(|line| !is_header(line));
        line.start..end + 1 + below.map(str::len).sum::<usize>()
    }

    fn tell(&mut self, fault: Fault, part: Range<usize>) {
        self.spoiled.push(part);
        self.sink.error(fault.code, self.span(fault.start..fault.end), fault.args);
    }

    /// A name that is there already: both places are shown, and neither is believed.
    fn duplicate(&mut self, line: &Line<'_>, at: usize, end: usize) {
        if self.spoiled.iter().any(|part| part.contains(&at)) {
            return;
        }
        self.line = Some(line.range());
        let end = end.max(at + 1).min(line.range().end);
        let name = self.text[at..end].trim();
        let args = vec![("name", name.into())];
        let mut diagnostic = Diagnostic::error(Code::DUPLICATE_KEY, self.span(at..end), args);
        self.spoiled.push(self.part(line));
        if let Some(first) = self.first(line, at, end) {
            diagnostic = diagnostic.beside(self.span(first..first + name.len()), "label.first");
            if !self.spoiled.iter().any(|part| part.contains(&first)) {
                self.spoiled.push(self.part(&Line::around(self.text, first)));
            }
        }
        self.sink.push(diagnostic);
    }

    /// Where a name that stands at `at` was written before, in the same table.
    fn first(&self, line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
        let (name, before) = (&self.text[at..end], &self.text[..at]);
        let path = self.text[line.start..end].trim_start().trim_start_matches('[');
        let from = match before[line.start..].rfind('{') {
            Some(brace) => line.start + brace,
            None if line.is_header() => 0,
            None => before.rfind("\n[").map_or(0, |i| i + 1),
        };
        let whole = line.is_header().then(|| written(before, path, from)).flatten();
        whole.map(|first| first + path.len() - name.len()).or_else(|| written(before, name, from))
    }

    fn span(&self, range: Range<usize>) -> Span {
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file: self.file, start: place(range.start), end: place(range.end) }
    }
}

/// Where a name first stands as a key or in a header.
fn written(text: &str, name: &str, from: usize) -> Option<usize> {
    let found = text[from..].match_indices(name).map(|(i, _)| from + i);
    let is_name = |at: &usize| {
        let before = text[..*at].trim_end_matches([' ', '\t']);
        let after = text[*at + name.len()..].trim_start_matches([' ', '\t']);
        let opened = before.is_empty() || before.ends_with(['\n', '[', '.', '{', ',']);
        opened && after.starts_with(['=', '.', ']'])
    };
    found.filter(|_| !name.is_empty()).find(is_name)
}
