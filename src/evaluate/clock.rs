//! The law of the day of the act, rule 2: a deadline belongs to the text under which its clock started.

use std::collections::BTreeSet;

use super::assessment::{Clock, ClockState, OtherLimit, RuleVerdict};
use super::condition::At;
use super::rules::Judge;
use crate::model::{Counted, Day, Id, Kind, Law, Measure, Rule, Truth};

/// A limit counted from its start.
struct Limit {
    from: Day,
    length: Measure,
    extended: Option<Measure>,
    due: Counted,
}

impl Judge<'_> {
    /// Adds the deadline of a rule, or of one entry, to its verdict: of several the most pressing. A missed
    /// one never makes a rule unmet. Tells whether being late is excused.
    pub(super) fn clock(&self, verdict: &mut RuleVerdict, rule: &Rule, at: At<'_>) -> bool {
        let Kind::Time { to, due: Some(_), .. } = &rule.kind else { return false };
        let Some((text, limit)) = self.governing(&verdict.id, at) else { return false };
        let act = self.value(to, at.entry).and(self.date(to, at)).map(|range| range.lo);
        let state = state(&limit, act, self.situation.as_of);
        let late = matches!(state, ClockState::Missed | ClockState::Overdue);
        let excused = late && rule.excused.as_ref().is_some_and(|excuse| self.excused(excuse, at));
        let clock = Clock {
            text: text.from,
            from: limit.from,
            limit: limit.length,
            extended: limit.extended,
            due: limit.due.day,
            unknown_year: limit.due.unknown_year,
            state,
            working_day: act
                .filter(|_| matches!(limit.length, Measure::WorkingDays(_)))
                .map(|act| self.situation.calendar.count(limit.from, act)),
            other: act.and_then(|act| self.other(&verdict.id, at, act, text.from, limit.due.day)),
            citation: text.rule(&verdict.id).and_then(|rule| self.cite(&rule.basis, text, at.day)),
        };
        if verdict.clock.as_ref().is_none_or(|known| clock.presses_more_than(known)) {
            verdict.clock = Some(clock);
        }
        excused
    }

    /// Searches backwards from the step's day for the newest text under which its own clock started.
    fn governing(&self, id: &Id, at: At<'_>) -> Option<(&Law, Limit)> {
        let texts = self.chain.texts.iter().rev().filter(|law| law.since <= at.law.since);
        texts
            .filter_map(|law| Some((law, self.limit(id, law, at)?)))
            .find_map(|(law, limit)| (limit.from >= law.since).then_some((&**law, limit)))
    }

    /// The limit a text sets, counted from its own start.
    fn limit(&self, id: &Id, law: &Law, at: At<'_>) -> Option<Limit> {
        let Kind::Time { from, due: Some(due), extend, .. } = &law.rule(id)?.kind else { return None };
        let at = At { law, ..at };
        let from = self.value(from, at.entry).and(self.date(from, at))?.day()?;
        let length = law.parameter(&due.value)?.value;
        let extended = extend.as_ref().filter(|e| self.holds(&e.when, at, &mut BTreeSet::new()) == Truth::Met);
        let extended = extended.and_then(|e| law.parameter(&e.by.value)).map(|p| p.value);
        let first = self.after(from, length)?;
        let due = extended
            .and_then(|more| self.after(first.day, more))
            .map_or(first, |second| Counted { unknown_year: first.unknown_year.or(second.unknown_year), ..second });
        Some(Limit { from, length, extended, due })
    }

    fn after(&self, from: Day, length: Measure) -> Option<Counted> {
        match length {
            Measure::WorkingDays(n) => Some(self.situation.calendar.nth(from, n)),
            length => length.after(from).map(|day| Counted { day, unknown_year: None }),
        }
    }

    /// What the text of the act's day says, where that is another day.
    fn other(&self, id: &Id, at: At<'_>, act: Day, text: Day, due: Day) -> Option<OtherLimit> {
        // Where a person chose another text, that of the day has nothing to say.
        let law = self.chain.on(act).filter(|law| law.from != text && law.since == at.law.since)?;
        let limit = self.limit(id, law, at).filter(|limit| limit.due.day != due)?;
        let citation = law.rule(id).and_then(|rule| match &rule.kind {
            Kind::Time { due: Some(due), .. } => {
                law.parameter(&due.value).and_then(|p| self.cite(&p.basis, law, at.day))
            }
            _ => None,
        });
        Some(OtherLimit { text: law.from, limit: limit.length, due: limit.due.day, citation })
    }
}

/// A year without a table counts weekdays: its day is the earliest there can be, so being later than
/// it proves nothing.
fn state(limit: &Limit, act: Option<Day>, as_of: Day) -> ClockState {
    let (due, sure) = (limit.due.day, limit.due.unknown_year.is_none());
    match act {
        Some(act) if act <= due => ClockState::Kept,
        Some(_) if sure => ClockState::Missed,
        Some(_) => ClockState::Unclear,
        None if as_of > due && sure => ClockState::Overdue,
        None => ClockState::Running,
    }
}
