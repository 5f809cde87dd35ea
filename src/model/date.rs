//! Days that may be known only in part, and month arithmetic that never leaves the calendar.

use chrono::{Datelike, Months};

use super::Day;

/// The days a date may be: exact (`lo == hi`), partial ("2019", "2014-03"), or open at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// The earliest day it may be.
    pub lo: Day,
    /// The latest day it may be; `None` = no end.
    pub hi: Option<Day>,
}

impl Range {
    /// A date known to the day.
    pub fn exact(day: Day) -> Self {
        Self { lo: day, hi: Some(day) }
    }

    /// A date that has not come yet: any day from `day` on.
    pub fn from(day: Day) -> Self {
        Self { lo: day, hi: None }
    }

    /// The day itself, when it is known exactly.
    pub fn day(self) -> Option<Day> {
        (self.hi == Some(self.lo)).then_some(self.lo)
    }

    /// As templates read it: "2025-06-25", or what is known of it.
    pub fn iso(self) -> String {
        self.day().map_or_else(|| self.to_string(), |day| day.to_string())
    }

    /// Reads a partial date: "2019" is the whole year, "2014-03" the whole month.
    pub fn parse_partial(text: &str) -> Option<Self> {
        let (year, month) = match text.split_once('-') {
            Some((year, month)) if month.len() == 2 => (year, Some(month.parse().ok()?)),
            Some(_) => return None,
            None => (text, None),
        };
        if year.len() != 4 {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        let lo = Day::from_ymd_opt(year, month.unwrap_or(1), 1)?;
        let hi = last_of_month(Day::from_ymd_opt(year, month.unwrap_or(12), 1)?);
        Some(Self { lo, hi: Some(hi) })
    }

    /// Moves both ends by whole months, clamped at month end.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self { lo: add_months(self.lo, months), hi: self.hi.map(|d| add_months(d, months)) }
    }
}

/// `day` plus whole months: the 31st becomes the month's last day, 29/02 becomes 28/02.
/// Saturates at the calendar's end.
pub fn add_months(day: Day, months: u32) -> Day {
    day.checked_add_months(Months::new(months)).unwrap_or(Day::MAX)
}

/// The first day of the month of `day`.
pub fn first_of_month(day: Day) -> Day {
    day.with_day(1).unwrap_or(day)
}

/// The last day of the month of `day`.
pub fn last_of_month(day: Day) -> Day {
    add_months(first_of_month(day), 1).pred_opt().unwrap_or(day)
}

/// A day as papers and screens write it: day always padded, month padded only when 1 or 2
/// (forms.md §6.3), so 05/9/2026 and 14/02/2026.
pub fn written(day: Day) -> String {
    let pad = if day.month() < 3 { "0" } else { "" };
    format!("{:02}/{pad}{}/{}", day.day(), day.month(), day.year())
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.day(), self.hi) {
            (Some(day), _) => f.write_str(&written(day)),
            (None, Some(hi)) if hi.month() == self.lo.month() => {
                write!(f, "{}/{}", self.lo.month(), self.lo.year())
            }
            (None, _) => write!(f, "{}", self.lo.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).expect("a day of the test")
    }

    #[test]
    fn months_are_clamped_at_month_end() {
        assert_eq!(add_months(day(2024, 2, 29), 12), day(2025, 2, 28));
        assert_eq!(add_months(day(2025, 8, 31), 6), day(2026, 2, 28));
        assert_eq!(add_months(day(2008, 2, 29), 18 * 12), day(2026, 2, 28));
        assert_eq!(add_months(day(2004, 2, 29), 48), day(2008, 2, 29));
    }

    #[test]
    fn partial_dates_are_whole_years_or_months() {
        assert_eq!(Range::parse_partial("2019"), Some(Range { lo: day(2019, 1, 1), hi: Some(day(2019, 12, 31)) }));
        assert_eq!(Range::parse_partial("2024-02"), Some(Range { lo: day(2024, 2, 1), hi: Some(day(2024, 2, 29)) }));
        for wrong in ["19", "2019-3", "2019-13", "00/1965", "tháng 3/1965", "2019-03-01", ""] {
            assert_eq!(Range::parse_partial(wrong), None, "{wrong}");
        }
    }
}
