//! The TOML parser's complaints, told in our own words by looking at what was written.

use toml::de::Error;

use crate::diag::{Args, Code, Sink};
use crate::model::{Day, FileId, Span};

/// One fault: what it is, where, and the words of its message.
struct Fault {
    code: Code,
    start: usize,
    end: usize,
    args: Args,
}

/// Says each syntax fault once. One slip often upsets the parser for several lines: what follows it
/// without a name of its own is dropped, up to the next table header.
pub(super) fn translate(text: &str, file: FileId, errors: &[Error], sink: &Sink) {
    let mut spans: Vec<_> = errors.iter().map(|e| (e.span().unwrap_or(0..0), e.message())).collect();
    spans.sort_by_key(|(span, _)| span.start);
    let (mut said_line, mut quiet) = (None, false);
    for (span, message) in spans {
        let at = floor(text, span.start);
        let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[at..].find('\n').map_or(text.len(), |i| at + i);
        if said_line == Some(line_start) {
            continue;
        }
        let line = &text[line_start..line_end];
        if line.trim_start().starts_with('[') && !line.contains('=') {
            quiet = false;
        }
        let fault = classify(line, line_start, at, &span, message);
        if quiet && fault.code == Code::SYNTAX {
            continue;
        }
        if quiet && said_line.is_some() && fault.code == Code::UNCLOSED {
            continue;
        }
        quiet = true;
        said_line = Some(line_start);
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let span = Span { file, start: place(fault.start), end: place(fault.end) };
        sink.error(fault.code, span, fault.args);
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Names the fault of a line. The parser's message only tells apart what the text cannot.
fn classify(line: &str, start: usize, at: usize, span: &std::ops::Range<usize>, message: &str) -> Fault {
    let whole = |code, args| {
        let indent = line.len() - line.trim_start().len();
        Fault { code, start: start + indent, end: start + line.trim_end().len(), args }
    };
    let found = |code, part: &str, args: Args| {
        let offset = line.find(part).unwrap_or(0);
        Fault { code, start: start + offset, end: start + offset + part.len(), args }
    };
    if message.contains("duplicate key") {
        let end = span.end.max(at + 1).min(start + line.len());
        let name = line[at - start..end - start].trim().to_owned();
        return Fault { code: Code::DUPLICATE_KEY, start: at, end, args: vec![("name", name.into())] };
    }
    if message.contains("recursion") || message.contains("limit") || message.contains("too deep") {
        return whole(Code::BEYOND_LIMITS, vec![]);
    }
    let outside = outside_quotes(line);
    if let Some(quote) = outside.chars().find(|c| matches!(c, '“' | '”' | '„' | '‘' | '’' | '«' | '»')) {
        let quote = quote.to_string();
        return found(Code::SMART_QUOTES, &quote.clone(), vec![("character", quote.into())]);
    }
    if outside.contains('\u{a0}') {
        return found(Code::NO_BREAK_SPACE, "\u{a0}", vec![]);
    }
    let (key, value) = match line.split_once('=') {
        Some((key, value)) => (key.trim(), value.split('#').next().unwrap_or("").trim()),
        None => (line.trim(), ""),
    };
    let token = value.trim_matches(['[', ']', '{', '}', ',', ' ']);
    if let Some(code) = bad_date(token) {
        return found(code, token, vec![("text", token.into())]);
    }
    if leading_zero(token) {
        return found(Code::LEADING_ZERO, token, vec![("text", token.into())]);
    }
    if !key.starts_with(['"', '\'', '[']) && !key.is_empty() && !bare(key) && line.contains('=') {
        return found(Code::BARE_KEY, key, vec![("text", key.into())]);
    }
    if unclosed(line) {
        return whole(Code::UNCLOSED, vec![]);
    }
    if line.contains('=') && !value.starts_with(['"', '\'', '[', '{']) {
        return whole(Code::NO_VALUE, vec![("key", key.into()), ("text", value.into())]);
    }
    whole(Code::SYNTAX, vec![])
}

/// The line with everything between quotation marks blanked.
fn outside_quotes(line: &str) -> String {
    let (mut out, mut inside) = (String::new(), None);
    for c in line.chars() {
        match inside {
            Some(quote) if c == quote => inside = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => inside = Some(c),
            None if c == '#' => break,
            None => out.push(c),
        }
    }
    out
}

/// A date that does not exist, or is written day first.
fn bad_date(token: &str) -> Option<Code> {
    let parts: Vec<&str> = token.split(['-', '/', '.']).collect();
    let digits = |s: &&str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    if parts.len() != 3 || !parts.iter().all(digits) {
        return None;
    }
    if parts[0].len() < 4 || token.contains(['/', '.']) {
        return Some(Code::DATE_ORDER);
    }
    let number = |i: usize| parts[i].parse::<u32>().ok();
    let year = parts[0].parse().ok()?;
    match Day::from_ymd_opt(year, number(1)?, number(2)?) {
        Some(_) => Some(Code::DATE_ORDER),
        None => Some(Code::NO_SUCH_DAY),
    }
}

fn leading_zero(token: &str) -> bool {
    token.len() > 1 && token.starts_with('0') && token.bytes().all(|b| b.is_ascii_digit())
}

fn bare(key: &str) -> bool {
    key.split('.').all(|part| {
        let part = part.trim().trim_matches('"');
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}

/// Whether quotation marks or brackets of the line do not pair up.
fn unclosed(line: &str) -> bool {
    let odd = |mark: char| line.chars().filter(|c| *c == mark).count() % 2 == 1;
    let outside = outside_quotes(line);
    let count = |c: char| outside.matches(c).count();
    odd('"') || odd('\'') || count('[') != count(']') || count('{') != count('}')
}
