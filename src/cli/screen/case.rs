//! One case: what stops me, who must move, who says so.

use super::lay::lay;
use super::line::{LINES, WIDTH, bar, cited, cut, day_of_week, spread, wrap};
use super::room::{self, Part};
use super::sources;
use crate::cli::paint::Paint;
use crate::cli::session::Session;
use crate::diag::{Args, Code};
use crate::evaluate::{Assessment, Finding, Status, StepVerdict, Trouble, trouble};
use crate::model::{Bar, Board, Case, Line, Mark, Rank, Section, Shade};
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
    let paint = session.paint;
    let head = spread(&screen.title(), &screen.day(), ToOwned::to_owned) + &screen.progress_line();
    let verdict = screen.verdict();
    let verdict = format!("{}\n", paint.shade(verdict.shade, &verdict.text));
    let foot: String = wrap(&screen.law(), WIDTH).iter().map(|part| format!("{}\n", paint.dim(part))).collect();
    let foot = if screen.assessment.law.is_some() { foot } else { String::new() };
    let part = |told: Vec<Vec<Line>>, more| Part::new(told.iter().map(|lines| lay(lines, paint)), more);
    let now = part(screen.acts(papers, extent), "case.more-acts");
    let coming = part(screen.coming(), "case.more-coming");
    let decided = part(screen.decisions(), "case.more-decisions");
    let findings = part(screen.findings(), "case.more-findings");
    let mut warnings = part(screen.warnings(), "case.more-warnings");
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
    let told = |key: &str, number: usize| screen.rest(key, number);
    let text = |i: usize| parts[i].text(shown[i], told);
    let ledger = if extent == Extent::All { screen.ledger_columns() } else { String::new() };
    let body = [text(0) + &text(4), text(1) + &text(3) + &text(2), ledger, foot];
    let body = body.iter().filter(|part| !part.is_empty()).map(|part| format!("\n{part}")).collect::<String>();
    format!("{head}\n{verdict}{body}")
}

/// Everything the screen of a case can say, for a page.
pub(in crate::cli) fn case_board(
    session: &Session,
    workspace: &Workspace,
    case: &Case,
    assessment: &Assessment,
    papers: &[Paper],
) -> Board {
    let screen = Screen { session, workspace, case, assessment };
    let (bar, progress) = screen.progress();
    let group = |title: &str, told: Vec<Vec<Line>>| Section {
        title: title.to_owned(),
        lines: told.into_iter().flatten().collect(),
        ..Section::default()
    };
    let faults = screen.findings().into_iter().chain(screen.warnings()).collect();
    let acts = screen.acts(papers, Extent::All).into_iter().chain(screen.coming()).chain(screen.decisions());
    let ledger = vec![screen.ledger()];
    let groups = [group("", faults), group("", acts.collect()), group(session.messages.word("case.ledger"), ledger)];
    Board {
        title: screen.title(),
        day: screen.day(),
        bar: Some(bar),
        summary: vec![Line::text(progress), screen.verdict()],
        sections: groups.into_iter().filter(|group| !group.lines.is_empty()).collect(),
        foot: screen.law(),
    }
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

    fn title(&self) -> String {
        let tree = &self.workspace.checked.office.tree;
        let workflow = self.workspace.catalog.workflows.get(&self.case.workflow);
        let title = workflow.map(|w| {
            headline(&w.headline, &self.case.facts, &self.workspace.catalog.dictionary, tree, self.assessment.as_of)
        });
        title.filter(|title| !title.starts_with('…')).unwrap_or_else(|| self.case.id.to_string())
    }

    fn day(&self) -> String {
        day_of_week(self.session, self.assessment.as_of)
    }

    /// How far the case is, and where it stands.
    fn progress(&self) -> (Bar, String) {
        // A step known only indirectly is no part of the way until it was done.
        let counts = |s: &&StepVerdict| s.status != Status::NotApplicable && (s.binds || s.status.passed());
        let steps: Vec<&StepVerdict> = self.assessment.steps.iter().filter(counts).collect();
        let done = steps.iter().filter(|s| s.status.passed()).count();
        let now = self.assessment.stands_at().map_or("", |step| &step.title);
        let said = vec![("done", done.into()), ("all", steps.len().into()), ("now", now.into())];
        (Bar { done, all: steps.len() }, self.say("case.progress", &said))
    }

    fn progress_line(&self) -> String {
        let (way, said) = self.progress();
        let glyphs = bar(way, Paint::new(false)).chars().count();
        format!("{}  {}\n", bar(way, self.session.paint), cut(&said, WIDTH - glyphs - 2))
    }

    /// The answer in one line.
    fn verdict(&self) -> Line {
        let line = |text: String, shade| Line { text, shade, ..Line::default() };
        if self.assessment.law.is_none() {
            return line(self.word("case.no-law").to_owned(), Shade::Bad);
        }
        let count = |kind: Trouble| self.assessment.findings.iter().filter(|f| trouble(f.code) == Some(kind)).count();
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
            return line(self.word("case.clear").to_owned(), Shade::Good);
        }
        line(self.say("case.held", &vec![("counts", told.join(", ").into())]), Shade::Bad)
    }

    /// Every finding; what to do about a kind of fault is said once.
    fn findings(&self) -> Vec<Vec<Line>> {
        let mut mended: Vec<Code> = Vec::new();
        let one = |finding: &Finding| {
            let first = !mended.contains(&finding.code);
            mended.push(finding.code);
            let mut lines = self.finding(finding, Weight::Finding);
            let mend = self.session.messages.mend(finding.code, &finding.args);
            if first && !mend.is_empty() {
                lines.push(Line { rank: Rank::Hint, ..Line::text(mend) });
            }
            lines
        };
        self.assessment.findings.iter().map(one).collect()
    }

    fn warnings(&self) -> Vec<Vec<Line>> {
        self.assessment.warnings.iter().map(|warning| self.finding(warning, Weight::Warning)).collect()
    }

    /// What / who must act; then facts / who says so / code.
    fn finding(&self, finding: &Finding, weight: Weight) -> Vec<Line> {
        let mark = match (weight, trouble(finding.code)) {
            (Weight::Warning, _) => Mark::new("!", Shade::Warn),
            (_, Some(Trouble::Overdue | Trouble::Broken)) => Mark::new("×", Shade::Bad),
            _ => Mark::new("○", Shade::Warn),
        };
        let who = if finding.who.is_empty() || weight == Weight::Warning {
            String::new()
        } else {
            self.say("case.waits-for", &vec![("names", finding.who.join(", ").into())])
        };
        let text = self.session.messages.text(finding.code, &finding.args);
        let what = Line { mark: Some(mark), right: who, ..Line::text(text) };
        let right = format!("{}    {}", cited(finding.citation.as_ref()), finding.code).trim_start().to_owned();
        vec![what, Line { rank: Rank::Below, facts: self.facts(finding), right, ..Line::default() }]
    }

    fn facts(&self, finding: &Finding) -> Vec<String> {
        let mut facts: Vec<String> = finding.facts.iter().map(|(key, args)| self.say(key, args)).collect();
        if let Some(place) = finding.place.map(|span| self.workspace.map.place(span)) {
            let own = place.path.strip_prefix(&*self.case.folder).map(|rest| rest.trim_start_matches('/'));
            facts.push(format!("{}:{}", own.unwrap_or(place.path), place.line));
        }
        facts
    }

    /// What can be done today, and what must be written first.
    fn acts(&self, papers: &[Paper], extent: Extent) -> Vec<Vec<Line>> {
        self.now(papers, extent).into_iter().chain(self.deciding()).collect()
    }

    /// What is planned, and what comes after.
    fn coming(&self) -> Vec<Vec<Line>> {
        self.planned().into_iter().chain(self.after()).collect()
    }

    /// The law used, and what is known to be newer.
    fn law(&self) -> String {
        let Some(law) = &self.assessment.law else { return String::new() };
        let newer: Vec<_> = self.assessment.newer.iter().collect();
        sources::sentence(self.session, law, &newer)
    }

    /// How many more there are.
    fn rest(&self, key: &str, number: usize) -> String {
        let line = self.say(key, &vec![("number", number.into())]);
        format!("   {}\n", self.session.paint.dim(&line))
    }
}
