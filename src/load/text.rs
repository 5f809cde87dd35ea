//! Bytes to text: encodings people really save, told by name.

use unicode_normalization::char::is_combining_mark;

use crate::diag::{Code, Diagnostic};

/// The most marks on one letter; Vietnamese needs two.
const MARKS: usize = 8;

/// The longest text of one value, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;

/// The text of a file, or why there is none. A UTF-8 mark at the start and CRLF are accepted.
pub(super) fn decode(path: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    let fault = |code| Err(Diagnostic::file(code, path, Vec::new()));
    let looks_utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.iter().take(64).filter(|b| **b == 0).count() > 4;
    if looks_utf16 {
        return fault(Code::UTF16);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return fault(Code::NOT_UTF8) };
    let mut rest = text.split('\r').skip(1);
    if rest.any(|after| !after.starts_with('\n')) {
        return fault(Code::CARRIAGE_RETURN);
    }
    Ok(text.to_owned())
}

/// Whether a character has no place in a fact: controls, bidi marks, private use, non-characters.
pub(super) fn forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fff9}'..='\u{ffff}' => true,
        c => c.is_control() || u32::from(c) >= 0xe_0000,
    }
}

/// Whether a character is invisible and may simply be dropped.
pub(super) fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The name of a character that cannot be shown.
pub(super) fn name(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// A mark above or below a letter that has more of them than any letter can bear.
pub(super) fn pile(text: &str) -> Option<char> {
    let mut marks = 0;
    text.chars().find(|c| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks > MARKS
    })
}
