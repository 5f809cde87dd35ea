//! The bytes of the PDF.

use std::io::Write;

use crate::{engine, job, qpdf};

const BODY: &str = "= Tiêu đề\n#d.x\n#table(columns: 2, table.header[A][B], [1], [2])";
const DATA: &str = r#"{"x": "Đỗ Thị Ỷ, sinh ngày 09 tháng 02"}"#;

fn contains(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn an_independent_reader_finds_nothing_wrong() {
    let pdf = engine(BODY).render(&job(DATA)).expect("a PDF");
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(&pdf).expect("written");
    assert_eq!(qpdf::fault(&file.path().display().to_string()), None);
}

#[test]
fn it_says_what_it_is_and_ends_with_one_newline() {
    let pdf = engine(BODY).render(&job(DATA)).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert!(pdf.ends_with(b"%%EOF\n"));
    for words in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "vi</rdf:li>"] {
        assert!(contains(&pdf, words), "{words}");
    }
    assert!(!contains(&pdf, "ca-1"), "the case's name stays outside");
}

#[test]
fn equal_inputs_give_equal_bytes() {
    let first = engine(BODY).render(&job(DATA)).expect("a PDF");
    assert_eq!(engine(BODY).render(&job(DATA)).expect("a PDF"), first);
    let elsewhere = std::thread::spawn(|| engine(BODY).render(&job(DATA)).expect("a PDF"));
    assert_eq!(elsewhere.join().expect("no panic"), first);
}

#[test]
fn the_identity_is_the_forms_and_the_cases() {
    let engine = engine(BODY);
    let mut other = job(DATA);
    other.ident = "thu/ca-2".to_owned();
    assert_ne!(engine.render(&job(DATA)), engine.render(&other));
}

#[test]
fn the_date_is_the_jobs() {
    let engine = engine(BODY);
    let pdf = engine.render(&job(DATA)).expect("a PDF");
    assert!(contains(&pdf, "/CreationDate(D:20251005000000Z)"));
    let mut later = job(DATA);
    later.day = later.day.succ_opt().expect("a day");
    assert_ne!(engine.render(&later).expect("a PDF"), pdf);
}
