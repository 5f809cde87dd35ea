//! What comes next in one case: now, planned, after; and what people decided by name.

use std::fmt::Write as _;

use super::case::Screen;
use super::line::{WIDTH, spread, wrap};
use crate::diag::Args;
use crate::evaluate::{ClockState, Status, StepVerdict, Undecided};
use crate::load::names::MEETINGS;
use crate::model::{By, ByMonth, Override, OverrideTarget};
use crate::plan::{Paper, PaperState};

impl Screen<'_> {
    /// Everything that is not a fault.
    pub(super) fn next(&self, papers: &[Paper]) -> String {
        [self.now(papers), self.deciding(), self.planned(), self.after(), self.decisions()].concat()
    }

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
    fn deciding(&self) -> String {
        let dictionary = &self.workspace.catalog.dictionary;
        let mut labels: Vec<&str> = Vec::new();
        for step in &self.assessment.steps {
            let Status::Undecided(Undecided::Fields(paths)) = &step.status else { continue };
            labels.extend(paths.iter().filter_map(|path| dictionary.field(path)).map(|field| field.label.as_str()));
        }
        labels.sort_unstable();
        labels.dedup();
        if labels.is_empty() {
            return String::new();
        }
        let line = self.say("case.decides", &vec![("names", labels.join(", ").into())]);
        format!(" {} {line}\n", self.session.paint.warn("○"))
    }

    /// What can be done today: open steps, and papers ready to be printed.
    fn now(&self, papers: &[Paper]) -> String {
        let paint = self.session.paint;
        let mut out = String::new();
        for step in self.assessment.steps.iter().filter(|s| s.status == Status::Open) {
            let due = step.clock().filter(|c| c.unknown_year.is_none()).map(|clock| match clock.state {
                ClockState::Overdue => self.say("case.was-due", &vec![("day", clock.due.into())]),
                _ => {
                    let left = self.workspace.checked.office.calendar.count(self.assessment.as_of, clock.due);
                    self.say("case.due", &vec![("day", clock.due.into()), ("left", i64::from(left).into())])
                }
            });
            let right = [Some(self.who(step)), due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            // Behind a fault the clock runs all the same, but nobody is called to act on it.
            let (mark, word) = match step.behind_fault.is_empty() {
                true => (paint.good("►"), "case.now"),
                false => (paint.warn("·"), "case.runs"),
            };
            let left = format!("   {}  {}", self.word(word), step.title);
            let line = spread(&left, &right, self.dim());
            out += &line.replacen("   ", &format!(" {mark} "), 1);
            let _ = writeln!(out, "     {}", self.session.paint.dim(&format!("→ {}", self.recorded(step))));
        }
        let ready: Vec<&str> =
            papers.iter().filter(|p| p.state == PaperState::Final).map(|p| p.title.as_str()).collect();
        if !ready.is_empty() {
            let line = self.say("case.ready", &vec![("names", ready.join(", ").into())]);
            for (i, part) in wrap(&line, WIDTH - 3).iter().enumerate() {
                let mark = if i == 0 { paint.good("►") } else { " ".to_owned() };
                let _ = writeln!(out, " {mark} {part}");
            }
        }
        out
    }

    /// Acts dated after today: forecasts.
    fn planned(&self) -> String {
        let mut out = String::new();
        for step in self.assessment.steps.iter().filter(|s| s.status == Status::Planned) {
            let day = step.day.map(|d| d.to_string()).unwrap_or_default();
            let due = step.clock().map(|c| self.say("case.limit", &vec![("day", c.due.into())]));
            let left = format!(" · {}  {}", self.word("case.planned"), step.title);
            let right = [Some(day), due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            out += &spread(&left, &right, self.dim());
        }
        out
    }

    /// What comes after, with its days where they are known.
    fn after(&self) -> String {
        let mut steps = self.assessment.steps.iter().filter(|s| matches!(s.status, Status::Waiting(_)));
        let Some(first) = steps.next() else { return String::new() };
        let rest = i64::try_from(steps.count()).unwrap_or_default();
        let mut days = Vec::new();
        if let Some(day) = first.earliest {
            days.push(self.say("case.earliest", &vec![("day", day.into())]));
        }
        if let Some(clock) = first.clock() {
            days.push(self.say("case.limit", &vec![("day", clock.due.into())]));
        }
        let more = if rest > 0 { self.say("case.more-steps", &vec![("number", rest.into())]) } else { String::new() };
        let left = format!(" · {}  {}{more}", self.word("case.after"), first.title);
        spread(&left, &days.join(" · "), self.dim())
    }

    /// What people decided by name, and readings the office chose where they mattered.
    fn decisions(&self) -> String {
        let mut out = String::new();
        for (i, over) in self.case.overrides.iter().enumerate() {
            let Some((key, mut args)) = self.decided(i, over) else { continue };
            args.push(("by", over.by.as_str().into()));
            args.push(("day", over.on.into()));
            args.push(("reason", over.reason.as_str().into()));
            for (n, part) in wrap(&self.say(key, &args), WIDTH - 3).iter().enumerate() {
                let mark = if n == 0 { "·" } else { " " };
                let _ = writeln!(out, " {mark} {part}");
            }
        }
        let mattered = self.assessment.steps.iter().flat_map(|s| &s.rules).any(|r| r.other_reading.is_some());
        if mattered {
            let key = match self.workspace.checked.office.choice.by_month {
                ByMonth::Birthday => "case.choice-birthday",
                ByMonth::Month => "case.choice-month",
            };
            let _ = writeln!(out, " · {}", self.word(key));
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
