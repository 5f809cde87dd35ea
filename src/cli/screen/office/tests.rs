//! How cases are sorted and gathered, on verdicts made up for it.

use super::acts::{Action, Label, acts};
use super::faults::{broken, overdue};
use super::heading::{Heading, heading};
use super::owed::owed;
use super::person::{Person, Ready};
use super::wait::{quiet, waits};
use crate::cli::screen::synthetic::{dated, day, finding, step, verdict};
use crate::diag::Code;
use crate::evaluate::{Assessment, DocumentState, DocumentVerdict, Finding, Status, StepVerdict, Who};
use crate::model::{By, Origin, Per};

fn person<'a>(name: &str, verdict: &'a Assessment) -> Person<'a> {
    let name = name.to_owned();
    let (short, cell) = (name.clone(), "1".to_owned());
    let (born, folder) = (None, "an");
    let (ready, deciding, last) = (Vec::new(), Vec::new(), None);
    Person { number: 1, name, short, born, cell, folder, verdict, ready, deciding, last }
}

fn counted(verdict: &Assessment) -> Option<Heading> {
    heading(&person("An", verdict))
}

/// A step the person of the case does, with so many papers to write.
fn written(id: &str, papers: usize) -> StepVerdict {
    let paper = DocumentVerdict {
        name: "p".to_owned(),
        id: "p".into(),
        title: "Paper".to_owned(),
        origin: Origin::Handwritten,
        per: Per::Case,
        form: None,
        number: None,
        entry: None,
        whose: String::new(),
        citation: None,
        binds: true,
        state: DocumentState::Missing,
    };
    let documents = vec![paper; papers];
    StepVerdict { actor: By::Person, by: Vec::new(), documents, ..step(id, Status::Open) }
}

#[test]
fn a_case_is_counted_under_its_most_pressing_heading() {
    let mut one = verdict(vec![step("a", Status::Open), dated("b", Status::Planned, day(12, 1))]);
    assert_eq!(counted(&one), Some(Heading::Now));
    one.findings.push(finding(Code::DOCUMENT_MISSING, "b"));
    assert_eq!(counted(&one), Some(Heading::Missing));
    one.warnings.push(finding(Code::FORECAST, "b"));
    assert_eq!(counted(&one), Some(Heading::Broken), "a planned act that would break a rule is stopped in time");
    one.findings.push(finding(Code::OVERDUE, "b"));
    assert_eq!(counted(&one), Some(Heading::Overdue));
}

#[test]
fn a_step_that_lacks_papers_waits_for_who_writes_them() {
    let one = verdict(vec![written("a", 2)]);
    assert_eq!(counted(&one), Some(Heading::Missing));
    let person = person("An", &one);
    let owed = owed(&[&person]);
    assert_eq!((&owed[0].who, owed[0].people, owed[0].papers), (&Who::Applicant, 1, 2));
    assert!(acts(&[&person]).is_empty(), "nobody else is called");
}

#[test]
fn a_day_to_come_is_waited_for() {
    let early = StepVerdict { earliest: Some(day(12, 2)), ..step("a", Status::Open) };
    let planned = dated("a", Status::Planned, day(11, 25));
    let all = [verdict(vec![early]), verdict(vec![planned]), verdict(vec![step("a", Status::Waiting(Vec::new()))])];
    assert!(all.iter().all(|one| counted(one) == Some(Heading::Wait)));
    let people: Vec<Person<'_>> = all.iter().map(|one| person("An", one)).collect();
    let waits = waits(&people.iter().collect::<Vec<_>>());
    let days: Vec<_> = waits.iter().map(|wait| wait.day).collect();
    assert_eq!(days, [Some(day(11, 25)), Some(day(12, 2)), None], "the nearest first");
}

#[test]
fn a_step_known_only_indirectly_holds_nobody_up() {
    let soft = StepVerdict { binds: false, ..step("b", Status::Open) };
    let mut one = verdict(vec![dated("a", Status::Done, day(5, 1)), soft]);
    assert_eq!(counted(&one), None, "finished");
    let ready = vec![Ready { title: "6".to_owned(), at: 0 }];
    assert_eq!(heading(&Person { ready, ..person("An", &one) }), None, "whether its papers are signed or not");
    one.findings.push(finding(Code::SKIPPED, "b"));
    assert_eq!(counted(&one), None);
    one.findings.push(finding(Code::UNMATCHED, "c"));
    assert_eq!(counted(&one), Some(Heading::Missing), "a file nobody understands is still there");
}

#[test]
fn nobody_is_called_behind_a_fault() {
    let behind = StepVerdict { behind_fault: vec!["a".into()], ..step("b", Status::Open) };
    let mut one = verdict(vec![dated("a", Status::Violated, day(5, 1)), behind]);
    one.findings.push(finding(Code::RULE_NOT_MET, "a"));
    assert_eq!(counted(&one), Some(Heading::Broken));
    assert!(acts(&[&person("An", &one)]).is_empty());
}

#[test]
fn the_latest_is_named_first_and_the_planned_last() {
    let late = |due| {
        let mut one = verdict(vec![step("a", Status::Open)]);
        let mut finding = finding(Code::OVERDUE, "a");
        finding.args.push(("due", due));
        one.findings = vec![finding.clone(), finding];
        one
    };
    let (a, b) = (late(day(11, 16).into()), late(day(11, 11).into()));
    let (a, b) = (person("A", &a), person("B", &b));
    let faults = overdue(&[&a, &b]);
    assert_eq!(faults.iter().map(|f| (f.person.name.as_str(), f.more)).collect::<Vec<_>>(), [("B", 1), ("A", 1)]);
    let mut planned = verdict(vec![dated("a", Status::Planned, day(11, 25))]);
    planned.warnings.push(finding(Code::FORECAST, "a"));
    let mut done = verdict(vec![dated("a", Status::Violated, day(11, 5))]);
    done.findings.push(finding(Code::RULE_NOT_MET, "a"));
    let (a, b) = (person("A", &planned), person("B", &done));
    let names: Vec<&str> = broken(&[&a, &b]).iter().map(|fault| fault.person.name.as_str()).collect();
    assert_eq!(names, ["B", "A"]);
}

#[test]
fn what_is_missing_is_gathered_by_who_must_move() {
    let missing = |paper: usize, since| {
        let mut one = verdict(vec![dated("a", Status::Incomplete, since)]);
        let mut finding = finding(Code::DOCUMENT_MISSING, "a");
        finding.who = vec!["B".to_owned()];
        one.findings = vec![finding; paper];
        one
    };
    let (a, b) = (missing(2, day(11, 1)), missing(1, day(10, 17)));
    let mut c = verdict(vec![]);
    c.findings.push(Finding::new(Code::UNMATCHED, "f".to_owned(), Vec::new()));
    let (a, b, c) = (person("A", &a), person("B", &b), person("C", &c));
    let owed = owed(&[&c, &a, &b]);
    assert_eq!(owed[0].who, Who::Named("B".to_owned()));
    assert_eq!((owed[0].people, owed[0].papers, owed[0].longest), (2, 3, Some(34)));
    assert_eq!((&owed[1].who, owed[1].files, owed[1].longest), (&Who::Keeper, 1, None));
}

#[test]
fn what_can_be_done_is_gathered_by_action() {
    let one = verdict(vec![dated("a", Status::Done, day(11, 2)), step("b", Status::Open)]);
    let ready = |title: &str, at| Ready { title: title.to_owned(), at };
    let mut a = person("A", &one);
    a.ready = vec![ready("4", 0), ready("6", 1)];
    let mut b = person("B", &one);
    b.ready = vec![ready("4", 0)];
    let acts = acts(&[&a, &b]);
    let told: Vec<_> = acts.iter().map(|act| (act.action.clone(), act.number())).collect();
    assert_eq!(told, [(Action::Sign, 3), (Action::Step("Step b".to_owned()), 2)]);
    let papers: Vec<_> = acts[0].shares.iter().map(|share| (share.label.clone(), share.names.join(" "))).collect();
    let of = |title: &str| Label::Of(title.to_owned());
    assert_eq!(papers, [(of("6"), "A".to_owned()), (of("4"), "A B".to_owned())], "later steps first");
}

#[test]
fn a_case_is_quiet_when_nothing_happened_for_ninety_days() {
    let (begun, new) = (verdict(vec![dated("a", Status::Done, day(5, 1))]), verdict(vec![step("a", Status::Open)]));
    let planned = verdict(vec![dated("a", Status::Planned, day(12, 1))]);
    let at = |verdict, last| Person { last: Some(last), ..person("A", verdict) };
    let all = [
        at(&begun, day(8, 21)),
        at(&begun, day(8, 22)),
        at(&begun, day(5, 1)),
        at(&new, day(1, 1)),
        at(&planned, day(1, 1)),
    ];
    let quiet = quiet(&all.iter().collect::<Vec<_>>());
    assert_eq!(quiet.iter().filter_map(|p| p.last).collect::<Vec<_>>(), [day(5, 1), day(8, 21)]);
}
