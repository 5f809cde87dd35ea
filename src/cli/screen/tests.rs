//! The screen of one case keeps to its lines, whatever the verdict.

use std::collections::BTreeMap;

use clap::Parser as _;

use super::case::{Extent, case};
use super::synthetic::{dated, day, finding, step, verdict};
use crate::cli::args::Args;
use crate::cli::session::{Session, messages};
use crate::diag::{Code, Lang};
use crate::evaluate::{Assessment, Status};
use crate::model::{Case, Facts};
use crate::run::Workspace;

fn screen(verdict: &Assessment, extent: Extent) -> String {
    let args = Args::try_parse_from(["hoso", "--as-of", "2026-11-20", "--color", "never", "check"]).expect("a line");
    let session = Session::new(&args.common, messages(Lang::Vi));
    let one = Case {
        id: "a".into(),
        folder: "a".to_owned(),
        workflow: "w".into(),
        layers: Vec::new(),
        facts: Facts::default(),
        evidence: Vec::new(),
        named: BTreeMap::new(),
        overrides: Vec::new(),
        attests: Vec::new(),
        meetings: BTreeMap::new(),
    };
    case(&session, &Workspace::default(), &one, verdict, &[], extent)
}

/// Twenty-two steps, so many findings, so many warnings.
fn long(findings: usize, warnings: usize) -> Assessment {
    let mut steps: Vec<_> = (1..=13).map(|n| dated(&n.to_string(), Status::Done, day(3, n))).collect();
    steps.extend((14..=16).map(|n| step(&n.to_string(), Status::Open)));
    steps.extend((17..=19).map(|n| dated(&n.to_string(), Status::Planned, day(12, n))));
    steps.extend((20..=22).map(|n| step(&n.to_string(), Status::Waiting(Vec::new()))));
    let mut verdict = verdict(steps);
    verdict.findings = (0..findings).map(|_| finding(Code::RULE_NOT_MET, "13")).collect();
    verdict.warnings = (0..warnings).map(|_| finding(Code::SOFT_NOT_MET, "13")).collect();
    verdict
}

#[test]
fn a_case_of_many_steps_and_faults_fits_on_a_screen() {
    for findings in [0, 1, 2, 5, 30] {
        for warnings in [0, 1, 4, 20] {
            let text = screen(&long(findings, warnings), Extent::Screen);
            assert!(text.lines().count() <= 24, "{findings} findings, {warnings} warnings:\n{text}");
        }
    }
}

#[test]
fn a_bar_has_a_glyph_a_step() {
    let text = screen(&long(0, 0), Extent::Screen);
    let glyphs = |wanted: char| text.chars().filter(|c| *c == wanted).count();
    assert_eq!((glyphs('■'), glyphs('□')), (13, 9));
}

#[test]
fn findings_come_first_and_warnings_are_counted() {
    let text = screen(&long(2, 20), Extent::Screen);
    assert_eq!(text.matches("H302").count(), 2, "{text}");
    assert!(!text.contains("điều nữa"), "no finding gives way to a warning: {text}");
    let warnings = text.matches("H323").count();
    assert!(warnings <= 3, "{text}");
    assert!(text.contains(&format!("{} cảnh báo nữa: --all", 20 - warnings)), "{text}");
    let all = screen(&long(30, 20), Extent::All);
    assert_eq!((all.matches("H302").count(), all.matches("H323").count()), (30, 20));
}

#[test]
fn a_step_known_only_indirectly_calls_nobody() {
    let mut verdict = long(0, 0);
    verdict.steps.iter_mut().filter(|step| step.status == Status::Open).for_each(|step| step.binds = false);
    let text = screen(&verdict, Extent::Screen);
    assert!(!text.contains("LÀM NGAY") && text.contains("NÊN LÀM"), "{text}");
}

#[test]
fn the_ledger_has_every_step_in_two_columns() {
    let text = screen(&long(0, 0), Extent::All);
    let ledger: Vec<&str> = text.lines().skip_while(|line| !line.contains("TẤT CẢ")).skip(1).collect();
    assert!(ledger.len() >= 11, "{text}");
    for (n, line) in ledger.iter().take(11).enumerate() {
        assert!(line.contains(&format!("Step {}", n + 1)) && line.contains(&format!("Step {}", n + 12)), "{line}");
    }
}
