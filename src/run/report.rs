//! What an office counts in a period. Every number is the length of a list of people.

use std::collections::{BTreeMap, BTreeSet};

use super::judge::{Bench, verdict};
use super::workspace::Workspace;
use crate::diag::Code;
use crate::evaluate::{Assessment, Finding, Share, reached, share};
use crate::model::{Case, Day, Id, Range, Report, Workflow};

/// Days counted, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
}

impl Period {
    /// Whether a day is one of them.
    pub fn has(self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// Whose people are counted: everybody's, or those of some bodies and all below them.
pub type Scope = Option<BTreeSet<Id>>;

/// A deadline that was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    /// The step.
    pub step: Id,
    /// What it is called.
    pub title: String,
    /// Its last day.
    pub due: Option<Day>,
    /// The day it was done all the same.
    pub done: Option<Day>,
}

/// One person and what is counted of them.
#[derive(Debug)]
pub struct Reacher<'a> {
    /// The case.
    pub case: &'a Case,
    /// When each stage was reached, in the order of the stages.
    pub days: Vec<Option<Day>>,
    /// Where they belong in each breakdown, on the day of the stage that is broken down; nothing before it.
    pub shares: Vec<Share>,
    /// What is overdue today.
    pub overdue: Vec<Delay>,
    /// What was done too late, whenever.
    pub late: Vec<Delay>,
}

/// Everybody counted, and the days asked about.
#[derive(Debug)]
pub struct Counted<'a> {
    /// What is counted.
    pub report: &'a Report,
    /// The days.
    pub period: Period,
    /// Today: what is overdue is so today.
    pub as_of: Day,
    /// Whose people.
    pub scope: Scope,
    /// Everybody in scope, whether reached anything or not.
    pub people: Vec<Reacher<'a>>,
}

/// The groups of a breakdown.
#[derive(Debug)]
pub struct Groups<'c> {
    /// Each with its people, the largest first.
    pub among: Vec<(&'c str, Vec<&'c Reacher<'c>>)>,
    /// Those of whom nobody can say.
    pub unknown: Vec<&'c Reacher<'c>>,
    /// How many were told apart.
    pub base: usize,
}

/// Counts the cases of a workflow. `None` where no file says what is counted.
pub fn counted<'a>(
    workspace: &'a Workspace,
    workflow: &'a Workflow,
    period: Period,
    as_of: Day,
    scope: Scope,
) -> Option<Counted<'a>> {
    let report = workflow.report.as_ref()?;
    let of = |case: &&'a Case| case.workflow == workflow.id && in_scope(workspace, report, case, &scope, period.to);
    let cases = workspace.checked.cases.values().filter(of);
    let people = cases.filter_map(|case| reacher(workspace, report, case, as_of)).collect();
    Some(Counted { report, period, as_of, scope, people })
}

/// Whether a field of the case names one of the bodies, or one below.
fn in_scope(workspace: &Workspace, report: &Report, case: &Case, scope: &Scope, day: Day) -> bool {
    let Some(tops) = scope else { return true };
    let below = |id: &Id| tops.contains(id) || workspace.checked.office.tree.below(id, tops, day);
    report.bodies.iter().filter_map(|path| case.facts.body(path)).any(below)
}

fn reacher<'a>(workspace: &Workspace, report: &Report, case: &'a Case, as_of: Day) -> Option<Reacher<'a>> {
    Bench::of(workspace).ask(case, as_of, |chains, situation| {
        let verdict = verdict(chains, situation);
        let stages = report.stages.iter();
        let days: Vec<Option<Day>> = stages.map(|stage| reached(stage, &verdict, &chains.firm, situation)).collect();
        let day = report.stage(&report.counts).and_then(|at| days[at]);
        let shares = day.map_or_else(Vec::new, |day| {
            report.breakdowns.iter().map(|breakdown| share(breakdown, day, &chains.firm, situation)).collect()
        });
        let (overdue, late) = (delays(&verdict, Code::OVERDUE), delays(&verdict, Code::DUE_MISSED));
        Reacher { case, days, shares, overdue, late }
    })
}

/// The deadlines a verdict complains of in one way.
fn delays(verdict: &Assessment, code: Code) -> Vec<Delay> {
    let told = verdict.findings.iter().chain(&verdict.warnings).filter(|finding| finding.code == code);
    let delay = |finding: &Finding| {
        let step = verdict.step(finding.step.as_ref()?)?;
        let due = step.clock().map(|clock| clock.due);
        Some(Delay { step: step.id.clone(), title: step.title.clone(), due, done: step.day.and_then(Range::day) })
    };
    told.filter_map(delay).collect()
}

impl<'a> Counted<'a> {
    /// Those who reached a stage in the period.
    pub fn stage(&self, at: usize) -> Vec<&Reacher<'a>> {
        self.within(at, self.period)
    }

    /// Those who reached a stage on some days.
    pub fn within(&self, at: usize, period: Period) -> Vec<&Reacher<'a>> {
        let there = |person: &&Reacher<'a>| person.days[at].is_some_and(|day| period.has(day));
        self.people.iter().filter(there).collect()
    }

    /// Of those who reached one stage in the period, those who have reached another by today.
    pub fn cohort(&self, base: usize, of: usize) -> Vec<&Reacher<'a>> {
        self.stage(base).into_iter().filter(|person| person.days[of].is_some()).collect()
    }

    /// Which stage is broken down.
    pub fn main(&self) -> usize {
        self.report.stage(&self.report.counts).unwrap_or_default()
    }

    /// The people of the main stage, told apart.
    pub fn breakdown(&self, at: usize) -> Groups<'_> {
        let all = self.stage(self.main());
        let mut among: BTreeMap<&str, Vec<&Reacher<'_>>> = BTreeMap::new();
        let mut unknown = Vec::new();
        for person in &all {
            match person.shares.get(at) {
                Some(Share::Among(words)) => among.entry(words).or_default().push(person),
                Some(Share::Unknown) | None => unknown.push(*person),
                Some(Share::Other) => {}
            }
        }
        let it = &self.report.breakdowns[at];
        // Of whom something holds is one group, even where it is nobody.
        if it.is_share() {
            among.entry(&it.title).or_default();
        }
        let mut among: Vec<(&str, Vec<&Reacher<'_>>)> = among.into_iter().collect();
        among.sort_by_key(|(_, people)| std::cmp::Reverse(people.len()));
        Groups { among, unknown, base: all.len() }
    }

    /// What is overdue today, step by step, with whom.
    pub fn overdue(&self) -> Vec<(&str, Vec<&Reacher<'a>>)> {
        self.by_step(|person| person.overdue.iter().collect())
    }

    /// What was done in the period, but too late.
    pub fn late(&self) -> Vec<(&str, Vec<&Reacher<'a>>)> {
        let in_period = |delay: &&Delay| delay.done.is_some_and(|day| self.period.has(day));
        self.by_step(|person| person.late.iter().filter(in_period).collect())
    }

    fn by_step<'c>(&'c self, of: impl Fn(&'c Reacher<'a>) -> Vec<&'c Delay>) -> Vec<(&'c str, Vec<&'c Reacher<'a>>)> {
        let mut steps: Vec<(&str, Vec<&Reacher<'a>>)> = Vec::new();
        for person in &self.people {
            for delay in of(person) {
                match steps.iter_mut().find(|(title, _)| *title == delay.title) {
                    Some((_, people)) => people.push(person),
                    None => steps.push((&delay.title, vec![person])),
                }
            }
        }
        steps
    }
}
