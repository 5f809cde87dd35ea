//! One faulty line: the parser's complaint in our own words, by looking at what was written.

use std::ops::Range;

use super::text;
use crate::diag::{Args, Code};
use crate::model::Day;

/// One fault: what it is, where, and the words of its message.
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) args: Args,
}

/// A line and what of it stands outside quotation marks.
pub(super) struct Line<'a> {
    /// Where it starts in the file.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// The same, byte for byte, with quoted text blank and the comment cut off.
    bare: String,
    /// Where a quotation mark opens that does not close.
    open: Option<usize>,
}

impl<'a> Line<'a> {
    /// The line of `file` that holds the byte `at`.
    pub(super) fn around(file: &'a str, at: usize) -> Self {
        let start = file[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = file[at..].find('\n').map_or(file.len(), |i| at + i);
        let text = &file[start..end];
        let (mut bare, mut open) = (String::new(), None);
        for (i, c) in text.char_indices() {
            let blank = " ".repeat(c.len_utf8());
            match open {
                Some((_, quote)) if c == quote => (open, bare) = (None, bare + &blank),
                Some(_) => bare += &blank,
                None if c == '"' || c == '\'' => (open, bare) = (Some((i, c)), bare + &blank),
                None if c == '#' => break,
                None => bare.push(c),
            }
        }
        Self { start, text, bare, open: open.map(|(i, _)| i) }
    }

    /// Where it stands in the file.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether it is the header of a table.
    pub(super) fn is_header(&self) -> bool {
        self.text.trim_start().starts_with('[') && !self.bare.contains('=')
    }

    /// Whether it starts an entry or a table, or is the end: inside an open bracket none of these can stand.
    pub(super) fn starts_anew(&self) -> bool {
        let entry = self.bare.split_once('=').is_some_and(|(key, _)| bare_key(key));
        entry || self.is_header() || self.text.trim().is_empty()
    }

    /// A fault of the whole line.
    pub(super) fn whole(&self, code: Code, args: Args) -> Fault {
        let (text, trimmed) = (self.text, self.text.trim());
        // White space alone can be a fault: a form feed is.
        let (from, length) = match trimmed {
            "" => (0, text.len()),
            _ => (text.len() - text.trim_start().len(), trimmed.len()),
        };
        Fault { code, start: self.start + from, end: self.start + from + length, args }
    }

    fn part(&self, code: Code, from: usize, length: usize, args: Args) -> Fault {
        Fault { code, start: self.start + from, end: self.start + from + length, args }
    }

    /// Names the fault at a byte of the file. The parser's message only tells apart what the text cannot.
    pub(super) fn classify(&self, at: usize, message: &str) -> Fault {
        if ["recurs", "limit", "too deep"].iter().any(|word| message.contains(word)) {
            return self.whole(Code::BEYOND_LIMITS, vec![]);
        }
        let found = self.character().or_else(|| self.token(at - self.start)).or_else(|| self.key());
        if let Some(fault) = found {
            return fault;
        }
        let count = |c: char| self.bare.matches(c).count();
        if self.open.is_some() || count('[') != count(']') || count('{') != count('}') {
            return self.whole(Code::UNCLOSED, vec![]);
        }
        if let Some(equals) = self.bare.find('=') {
            let (key, value) = (self.text[..equals].trim(), self.text[equals + 1..self.bare.len()].trim());
            if !key.is_empty() && !value.starts_with(['"', '\'', '[', '{']) {
                return self.whole(Code::NO_VALUE, vec![("key", key.into()), ("text", value.into())]);
            }
        }
        self.whole(Code::SYNTAX, vec![])
    }

    /// A character that does not belong where it stands.
    fn character(&self) -> Option<Fault> {
        let smart = |c: char| matches!(c, '“' | '”' | '„' | '‘' | '’' | '«' | '»');
        // Opened with a straight mark and closed with a curly one.
        let closing = || {
            let last = self.text.trim_end().char_indices().next_back()?;
            (self.open? < last.0 && smart(last.1)).then_some(last)
        };
        if let Some((i, c)) = self.bare.char_indices().find(|(_, c)| smart(*c)).or_else(closing) {
            let args = vec![("character", c.to_string().into())];
            return Some(self.part(Code::SMART_QUOTES, i, c.len_utf8(), args));
        }
        if let Some((i, c)) = self.bare.char_indices().find(|(_, c)| *c == '\u{a0}') {
            return Some(self.part(Code::NO_BREAK_SPACE, i, c.len_utf8(), vec![]));
        }
        let (i, c) = self.text.char_indices().find(|(_, c)| c.is_control() && text::forbidden(*c))?;
        let args = vec![("character", text::name(c).into())];
        Some(self.part(Code::FORBIDDEN_CHARACTER, i, c.len_utf8(), args))
    }

    /// A date or a number, if such stands at this byte of the line.
    fn token(&self, at: usize) -> Option<Fault> {
        let ends = |c: char| c.is_whitespace() || "[]{},=".contains(c);
        let from = self.bare.get(..at)?.rfind(ends).map_or(0, |i| i + 1);
        let token = self.bare[from..].split(ends).next().unwrap_or_default();
        let code = bad_date(token).or_else(|| leading_zero(token).then_some(Code::LEADING_ZERO))?;
        Some(self.part(code, from, token.len(), vec![("text", token.into())]))
    }

    /// A key or a table's name with letters that need quotation marks.
    fn key(&self) -> Option<Fault> {
        let key = match self.bare.find('=') {
            Some(equals) => self.text[..equals].trim(),
            None => self.text[..self.bare.len()].trim().strip_prefix('[')?.trim_matches(['[', ']', ' ']),
        };
        let odd = |part: &str| !part.trim().is_empty() && !bare_key(part);
        if key.starts_with(['"', '\'', '[']) || !key.split('.').any(odd) {
            return None;
        }
        let from = self.text.find(key)?;
        Some(self.part(Code::BARE_KEY, from, key.len(), vec![("text", key.into())]))
    }
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

fn bare_key(key: &str) -> bool {
    key.split('.').all(|part| {
        let part = part.trim().trim_matches('"');
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}
