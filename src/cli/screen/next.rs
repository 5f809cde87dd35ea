//! What comes next in one case: now, planned, after; and what people decided by name.

use super::case::{Extent, Screen};
use super::line::{WIDTH, cut};
use crate::diag::Args;
use crate::evaluate::{ClockState, Status, StepVerdict, Undecided};
use crate::load::names::MEETINGS;
use crate::model::{By, ByMonth, Line, Mark, Override, OverrideTarget, Rank, Shade};
use crate::plan::{Paper, PaperState};

impl Screen<'_> {
    /// Whose turn it is.
    fn who(&self, step: &StepVerdict) -> String {
        match (&step.actor, step.by.is_empty()) {
            (By::Person, _) => self.word("case.the-person").to_owned(),
            (By::Field(path), true) => {
                let label = self.workspace.catalog.dictionary.field(path).map_or("", |field| &field.label);
                self.say("case.unnamed", &vec![("names", label.into())])
            }
            (_, true) => String::new(),
            _ => self.say("case.waits-for", &vec![("names", step.by.join(", ").into())]),
        }
    }

    /// Where its act is written down once it is done.
    fn recorded(&self, step: &StepVerdict) -> String {
        let on = step.law.step(&step.id).map(|step| step.on.path().value.clone());
        match on.as_ref().map(|path| path.names.as_slice()) {
            Some([root, kind, ..]) if &**root == MEETINGS => {
                self.say("case.record-meeting", &vec![("kind", (&**kind).into())])
            }
            _ => {
                let path = on.map(|path| path.to_string()).unwrap_or_default();
                self.say("case.record", &vec![("path", path.into())])
            }
        }
    }

    /// Facts that decide which steps there are.
    pub(super) fn deciding(&self) -> Option<Vec<Line>> {
        let dictionary = &self.workspace.catalog.dictionary;
        let mut labels: Vec<&str> = Vec::new();
        for step in &self.assessment.steps {
            let Status::Undecided(Undecided::Fields(paths)) = &step.status else { continue };
            labels.extend(paths.iter().filter_map(|path| dictionary.field(path)).map(|field| field.label.as_str()));
        }
        labels.sort_unstable();
        labels.dedup();
        if labels.is_empty() {
            return None;
        }
        let line = self.say("case.decides", &vec![("names", labels.join(", ").into())]);
        Some(vec![Line { mark: Some(Mark::new("○", Shade::Warn)), ..Line::text(line) }])
    }

    /// What can be done today: open steps, and papers ready to be printed, those of the last steps first.
    pub(super) fn now(&self, papers: &[Paper], extent: Extent) -> Vec<Vec<Line>> {
        let open = self.assessment.steps.iter().filter(|step| step.status == Status::Open);
        let mut out: Vec<Vec<Line>> = open.map(|step| self.open(step)).collect();
        let mut ready: Vec<&str> =
            papers.iter().rev().filter(|p| p.state == PaperState::Final).map(|p| p.title.as_str()).collect();
        ready.dedup();
        if !ready.is_empty() {
            let line = self.say("case.ready", &vec![("names", ready.join(", ").into())]);
            let line = if extent == Extent::Screen { cut(&line, WIDTH - 3) } else { line };
            out.push(vec![Line { mark: Some(Mark::new("►", Shade::Good)), ..Line::text(line) }]);
        }
        out
    }

    /// A step whose turn it is: who, by when, and where it is written down.
    fn open(&self, step: &StepVerdict) -> Vec<Line> {
        let due = step.clock().filter(|c| c.unknown_year.is_none()).map(|clock| match clock.state {
            ClockState::Overdue => self.say("case.was-due", &vec![("day", clock.due.into())]),
            _ => {
                let left = self.workspace.checked.office.calendar.count(self.assessment.as_of, clock.due);
                self.say("case.due", &vec![("day", clock.due.into()), ("left", i64::from(left).into())])
            }
        });
        let right = [Some(self.who(step)), due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        // Behind a fault the clock runs all the same, but nobody is called to act on it; nor is anybody
        // called to a step known only indirectly.
        let (mark, word) = match (step.behind_fault.is_empty(), step.binds) {
            (true, true) => (Mark::new("►", Shade::Good), "case.now"),
            (true, false) => (Mark::new("·", Shade::Dim), "case.perhaps"),
            (false, _) => (Mark::new("·", Shade::Warn), "case.runs"),
        };
        let call = Line { right, ..self.headed(mark, word, &step.title) };
        vec![call, Line { rank: Rank::Hint, ..Line::text(self.recorded(step)) }]
    }

    /// A step behind the word that says what it is.
    fn headed(&self, mark: Mark, word: &str, title: &str) -> Line {
        Line { mark: Some(mark), lead: vec![self.word(word).to_owned()], ..Line::text(title) }
    }

    /// Acts dated after today: forecasts.
    pub(super) fn planned(&self) -> Vec<Vec<Line>> {
        let planned = self.assessment.steps.iter().filter(|s| s.status == Status::Planned);
        let line = |step: &StepVerdict| {
            let day = step.day.map(|d| d.to_string()).unwrap_or_default();
            let due = step.clock().map(|c| self.say("case.limit", &vec![("day", c.due.into())]));
            let right = [Some(day), due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            vec![Line { right, ..self.headed(Mark::new("·", Shade::Plain), "case.planned", &step.title) }]
        };
        planned.map(line).collect()
    }

    /// What comes after, with its days where they are known.
    pub(super) fn after(&self) -> Option<Vec<Line>> {
        let mut steps = self.assessment.steps.iter().filter(|s| s.binds && matches!(s.status, Status::Waiting(_)));
        let first = steps.next()?;
        let rest = steps.count();
        let mut days = Vec::new();
        if let Some(day) = first.earliest {
            days.push(self.say("case.earliest", &vec![("day", day.into())]));
        }
        if let Some(clock) = first.clock() {
            days.push(self.say("case.limit", &vec![("day", clock.due.into())]));
        }
        let more = if rest > 0 { self.say("case.more-steps", &vec![("number", rest.into())]) } else { String::new() };
        let title = format!("{}{more}", first.title);
        let right = days.join(" · ");
        Some(vec![Line { right, ..self.headed(Mark::new("·", Shade::Plain), "case.after", &title) }])
    }

    /// What people decided by name, and readings the office chose where they mattered.
    pub(super) fn decisions(&self) -> Vec<Vec<Line>> {
        let decision = |text| vec![Line { mark: Some(Mark::new("·", Shade::Plain)), ..Line::text(text) }];
        let mut out = Vec::new();
        for (i, over) in self.case.overrides.iter().enumerate() {
            let Some((key, mut args)) = self.decided(i, over) else { continue };
            args.push(("by", over.by.as_str().into()));
            args.push(("day", over.on.into()));
            args.push(("reason", over.reason.as_str().into()));
            out.push(decision(self.say(key, &args)));
        }
        let mattered = self.assessment.steps.iter().flat_map(|s| &s.rules).any(|r| r.other_reading.is_some());
        if mattered {
            let key = match self.workspace.checked.office.choice.by_month {
                ByMonth::Birthday => "case.choice-birthday",
                ByMonth::Month => "case.choice-month",
            };
            out.push(decision(self.word(key).to_owned()));
        }
        out
    }

    /// The sentence for a decision that was used, and its words.
    fn decided(&self, index: usize, over: &Override) -> Option<(&'static str, Args)> {
        match &over.target {
            OverrideTarget::Rule(_) => {
                let mut rules = self.assessment.steps.iter().flat_map(|step| &step.rules);
                let rule = rules.find(|rule| rule.overridden == Some(index))?;
                Some(("case.overridden", vec![("title", rule.title.as_str().into())]))
            }
            OverrideTarget::Step(id, law) => {
                let step = self.assessment.step(id).filter(|step| step.day.is_some())?;
                Some(("case.chose-law", vec![("title", step.title.as_str().into()), ("law", (*law).into())]))
            }
        }
    }
}
