//! The doorstep: what old consoles can show, what a double click starts, and what it leaves to be read.

mod support;

use std::fs;

use hoso::diag::{Code, Lang, Messages};
use hoso::load;
use support::{Office, hoso, root};

/// The African letter that H125 warns of, named there as what it is.
const FOREIGN: char = 'Ɖ';

/// Whether the fonts of a Windows console have a character: WGL4, the set they promise, as far as hoso uses it,
/// and the letters of Vietnamese, which they have beyond it.
fn on_a_console(c: char) -> bool {
    // ASCII, then WGL4: Latin-1, Latin Extended-A, dashes, quotation marks and the glyphs of screens. Then Ơ, Ư and
    // the letters with two marks.
    let letter = matches!(c, '\n' | ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{1ea0}'..='\u{1ef9}');
    letter || "–—‘’“”„…→√■□►○●ƠơƯư".contains(c) || c == FOREIGN
}

#[test]
fn screens_hold_only_what_an_old_console_can_show() {
    let foreign = |text: &str| text.chars().find(|c| !on_a_console(*c));
    for lang in [Lang::Vi, Lang::En] {
        let words = Messages::parse(lang, load::messages(lang), load::screens(lang)).expect("our own words");
        for key in words.keys() {
            assert_eq!(foreign(words.word(key)), None, "{key} in {lang:?}");
        }
        for code in Code::ALL {
            let (text, page) = words.explain(*code).expect("a page");
            let all = [text, &page.what, &page.why, &page.example, &page.mend, &page.basis];
            assert_eq!(all.iter().find_map(|text| foreign(text)), None, "{code} in {lang:?}");
        }
    }
    let mut screens = 0;
    for entry in fs::read_dir(root().join("tests/screens")).expect("the screens") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a screen");
        assert_eq!(foreign(&text), None, "{}", path.display());
        screens += 1;
    }
    assert!(screens > 10, "{screens} screens");
}

#[test]
fn a_new_office_has_a_shortcut_that_windows_reads_and_hoso_understands() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = folder.path().join("xa-moi");
    let made = hoso(&["init", &office.display().to_string()]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    let bytes = fs::read(office.join("Mở hoso.cmd")).expect("a shortcut");
    assert!(!bytes.starts_with(b"\xef\xbb\xbf"), "the Command Prompt would run the mark");
    let text = String::from_utf8(bytes).expect("UTF-8, as the first line asks for");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "CRLF throughout");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "@chcp 65001 >nul");
    let command = lines.iter().find_map(|line| line.strip_prefix("hoso ")).expect("a command");
    // Its words are understood: with --help behind them they are explained, not refused.
    let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
    assert_eq!(hoso(&words).code, 0, "{command}");
}

#[test]
fn a_shortcut_that_is_there_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("Mở hoso.cmd");
    fs::write(&own, "rem của cơ quan").expect("written");
    assert_eq!(hoso(&["init", &folder.path().display().to_string()]).code, 0);
    assert_eq!(fs::read_to_string(own).expect("a shortcut"), "rem của cơ quan");
}

#[test]
fn a_double_click_outside_an_office_tells_what_hoso_is_and_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let reply = hoso::cli::knock(folder.path());
    assert_eq!((reply.code, reply.out.as_str()), (2, ""));
    assert!(reply.err.contains("hoso init") || reply.err.contains("init"), "{}", reply.err);
    assert!(reply.err.trim_end().ends_with("đóng cửa sổ này."), "{}", reply.err);
}

#[test]
fn names_and_a_page_to_open_are_asked_for_with_a_page() {
    let office = Office::of(&["tran-van-binh"]);
    for args in [&["--names", "none"][..], &["--open"]] {
        let refused = hoso(&[&["check", &office.at("")], args].concat());
        assert_eq!(refused.code, 2, "{args:?}");
    }
}
