//! The verdict on a case.

use std::sync::Arc;

use crate::diag::{Arg, Args, Code};
use crate::model::{By, Citation, Day, Id, Law, Measure, Origin, Path, Per, Range, Source, Span, Truth};

/// Why nobody can say whether a step applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// These fields decide.
    Fields(Vec<Path>),
    /// The act lies before the first law file.
    NoText,
}

/// Where a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It does not concern this case.
    NotApplicable,
    /// The facts do not say whether it does.
    Undecided(Undecided),
    /// Its act is dated after today: a forecast.
    Planned,
    /// Its act broke a rule.
    Violated,
    /// Its act was done, but a paper or a fact is missing.
    Incomplete,
    /// Done.
    Done,
    /// Not its turn: these steps come first.
    Waiting(Vec<Id>),
    /// It can no longer be done as things stand; since when, if a day ended it.
    Blocked(Option<Day>),
    /// Its turn.
    Open,
}

impl Status {
    /// Its word in data files and machine output.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::Undecided(_) => "undecided",
            Self::Planned => "planned",
            Self::Violated => "violated",
            Self::Incomplete => "incomplete",
            Self::Done => "done",
            Self::Waiting(_) => "waiting",
            Self::Blocked(_) => "blocked",
            Self::Open => "open",
        }
    }

    /// Whether later steps need not wait for it: a missing scan stops no clock.
    pub fn passed(&self) -> bool {
        matches!(self, Self::Done | Self::Incomplete)
    }
}

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    /// The act came in time.
    Kept,
    /// It came too late.
    Missed,
    /// It is still to come, and in time so far.
    Running,
    /// It is still to come, and late.
    Overdue,
    /// A year without a table: nobody can say.
    Unclear,
}

impl ClockState {
    /// Its word in data files and machine output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Missed => "missed",
            Self::Running => "running",
            Self::Overdue => "overdue",
            Self::Unclear => "unclear",
        }
    }
}

/// Another text's limit for the same act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherLimit {
    /// The day that text took force.
    pub text: Day,
    /// Its limit.
    pub limit: Measure,
    /// Its last day.
    pub due: Day,
    /// Who says so.
    pub citation: Option<(Citation, Source)>,
}

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The text that governs it: the newest under which it started.
    pub text: Day,
    /// The day it started.
    pub from: Day,
    /// Its length.
    pub limit: Measure,
    /// What was added.
    pub extended: Option<Measure>,
    /// The last day.
    pub due: Day,
    /// A year on the way without a table.
    pub unknown_year: Option<i32>,
    /// Where it stands.
    pub state: ClockState,
    /// Which working day the act fell on.
    pub working_day: Option<u32>,
    /// What the text of the act's day says, where it differs.
    pub other: Option<OtherLimit>,
    /// Who says so, in the text that governs.
    pub citation: Option<(Citation, Source)>,
}

impl Clock {
    /// Of the deadlines of several entries: what is late before what runs, what ends first before the rest.
    pub(super) fn presses_more_than(&self, other: &Self) -> bool {
        let weight = |clock: &Self| match clock.state {
            ClockState::Overdue => 0,
            ClockState::Running | ClockState::Unclear => 1,
            ClockState::Missed => 2,
            ClockState::Kept => 3,
        };
        (weight(self), self.due) < (weight(other), other.due)
    }

    /// Whether the act lies between the limits of two texts: kept by one, missed by the other.
    pub fn between(&self, act: Day) -> Option<&OtherLimit> {
        let other = self.other.as_ref()?;
        (act > self.due.min(other.due) && act <= self.due.max(other.due)).then_some(other)
    }
}

/// The figures of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Votes for; `None` while nobody has voted.
    pub votes: Option<i64>,
    /// The base.
    pub base: i64,
    /// The fewest votes that reach the fraction.
    pub needed: i64,
}

/// A rule, for one entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryVerdict {
    /// Which entry of its list it is, from 0.
    pub nth: usize,
    /// What the entry is called.
    pub name: String,
    /// What is known.
    pub truth: Truth,
    /// The first lawful day.
    pub earliest: Option<Day>,
    /// The last lawful day.
    pub latest: Option<Day>,
}

/// A rule, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleVerdict {
    /// Its id.
    pub id: Id,
    /// What must hold.
    pub title: String,
    /// What is known.
    pub truth: Truth,
    /// Who says so.
    pub citation: Option<(Citation, Source)>,
    /// Whether it may stop a step, by its confidence.
    pub binds: bool,
    /// By entry, for a rule over a list.
    pub entries: Vec<EntryVerdict>,
    /// The first lawful day of the act, where the rule sets one.
    pub earliest: Option<Day>,
    /// The last lawful day.
    pub latest: Option<Day>,
    /// That day in the other reading of the office's choice, where it differs.
    pub other_reading: Option<Day>,
    /// Facts it lacks.
    pub lacks: Vec<Path>,
    /// The vote.
    pub tally: Option<Tally>,
    /// How many there are and how many are needed.
    pub count: Option<(i64, i64)>,
    /// Its deadline.
    pub clock: Option<Clock>,
    /// The override in use, by its place in the case.
    pub overridden: Option<usize>,
    /// Where the case says what was judged.
    pub place: Option<Span>,
}

impl RuleVerdict {
    /// Whether it stops its step.
    pub fn breached(&self) -> bool {
        self.binds && self.truth == Truth::NotMet && self.overridden.is_none()
    }

    /// Whether a missing fact keeps its step from being done.
    pub fn unsettled(&self) -> bool {
        self.binds && self.truth == Truth::Unknown && self.overridden.is_none()
    }
}

/// What is known of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentState {
    /// These files are it.
    Found(Vec<String>),
    /// Files lie there under its name, but none of them counts: what is wrong with each is a finding.
    Unusable(Vec<String>),
    /// Somebody said it exists: by place in the case.
    Attested(usize),
    /// It is demanded and not there.
    Missing,
    /// Nobody demands it back.
    NotDemanded,
    /// Whether it is needed cannot be said yet, or it is not.
    NotNeeded,
}

impl DocumentState {
    /// Whether it is demanded, and nothing that counts is there.
    pub fn is_lacking(&self) -> bool {
        matches!(self, Self::Missing | Self::Unusable(_))
    }
}

/// A paper of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentVerdict {
    /// Its name in this case: the id, with `.2` or `.lan-2` behind it.
    pub name: String,
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether a meeting has one for all.
    pub per: Per,
    /// Its form.
    pub form: Option<Id>,
    /// The number of that form.
    pub number: Option<String>,
    /// The list entry it is for.
    pub entry: Option<usize>,
    /// What that entry is called; empty where there is none, or it has no name yet.
    pub whose: String,
    /// Who says so.
    pub citation: Option<(Citation, Source)>,
    /// Whether it may stop a step.
    pub binds: bool,
    /// What is known of it.
    pub state: DocumentState,
}

impl DocumentVerdict {
    /// Its title, with the number of its form.
    pub fn called(&self) -> String {
        match &self.number {
            Some(number) => format!("{} ({number})", self.title),
            None => self.title.clone(),
        }
    }
}

/// A step, judged.
#[derive(Debug, Clone)]
pub struct StepVerdict {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// The day of its act.
    pub day: Option<Range>,
    /// The day by which text and tree were chosen.
    pub judged_on: Day,
    /// The text it was judged by.
    pub law: Arc<Law>,
    /// Who must act, or acted, by name.
    pub by: Vec<String>,
    /// How the law says who.
    pub actor: By,
    /// Whether the law demands it, by its confidence: nobody waits for a step known only indirectly.
    pub binds: bool,
    /// Whether a later step was done while this one has no date.
    pub passed_over: bool,
    /// Which attempt its act is.
    pub attempt: usize,
    /// Its rules, in order.
    pub rules: Vec<RuleVerdict>,
    /// Its papers, in order.
    pub documents: Vec<DocumentVerdict>,
    /// Whether it comes after a step that broke a rule or cannot be done.
    pub behind_fault: Vec<Id>,
    /// The first day it can be done, if that is still to come.
    pub earliest: Option<Day>,
    /// The last day it can.
    pub latest: Option<Day>,
    /// Who says so.
    pub citation: Option<(Citation, Source)>,
}

#[cfg(test)]
mod tests {
    use super::ClockState::{Kept, Missed, Overdue, Running, Unclear};
    use super::*;
    use crate::model::{CLOCK_WORDS, STEP_WORDS};

    /// Law tests may expect exactly the words a verdict can give.
    #[test]
    fn words_of_verdicts_are_those_law_tests_know() {
        let undecided = Status::Undecided(Undecided::NoText);
        let (waiting, blocked) = (Status::Waiting(Vec::new()), Status::Blocked(None));
        let steps = [
            Status::NotApplicable,
            undecided,
            Status::Planned,
            Status::Violated,
            Status::Incomplete,
            Status::Done,
            waiting,
            blocked,
            Status::Open,
        ];
        assert_eq!(steps.map(|status| status.word()), STEP_WORDS);
        assert_eq!([Kept, Missed, Running, Overdue, Unclear].map(ClockState::word), CLOCK_WORDS);
    }
}

impl StepVerdict {
    /// What it is called, in few words.
    pub fn brief(&self) -> &str {
        let step = self.law.step(&self.id);
        step.and_then(|step| step.short.as_deref()).unwrap_or(&self.title)
    }

    /// Whether its act was done, rightly or not.
    pub fn done(&self) -> bool {
        self.status.passed() || self.status == Status::Violated
    }

    /// What is wrong with one of its rules, in few words; `None` where the law does not say so.
    pub fn fault(&self, rule: &str) -> Option<&str> {
        self.law.rule(rule)?.short.as_deref()
    }

    /// The deadline that runs for it: of several the most pressing.
    pub fn clock(&self) -> Option<&Clock> {
        let clocks = self.rules.iter().filter_map(|rule| rule.clock.as_ref());
        clocks.reduce(|most, clock| if clock.presses_more_than(most) { clock } else { most })
    }
}

/// Where a text known at second hand judges otherwise.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The step.
    pub step: Id,
    /// The rule, if it is one.
    pub rule: Option<Id>,
    /// Its deadline by the firm text.
    pub firm_due: Option<Day>,
    /// Its deadline by the reported one.
    pub reported_due: Option<Day>,
    /// Who says so.
    pub citation: Option<(Citation, Source)>,
}

/// Something to mend, or to know.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// The rule, document, step, file or field it is about.
    pub about: String,
    /// The step.
    pub step: Option<Id>,
    /// Words for its message.
    pub args: Args,
    /// The facts behind it: keys of the vocabulary, with their words.
    pub facts: Vec<(&'static str, Args)>,
    /// Who must act.
    pub who: Vec<String>,
    /// Who says so.
    pub citation: Option<(Citation, Source)>,
    /// Where the case says it.
    pub place: Option<Span>,
    /// Whether it tells of a field that is never shown to others.
    pub private: bool,
}

impl Finding {
    /// A finding with its words and nothing else known yet.
    pub fn new(code: Code, about: String, args: Args) -> Self {
        let (facts, who) = (Vec::new(), Vec::new());
        Self { code, about, step: None, args, facts, who, citation: None, place: None, private: false }
    }

    /// One of the words for its message, where it is a text.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(known, _)| *known == name).and_then(|(_, arg)| match arg {
            Arg::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

/// The verdict on a case.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// Today.
    pub as_of: Day,
    /// Its steps, in the order of the law.
    pub steps: Vec<StepVerdict>,
    /// What somebody must mend, in the order of the law.
    pub findings: Vec<Finding>,
    /// What somebody should know.
    pub warnings: Vec<Finding>,
    /// Where reported law judges otherwise.
    pub differences: Vec<Difference>,
    /// The text of today.
    pub law: Option<Arc<Law>>,
    /// Sources known to be newer, at second hand.
    pub newer: Vec<(Id, Source)>,
}

impl Assessment {
    /// A step by id.
    pub fn step(&self, id: &str) -> Option<&StepVerdict> {
        self.steps.iter().find(|step| *step.id == *id)
    }

    /// Whether a step that comes after this one was done or has its day: its papers are settled then.
    pub fn overtaken(&self, step: &StepVerdict) -> bool {
        let mut dated = self.steps.iter().filter(|later| later.day.is_some());
        dated.any(|later| later.law.later(&step.id).is_some_and(|behind| behind.contains(&later.id)))
    }

    /// Whether every step that binds was done.
    pub fn finished(&self) -> bool {
        let done = |status: &Status| status.passed() || *status == Status::NotApplicable;
        !self.steps.is_empty() && self.steps.iter().filter(|step| step.binds).all(|step| done(&step.status))
    }

    /// The step the case stands at: the first that binds, applies, and is not passed. None once all are.
    pub fn stands_at(&self) -> Option<&StepVerdict> {
        let coming = |status: &Status| !status.passed() && *status != Status::NotApplicable;
        self.steps.iter().find(|step| step.binds && coming(&step.status))
    }
}
