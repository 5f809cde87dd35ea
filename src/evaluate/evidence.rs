//! What is wrong with a file people laid down, and how heavily it weighs: the one place that says so.

use std::fmt::Write as _;

use crate::diag::{Arg, Args, Code};
use crate::model::{ActivePart, DigitalSignature, Evidence, ScanFault, ScanKind};

/// Dots per inch below which a scan is hard to read.
const COARSE: u32 = 150;

/// How heavily something wrong with a file weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// The file is no paper: nobody can read it, or nobody signed it.
    Bars,
    /// The file counts; somebody should know.
    Warns,
}

/// Something wrong with a file.
#[derive(Debug)]
pub(super) struct Flaw {
    pub(super) code: Code,
    pub(super) weight: Weight,
    /// Words for its message besides the file's name.
    pub(super) args: Args,
    pub(super) facts: Vec<(&'static str, Args)>,
}

/// Whether a file counts as the paper it is named for.
pub(super) fn counts(file: &Evidence) -> bool {
    flaws(file).iter().all(|flaw| flaw.weight != Weight::Bars)
}

/// Everything wrong with a file, the heaviest first.
pub(super) fn flaws(file: &Evidence) -> Vec<Flaw> {
    let scan = &file.scan;
    if let Some(fault) = scan.fault {
        return vec![broken(fault, scan.kind)];
    }
    let mut flaws = Vec::new();
    if file.unsigned_print {
        flaws.push(Flaw { weight: Weight::Bars, ..warning(Code::NOT_SIGNED, vec![]) });
    }
    if !scan.blank.is_empty() {
        flaws.push(warning(Code::BLANK_PAGE, vec![("pages", spans(&scan.blank).into())]));
    }
    if let Some(coarse) = scan.resolution.filter(|resolution| resolution.dpi < COARSE) {
        let args = vec![("dpi", i64::from(coarse.dpi).into()), ("least", i64::from(COARSE).into())];
        let facts = Vec::from_iter(coarse.a4_assumed.then(|| ("fact.a4-assumed", vec![])));
        flaws.push(Flaw { facts, ..warning(Code::LOW_RESOLUTION, args) });
    }
    if scan.kind == ScanKind::Heic {
        flaws.push(warning(Code::HEIC, vec![]));
    }
    if !scan.active.is_empty() {
        let facts = scan.active.iter().map(|part| (active(*part), vec![])).collect();
        flaws.push(Flaw { facts, ..warning(Code::ACTIVE_CONTENT, vec![]) });
    }
    if let Some(signature) = scan.signature {
        let added = signature == DigitalSignature::AddedTo;
        let facts = Vec::from_iter(added.then(|| ("fact.added-after-signing", vec![])));
        flaws.push(Flaw { facts, ..warning(Code::DIGITALLY_SIGNED, vec![]) });
    }
    flaws.extend(wrong_ending(file));
    flaws
}

fn warning(code: Code, args: Args) -> Flaw {
    Flaw { code, weight: Weight::Warns, args, facts: Vec::new() }
}

fn broken(fault: ScanFault, kind: ScanKind) -> Flaw {
    let unreadable = |fact| (Code::SCAN_UNREADABLE, Some(fact));
    let (code, fact) = match (fault, kind) {
        (ScanFault::Empty, _) => (Code::SCAN_EMPTY, None),
        (ScanFault::Cut, _) => (Code::SCAN_CUT, None),
        (ScanFault::Locked, _) => (Code::SCAN_LOCKED, None),
        (ScanFault::NotAScan, ScanKind::WebPage) => unreadable("fact.scan-web-page"),
        (ScanFault::NotAScan, ScanKind::Office) => unreadable("fact.scan-office"),
        (ScanFault::NotAScan, _) => unreadable("fact.scan-unknown"),
        (ScanFault::Broken, _) => unreadable("fact.scan-broken"),
        (ScanFault::TooMuch, _) => unreadable("fact.scan-too-much"),
        (ScanFault::TooLarge, _) => unreadable("fact.scan-too-large"),
        (ScanFault::Refused, _) => unreadable("fact.scan-refused"),
    };
    // A file too large for us may be good for everybody else.
    let weight = if fault == ScanFault::TooLarge { Weight::Warns } else { Weight::Bars };
    Flaw { code, weight, args: vec![], facts: Vec::from_iter(fact.map(|fact| (fact, vec![]))) }
}

fn active(part: ActivePart) -> &'static str {
    match part {
        ActivePart::Script => "fact.active-script",
        ActivePart::Launch => "fact.active-launch",
        ActivePart::Attachment => "fact.active-attachment",
    }
}

/// A picture called PDF opens nowhere.
fn wrong_ending(file: &Evidence) -> Option<Flaw> {
    let right = file.scan.kind.endings();
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let wrong = !right.is_empty() && !right.contains(&ending.as_str());
    wrong.then(|| warning(Code::WRONG_ENDING, vec![("ending", Arg::from(right[0]))]))
}

/// "2, 5–7"
fn spans(pages: &[usize]) -> String {
    let mut text = String::new();
    for run in pages.chunk_by(|a, b| a + 1 == *b) {
        let comma = if text.is_empty() { "" } else { ", " };
        let (first, last) = (run[0], run[run.len() - 1]);
        let end = if last > first { format!("–{last}") } else { String::new() };
        write!(text, "{comma}{first}{end}").expect("memory");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scan;

    #[test]
    fn pages_are_told_in_spans() {
        assert_eq!((spans(&[2]), spans(&[2, 5, 6, 7])), ("2".to_owned(), "2, 5–7".to_owned()));
    }

    #[test]
    fn what_nobody_can_use_is_no_paper_and_what_is_hard_to_use_is_one() {
        let file = |scan| Evidence { scan, ..Evidence::new("don.pdf".to_owned(), 1) };
        let pdf = Scan { kind: ScanKind::Pdf, ..Scan::default() };
        for fault in [ScanFault::Empty, ScanFault::NotAScan, ScanFault::Broken, ScanFault::Cut, ScanFault::Locked] {
            assert!(!counts(&file(Scan::faulty(ScanKind::Pdf, fault))), "{fault:?}");
        }
        assert!(!counts(&Evidence { unsigned_print: true, ..file(pdf.clone()) }));
        assert!(counts(&file(Scan::faulty(ScanKind::Unknown, ScanFault::TooLarge))));
        assert!(counts(&file(Scan { blank: vec![2], active: vec![ActivePart::Script], ..pdf.clone() })));
        assert!(flaws(&file(pdf)).is_empty());
    }
}
