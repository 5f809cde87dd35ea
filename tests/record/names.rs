//! `reliability.md` §4 P: names that would harm as output names.

use hoso::record::{NameError, OutputName};

fn error(name: &str) -> NameError {
    match OutputName::new(name) {
        Err(error) => error,
        Ok(name) => panic!("{name:?} was accepted"),
    }
}

#[test]
fn p1_to_p10_nothing_leads_out_of_the_folder() {
    for name in ["../x", "/etc/passwd", "a/../../b", "file:///etc/passwd", "~/x", "x/"] {
        assert_eq!(error(name), NameError::Reserved { character: if name.starts_with("file") { ':' } else { '/' } });
    }
    for name in [r"C:\Windows\x", r"\\server\share\x", r"\\?\C:\x", r"a\..\..\b"] {
        assert!(matches!(error(name), NameError::Reserved { character: ':' | '\\' }), "{name}");
    }
    for name in [".", "..", ".hoso", ".hoso-tmp-x"] {
        assert_eq!(error(name), NameError::Start, "{name}");
    }
    // Nothing here decodes percent signs: it is a name like any other, and stays inside.
    assert_eq!(OutputName::new("%2e%2e%2f").expect("harmless").as_str(), "%2e%2e%2f");
}

#[test]
fn p11_devices_of_windows_whatever_the_extension_or_case() {
    for name in ["CON", "nul.toml", "COM1.pdf", "aux", "Prn.tar.gz", "lpt9", "com¹.pdf", "CON .pdf", "CONOUT$"] {
        assert_eq!(error(name), NameError::Device, "{name}");
    }
    for name in ["CONG.pdf", "COM.pdf", "COM10.pdf", "6-KNĐ CON.pdf", "COMa"] {
        assert!(OutputName::new(name).is_ok(), "{name}");
    }
}

#[test]
fn p12_what_windows_drops_at_the_end() {
    assert_eq!(error("tên."), NameError::End);
    assert_eq!(error("tên "), NameError::End);
    assert_eq!(error(" tên"), NameError::Start);
    assert_eq!(error("   "), NameError::Empty);
    assert_eq!(error(""), NameError::Empty);
}

#[test]
fn p13_p14_characters_windows_keeps() {
    for character in ['<', '>', ':', '"', '|', '?', '*'] {
        assert_eq!(error(&format!("a{character}b")), NameError::Reserved { character });
    }
}

#[test]
fn p15_p16_length_is_counted_in_bytes() {
    assert!(OutputName::new(&"Đ".repeat(100)).is_ok());
    assert_eq!(error(&"Đ".repeat(101)), NameError::TooLong { bytes: 202 });
    assert_eq!(error(&"a".repeat(400)), NameError::TooLong { bytes: 400 });
}

#[test]
fn p17_one_spelling_of_a_name() {
    let apart = OutputName::new("Đo\u{302}\u{303}.pdf").expect("a name");
    let composed = OutputName::new("Đỗ.pdf").expect("a name");
    assert_eq!(apart, composed);
    assert_eq!(apart.as_str(), "Đỗ.pdf");
}

#[test]
fn p18_p19_names_that_differ_in_case_fold_to_one() {
    let folded = |name| OutputName::new(name).expect("a name").folded();
    assert_eq!(folded("HO-SO"), folded("ho-so"));
    assert_eq!(folded("6-KNĐ.PDF"), folded("6-knđ.pdf"));
    for name in ["ı", "İ", "ẞ"] {
        assert!(OutputName::new(name).is_ok(), "{name}");
    }
}

#[test]
fn p20_p21_what_nobody_sees() {
    for character in
        ['\n', '\0', '\u{7}', '\u{7f}', '\u{202E}', '\u{200B}', '\u{2066}', '\u{FEFF}', '\u{AD}', '\u{2028}']
    {
        assert_eq!(error(&format!("a{character}b")), NameError::Invisible { character });
    }
}

#[test]
fn p22_no_name_reads_as_an_option() {
    assert_eq!(error("-rf"), NameError::Start);
    assert_eq!(error("--help"), NameError::Start);
}
