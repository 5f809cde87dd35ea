//! Files as editors of other systems save them: named once, and read where they can be.

use hoso::diag::Code;
use hoso::load::Memory;
use hoso::run::Workspace;

use super::{CASE, CASE_FILE, codes, office_with, opened};

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// The same text as different editors save it, and what is said of each.
fn encodings() -> Vec<(&'static str, Vec<u8>, Vec<Code>)> {
    let text = format!("{CASE}nguoi.ho_ten = \"Trần Thị Bé\"\n");
    let marked = format!("\u{feff}{text}");
    let windows_1258 = [CASE.as_bytes(), b"nguoi.ho_ten = \"Tr\xe2\xccn Th\xf2 B\xe9\"\n"].concat();
    let cut = text.as_bytes()[..text.len() - 3].to_vec();
    vec![
        ("UTF-8", text.clone().into(), vec![]),
        ("UTF-8 with a mark", marked.clone().into(), vec![]),
        ("CRLF", text.replace('\n', "\r\n").into(), vec![]),
        ("CRLF with a mark", marked.replace('\n', "\r\n").into(), vec![]),
        ("both line ends", text.replacen('\n', "\r\n", 2).into(), vec![]),
        ("UTF-16 LE with a mark", utf16(&marked, u16::to_le_bytes), vec![Code::UTF16]),
        ("UTF-16 BE with a mark", utf16(&marked, u16::to_be_bytes), vec![Code::UTF16]),
        ("UTF-16 LE", utf16(&text, u16::to_le_bytes), vec![Code::UTF16]),
        ("UTF-16 BE", utf16(&text, u16::to_be_bytes), vec![Code::UTF16]),
        ("Windows-1258", windows_1258, vec![Code::NOT_UTF8]),
        ("cut inside a letter", cut, vec![Code::NOT_UTF8]),
        ("CR only", text.replace('\n', "\r").into(), vec![Code::CARRIAGE_RETURN]),
    ]
}

#[test]
fn encodings_are_named_once() {
    for (name, bytes, expected) in encodings() {
        let workspace = opened(&office_with(CASE_FILE, &bytes));
        assert_eq!(codes(&workspace, CASE_FILE), expected, "{name}");
        assert!(workspace.sound, "{name}: a case spoils the office");
        assert_eq!(workspace.checked.unjudged.len(), expected.len(), "{name}");
    }
}

#[test]
fn an_office_file_in_another_encoding_is_told_once() {
    let text = "schema = 1\n[office]\ntitle = \"Đảng ủy\"\n";
    for (bytes, code) in [
        (utf16(text, u16::to_le_bytes), Code::UTF16),
        (b"schema = 1\n# \xd0\xea\n".to_vec(), Code::NOT_UTF8),
        (text.replace('\n', "\r").into(), Code::CARRIAGE_RETURN),
    ] {
        let workspace = opened(&office_with("hoso.toml", &bytes));
        assert_eq!(codes(&workspace, "hoso.toml"), [code]);
        assert!(!workspace.sound);
    }
}

#[test]
fn without_an_office_file_nobody_is_judged() {
    let workspace = Workspace::open(&Memory::default().with(CASE_FILE, CASE));
    assert_eq!(codes(&workspace, "hoso.toml"), [Code::UNREADABLE]);
    assert!(!workspace.sound);
}
