//! What is late, and what stands in the way: name, cell, what, facts, who says so.

use unicode_width::UnicodeWidthStr as _;

use super::{Columns, Rows, lead};
use crate::cli::screen::case::Extent;
use crate::cli::screen::lay::matter;
use crate::cli::screen::line::{WIDTH, briefly, column, cut};
use crate::cli::screen::office::faults::{Fault, due};
use crate::cli::screen::room::Part;
use crate::diag::{Arg, Args, Code};
use crate::evaluate::Finding;
use crate::model::Line;

/// Room a fault has at least, before facts give way.
const FAULT: usize = 30;

impl Rows<'_> {
    /// What is late: each with its day and its ground.
    pub(in crate::cli::screen::office) fn overdue(&self, faults: &[Fault<'_>]) -> Vec<Line> {
        let line = |fault: &Fault<'_>| Line {
            lead: lead(fault.person),
            facts: vec![self.late(fault.finding)],
            right: cited(fault),
            case: Some(fault.person.number),
            ..Line::text(title(fault.finding) + &more(fault.more))
        };
        faults.iter().map(line).collect()
    }

    /// Its rows: what is late, the days in one column, the grounds in another.
    pub(in crate::cli::screen::office) fn overdue_rows(&self, lines: &[Line], columns: Columns) -> Part {
        let days = lines.iter().map(|line| line.facts[0].width()).max().unwrap_or_default();
        let grounds = lines.iter().map(|line| line.right.width()).max().unwrap_or_default();
        let row = |line: &Line| {
            let start = columns.start(line);
            let room = WIDTH.saturating_sub(start.width() + days + grounds + 4);
            let cut = self.extent == Extent::Screen || line.text.width() <= room;
            let what = if cut { column(&line.text, room) } else { line.text.clone() };
            self.hung(&start, &format!("{what}  {}", line.facts[0]), &line.right)
        };
        Part::new(lines.iter().map(row), "office.more-people")
    }

    /// What stands in the way: each with the facts that matter.
    pub(in crate::cli::screen::office) fn broken(&self, faults: &[Fault<'_>]) -> Vec<Line> {
        faults.iter().map(|fault| self.stopped(fault, &self.facts(fault.finding))).collect()
    }

    fn stopped(&self, fault: &Fault<'_>, facts: &[(&str, String)]) -> Line {
        let mut line = Line {
            lead: lead(fault.person),
            facts: facts.iter().map(|(_, fact)| fact.clone()).collect(),
            case: Some(fault.person.number),
            ..Line::text(self.stop(fault.finding))
        };
        *line.facts.last_mut().unwrap_or(&mut line.text) += &more(fault.more);
        line
    }

    /// Its rows. Where there is no room for all, what is at fault must be understood: the day that would do says
    /// more than the day that did not.
    pub(in crate::cli::screen::office) fn broken_rows(&self, faults: &[Fault<'_>], columns: Columns) -> Part {
        let row = |fault: &Fault<'_>| {
            let mut facts = self.facts(fault.finding);
            let line = self.stopped(fault, &facts);
            let start = columns.start(&line);
            if self.extent == Extent::All {
                return self.hung(&start, &matter(&Line { lead: Vec::new(), ..line }), "");
            }
            let what = self.stop(fault.finding);
            let told = |facts: &[(&str, String)]| {
                facts.iter().map(|(_, fact)| format!(" · {fact}")).collect::<String>() + &more(fault.more)
            };
            let room = |facts: &[(&str, String)]| WIDTH.saturating_sub(start.width() + told(facts).width());
            for lesser in ["fact.act", "fact.entries"] {
                if room(&facts) < what.width().min(FAULT) {
                    facts.retain(|(key, _)| *key != lesser);
                }
            }
            format!("{start}{}{}\n", cut(&what, room(&facts)), told(&facts))
        };
        Part::new(faults.iter().map(row), "office.more-people")
    }

    fn late(&self, finding: &Finding) -> String {
        let Some(due) = due(finding).1 else { return String::new() };
        let late = (self.session.as_of - due).num_days();
        self.session.say("office.late", &vec![("day", self.day(due).into()), ("late", late.into())])
    }

    /// The fault in few words.
    fn stop(&self, finding: &Finding) -> String {
        let key = match finding.code {
            Code::BLOCKED => "office.blocked",
            Code::SKIPPED => "office.skipped",
            Code::FORECAST => "office.will-break",
            _ => "office.not-met",
        };
        let args: Args = finding.args.iter().map(|(name, arg)| (*name, self.brief(arg))).collect();
        self.session.say(key, &args)
    }

    /// The facts that matter: the figures, or the day that would do beside the day of the act.
    fn facts(&self, finding: &Finding) -> Vec<(&'static str, String)> {
        let figures = finding.facts.iter().any(|(key, _)| matches!(*key, "fact.tally" | "fact.count"));
        let word = |key: &str| match key {
            "fact.tally" => Some("office.tally"),
            "fact.count" => Some("office.count"),
            "fact.earliest" => Some("office.earliest"),
            "fact.latest" if finding.code == Code::BLOCKED => None,
            "fact.latest" => Some("office.latest"),
            "fact.entries" => Some("fact.entries"),
            "fact.act" if figures => None,
            "fact.act" if finding.code == Code::FORECAST => Some("office.planned-on"),
            "fact.act" => Some("office.done-on"),
            _ => None,
        };
        let fact = |(key, args): &(&'static str, Args)| {
            let day = |arg: &Arg| match arg {
                Arg::Text(day) if *key == "fact.act" => briefly(day, self.session.as_of).into(),
                other => self.brief(other),
            };
            let args: Args = args.iter().map(|(name, arg)| (*name, day(arg))).collect();
            Some((*key, self.session.say(word(key)?, &args)))
        };
        finding.facts.iter().filter_map(fact).collect()
    }

    fn brief(&self, arg: &Arg) -> Arg {
        match arg {
            Arg::Day(day) => self.day(*day).into(),
            other => other.clone(),
        }
    }
}

/// What a finding is about, in few words.
fn title(finding: &Finding) -> String {
    finding.word("short").or_else(|| finding.word("title")).unwrap_or_default().to_owned()
}

/// How much more the case has.
pub(in crate::cli::screen::office) fn more(number: usize) -> String {
    if number > 0 { format!(" (+{number})") } else { String::new() }
}

/// Number and point: the day of the source stands on the screen of the case.
fn cited(fault: &Fault<'_>) -> String {
    let Some((citation, source)) = &fault.finding.citation else { return String::new() };
    let point = if citation.point == "?" { String::new() } else { format!(" {}", citation.point) };
    format!("{}{point}", source.number)
}
