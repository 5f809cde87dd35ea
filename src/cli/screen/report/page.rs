//! The report itself.

use super::targets::targets;
use crate::cli::report::Told;
use crate::cli::screen::case::Extent;
use crate::cli::screen::line::{LINES, WIDTH, column, cut, lower, spread, wrap};
use crate::cli::screen::room::{self, Part};
use crate::cli::session::Session;
use crate::diag::Args;
use crate::model::vietnamese::percent;
use crate::model::written;
use crate::run::{Groups, Reacher};

/// Columns of a stage's name, and glyphs of the longest bar.
const TITLE: usize = 34;
const BAR: usize = 40;
/// Groups of a breakdown that are told by name.
const MOST: usize = 4;

/// The screen of a report.
pub(in crate::cli) fn page(session: &Session, told: &Told<'_>, extent: Extent) -> String {
    let page = Page { session, told };
    let head = page.head();
    let foot = page.delays() + &page.foot();
    let parts = [
        Part::new(page.stages(), "reports.more"),
        Part::new(page.ratios(), "reports.more"),
        Part::new(page.breakdowns(), "reports.more"),
        Part { least: usize::MAX, ..Part::new(targets(session, told), "reports.more") },
    ];
    let parts: Vec<&Part> = parts.iter().filter(|part| !part.is_empty()).collect();
    let fixed = head.lines().count() + foot.lines().count();
    let shown = match extent {
        Extent::All => room::all(&parts),
        Extent::Screen => room::share(LINES.saturating_sub(fixed), &parts),
    };
    let more =
        |key: &str, n: usize| format!("   {}\n", session.paint.dim(&session.say(key, &vec![("number", n.into())])));
    let middle: String = parts.iter().zip(shown).map(|(part, n)| part.text(n, more)).collect();
    head + &middle + &foot
}

struct Page<'a> {
    session: &'a Session,
    told: &'a Told<'a>,
}

impl Page<'_> {
    fn say(&self, key: &str, args: &Args) -> String {
        self.session.say(key, args)
    }

    fn head(&self) -> String {
        let counted = self.told.counted;
        let title = self.told.body.map_or(self.told.workspace.checked.office.title.as_str(), |body| &body.name);
        let left = format!("{title} · {}", self.told.workflow.title);
        let right = format!("{} – {}", written(counted.period.from), written(counted.period.to));
        spread(&cut(&left, WIDTH - right.chars().count() - 2), &right, ToOwned::to_owned)
    }

    /// A bar for each stage; the longest is that of the largest.
    fn stages(&self) -> Vec<String> {
        let counted = self.told.counted;
        let counts: Vec<usize> = (0..counted.report.stages.len()).map(|at| counted.stage(at).len()).collect();
        let most = counts.iter().copied().max().unwrap_or_default();
        let line = |(stage, n): (&crate::model::Stage, &usize)| {
            let length = if most > BAR { (n * BAR).div_ceil(most) } else { *n };
            let bar = self.session.paint.good(&"■".repeat(length));
            format!("   {} {bar}{}{n}\n", column(&stage.title, TITLE), if *n > 0 { " " } else { "" })
        };
        counted.report.stages.iter().zip(&counts).map(line).collect()
    }

    /// The base is named, and that both are totals of the same days.
    fn ratios(&self) -> Vec<String> {
        let (counted, report) = (self.told.counted, self.told.counted.report);
        let mut lines = Vec::new();
        for (of, base) in report.shares() {
            let all = counted.stage(base).len();
            let title = |at: usize| report.stages[at].title.as_str();
            let said = vec![
                ("of", title(of).into()),
                ("base", lower(title(base)).into()),
                ("share", self.share(counted.stage(of).len(), all).into()),
                ("cohort", self.share(counted.cohort(base, of).len(), all).into()),
            ];
            let start = if lines.is_empty() { self.title("reports.ratios") } else { String::new() };
            lines.push(format!("{start}   {}\n", self.say("reports.ratio", &said)));
        }
        lines
    }

    /// "18/40 = 45%"
    fn share(&self, n: usize, of: usize) -> String {
        match percent(n, of) {
            Some(share) => format!("{n}/{of} = {share}"),
            None => self.session.messages.word("reports.no-base").to_owned(),
        }
    }

    /// Those of whom something holds on common lines, every other breakdown on its own.
    fn breakdowns(&self) -> Vec<String> {
        let counted = self.told.counted;
        let all = counted.stage(counted.main());
        let stage = &counted.report.stages[counted.main()];
        let heading = format!("{} {}\n", self.session.paint.bold(&stage.title.to_uppercase()), all.len());
        if all.is_empty() {
            return vec![heading];
        }
        let (mut flags, mut lines) = (Vec::new(), Vec::new());
        for (at, it) in counted.report.breakdowns.iter().enumerate() {
            let groups = counted.breakdown(at);
            if it.is_share() {
                flags.push(self.flag(&it.title, &groups));
            } else {
                lines.push(format!("   {} {}\n", column(&it.title, 14), cut(&self.largest(&groups), WIDTH - 18)));
            }
        }
        let flags = wrap(&flags.join(" · "), WIDTH - 3).into_iter().map(|line| format!("   {line}\n"));
        std::iter::once(heading).chain(flags).chain(lines).collect()
    }

    /// "nữ 5 (50%)"
    fn flag(&self, title: &str, groups: &Groups<'_>) -> String {
        let n = groups.among.first().map_or(0, |(_, people)| people.len());
        let share = percent(n, groups.base).filter(|_| n > 0).map(|share| format!(" ({share})"));
        let unknown = self.unknown(&groups.unknown).map(|unknown| format!(", {unknown}"));
        format!("{} {n}{}{}", lower(title), share.unwrap_or_default(), unknown.unwrap_or_default())
    }

    /// The largest groups by name, the others together.
    fn largest(&self, groups: &Groups<'_>) -> String {
        let shown = if groups.among.len() > MOST { MOST - 1 } else { groups.among.len() };
        let (large, small) = groups.among.split_at(shown);
        let told = large.iter().map(|(words, people)| format!("{} {}", lower(words), people.len()));
        let rest: usize = small.iter().map(|(_, people)| people.len()).sum();
        let number = vec![("number", rest.into())];
        let rest = (rest > 0).then(|| self.say("reports.others", &number));
        told.chain(rest).chain(self.unknown(&groups.unknown)).collect::<Vec<_>>().join(" · ")
    }

    fn unknown(&self, people: &[&Reacher<'_>]) -> Option<String> {
        let word = self.session.messages.word("reports.unknown");
        (!people.is_empty()).then(|| format!("{} {}", lower(word), people.len()))
    }

    /// What is overdue today, and what was done too late in the period.
    fn delays(&self) -> String {
        let counted = self.told.counted;
        let line = |key: &str, mark: &str, steps: Vec<(&str, Vec<&Reacher<'_>>)>| {
            let number: usize = steps.iter().map(|(_, people)| people.len()).sum();
            if number == 0 {
                return String::new();
            }
            let told = steps.iter().map(|(step, people)| format!("{} {}", lower(step), people.len()));
            let told = told.collect::<Vec<_>>().join(" · ");
            let word = self.session.messages.word(key);
            let room = WIDTH.saturating_sub(word.chars().count() + 12);
            let title = self.session.paint.bold(&word.to_uppercase());
            format!("{} {title} {number}: {}\n", self.session.paint.bad(mark), cut(&told, room))
        };
        line("reports.overdue", "!", counted.overdue()) + &line("reports.late", "·", counted.late())
    }

    fn foot(&self) -> String {
        let unread = self.told.workspace.checked.unjudged.len();
        let mut lines = vec![self.say("reports.foot", &vec![])];
        if unread > 0 {
            lines.insert(0, self.say("reports.unread", &vec![("number", unread.into())]));
        }
        lines.iter().map(|line| format!("{}\n", self.session.paint.dim(line))).collect()
    }

    fn title(&self, key: &str) -> String {
        format!("{}\n", self.session.paint.bold(self.session.messages.word(key)))
    }
}
