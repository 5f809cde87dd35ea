//! What one case owes: papers, facts, faults to mend, acts that are late; each with who must see to it, and by when.

use super::assessment::{Assessment, ClockState, DocumentVerdict, Finding, Status, StepVerdict};
use super::trouble::{Trouble, findings, trouble};
use super::turn::{Turn, Who, callable, turn, who};
use crate::diag::{Arg, Code};
use crate::model::{By, Citation, Day, Source};

/// What kind of thing is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A paper that is not there.
    Paper,
    /// A fact nobody has written.
    Fact,
    /// A file nobody understands.
    File,
    /// A rule that is not met.
    Fault,
    /// A step that was left out.
    Skipped,
    /// An act that is late.
    Late,
}

impl What {
    /// Its word in a paper's data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Fact => "fact",
            Self::File => "file",
            Self::Fault => "fault",
            Self::Skipped => "skipped",
            Self::Late => "late",
        }
    }
}

/// One thing owed.
#[derive(Debug, Clone)]
pub struct Due<'a> {
    /// What kind of thing.
    pub what: What,
    /// The paper, the step, or what must hold.
    pub title: String,
    /// The same in few words: of a rule what is wrong.
    pub short: Option<String>,
    /// What the fields are called that nobody has written.
    pub lacks: Vec<String>,
    /// The step it is of.
    pub step: Option<&'a StepVerdict>,
    /// Who must see to it.
    pub who: Vec<Who>,
    /// Who says so.
    pub citation: Option<&'a (Citation, Source)>,
    /// Whether it tells of a field that is never shown to others.
    pub private: bool,
}

/// Everything one case owes: what was found, in the order of the law; then the papers of steps whose turn it is.
pub fn dues(verdict: &Assessment) -> Vec<Due<'_>> {
    let found = findings(verdict).filter_map(|finding| of_finding(verdict, finding));
    let steps = verdict.steps.iter().filter(|step| callable(step));
    let papers = steps.flat_map(|step| match turn(step) {
        Turn::Papers(papers) => papers.into_iter().map(|paper| of_paper(step, paper)).collect(),
        Turn::Meeting | Turn::Act => Vec::new(),
    });
    found.chain(papers).collect()
}

fn of_finding<'a>(verdict: &'a Assessment, finding: &'a Finding) -> Option<Due<'a>> {
    let what = match (trouble(finding.code)?, finding.code) {
        (Trouble::Overdue, _) => What::Late,
        (Trouble::Broken, Code::SKIPPED) => What::Skipped,
        (Trouble::Broken, _) => What::Fault,
        (Trouble::Missing, Code::DOCUMENT_MISSING) => What::Paper,
        (Trouble::Missing, _) => What::Fact,
        (Trouble::Unclear, _) => What::File,
    };
    let step = finding.step.as_ref().and_then(|id| verdict.step(id));
    let lacks = finding.facts.iter().filter(|(key, _)| *key == "fact.lacks").flat_map(|(_, args)| args);
    let lacks = lacks.filter_map(|(_, arg)| match arg {
        Arg::List(names) => Some(names.clone()),
        _ => None,
    });
    Some(Due {
        what,
        title: finding.word("title").or_else(|| finding.word("name")).unwrap_or_default().to_owned(),
        short: finding.word("short").map(str::to_owned),
        lacks: lacks.flatten().collect(),
        step,
        who: step.map_or_else(|| vec![Who::Keeper], |step| each(step, &finding.who)),
        citation: finding.citation.as_ref(),
        private: finding.private,
    })
}

fn of_paper<'a>(step: &'a StepVerdict, paper: &'a DocumentVerdict) -> Due<'a> {
    let own = [paper.whose.clone()];
    Due {
        what: What::Paper,
        title: paper.called(),
        short: None,
        lacks: Vec::new(),
        step: Some(step),
        who: each(step, if paper.whose.is_empty() { &step.by } else { &own }),
        citation: paper.citation.as_ref(),
        private: false,
    }
}

/// Those of a list each owe their own; a body is one.
fn each(step: &StepVerdict, names: &[String]) -> Vec<Who> {
    match &step.actor {
        By::Each(_) if !names.is_empty() => names.iter().map(|name| Who::Named(name.clone())).collect(),
        _ => vec![who(step, names)],
    }
}

impl<'a> Due<'a> {
    /// The last day for it and the act that has that day: its own deadline, else the next act behind it that is
    /// planned or has one. The law sets no other; nobody else's is made up.
    pub fn limit(&self, verdict: &'a Assessment) -> Option<(Day, &'a StepVerdict)> {
        let step = self.step?;
        let own = clock(step).map(|day| (day, step));
        own.or_else(|| {
            let later = step.law.later(&step.id)?;
            let behind = verdict.steps.iter().filter(|other| later.contains(&other.id));
            behind.filter_map(|other| Some((ahead(other)?, other))).min_by_key(|(day, _)| *day)
        })
    }
}

/// The last day of a deadline that runs or has passed.
fn clock(step: &StepVerdict) -> Option<Day> {
    let clock = step.clock().filter(|clock| clock.unknown_year.is_none())?;
    matches!(clock.state, ClockState::Running | ClockState::Overdue).then_some(clock.due)
}

/// The day an act is planned for, or must be done by.
fn ahead(step: &StepVerdict) -> Option<Day> {
    match step.status {
        Status::Planned => step.day.map(|day| day.lo),
        _ => clock(step),
    }
}
