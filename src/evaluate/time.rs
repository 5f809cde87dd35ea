//! `time` rules: bounds on the span between two dates that may be known only in part.

use crate::model::{ByMonth, Day, Measure, Range, Truth, first_of_month, last_of_month};

/// The bounds of a rule, as the office reads them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) least: Option<Measure>,
    pub(super) most: Option<Measure>,
    /// Set where the law counts by the month.
    pub(super) by_month: Option<ByMonth>,
}

impl Bounds {
    /// The first lawful end for a start.
    pub(super) fn first(self, from: Day) -> Day {
        let Some(day) = self.least.and_then(|least| least.after(from)) else { return from };
        match self.by_month {
            Some(ByMonth::Month) => first_of_month(day).max(from),
            _ => day.max(from),
        }
    }

    /// The last lawful end for a start; `None` = there is none.
    pub(super) fn last(self, from: Day) -> Option<Day> {
        let day = self.most.and_then(|most| most.after(from))?;
        Some(match self.by_month {
            Some(ByMonth::Month) => last_of_month(day),
            _ => day,
        })
    }

    /// Met if it holds for all pairs of days, not met if for none, else unknown.
    pub(super) fn truth(self, from: Range, to: Range) -> Truth {
        let after_first = from.hi.is_some_and(|from| to.lo >= self.first(from));
        let before_last = match (self.last(from.lo), to.hi) {
            (None, _) => true,
            (Some(last), Some(to)) => to <= last,
            (Some(_), None) => false,
        };
        let never_first = to.hi.is_some_and(|to| to < self.first(from.lo));
        let never_last = from.hi.and_then(|from| self.last(from)).is_some_and(|last| to.lo > last);
        match (after_first && before_last, never_first || never_last) {
            (true, _) => Truth::Met,
            (_, true) => Truth::NotMet,
            _ => Truth::Unknown,
        }
    }

    /// The same bounds in the other reading of "by the month".
    pub(super) fn other(self) -> Option<Self> {
        let by_month = match self.by_month? {
            ByMonth::Birthday => ByMonth::Month,
            ByMonth::Month => ByMonth::Birthday,
        };
        Some(Self { by_month: Some(by_month), ..self })
    }
}
