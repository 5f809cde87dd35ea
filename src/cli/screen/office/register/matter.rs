//! What a case is listed for: its most pressing matter, in a whole sentence.

use crate::cli::screen::line::cited;
use crate::cli::screen::office::acts::{Action, acts};
use crate::cli::screen::office::faults::{broken, overdue};
use crate::cli::screen::office::heading::Heading;
use crate::cli::screen::office::person::Person;
use crate::cli::screen::office::rows::{Rows, more};
use crate::cli::screen::office::wait::waits;
use crate::diag::Arg;
use crate::evaluate::{Finding, StepVerdict, Trouble, Turn, Who, callable, findings, since, trouble, turn, who};
use crate::model::Day;

/// What a case is listed for; empty for one that is finished.
#[derive(Debug, Default)]
pub(super) struct Matter {
    /// What.
    pub(super) what: String,
    /// The facts behind it.
    pub(super) facts: String,
    /// Who must move.
    pub(super) who: String,
    /// Since when.
    pub(super) since: Option<Day>,
    /// The first day on which it can be done, or could have been.
    pub(super) earliest: Option<Day>,
    /// Who says so.
    pub(super) basis: String,
}

impl Rows<'_> {
    /// What a case is listed for under its heading.
    pub(super) fn matter(&self, person: &Person<'_>, heading: Option<Heading>) -> Matter {
        let fault = match heading {
            Some(Heading::Overdue) => overdue(&[person]).pop(),
            Some(Heading::Broken) => broken(&[person]).pop(),
            Some(Heading::Missing) => return self.missing(person),
            Some(Heading::Now) => return self.first_act(person),
            Some(Heading::Wait) => return wait(person),
            None => None,
        };
        let Some(fault) = fault else { return Matter::default() };
        let mut matter = self.finding(person, fault.finding);
        matter.what += &more(fault.more);
        matter
    }

    /// A finding as the screen of its case tells it.
    pub(super) fn finding(&self, person: &Person<'_>, finding: &Finding) -> Matter {
        let facts: Vec<String> = finding.facts.iter().map(|(key, args)| self.session.say(key, args)).collect();
        let step = finding.step.as_ref().and_then(|id| person.verdict.step(id));
        let earliest = finding.facts.iter().find(|(key, _)| *key == "fact.earliest");
        let earliest = earliest.and_then(|(_, args)| args.iter().find_map(|(_, arg)| day(arg)));
        Matter {
            what: self.session.messages.text(finding.code, &finding.args),
            facts: facts.join(" · "),
            who: self.who(&step.map_or(Who::Keeper, |step| who(step, &finding.who))),
            since: step.and_then(|step| since(person.verdict, step)),
            earliest,
            basis: cited(finding.citation.as_ref()),
        }
    }

    /// The first paper, fact or unclear file; else the papers of the step whose turn it is.
    fn missing(&self, person: &Person<'_>) -> Matter {
        let lacks = |f: &&Finding| matches!(trouble(f.code), Some(Trouble::Missing | Trouble::Unclear));
        let owed: Vec<&Finding> = findings(person.verdict).filter(lacks).collect();
        if let Some((first, others)) = owed.split_first() {
            let mut matter = self.finding(person, first);
            matter.what += &more(others.len());
            return matter;
        }
        let papers = person.verdict.steps.iter().filter(|step| callable(step)).find_map(|step| match turn(step) {
            Turn::Papers(papers) => Some((step, papers)),
            Turn::Meeting | Turn::Act => None,
        });
        let Some((step, papers)) = papers else { return Matter::default() };
        let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
        let what = self.session.say("register.lacks", &vec![("names", titles.join("; ").into())]);
        Matter { what, ..self.step(person, step) }
    }

    /// The first thing that can be done today.
    fn first_act(&self, person: &Person<'_>) -> Matter {
        let acts = acts(&[person]);
        let Some((act, others)) = acts.split_first() else { return Matter::default() };
        let step = person.verdict.steps.iter().filter(|step| callable(step)).find(|step| match &act.action {
            Action::Meet => matches!(turn(step), Turn::Meeting),
            Action::Step(title) => step.brief() == title,
            Action::Sign | Action::Write => false,
        });
        let mut matter = match step {
            Some(step) => Matter { what: self.action(act), ..self.step(person, step) },
            // Papers or fields, by name: whoever keeps the files has them.
            None => {
                let labels: Vec<String> = act.shares.iter().map(|share| self.label(&share.label)).collect();
                let what = format!("{}: {}", self.action(act), labels.join(", "));
                Matter { what, who: self.who(&Who::Keeper), ..Matter::default() }
            }
        };
        matter.what += &more(others.len());
        matter
    }

    /// What a step whose turn it is says of itself.
    fn step(&self, person: &Person<'_>, step: &StepVerdict) -> Matter {
        Matter {
            who: self.who(&who(step, &step.by)),
            since: since(person.verdict, step),
            basis: cited(step.citation.as_ref()),
            ..Matter::default()
        }
    }
}

fn wait(person: &Person<'_>) -> Matter {
    let waits = waits(&[person]);
    let wait = waits.first();
    Matter {
        what: wait.map(|wait| wait.why.to_owned()).unwrap_or_default(),
        earliest: wait.and_then(|wait| wait.day),
        ..Matter::default()
    }
}

fn day(arg: &Arg) -> Option<Day> {
    match arg {
        Arg::Day(day) => Some(*day),
        _ => None,
    }
}
