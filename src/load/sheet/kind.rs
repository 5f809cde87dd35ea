//! What a file is, by its first bytes; its name may say anything.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization as _;

use super::Fault;
use crate::load::legacy;

/// What the bytes are.
pub(super) enum Kind {
    /// An archive: .xlsx, .xlsm, .ods.
    Zip,
    /// A workbook of Excel 97.
    Xls,
    /// A text with separators.
    Text(String),
}

/// What an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// A workbook of Excel.
    Xlsx,
    /// One of LibreOffice.
    Ods,
}

/// Bytes of other files that are often renamed.
const OTHERS: [&[u8]; 6] = [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"{\\rtf"];

/// Tells what the bytes are, and decodes a text.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Format("table.empty"));
    }
    if bytes.starts_with(b"PK") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        // A new workbook behind a password is wrapped as if it were an old one; its parts have their names in UTF-16.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return if locked { Err(Fault::Password) } else { Ok(Kind::Xls) };
    }
    let start = bytes.trim_ascii_start();
    if OTHERS.iter().any(|other| bytes.starts_with(other)) || start.starts_with(b"<") {
        return Err(Fault::Format("table.other"));
    }
    text(bytes).map(Kind::Text)
}

/// UTF-8, UTF-16, the table of old Vietnamese Windows, or a font of before Unicode; nothing else is guessed.
fn text(bytes: &[u8]) -> Result<String, Fault> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.unwrap_or_else(|| match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => unmarked(bytes),
    });
    let (text, _, faulty) = encoding.decode(bytes);
    let strange = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if faulty || text.chars().any(strange) {
        return Err(Fault::Format("table.other"));
    }
    Ok(text.into_owned())
}

/// Every second byte of a plain text in UTF-16 is 0.
fn unmarked(bytes: &[u8]) -> &'static Encoding {
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(64).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        (big, little) if big > 16 && big > little => UTF_16BE,
        (_, little) if little > 16 => UTF_16LE,
        _ => one_byte(bytes),
    }
}

/// The bytes of an old font are letters of the Western table; which of the two it was, its words tell.
fn one_byte(bytes: &[u8]) -> &'static Encoding {
    let old = |encoding: &'static Encoding| {
        let (text, _, _) = encoding.decode(bytes);
        text.nfc().collect::<String>().lines().filter(|line| legacy::font(line).is_some()).count()
    };
    let strange = |encoding: &'static Encoding| {
        let (text, _, _) = encoding.decode(bytes);
        let words = text.nfc().collect::<String>();
        words.split_whitespace().filter(|word| !word.is_ascii() && !legacy::is_vietnamese(word)).count()
    };
    if old(WINDOWS_1252) > 0 && strange(WINDOWS_1258) > 0 { WINDOWS_1252 } else { WINDOWS_1258 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        match kind(bytes) {
            Ok(Kind::Text(text)) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn every_way_a_list_is_saved_is_read() {
        let text = "Họ và tên;Ngày sinh\r\nĐặng Thị Mỷ;01/02/2006\r\n";
        assert_eq!(read(text.as_bytes()).as_deref(), Some(text));
        assert_eq!(read(&[&[0xef, 0xbb, 0xbf], text.as_bytes()].concat()).as_deref(), Some(text));
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&[&[0xff, 0xfe], little.as_slice()].concat()).as_deref(), Some(text));
        assert_eq!(read(&[&[0xfe, 0xff], big.as_slice()].concat()).as_deref(), Some(text));
        // Windows-1258 sets the tone behind its letter: NFC comes later.
        let (old, _, unwritable) = WINDOWS_1258.encode("Đă\u{323}ng Thi\u{323} My\u{303}");
        assert!(!unwritable && std::str::from_utf8(&old).is_err());
        assert_eq!(read(&old).map(|text| text.nfc().collect()), Some("Đặng Thị Mỹ".to_owned()));
        let (old, _, _) = WINDOWS_1252.encode("NguyÔn V¨n Hµ;14/3/2006");
        assert_eq!(read(&old).as_deref(), Some("NguyÔn V¨n Hµ;14/3/2006"), "the font is told from the words");
    }

    #[test]
    fn other_files_under_the_name_of_a_list_are_told() {
        for bytes in [&b"%PDF-1.7"[..], b"\x89PNG\r\n", b"", b"<html><table>", b"abc\0def\x01"] {
            assert_eq!(read(bytes), None);
        }
    }
}
