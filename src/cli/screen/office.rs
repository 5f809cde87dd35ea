//! An office: by what must happen, then by who must move.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::Datelike as _;

use super::case::{Extent, WEEKDAYS, in_force};
use super::line::{WIDTH, spread, wrap};
use crate::cli::session::Session;
use crate::diag::Code;
use crate::evaluate::{Assessment, Finding, Status, StepVerdict};
use crate::model::{Case, Path, Value, written};
use crate::run::{Round, Workspace};

/// Names shown in a group before it says how many more there are.
const SHOWN: usize = 5;

/// The screen of several cases.
pub(in crate::cli) fn office(session: &Session, workspace: &Workspace, round: &Round<'_>, extent: Extent) -> String {
    let screen = Screen { session, workspace, round, extent };
    let mut out = screen.head();
    out += &screen.findings("office.overdue", "!", &[Code::OVERDUE]);
    out += &screen.findings("office.broken", "×", &[Code::RULE_NOT_MET, Code::BLOCKED, Code::SKIPPED]);
    out += &screen.missing();
    out += &screen.now();
    out += &screen.planned();
    out += &screen.unjudged();
    out + &screen.law()
}

struct Screen<'a> {
    session: &'a Session,
    workspace: &'a Workspace,
    round: &'a Round<'a>,
    extent: Extent,
}

impl Screen<'_> {
    fn dim(&self) -> impl Fn(&str) -> String {
        let paint = self.session.paint;
        move |text: &str| paint.dim(text)
    }

    fn head(&self) -> String {
        let (mut open, mut done) = (0_i64, 0_i64);
        for (_, assessment) in &self.round.cases {
            let finished = assessment.steps.iter().all(|s| s.status.passed() || s.status == Status::NotApplicable);
            if finished { done += 1 } else { open += 1 }
        }
        let title = self.session.say(
            "office.head",
            &vec![
                ("title", self.workspace.checked.office.title.as_str().into()),
                ("open", open.into()),
                ("done", done.into()),
            ],
        );
        let as_of = self.session.as_of;
        let weekday = self.session.messages.word(WEEKDAYS[as_of.weekday().num_days_from_monday() as usize]);
        spread(&title, &format!("{weekday} {}", written(as_of)), ToOwned::to_owned) + &self.counts()
    }

    fn counts(&self) -> String {
        let with = |codes: &[Code]| {
            let has = |a: &Assessment| a.findings.iter().any(|f| codes.contains(&f.code));
            self.round.cases.iter().filter(|(_, a)| has(a)).count()
        };
        let open = |a: &Assessment| a.steps.iter().any(callable);
        let parts = [
            ("!", "office.n-overdue", with(&[Code::OVERDUE])),
            ("×", "office.n-broken", with(&[Code::RULE_NOT_MET, Code::BLOCKED, Code::SKIPPED])),
            (
                "○",
                "office.n-missing",
                with(&[Code::DOCUMENT_MISSING, Code::FACT_MISSING, Code::UNMATCHED, Code::AMBIGUOUS]),
            ),
            ("►", "office.n-now", self.round.cases.iter().filter(|(_, a)| open(a)).count()),
        ];
        let told = parts.iter().filter(|(.., n)| *n > 0).map(|(mark, key, n)| {
            let number = i64::try_from(*n).unwrap_or_default();
            format!("{mark} {}", self.session.say(key, &vec![("number", number.into())]))
        });
        format!("{}\n\n", told.collect::<Vec<_>>().join("     "))
    }

    fn name(&self, case: &Case) -> String {
        let workflow = self.workspace.catalog.workflows.get(&case.workflow);
        let first = workflow.and_then(|w| w.headline.uses.first());
        let path = first.map(|u| Path { relative: false, names: u.path.clone() });
        match path.and_then(|path| case.facts.get(&path)).map(|stored| &stored.value) {
            Some(Value::Text(name)) => name.clone(),
            _ => case.id.to_string(),
        }
    }

    /// One line for each finding of these codes, person first.
    fn findings(&self, heading: &str, mark: &str, codes: &[Code]) -> String {
        let mut lines = Vec::new();
        for (case, assessment) in &self.round.cases {
            let mine: Vec<&Finding> = assessment.findings.iter().filter(|f| codes.contains(&f.code)).collect();
            let Some(first) = mine.first() else { continue };
            let text = self.session.messages.text(first.code, &first.args);
            let more = if mine.len() > 1 { format!(" (+{})", mine.len() - 1) } else { String::new() };
            let left = format!("   {:<18} {text}{more}", self.name(case));
            lines.push(spread(&shorten(&left), "", self.dim()));
        }
        self.group(heading, mark, &lines)
    }

    /// Missing papers by who must bring them.
    fn missing(&self) -> String {
        let mut by_who: BTreeMap<String, (Vec<String>, usize)> = BTreeMap::new();
        for (case, assessment) in &self.round.cases {
            for finding in &assessment.findings {
                if !matches!(
                    finding.code,
                    Code::DOCUMENT_MISSING | Code::FACT_MISSING | Code::UNMATCHED | Code::AMBIGUOUS
                ) {
                    continue;
                }
                let who = match finding.who.as_slice() {
                    [] => self.session.messages.word("office.the-persons").to_owned(),
                    names => names.join(", "),
                };
                let entry = by_who.entry(who).or_default();
                let name = self.name(case);
                if !entry.0.contains(&name) {
                    entry.0.push(name);
                }
                entry.1 += 1;
            }
        }
        let lines = by_who.into_iter().map(|(who, (names, papers))| {
            let number = i64::try_from(papers).unwrap_or_default();
            let right =
                self.session.say("office.papers", &vec![("number", number.into()), ("names", names.join(", ").into())]);
            shorten(&format!("   {who}: {right}")) + "\n"
        });
        self.group("office.missing", "○", &lines.collect::<Vec<_>>())
    }

    /// Open steps by title, with whose turn it is.
    fn now(&self) -> String {
        let mut by_step: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (case, assessment) in &self.round.cases {
            for step in assessment.steps.iter().filter(|s| callable(s)) {
                by_step.entry(step.title.clone()).or_default().push(self.name(case));
            }
        }
        let lines = by_step
            .into_iter()
            .map(|(step, names)| shorten(&format!("   {step}  {}: {}", names.len(), names.join(", "))) + "\n");
        self.group("office.now", "►", &lines.collect::<Vec<_>>())
    }

    /// Acts with a day still to come.
    fn planned(&self) -> String {
        let mut lines = Vec::new();
        for (case, assessment) in &self.round.cases {
            if let Some(step) = assessment.steps.iter().find(|s| s.status == Status::Planned) {
                let day = step.day.map(|day| day.to_string()).unwrap_or_default();
                lines.push(shorten(&format!("   {:<18} {}: {day}", self.name(case), step.title)) + "\n");
            }
        }
        self.group("office.planned", "·", &lines)
    }

    fn group(&self, heading: &str, mark: &str, lines: &[String]) -> String {
        if lines.is_empty() {
            return String::new();
        }
        let paint = self.session.paint;
        let title = paint.bold(self.session.messages.word(heading));
        let mark = match mark {
            "►" => paint.good(mark),
            "·" => paint.dim(mark),
            _ => paint.bad(mark),
        };
        let shown = if self.extent == Extent::All { lines.len() } else { SHOWN };
        let mut out = format!("{mark} {title}\n");
        out.extend(lines.iter().take(shown).map(String::as_str));
        if let Some(more) = lines.len().checked_sub(shown).filter(|n| *n > 0) {
            let number = i64::try_from(more).unwrap_or_default();
            let _ =
                writeln!(out, "   {}", paint.dim(&self.session.say("office.more", &vec![("number", number.into())])));
        }
        out
    }

    fn unjudged(&self) -> String {
        let folders = self.workspace.checked.unjudged.iter().map(|u| format!("   {}\n", u.folder));
        self.group("office.unjudged", "×", &folders.collect::<Vec<_>>())
    }

    fn law(&self) -> String {
        let laws = self.round.cases.iter().filter_map(|(_, a)| a.law.as_ref());
        let Some(law) = laws.max_by_key(|law| law.since) else { return String::new() };
        let used: Vec<String> = in_force(law).into_iter().map(|s| format!("{} ({})", s.number, s.dated)).collect();
        let line = self.session.say("case.law", &vec![("names", used.join(" · ").into())]);
        wrap(&line, WIDTH).iter().map(|part| format!("{}\n", self.session.paint.dim(part))).collect()
    }
}

/// Whether somebody is called to act: its turn has come, and nothing before it is at fault.
fn callable(step: &StepVerdict) -> bool {
    step.status == Status::Open && step.behind_fault.is_empty()
}

/// At most one line of the screen.
fn shorten(line: &str) -> String {
    if line.chars().count() <= WIDTH {
        return line.to_owned();
    }
    let kept: String = line.chars().take(WIDTH - 1).collect();
    format!("{kept}…")
}
