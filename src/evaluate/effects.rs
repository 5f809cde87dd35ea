//! What another text makes of one case: two assessments of it, side by side.

use super::assessment::{DocumentState, DocumentVerdict, RuleVerdict, Status, StepVerdict};
use super::{Assessment, ClockState};
use crate::model::{Citation, Day, Id, Law, Source, Truth};

/// Who says so.
pub type Ground = Option<(Citation, Source)>;

/// A day of the present text, and of the proposed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Now; `None` where the present text sets none.
    pub was: Option<Day>,
    /// Then.
    pub is: Option<Day>,
}

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The step comes to concern the case.
    Applies,
    /// It no longer does.
    Ceases,
    /// A rule that did not stand in the way does.
    Blocks,
    /// A rule is to be met of which the facts do not say whether it is.
    Asks,
    /// A rule that stood in the way no longer does.
    Frees,
    /// It may no longer: the facts do not say.
    MayFree,
    /// A fact need no longer be known.
    Drops,
    /// The first day on which the act can be done.
    Earliest(Moved),
    /// The last day of a deadline.
    Due(Moved),
    /// Who must act, by name.
    By(Vec<String>, Vec<String>),
    /// A paper is to be there.
    Paper,
    /// It need no longer be.
    NoPaper,
}

/// When it begins to matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// As soon as the text is in force.
    Now,
    /// On a day.
    On(Day),
    /// When it is the turn of the step; not before a day, where one is known.
    Turn(Option<Day>),
}

/// One consequence for one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The step, by id.
    pub step: Id,
    /// The same in few words.
    pub brief: String,
    /// What changes.
    pub change: Change,
    /// What it is about, in words: a rule, a paper, or the step.
    pub about: String,
    /// Whether a text that binds says so; else it is a warning.
    pub binds: bool,
    /// Whether its act was done already.
    pub done: bool,
    /// When.
    pub begin: Begin,
    /// Who says so now.
    pub was: Ground,
    /// Who will.
    pub is: Ground,
}

/// What the proposed text makes of a case that the present one does not, in the order of the law.
pub fn effects(present: &Assessment, proposed: &Assessment) -> Vec<Effect> {
    let gone = present.steps.iter().filter(|step| proposed.step(&step.id).is_none());
    let mut found = Vec::new();
    for step in proposed.steps.iter().chain(gone) {
        let pair = Pair { was: present.step(&step.id), is: proposed.step(&step.id), step, as_of: proposed.as_of };
        pair.effects(&mut found);
    }
    found
}

/// One step in both texts.
struct Pair<'a> {
    was: Option<&'a StepVerdict>,
    is: Option<&'a StepVerdict>,
    /// The step as it will be, or was last.
    step: &'a StepVerdict,
    as_of: Day,
}

impl Pair<'_> {
    fn effects(&self, found: &mut Vec<Effect>) {
        let concerns = |step: Option<&StepVerdict>| step.is_some_and(|step| step.status != Status::NotApplicable);
        match (concerns(self.was), concerns(self.is)) {
            (false, false) => {}
            (false, true) => found.push(self.of_step(Change::Applies)),
            (true, false) => found.push(self.of_step(Change::Ceases)),
            (true, true) => {
                self.actor(found);
                self.rules(found);
                self.papers(found);
            }
        }
    }

    fn effect(&self, change: Change, about: &str, [was, is]: [Ground; 2], binds: bool) -> Effect {
        let begin = match (&change, self.step.day) {
            (Change::Due(moved), _) => moved.was.into_iter().chain(moved.is).min().map_or(Begin::Now, Begin::On),
            (_, Some(day)) if day.lo > self.as_of => Begin::On(day.lo),
            (_, None) if matches!(self.step.status, Status::Waiting(_)) => Begin::Turn(self.step.earliest),
            _ => Begin::Now,
        };
        let step = self.step;
        Effect {
            step: step.id.clone(),
            brief: step.brief().to_owned(),
            change,
            about: about.to_owned(),
            binds,
            done: step.done(),
            begin,
            was,
            is,
        }
    }

    fn of_step(&self, change: Change) -> Effect {
        let ground = |step: Option<&StepVerdict>| step.and_then(|step| step.citation.clone());
        self.effect(change, self.step.brief(), [ground(self.was), ground(self.is)], self.step.binds)
    }

    /// Who acts matters while nobody has.
    fn actor(&self, found: &mut Vec<Effect>) {
        let (Some(was), Some(is)) = (self.was, self.is) else { return };
        if was.day.is_none() && is.day.is_none() && was.by != is.by {
            found.push(self.of_step(Change::By(was.by.clone(), is.by.clone())));
        }
    }

    fn rules(&self, found: &mut Vec<Effect>) {
        let of = |step: Option<&'_ StepVerdict>| step.map_or(&[][..], |step| &step.rules).to_vec();
        let (was, is) = (of(self.was), of(self.is));
        let gone = was.iter().filter(|rule| !is.iter().any(|other| other.id == rule.id));
        for rule in is.iter().chain(gone) {
            let pick = |all: &'_ [RuleVerdict]| all.iter().find(|other| other.id == rule.id).cloned();
            let (was, is) = (pick(&was), pick(&is));
            let both = self.grounds(&rule.id, [&was, &is]);
            // A deadline that only begins to run is told by its day.
            let due = due(was.as_ref(), is.as_ref());
            let stand = self.stand(was.as_ref(), is.as_ref());
            let stand = stand.filter(|change| due.is_none() || !matches!(change, Change::Asks | Change::Drops));
            for change in stand.into_iter().chain(due) {
                let step = if is.is_some() { self.is } else { self.was };
                let wrong = matches!(change, Change::Blocks | Change::Frees | Change::MayFree);
                let short = step.and_then(|step| step.fault(&rule.id)).filter(|_| wrong);
                let about = short.unwrap_or(&rule.title);
                found.push(self.effect(change, about, both.clone(), rule.binds));
            }
        }
    }

    /// Who says so in both texts: the numbers of a rule have a basis of their own, where only they changed.
    fn grounds(&self, id: &Id, both: [&Option<RuleVerdict>; 2]) -> [Ground; 2] {
        let laws = [self.was, self.is].map(|step| step.map(|step| &*step.law));
        if let [Some(was), Some(is)] = laws
            && let (Some(old), Some(new)) = (was.rule(id), is.rule(id))
            && let (before, after) = (old.parameters(), new.parameters())
            && before == after
            && let Some(moved) =
                after.into_iter().find(|id| was.parameter(id).map(|it| it.value) != is.parameter(id).map(|it| it.value))
        {
            let says = |law: &Law| {
                let best = law.parameter(moved)?.basis.best()?;
                Some((best.clone(), law.source(&best.source.value)?.clone()))
            };
            return [was, is].map(says);
        }
        both.map(|rule| rule.as_ref().and_then(|rule| rule.citation.clone()))
    }

    fn stand(&self, was: Option<&RuleVerdict>, is: Option<&RuleVerdict>) -> Option<Change> {
        let early = |stand: Stand| if let Stand::Early(day) = stand { Some(day) } else { None };
        match [was, is].map(|rule| Stand::of(rule, self.as_of)) {
            [was, is] if was == is => None,
            [_, Stand::Stops] => Some(Change::Blocks),
            [_, Stand::Unsure] if was.is_some_and(|rule| rule.truth == Truth::NotMet) => Some(Change::MayFree),
            [_, Stand::Unsure] => Some(Change::Asks),
            [Stand::Stops, _] => Some(Change::Frees),
            [Stand::Unsure, _] => Some(Change::Drops),
            [was, is] => Some(Change::Earliest(Moved { was: early(was), is: early(is) })),
        }
    }

    fn papers(&self, found: &mut Vec<Effect>) {
        let of = |step: Option<&'_ StepVerdict>| -> Vec<DocumentVerdict> {
            let all = step.map_or(&[][..], |step| &step.documents).iter();
            all.filter(|document| document.state != DocumentState::NotNeeded).cloned().collect()
        };
        let (was, is) = (of(self.was), of(self.is));
        for (these, others, change) in [(&is, &was, Change::Paper), (&was, &is, Change::NoPaper)] {
            for document in these.iter().filter(|one| !others.iter().any(|other| other.name == one.name)) {
                let cited = document.citation.clone();
                let both = if change == Change::Paper { [None, cited] } else { [cited, None] };
                found.push(self.effect(change.clone(), &document.called(), both, document.binds));
            }
        }
    }
}

/// How a rule stands in the way of its step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// It does not.
    Free,
    /// Until a day.
    Early(Day),
    /// Nobody can say.
    Unsure,
    /// It does.
    Stops,
}

impl Stand {
    fn of(rule: Option<&RuleVerdict>, as_of: Day) -> Self {
        let Some(rule) = rule.filter(|rule| rule.overridden.is_none()) else { return Self::Free };
        match (rule.truth, rule.earliest) {
            (Truth::NotMet, _) => Self::Stops,
            (Truth::Unknown, Some(day)) if day > as_of => Self::Early(day),
            (Truth::Unknown, _) => Self::Unsure,
            (Truth::Met | Truth::Excused | Truth::NotApplicable, _) => Self::Free,
        }
    }
}

/// A deadline that runs, or was judged otherwise, on another day.
fn due(was: Option<&RuleVerdict>, is: Option<&RuleVerdict>) -> Option<Change> {
    let clock = |rule: Option<&RuleVerdict>| {
        let rule = rule.filter(|rule| rule.truth != Truth::Excused)?;
        rule.clock.as_ref().map(|clock| (clock.due, clock.state))
    };
    let (was, is) = (clock(was), clock(is));
    let settled = |clock: Option<(Day, ClockState)>| clock.is_none_or(|(_, state)| state == ClockState::Kept);
    let day = |clock: Option<(Day, ClockState)>| clock.map(|(due, _)| due);
    (was != is && !(settled(was) && settled(is))).then(|| Change::Due(Moved { was: day(was), is: day(is) }))
}
