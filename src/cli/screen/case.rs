//! One case: what stops me, who must move, who says so.

use std::fmt::Write as _;

use chrono::Datelike as _;

use super::line::{WIDTH, bar, cited, spread, wrap};
use crate::cli::session::Session;
use crate::diag::{Args, Code};
use crate::evaluate::{Assessment, ClockState, Finding, Status, StepVerdict};
use crate::model::{ByMonth, Case, Day, Law, Source, written};
use crate::plan::{Paper, PaperState, headline};
use crate::run::Workspace;

/// Lines a screen shows before it says how many more there are.
const LINES: usize = 24;

/// How much of it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Extent {
    /// At most a screenful.
    Screen,
    /// Everything.
    All,
}

/// The screen of one case.
pub(in crate::cli) fn case(
    session: &Session,
    workspace: &Workspace,
    case: &Case,
    assessment: &Assessment,
    papers: &[Paper],
    extent: Extent,
) -> String {
    let screen = Screen { session, workspace, case, assessment };
    let head = screen.head() + &screen.progress();
    let mut body = String::new();
    for finding in &assessment.findings {
        body += &screen.finding(finding, Weight::Finding);
    }
    for warning in &assessment.warnings {
        body += &screen.finding(warning, Weight::Warning);
    }
    let mut next = screen.now(papers);
    next += &screen.planned();
    next += &screen.after();
    next += &screen.decisions();
    let foot = screen.law();
    let body = match extent {
        Extent::All => body,
        Extent::Screen => screen
            .cut(&body, LINES.saturating_sub(head.lines().count() + next.lines().count() + foot.lines().count() + 4)),
    };
    let verdict = screen.verdict();
    let gap = |part: &str| if part.is_empty() { String::new() } else { format!("\n{part}") };
    format!("{head}\n{verdict}{}{}{}", gap(&body), gap(&next), gap(&foot))
}

/// How heavy a line weighs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Finding,
    Warning,
}

struct Screen<'a> {
    session: &'a Session,
    workspace: &'a Workspace,
    case: &'a Case,
    assessment: &'a Assessment,
}

impl Screen<'_> {
    fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.session.messages.word(key)
    }

    fn say(&self, key: &str, args: &Args) -> String {
        self.session.say(key, args)
    }

    fn dim(&self) -> impl Fn(&str) -> String {
        let paint = self.session.paint;
        move |text: &str| paint.dim(text)
    }

    fn head(&self) -> String {
        let tree = &self.workspace.checked.office.tree;
        let workflow = self.workspace.catalog.workflows.get(&self.case.workflow);
        let title = workflow.map(|w| {
            headline(&w.headline, &self.case.facts, &self.workspace.catalog.dictionary, tree, self.assessment.as_of)
        });
        let day = self.assessment.as_of;
        let weekday = self.word(WEEKDAYS[day.weekday().num_days_from_monday() as usize]);
        let right = format!("{weekday} {}", written(day));
        spread(&title.unwrap_or_else(|| self.case.id.to_string()), &right, ToOwned::to_owned)
    }

    /// The bar, and where the case stands.
    fn progress(&self) -> String {
        let steps: Vec<&StepVerdict> =
            self.assessment.steps.iter().filter(|s| s.status != Status::NotApplicable).collect();
        let done = steps.iter().filter(|s| s.status.passed()).count();
        let now = steps.iter().find(|s| !s.status.passed()).map_or("", |s| &s.title);
        let count = self.say(
            "case.progress",
            &vec![
                ("done", i64::try_from(done).unwrap_or_default().into()),
                ("all", i64::try_from(steps.len()).unwrap_or_default().into()),
                ("now", now.into()),
            ],
        );
        format!("{}  {count}\n", bar(done, steps.len(), self.session.paint))
    }

    /// The answer in one line.
    fn verdict(&self) -> String {
        let count = |codes: &[Code]| {
            let found = self.assessment.findings.iter().filter(|f| codes.contains(&f.code)).count();
            i64::try_from(found).unwrap_or_default()
        };
        let counts = [
            ("case.broken", count(&[Code::RULE_NOT_MET, Code::BLOCKED, Code::SKIPPED])),
            ("case.missing", count(&[Code::DOCUMENT_MISSING, Code::FACT_MISSING])),
            ("case.overdue", count(&[Code::OVERDUE])),
            ("case.unclear", count(&[Code::UNMATCHED, Code::AMBIGUOUS])),
        ];
        let told: Vec<String> = counts
            .iter()
            .filter(|(_, n)| *n > 0)
            .map(|(key, n)| self.say(key, &vec![("number", (*n).into())]))
            .collect();
        if told.is_empty() {
            return format!("{}\n", self.session.paint.good(self.word("case.clear")));
        }
        let line = self.say("case.held", &vec![("counts", told.join(", ").into())]);
        format!("{}\n", self.session.paint.bad(&line))
    }

    /// What / who must act; then facts / who says so / code.
    fn finding(&self, finding: &Finding, weight: Weight) -> String {
        let paint = self.session.paint;
        let mark = match (weight, finding.code) {
            (Weight::Warning, _) => paint.warn("!"),
            (_, Code::RULE_NOT_MET | Code::BLOCKED | Code::OVERDUE | Code::SKIPPED) => paint.bad("×"),
            _ => paint.warn("○"),
        };
        let text = self.session.messages.text(finding.code, &finding.args);
        let who = if finding.who.is_empty() || weight == Weight::Warning {
            String::new()
        } else {
            self.say("case.waits-for", &vec![("names", finding.who.join(", ").into())])
        };
        let lines = wrap(&text, WIDTH - 4);
        let (last, before) = lines.split_last().map_or(("", &[][..]), |(last, before)| (last.as_str(), before));
        let mut out: String = before.iter().map(|line| format!("   {line}\n")).collect();
        out += &spread(&format!("   {last}"), &who, self.dim());
        format!(" {mark} {}{}", out.strip_prefix("   ").unwrap_or(&out), self.facts(finding))
    }

    fn facts(&self, finding: &Finding) -> String {
        let mut facts: Vec<String> = finding.facts.iter().map(|(key, args)| self.say(key, args)).collect();
        if let Some(place) = finding.place.map(|span| self.workspace.map.place(span)) {
            let file = place.path.rsplit('/').next().unwrap_or(place.path);
            facts.push(format!("{file}:{}", place.line));
        }
        let right = format!("{}    {}", cited(finding.citation.as_ref()), finding.code);
        let mut lines = wrap(&facts.join(" · "), WIDTH - 5);
        let last = lines.pop().unwrap_or_default();
        let mut out: String = lines.iter().map(|line| format!("     {line}\n")).collect();
        out += &spread(&format!("     {last}"), right.trim_start(), self.dim());
        out
    }

    /// What can be done today: open steps, and papers ready to be printed.
    fn now(&self, papers: &[Paper]) -> String {
        let paint = self.session.paint;
        let mut out = String::new();
        for step in self.assessment.steps.iter().filter(|s| s.status == Status::Open) {
            let due = step.clock().filter(|c| c.unknown_year.is_none()).map(|clock| match clock.state {
                ClockState::Overdue => self.say("case.was-due", &vec![("day", clock.due.into())]),
                _ => {
                    let left = self.workspace.checked.office.calendar.count(self.assessment.as_of, clock.due);
                    self.say("case.due", &vec![("day", clock.due.into()), ("left", i64::from(left).into())])
                }
            });
            let who = self.say("case.waits-for", &vec![("names", step.by.join(", ").into())]);
            let who = if step.by.is_empty() { self.word("case.the-person").to_owned() } else { who };
            let right = [Some(who), due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let left = format!("   {}  {}", self.word("case.now"), step.title);
            let line = spread(&left, &right, self.dim());
            out += &line.replacen("   ", &format!(" {} ", paint.good("►")), 1);
        }
        let ready: Vec<&str> =
            papers.iter().filter(|p| p.state == PaperState::Final).map(|p| p.title.as_str()).collect();
        if !ready.is_empty() {
            let line = self.say("case.ready", &vec![("names", ready.join(", ").into())]);
            for (i, part) in wrap(&line, WIDTH - 3).iter().enumerate() {
                let mark = if i == 0 { paint.good("►") } else { " ".to_owned() };
                let _ = writeln!(out, " {mark} {part}");
            }
        }
        out
    }

    /// Acts dated after today: forecasts.
    fn planned(&self) -> String {
        let mut out = String::new();
        for step in self.assessment.steps.iter().filter(|s| s.status == Status::Planned) {
            let day = step.day.map(|d| d.to_string()).unwrap_or_default();
            let due = step.clock().map(|c| self.say("case.limit", &vec![("day", c.due.into())]));
            let left = format!(" · {}  {}", self.word("case.planned"), step.title);
            let right = [Some(day), due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            out += &spread(&left, &right, self.dim());
        }
        out
    }

    /// What comes after, with its days where they are known.
    fn after(&self) -> String {
        let mut steps = self.assessment.steps.iter().filter(|s| matches!(s.status, Status::Waiting(_)));
        let Some(first) = steps.next() else { return String::new() };
        let rest = i64::try_from(steps.count()).unwrap_or_default();
        let mut days = Vec::new();
        if let Some(day) = first.earliest {
            days.push(self.say("case.earliest", &vec![("day", day.into())]));
        }
        if let Some(clock) = first.clock() {
            days.push(self.say("case.limit", &vec![("day", clock.due.into())]));
        }
        let more = if rest > 0 { self.say("case.more-steps", &vec![("number", rest.into())]) } else { String::new() };
        let left = format!(" · {}  {}{more}", self.word("case.after"), first.title);
        spread(&left, &days.join(" · "), self.dim())
    }

    /// What people decided by name, and readings the office chose where they mattered.
    fn decisions(&self) -> String {
        let mut out = String::new();
        for (i, over) in self.case.overrides.iter().enumerate() {
            let rules = self.assessment.steps.iter().flat_map(|s| &s.rules);
            let Some(rule) = rules.into_iter().find(|r| r.overridden == Some(i)) else { continue };
            let line = self.say(
                "case.overridden",
                &vec![
                    ("title", rule.title.as_str().into()),
                    ("by", over.by.as_str().into()),
                    ("day", over.on.into()),
                    ("reason", over.reason.as_str().into()),
                ],
            );
            for (n, part) in wrap(&line, WIDTH - 3).iter().enumerate() {
                let mark = if n == 0 { "·" } else { " " };
                let _ = writeln!(out, " {mark} {part}");
            }
        }
        let mattered = self.assessment.steps.iter().flat_map(|s| &s.rules).any(|r| r.other_reading.is_some());
        if mattered {
            let key = match self.workspace.checked.office.choice.by_month {
                ByMonth::Birthday => "case.choice-birthday",
                ByMonth::Month => "case.choice-month",
            };
            let _ = writeln!(out, " · {}", self.word(key));
        }
        out
    }

    /// The law used, and what is known to be newer.
    fn law(&self) -> String {
        let Some(law) = &self.assessment.law else { return String::new() };
        let name = |s: &Source| format!("{} ({})", s.number, s.dated);
        let used = in_force(law).into_iter().map(name).collect::<Vec<_>>().join(" · ");
        let mut line = self.say("case.law", &vec![("names", used.into())]);
        if !self.assessment.newer.is_empty() {
            let newer: Vec<String> = self.assessment.newer.iter().map(|(_, s)| name(s)).collect();
            line += " · ";
            line += &self.say("case.newer", &vec![("names", newer.join(", ").into())]);
        }
        wrap(&line, WIDTH).iter().map(|part| format!("{}\n", self.session.paint.dim(part))).collect()
    }

    /// At most so many lines of findings, and how many more there are.
    fn cut(&self, body: &str, room: usize) -> String {
        let lines: Vec<&str> = body.lines().collect();
        if lines.len() <= room.max(6) {
            return body.to_owned();
        }
        let kept = room.max(6);
        let more = i64::try_from(lines.len() - kept).unwrap_or_default();
        let rest = self.say("case.more-lines", &vec![("number", more.into())]);
        format!("{}\n {}\n", lines[..kept].join("\n"), self.session.paint.dim(&rest))
    }
}

/// The vocabulary keys of the days of the week, Monday first.
pub(super) const WEEKDAYS: [&str; 7] =
    ["day.monday", "day.tuesday", "day.wednesday", "day.thursday", "day.friday", "day.saturday", "day.sunday"];

/// The sources that were not replaced by the day of a text, the newest first.
pub(super) fn in_force(law: &Law) -> Vec<&Source> {
    let replaced = |id: &str| law.sources().any(|(_, s)| s.replaces.as_ref().is_some_and(|r| &*r.value == id));
    let mut sources: Vec<(&Source, Day)> =
        law.sources().filter(|(id, _)| !replaced(id) && !id.contains('/')).map(|(_, s)| (s, s.dated.lo)).collect();
    sources.sort_by_key(|(_, dated)| std::cmp::Reverse(*dated));
    sources.into_iter().map(|(source, _)| source).collect()
}
