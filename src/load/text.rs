//! Bytes to text: encodings people really save, told by name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{legacy, lookalike};
use crate::diag::{Args, Code, Diagnostic};

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
        | '\u{61c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fff9}'..='\u{ffff}' => true,
        c => c.is_control() || u32::from(c) >= 0xe_0000,
    }
}

/// Whether a character is invisible and may simply be dropped.
pub(super) fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// A text as hoso keeps it: NFC, nothing invisible, line ends of one kind.
pub(super) fn kept(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !invisible(*c)).nfc().collect();
    kept.replace("\r\n", "\n").replace(['\u{2028}', '\u{2029}'], "\n")
}

/// What is odd about a text that can be read all the same.
pub(super) fn doubts(text: &str) -> Vec<(Code, Args)> {
    let mut doubts = Vec::new();
    if text.is_ascii() {
        return doubts;
    }
    if let Some((word, meant)) = legacy::word(text) {
        // A soft hyphen is a letter there: that it is dropped, too, would only distract.
        return vec![(Code::OLD_FONT, vec![("text", word.into()), ("meant", meant.into())])];
    }
    if let Some(c) = lookalike::letter(text) {
        doubts.push((Code::LOOKALIKE, vec![("character", format!("{c}, {}", name(c)).into())]));
    }
    if text.chars().any(invisible) {
        doubts.push((Code::INVISIBLE_CHARACTER, vec![]));
    }
    doubts
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_order_of_marks_is_the_one_letter() {
        for text in ["a\u{323}\u{302}", "a\u{302}\u{323}", "â\u{323}", "ạ\u{302}", "ậ"] {
            assert_eq!(kept(text), "ậ");
        }
        assert_eq!(kept("Nguye\u{302}\u{303}n Thi\u{323}\u{200b}"), "Nguyễn Thị");
        assert_eq!(kept("số\u{a0}5"), "số\u{a0}5", "a no-break space somebody typed stays");
    }

    proptest! {
        #[test]
        fn a_text_that_was_read_is_read_as_itself(text: String, vietnamese in "[a-yđăâêôơư\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{200b} ]*") {
            for text in [text, vietnamese] {
                let once = kept(&text);
                prop_assert_eq!(kept(&once), once.clone());
                prop_assert_eq!(once.nfc().collect::<String>(), once.clone());
                prop_assert!(!once.chars().any(invisible));
            }
        }
    }
}
