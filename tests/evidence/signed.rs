//! Signed copies beside the receipt of the prints they were made from.

use std::collections::BTreeMap;

use hoso::evaluate::{Assessment, DocumentState};
use hoso::load::Memory;
use hoso::model::Mode;
use hoso::plan::Paper;
use hoso::record::{Entry, digest};
use hoso::run::{Target, Workspace, round};

use super::pdf::{MARK, file, pages, sound};
use super::{office, told, verdict};

const FOLDER: &str = "ho-so/nguyen-thi-mai";
const DAY: &str = "2025-08-20";

/// The reference office, which wants its signed papers back.
fn wanting(files: &[(&str, Vec<u8>)]) -> Memory {
    let mut office = office(files);
    let text = String::from_utf8(office.files["hoso.toml"].clone()).expect("text");
    office = office.with("hoso.toml", &text.replace("signed-scans = false", "signed-scans = true"));
    office
}

fn paper(office: &Memory, name: &str) -> (Paper, String) {
    let workspace = Workspace::open_over(office, &Memory::default());
    let found = round(&workspace, &Target::Case("nguyen-thi-mai".into()), DAY.parse().expect("a day")).papers();
    let paper = found.into_iter().find(|paper| paper.name == name).expect("a paper");
    let title = workspace.catalog.forms[&paper.form].title.clone();
    (paper, title)
}

/// The office after its papers were printed: the receipt of one, printed as these bytes on so many pages.
fn printed(mut office: Memory, name: &str, bytes: &[u8], pages: usize) -> Memory {
    let (paper, _) = paper(&office, name);
    let sheet = paper.sheet.expect("a sheet");
    let inputs = sheet.data.as_object().expect("inputs").iter();
    let inputs: BTreeMap<_, _> = inputs.map(|(n, v)| (n.clone(), digest(v.to_string().as_bytes()))).collect();
    let entry = Entry {
        form: paper.form.to_string(),
        edition: sheet.edition,
        mode: Mode::Final.word().to_owned(),
        template: sheet.template.clone(),
        key: "key".to_owned(),
        engine: "hoso".to_owned(),
        law: sheet.law,
        made_for: DAY.parse().expect("a day"),
        inputs,
        pages: Some(pages),
    };
    let record = serde_json::json!({ "digests": [digest(bytes)], "entry": entry });
    let receipt = serde_json::json!({ "schema": 1, "papers": { sheet.place(Mode::Final): record } });
    office.files.insert(format!("{FOLDER}/.hoso/receipt.json"), receipt.to_string().into_bytes());
    office
}

const LETTER: &str = "nghi-quyet-chi-bo";

fn laid(bytes: Vec<u8>) -> Memory {
    wanting(&[(&format!("{FOLDER}/giay-to/{LETTER}.pdf"), bytes)])
}

fn state(verdict: &Assessment) -> DocumentState {
    let mut documents = verdict.steps.iter().flat_map(|step| &step.documents);
    documents.find(|d| d.name == LETTER).expect("the resolution").state.clone()
}

#[test]
fn a_print_laid_down_as_it_is_is_not_signed() {
    let print = file(&pages(&[MARK, MARK], None));
    let verdict = verdict(&printed(laid(print.clone()), LETTER, &print, 2), "nguyen-thi-mai", DAY);
    assert_eq!(told(&verdict).0, [format!("H310 {LETTER}.pdf")]);
    assert_eq!(state(&verdict), DocumentState::Unusable(vec![format!("{LETTER}.pdf")]));
}

#[test]
fn a_signed_copy_is_held_against_the_pages_of_its_print() {
    let pages_told = |copy: Vec<u8>, printed_pages| {
        let verdict = verdict(&printed(laid(copy), LETTER, b"the print", printed_pages), "nguyen-thi-mai", DAY);
        assert!(matches!(state(&verdict), DocumentState::Found(_)));
        let (findings, warnings) = told(&verdict);
        let of = |all: Vec<String>| all.into_iter().filter(|told| told.starts_with("H312")).count();
        (of(findings), of(warnings))
    };
    let backs = file(&pages(&[MARK, "", MARK, ""], None));
    assert_eq!(pages_told(sound(), 1), (0, 0));
    assert_eq!(pages_told(sound(), 2), (1, 0), "a page is not there");
    assert_eq!(pages_told(file(&pages(&[MARK, MARK, MARK], None)), 2), (0, 1), "a page too many");
    assert_eq!(pages_told(backs, 2), (0, 0), "empty backs are no pages");
}

#[test]
fn facts_that_changed_after_signing_are_named() {
    let signed = printed(laid(sound()), LETTER, b"the print", 1);
    let clean = verdict(&signed, "nguyen-thi-mai", DAY);
    assert!(clean.findings.iter().all(|finding| finding.code.0 != 311));
    let case = format!("{FOLDER}/ho-so.toml");
    let text = String::from_utf8(signed.files[&case].clone()).expect("text");
    let other = text.replace("Nguyễn Thị Mai", "Nguyễn Thị Mài");
    assert_ne!(text, other);
    let verdict = verdict(&signed.clone().with(&case, &other), "nguyen-thi-mai", DAY);
    let finding = verdict.findings.iter().find(|finding| finding.code.0 == 311).expect("it is told");
    assert_eq!(finding.about, LETTER);
    assert!(format!("{:?}", finding.facts).contains("ọ và tên"), "{:?}", finding.facts);
    let places: Vec<_> = verdict.findings.iter().filter_map(|f| f.step.as_ref()).collect();
    let order: Vec<_> = verdict.steps.iter().map(|step| &step.id).collect();
    let at = |id: &&hoso::model::Id| order.iter().position(|other| other == id);
    assert!(places.iter().map(at).is_sorted(), "in the order of the law");
}

#[test]
fn a_print_whose_signed_copy_is_filed_is_marked_so() {
    assert!(paper(&laid(sound()), LETTER).0.signed);
    assert!(!paper(&wanting(&[]), LETTER).0.signed);
}

#[test]
fn the_same_scan_in_two_cases_is_told_in_both() {
    let scan = file(&pages(&[MARK, MARK], None));
    let other = "ho-so/tran-van-binh/giay-to/don.pdf";
    let twice = office(&[(&format!("{FOLDER}/giay-to/don.pdf"), scan.clone()), (other, scan.clone())]);
    let finding = |id: &str| {
        let verdict = verdict(&twice, id, DAY);
        verdict.warnings.into_iter().find(|warning| warning.code.0 == 348).map(|warning| format!("{:?}", warning.args))
    };
    assert!(finding("nguyen-thi-mai").is_some_and(|args| args.contains(other)));
    assert!(finding("tran-van-binh").is_some_and(|args| args.contains(FOLDER)));
    assert_eq!(finding("le-thi-hoa"), None);
    let copied = office(&[
        (&format!("{FOLDER}/giay-to/don.pdf"), scan.clone()),
        (&format!("{FOLDER}/giay-to/Đơn (1).pdf"), scan.clone()),
    ]);
    assert_eq!(told(&verdict(&copied, "nguyen-thi-mai", DAY)).1, [""; 0], "a copy is no second paper");
    let taken = office(&[
        (&format!("{FOLDER}/giay-to/don.pdf"), scan.clone()),
        (&format!("{FOLDER}/giay-to/ly-lich.pdf"), scan),
    ]);
    let told = told(&verdict(&taken, "nguyen-thi-mai", DAY)).1;
    assert_eq!(told, ["H348 don.pdf", "H348 ly-lich.pdf"], "one paper for two");
}
