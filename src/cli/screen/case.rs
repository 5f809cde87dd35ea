//! One case: what stops me, who must move, who says so.

use chrono::Datelike as _;

use super::line::{LINES, WIDTH, bar, cited, cut, spread, wrap};
use super::room::{self, Part};
use super::sources;
use crate::cli::paint::Paint;
use crate::cli::session::Session;
use crate::diag::{Args, Code};
use crate::evaluate::{Assessment, Finding, Status, StepVerdict, Trouble, trouble};
use crate::model::{Case, written};
use crate::plan::{Paper, headline};
use crate::run::Workspace;

/// Warnings shown beside findings before they are counted.
const WARNINGS: usize = 3;

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
    let verdict = screen.verdict();
    let foot = screen.law();
    let now = Part::new(screen.now(papers, extent).into_iter().chain(screen.deciding()), "case.more-acts");
    let coming = Part::new(screen.planned().into_iter().chain(screen.after()), "case.more-coming");
    let decided = Part::new(screen.decisions(), "case.more-decisions");
    let findings = Part::new(screen.findings(), "case.more-findings");
    let warnings = assessment.warnings.iter().map(|warning| screen.finding(warning, Weight::Warning));
    let mut warnings = Part::new(warnings, "case.more-warnings");
    (warnings.least, warnings.most) = (0, WARNINGS);
    // In this order they get their room: what people decided by name is on every screen, warnings come last.
    let parts = [&findings, &now, &decided, &coming, &warnings];
    let spoken = [
        !findings.is_empty() || !warnings.is_empty(),
        !now.is_empty() || !coming.is_empty() || !decided.is_empty(),
        !foot.is_empty(),
    ];
    let gaps = 1 + spoken.iter().filter(|spoken| **spoken).count();
    let fixed = [&head, &verdict, &foot].iter().map(|text| text.lines().count()).sum::<usize>() + gaps;
    let shown = match extent {
        Extent::All => room::all(&parts),
        Extent::Screen => room::share(LINES.saturating_sub(fixed), &parts),
    };
    let told = |key: &str, number: i64| screen.rest(key, number);
    let text = |i: usize| parts[i].text(shown[i], told);
    let ledger = if extent == Extent::All { screen.ledger() } else { String::new() };
    let body = [text(0) + &text(4), text(1) + &text(3) + &text(2), ledger, foot];
    let body = body.iter().filter(|part| !part.is_empty()).map(|part| format!("\n{part}")).collect::<String>();
    format!("{head}\n{verdict}{body}")
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
        // A step known only indirectly is no part of the way until it was done.
        let counts = |s: &&StepVerdict| s.status != Status::NotApplicable && (s.binds || s.status.passed());
        let steps: Vec<&StepVerdict> = self.assessment.steps.iter().filter(counts).collect();
        let done = steps.iter().filter(|s| s.status.passed()).count();
        let now = self.assessment.stands_at().map_or("", |step| &step.title);
        let count = self.say(
            "case.progress",
            &vec![
                ("done", i64::try_from(done).unwrap_or_default().into()),
                ("all", i64::try_from(steps.len()).unwrap_or_default().into()),
                ("now", now.into()),
            ],
        );
        let glyphs = bar(done, steps.len(), Paint::new(false)).chars().count();
        format!("{}  {}\n", bar(done, steps.len(), self.session.paint), cut(&count, WIDTH - glyphs - 2))
    }

    /// The answer in one line.
    fn verdict(&self) -> String {
        if self.assessment.law.is_none() {
            return format!("{}\n", self.session.paint.bad(self.word("case.no-law")));
        }
        let count = |kind: Trouble| {
            let found = self.assessment.findings.iter().filter(|f| trouble(f.code) == Some(kind)).count();
            i64::try_from(found).unwrap_or_default()
        };
        let counts = [
            ("case.broken", count(Trouble::Broken)),
            ("case.missing", count(Trouble::Missing)),
            ("case.overdue", count(Trouble::Overdue)),
            ("case.unclear", count(Trouble::Unclear)),
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

    /// Every finding; what to do about a kind of fault is said once.
    fn findings(&self) -> Vec<String> {
        let mut mended: Vec<Code> = Vec::new();
        let one = |finding: &Finding| {
            let first = !mended.contains(&finding.code);
            mended.push(finding.code);
            self.finding(finding, Weight::Finding) + &if first { self.mend(finding) } else { String::new() }
        };
        self.assessment.findings.iter().map(one).collect()
    }

    /// What / who must act; then facts / who says so / code.
    fn finding(&self, finding: &Finding, weight: Weight) -> String {
        let paint = self.session.paint;
        let mark = match (weight, trouble(finding.code)) {
            (Weight::Warning, _) => paint.warn("!"),
            (_, Some(Trouble::Overdue | Trouble::Broken)) => paint.bad("×"),
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
        let newer: Vec<_> = self.assessment.newer.iter().collect();
        let line = sources::sentence(self.session, law, &newer);
        wrap(&line, WIDTH).iter().map(|part| format!("{}\n", self.session.paint.dim(part))).collect()
    }

    /// How many more there are.
    fn rest(&self, key: &str, number: i64) -> String {
        let line = self.say(key, &vec![("number", number.into())]);
        format!("   {}\n", self.session.paint.dim(&line))
    }
}

/// The vocabulary keys of the days of the week, Monday first.
pub(super) const WEEKDAYS: [&str; 7] =
    ["day.monday", "day.tuesday", "day.wednesday", "day.thursday", "day.friday", "day.saturday", "day.sunday"];
