//! What a parameter measures: typed lengths of time, numbers and fractions.

use super::{Day, add_months};

/// A calendar unit. Working days are their own measure: they need the office's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Civil days.
    Days,
    /// Months, clamped at month end.
    Months,
    /// Years, that is twelve months each.
    Years,
}

/// The words of lengths, in the singular; with an `s` they are many. `None`: working days.
pub const UNITS: [(&str, Option<Unit>); 4] =
    [("day", Some(Unit::Days)), ("month", Some(Unit::Months)), ("year", Some(Unit::Years)), ("working-day", None)];

/// The value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// So many calendar units.
    Calendar(u32, Unit),
    /// So many working days; the day of the event is day 0.
    WorkingDays(u32),
    /// A plain count.
    Number(i64),
    /// A fraction, kept as two integers so that no vote is ever rounded.
    Fraction(i64, i64),
}

impl Measure {
    /// Reads "18 years", "12 months", "45 working-days", "3", "2/3".
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((n, d)) = text.split_once('/') {
            let (n, d) = (n.trim().parse().ok()?, d.trim().parse().ok()?);
            return (n > 0 && d > 0 && n <= d).then_some(Self::Fraction(n, d));
        }
        let Some((n, unit)) = text.split_once(' ') else {
            return text.parse().ok().filter(|n| *n >= 0).map(Self::Number);
        };
        let n = n.parse::<u32>().ok().filter(|n| *n <= 100_000)?;
        let unit = unit.trim();
        let (_, length) = UNITS.iter().find(|(word, _)| unit.strip_suffix('s').unwrap_or(unit) == *word)?;
        Some(length.map_or(Self::WorkingDays(n), |unit| Self::Calendar(n, unit)))
    }

    /// The day a calendar length after `day`; `None` for what is no calendar length.
    pub fn after(self, day: Day) -> Option<Day> {
        match self {
            Self::Calendar(n, Unit::Days) => {
                Some(day.checked_add_days(chrono::Days::new(n.into())).unwrap_or(Day::MAX))
            }
            Self::Calendar(n, Unit::Months) => Some(add_months(day, n)),
            Self::Calendar(n, Unit::Years) => Some(add_months(day, n.saturating_mul(12))),
            Self::WorkingDays(_) | Self::Number(_) | Self::Fraction(..) => None,
        }
    }
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Calendar(n, Unit::Days) => write!(f, "{n} days"),
            Self::Calendar(n, Unit::Months) => write!(f, "{n} months"),
            Self::Calendar(n, Unit::Years) => write!(f, "{n} years"),
            Self::WorkingDays(n) => write!(f, "{n} working-days"),
            Self::Number(n) => write!(f, "{n}"),
            Self::Fraction(n, d) => write!(f, "{n}/{d}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_read_back_as_written() {
        for text in ["18 years", "12 months", "45 working-days", "3", "2/3", "10 days"] {
            assert_eq!(Measure::parse(text).map(|m| m.to_string()).as_deref(), Some(text));
        }
        for wrong in ["", "18", "-1", "3/2", "0/3", "12 moons", "12months", "x years"] {
            assert!(wrong == "18" || Measure::parse(wrong).is_none(), "{wrong}");
        }
    }
}
