//! Working days, by the table the office keeps for each year.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};

use super::Day;

/// The holidays of a year and the weekend days worked in exchange.
#[derive(Debug, Clone, Default)]
pub struct Year {
    /// Weekdays that are not worked.
    pub off: BTreeSet<Day>,
    /// Weekend days that are.
    pub work: BTreeSet<Day>,
}

/// The office's tables. A year without one is unknown, not free of holidays.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// By year.
    pub years: BTreeMap<i32, Year>,
}

/// A working day found by counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Day,
    /// A year on the way that has no table: the day is then "at the earliest about".
    pub unknown_year: Option<i32>,
}

impl Calendar {
    /// Whether `day` is worked; by the weekday alone where the year has no table.
    pub fn works(&self, day: Day) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match self.years.get(&day.year()) {
            Some(year) if weekend => year.work.contains(&day),
            Some(year) => !year.off.contains(&day),
            None => !weekend,
        }
    }

    /// The `n`-th working day after `from`, which itself is day 0.
    pub fn nth(&self, from: Day, n: u32) -> Counted {
        let (mut day, mut left) = (from, n);
        while left > 0 {
            let Some(next) = day.succ_opt() else { break };
            day = next;
            left -= u32::from(self.works(day));
        }
        Counted { day, unknown_year: self.first_unknown(from, day) }
    }

    /// Which working day after `from` the day `to` is; a day off counts as the one before it.
    pub fn count(&self, from: Day, to: Day) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.map(|day| u32::from(self.works(day))).sum()
    }

    fn first_unknown(&self, from: Day, to: Day) -> Option<i32> {
        (from.year()..=to.year()).find(|year| !self.years.contains_key(year))
    }
}
