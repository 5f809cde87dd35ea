//! One case: what stops me, who must move, who says so.

use chrono::Datelike as _;

use super::line::{WIDTH, bar, cited, spread, wrap};
use crate::cli::session::Session;
use crate::diag::{Args, Code};
use crate::evaluate::{Assessment, Finding, Status, StepVerdict};
use crate::model::{Case, Day, Law, Source, written};
use crate::plan::{Paper, headline};
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
    let mut mended: Vec<Code> = Vec::new();
    for finding in &assessment.findings {
        body += &screen.finding(finding, Weight::Finding);
        // What to do about a kind of fault is said once.
        if !mended.contains(&finding.code) {
            body += &screen.mend(finding);
            mended.push(finding.code);
        }
    }
    for warning in &assessment.warnings {
        body += &screen.finding(warning, Weight::Warning);
    }
    let next = screen.next(papers);
    let foot = screen.law();
    let body = match extent {
        Extent::All => body,
        Extent::Screen => screen
            .cut(&body, LINES.saturating_sub(head.lines().count() + next.lines().count() + foot.lines().count() + 6)),
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

pub(super) struct Screen<'a> {
    pub(super) session: &'a Session,
    pub(super) workspace: &'a Workspace,
    pub(super) case: &'a Case,
    pub(super) assessment: &'a Assessment,
}

impl Screen<'_> {
    pub(super) fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.session.messages.word(key)
    }

    pub(super) fn say(&self, key: &str, args: &Args) -> String {
        self.session.say(key, args)
    }

    pub(super) fn dim(&self) -> impl Fn(&str) -> String {
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
        let title = title.filter(|title| !title.starts_with('…')).unwrap_or_else(|| self.case.id.to_string());
        spread(&title, &right, ToOwned::to_owned)
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
        if self.assessment.law.is_none() {
            return format!("{}\n", self.session.paint.bad(self.word("case.no-law")));
        }
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
            let own = place.path.strip_prefix(&*self.case.folder).map(|rest| rest.trim_start_matches('/'));
            facts.push(format!("{}:{}", own.unwrap_or(place.path), place.line));
        }
        let right = format!("{}    {}", cited(finding.citation.as_ref()), finding.code);
        let mut lines = wrap(&facts.join(" · "), WIDTH - 5);
        let last = lines.pop().unwrap_or_default();
        let mut out: String = lines.iter().map(|line| format!("     {line}\n")).collect();
        out += &spread(&format!("     {last}"), right.trim_start(), self.dim());
        out
    }

    /// What to do about a finding.
    fn mend(&self, finding: &Finding) -> String {
        let mend = self.session.messages.mend(finding.code, &finding.args);
        let lines = wrap(&mend, WIDTH - 7).into_iter().filter(|line| !line.is_empty()).enumerate();
        let line = |(i, line): (usize, String)| {
            let mark = if i == 0 { "→" } else { " " };
            format!("     {}\n", self.session.paint.dim(&format!("{mark} {line}")))
        };
        lines.map(line).collect()
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
