//! `tests/cases/<situation>/`: a change to the reference office, and the verdict it must give. The office
//! (`tests/reference/`) brings a small law of its own, so that these verdicts are the engine's and never change when the
//! shipped law grows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use hoso::evaluate::{Assessment, Finding, RuleVerdict, Status, StepVerdict};
use hoso::load::{Disk, Memory};
use hoso::plan::{Paper, PaperState};
use hoso::run::{Target, Workspace, round};
use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Run {
    says: String,
    office: String,
    case: String,
    as_of: Datetime,
    #[serde(default)]
    delete: Vec<String>,
    #[serde(default)]
    edit: Vec<Edit>,
    #[serde(default)]
    create: Vec<Create>,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: String,
    find: String,
    replace: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Create {
    file: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    exit: i32,
    findings: Vec<String>,
    warnings: Vec<String>,
    law: Option<String>,
    newer: Option<Vec<String>>,
    step: toml::Table,
    #[serde(default)]
    rule: BTreeMap<String, toml::Table>,
    #[serde(default)]
    clock: BTreeMap<String, toml::Table>,
    #[serde(default)]
    paper: BTreeMap<String, toml::Table>,
}

fn day(it: &Datetime) -> NaiveDate {
    it.to_string().parse().expect("a day")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The office of a run: the files as they are, then what the run changes.
fn office(run: &Run) -> Memory {
    let mut memory = Memory::copy(&Disk::new(root().join(&run.office)), "").expect("the office of the run");
    for path in &run.delete {
        let below = format!("{path}/");
        let before = memory.files.len();
        memory.files.retain(|file, _| file != path && !file.starts_with(&below));
        assert!(memory.files.len() < before, "nothing to delete at {path}");
    }
    for edit in &run.edit {
        let bytes = memory.files.get_mut(&edit.file).unwrap_or_else(|| panic!("no file {}", edit.file));
        let text = String::from_utf8(bytes.clone()).expect("text");
        assert_eq!(text.matches(&edit.find).count(), 1, "{:?} in {}", edit.find, edit.file);
        *bytes = text.replace(&edit.find, &edit.replace).into_bytes();
    }
    for create in &run.create {
        memory.files.insert(create.file.clone(), create.text.clone().into_bytes());
    }
    memory
}

/// Collects what differs, so that one run shows every difference.
#[derive(Default)]
struct Differences(String);

impl Differences {
    fn compare(&mut self, what: &str, expected: &str, found: &str) {
        if expected != found {
            writeln!(self.0, "    {what}: expected {expected}, found {found}").expect("memory");
        }
    }
}

fn show(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(all) => all.iter().map(show).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn option<T: ToString>(it: Option<T>) -> String {
    it.map(|it| it.to_string()).unwrap_or_default()
}

fn step_key(step: &StepVerdict, key: &str) -> String {
    let clock = step.clock();
    match key {
        "status" => step.status.word().to_owned(),
        "text" => step.law.from.to_string(),
        "day" => option(step.day.map(|d| d.lo)),
        "by" => step.by.join(", "),
        "waiting-for" => match &step.status {
            Status::Waiting(ids) => ids.join(", "),
            _ => String::new(),
        },
        "blocked-since" => match step.status {
            Status::Blocked(since) => option(since),
            _ => String::new(),
        },
        "due" => option(clock.filter(|_| step.day.is_none()).map(|c| c.due)),
        "overdue-since" => {
            let overdue = clock.filter(|c| c.state == hoso::evaluate::ClockState::Overdue);
            option(overdue.and_then(|c| c.due.succ_opt()))
        }
        "overridden" => {
            let used = step.rules.iter().filter(|r| r.overridden.is_some());
            used.map(|r| r.id.to_string()).collect::<Vec<_>>().join(", ")
        }
        "earliest" => option(step.earliest),
        other => panic!("unknown key {other}"),
    }
}

fn rule_key(rule: &RuleVerdict, key: &str) -> String {
    match key {
        "truth" => rule.truth.word().to_owned(),
        "earliest" => option(rule.earliest),
        "latest" => option(rule.latest),
        "other-reading" => option(rule.other_reading),
        other => panic!("unknown key {other}"),
    }
}

fn clock_key(rule: &RuleVerdict, key: &str) -> String {
    let Some(clock) = &rule.clock else { return "no clock".to_owned() };
    match key {
        "text" => clock.text.to_string(),
        "due" => clock.due.to_string(),
        "state" => clock.state.word().to_owned(),
        "working-day" => option(clock.working_day),
        "extended" => clock.extended.is_some().to_string(),
        "other-text" => option(clock.other.as_ref().map(|o| o.text)),
        "other-due" => option(clock.other.as_ref().map(|o| o.due)),
        other => panic!("unknown key {other}"),
    }
}

fn paper_key(paper: &Paper, key: &str) -> String {
    match (key, &paper.state) {
        ("state", PaperState::Final) => "final".to_owned(),
        ("state", PaperState::Lacks(_)) => "lacks".to_owned(),
        ("state", PaperState::Refused(_)) => "refused".to_owned(),
        ("state", PaperState::Arithmetic(_)) => "arithmetic".to_owned(),
        ("state", PaperState::NoEdition) => "no-edition".to_owned(),
        ("edition", _) => option(paper.sheet.as_ref().map(|s| s.edition)),
        ("name", _) => option(paper.sheet.as_ref().map(|s| s.stem.clone())),
        ("lacks", PaperState::Lacks(paths)) => paths.join(", "),
        ("refused-by", PaperState::Refused(rules)) => rules.join(", "),
        ("lacks" | "refused-by", _) => String::new(),
        (other, _) => panic!("unknown key {other}"),
    }
}

fn lines(findings: &[Finding]) -> String {
    findings.iter().map(|f| format!("{} {}", f.code, f.about)).collect::<Vec<_>>().join(", ")
}

fn compare_steps(assessment: &Assessment, expect: &Expect, differences: &mut Differences) {
    let order: Vec<&str> = assessment.steps.iter().map(|s| &*s.id).collect();
    let expected: Vec<&str> = expect.step.keys().map(String::as_str).collect();
    differences.compare("steps", &expected.join(", "), &order.join(", "));
    for (id, keys) in &expect.step {
        let Some(step) = assessment.step(id) else { continue };
        for (key, value) in keys.as_table().expect("a table of a step") {
            differences.compare(&format!("step {id}.{key}"), &show(value), &step_key(step, key));
        }
    }
}

fn check(folder: &Path) -> String {
    let text = fs::read_to_string(folder.join("run.toml")).expect("run.toml");
    let run: Run = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let workspace = Workspace::open_over(&office(&run), &Memory::default());
    let mut differences = Differences::default();
    let errors: Vec<String> = workspace.diagnostics.iter().map(|d| format!("{} {:?}", d.code, d.args)).collect();
    differences.compare("diagnostics", "", &errors.join(", "));
    let everyone = round(&workspace, &Target::Office, day(&run.as_of));
    let Some((case, assessment)) = everyone.cases.iter().find(|(case, _)| *case.id == *run.case) else {
        return differences.0 + "    the case cannot be judged\n";
    };
    let mut papers = everyone.papers_of(case, assessment);
    papers.extend(case.meetings.values().flatten().flat_map(|meeting| everyone.papers_of_meeting(*meeting)));
    compare_steps(assessment, &run.expect, &mut differences);
    let rule = |id: &str| assessment.steps.iter().flat_map(|s| &s.rules).find(|r| *r.id == *id);
    for (id, keys) in &run.expect.rule {
        for (key, value) in keys {
            let found = rule(id).map_or_else(|| "not-applicable".to_owned(), |r| rule_key(r, key));
            differences.compare(&format!("rule {id}.{key}"), &show(value), &found);
        }
    }
    for (id, keys) in &run.expect.clock {
        for (key, value) in keys {
            let found = rule(id).map_or_else(|| "no rule".to_owned(), |r| clock_key(r, key));
            differences.compare(&format!("clock {id}.{key}"), &show(value), &found);
        }
    }
    differences.compare("findings", &run.expect.findings.join(", "), &lines(&assessment.findings));
    differences.compare("warnings", &run.expect.warnings.join(", "), &lines(&assessment.warnings));
    let exit = i32::from(!assessment.findings.is_empty());
    differences.compare("exit", &run.expect.exit.to_string(), &exit.to_string());
    if let Some(law) = &run.expect.law {
        differences.compare("law", law, &option(assessment.law.as_ref().map(|l| l.from)));
    }
    if let Some(newer) = &run.expect.newer {
        let found: Vec<&str> = assessment.newer.iter().map(|(id, _)| &**id).collect();
        differences.compare("newer", &newer.join(", "), &found.join(", "));
    }
    for (name, keys) in &run.expect.paper {
        for (key, value) in keys {
            let paper = papers.iter().find(|p| p.name == *name);
            let found = paper.map_or_else(|| "no paper".to_owned(), |p| paper_key(p, key));
            differences.compare(&format!("paper {name}.{key}"), &show(value), &found);
        }
    }
    assert!(!run.says.is_empty());
    differences.0
}

#[test]
fn every_situation_gets_its_verdict() {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("tests/cases"))
        .expect("tests/cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("run.toml").is_file())
        .collect();
    folders.sort();
    assert!(folders.len() >= 39, "situations were lost: {}", folders.len());
    let mut failed = String::new();
    for folder in folders {
        let differences = check(&folder);
        if !differences.is_empty() {
            write!(failed, "  {}\n{differences}", folder.file_name().unwrap_or_default().to_string_lossy())
                .expect("memory");
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
}
