//! Files that fit nothing are told, with what they may be: those of a case, and those of a meeting.

use super::pdf::sound;
use super::{office, told, verdict};

const MEETING: &str = "hop/2025-06-25-chi-bo-to-3/giay-to";

#[test]
fn a_file_that_fits_nothing_is_told_with_the_papers_still_missing() {
    let mut office = office(&[("ho-so/nguyen-thi-mai/giay-to/don xin.pdf", sound())]);
    office.files.remove("ho-so/nguyen-thi-mai/giay-to/don.pdf").expect("the application");
    let verdict = verdict(&office, "nguyen-thi-mai", "2025-08-20");
    let finding = verdict.findings.iter().find(|f| f.code.0 == 307).expect("the file is told");
    let (key, args) = finding.facts.first().expect("what it may be");
    assert_eq!(*key, "fact.still-missing");
    assert!(format!("{args:?}").contains("\"don\""), "{args:?}");
}

#[test]
fn a_file_of_a_meeting_that_fits_nothing_is_told_by_its_place() {
    let stray = format!("{MEETING}/Scan_0007.pdf");
    let letter = format!("{MEETING}/don.pdf");
    let minutes = format!("{MEETING}/bien-ban-chi-bo.pdf");
    let office = office(&[(&stray, sound()), (&letter, sound()), (&minutes, sound())]);
    let (findings, _) = told(&verdict(&office, "nguyen-thi-mai", "2025-08-20"));
    assert_eq!(
        findings,
        [format!("H307 {stray}"), format!("H307 {letter}")],
        "an application is no paper of a meeting"
    );
}

#[test]
fn a_cut_paper_of_a_meeting_is_told_by_its_place() {
    let minutes = format!("{MEETING}/bien-ban-chi-bo.pdf");
    let (findings, _) = told(&verdict(&office(&[(&minutes, b"%PDF-1.4".to_vec())]), "nguyen-thi-mai", "2025-08-20"));
    assert_eq!(findings, [format!("H342 {minutes}")]);
}
