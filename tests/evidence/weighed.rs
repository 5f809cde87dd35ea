//! What a fault of a file does to its paper: some make it none, the others are only told.

use hoso::evaluate::DocumentState;

use super::pdf::{MARK, PICTURE, file, file_with, pages, sound, stream};
use super::pictures::jpeg;
use super::{office, told, verdict};

const DON: &str = "ho-so/nguyen-thi-mai/giay-to/don.pdf";
const DAY: &str = "2025-08-20";

/// What is told of the application when these bytes lie there, and whether it counts.
fn laid(bytes: Vec<u8>) -> (Vec<String>, Vec<String>, bool) {
    let verdict = verdict(&office(&[(DON, bytes)]), "nguyen-thi-mai", DAY);
    let documents = verdict.steps.iter().flat_map(|step| step.documents.iter().map(move |d| (step, d)));
    let (step, document) = { documents }.find(|(_, d)| d.name == "don").expect("the application");
    let there = matches!(document.state, DocumentState::Found(_));
    assert_eq!(step.status.word(), if there { "done" } else { "incomplete" });
    assert!(verdict.findings.iter().all(|finding| finding.code.0 != 301), "it is told once");
    let (findings, warnings) = told(&verdict);
    (findings, warnings, there)
}

#[test]
fn a_sound_scan_is_a_paper_and_nothing_is_told() {
    assert_eq!(laid(sound()), (vec![], vec![], true));
}

#[test]
fn what_nobody_can_use_is_no_paper() {
    let cut = sound()[..300].to_vec();
    let bars = [
        (b"<html>don</html>".to_vec(), "H340 don.pdf"),
        (b"PK\x03\x04".to_vec(), "H340 don.pdf"),
        (Vec::new(), "H341 don.pdf"),
        (cut, "H342 don.pdf"),
        (file_with(&pages(&[MARK], None), "/Encrypt 9 0 R"), "H343 don.pdf"),
    ];
    for (bytes, expected) in bars {
        assert_eq!(laid(bytes), (vec![expected.to_owned()], vec![], false));
    }
}

#[test]
fn what_is_hard_to_use_is_told_and_counts() {
    let coarse = stream("/Subtype/Image/Width 620/Height 877/Filter/JPXDecode", b"x");
    let mut script = pages(&[MARK], None);
    script.push(b"<</S/JavaScript/JS(x)>>".to_vec());
    let mut signed = pages(&[MARK], None);
    signed.push(b"<</Type/Sig/ByteRange[0 10 20 9]>>".to_vec());
    let warns = [
        (file(&pages(&[MARK, ""], None)), "H344 don.pdf"),
        (file(&pages(&[PICTURE], Some(coarse))), "H345 don.pdf"),
        (file(&script), "H347 don.pdf"),
        (file(&signed), "H313 don.pdf"),
        (jpeg(2480, 3508, None, true), "H349 don.pdf"),
    ];
    for (bytes, expected) in warns {
        assert_eq!(laid(bytes), (vec![], vec![expected.to_owned()], true));
    }
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0".to_vec();
    assert_eq!(laid(heic), (vec![], vec!["H346 don.pdf".to_owned(), "H349 don.pdf".to_owned()], true));
}

#[test]
fn one_bad_page_of_several_files_spoils_the_paper_and_a_good_copy_saves_it() {
    let pages = |second: Vec<u8>| {
        let folder = "ho-so/nguyen-thi-mai/giay-to";
        let mut office = office(&[]);
        let first = office.files.remove(DON).expect("the application");
        office.files.insert(format!("{folder}/don-1.pdf"), first);
        office.files.insert(format!("{folder}/don-2.pdf"), second);
        office
    };
    let state = |office| {
        let verdict = verdict(&office, "nguyen-thi-mai", DAY);
        let mut documents = verdict.steps.into_iter().flat_map(|step| step.documents);
        documents.find(|d| d.name == "don").expect("the application").state
    };
    let both = vec!["don-1.pdf".to_owned(), "don-2.pdf".to_owned()];
    assert_eq!(state(pages(sound())), DocumentState::Found(both.clone()));
    assert_eq!(state(pages(b"x".to_vec())), DocumentState::Unusable(both));
    let mut saved = pages(b"x".to_vec());
    saved.files.insert(DON.to_owned(), sound());
    assert!(matches!(state(saved), DocumentState::Found(_)));
}
