//! Dates as people type them: day first, the year in full. Whatever could be two dates is neither.

use chrono::{Days, NaiveDate};

use crate::load::Epoch;
use crate::model::{Day, Range};

/// Why a text or a number is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoDate {
    /// The calendar does not have it.
    NoSuchDay,
    /// It makes sense only with the month first: an American program may have turned others round unseen.
    MonthFirst,
    /// A year of two figures.
    ShortYear,
    /// Nothing like a date.
    Unclear,
}

/// Reads "14/3/2006", "14.03.2006", "2006-03-14"; "3/2014" and "2014" are partial dates. `words` may stand between
/// the figures ("ngày 14 tháng 3 năm 2006").
pub(super) fn typed(text: &str, words: &[String]) -> Result<Range, NoDate> {
    let text = without_time(text.trim());
    let mut figures: Vec<&str> = Vec::new();
    for part in text.split(|c: char| c.is_whitespace() || "/.-,".contains(c)).filter(|part| !part.is_empty()) {
        match part {
            _ if part.bytes().all(|b| b.is_ascii_digit()) => figures.push(part),
            _ if words.iter().any(|word| word.to_lowercase() == part.to_lowercase()) => {}
            _ => return Err(NoDate::Unclear),
        }
    }
    let number = |text: &str| text.parse::<u32>().map_err(|_| NoDate::Unclear);
    match figures[..] {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            day_of(number(year)?, number(month)?, number(day)?).map(Range::exact).ok_or(NoDate::NoSuchDay)
        }
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            let (day, month, year) = (number(day)?, number(month)?, number(year)?);
            match (day_of(year, month, day), day_of(year, day, month)) {
                (Some(day), _) => Ok(Range::exact(day)),
                (None, Some(_)) if month > 12 => Err(NoDate::MonthFirst),
                _ => Err(NoDate::NoSuchDay),
            }
        }
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 2 => Err(NoDate::ShortYear),
        [month, year] | [year, month] if month.len() <= 2 && year.len() == 4 => {
            partial(number(year)?, Some(number(month)?))
        }
        [year] if year.len() == 4 => partial(number(year)?, None),
        _ => Err(NoDate::Unclear),
    }
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Day> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn partial(year: u32, month: Option<u32>) -> Result<Range, NoDate> {
    let text = month.map_or_else(|| format!("{year:04}"), |month| format!("{year:04}-{month:02}"));
    Range::parse_partial(&text).ok_or(NoDate::NoSuchDay)
}

/// A table saved as text often has " 00:00:00" behind a date.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || ":.Z".contains(c)) => day,
        _ => text,
    }
}

/// The years a bare number may mean, and the days a serial number may: from 1910 on, so that the two never meet.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;
const SERIALS: std::ops::Range<f64> = 3_654.0..73_416.0;

/// A number in a cell without a date format: a year, or Excel's count of days.
pub(super) fn serial(number: f64, epoch: Epoch) -> Result<Range, NoDate> {
    let whole = number.floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both ranges are far within")]
    let count = || whole as u64;
    if YEARS.contains(&number) && (number - whole).abs() < f64::EPSILON {
        return partial(u32::try_from(count()).unwrap_or_default(), None);
    }
    let first = match epoch {
        // The 29/02/1900 that Excel counts never was: behind it, days count from 30/12/1899.
        Epoch::From1900 => day_of(1899, 12, 30),
        Epoch::From1904 => day_of(1904, 1, 1),
    };
    if !SERIALS.contains(&number) {
        return Err(NoDate::Unclear);
    }
    let day = first.and_then(|first| first.checked_add_days(Days::new(count())));
    day.map(Range::exact).ok_or(NoDate::Unclear)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, NoDate> {
        let words = ["ngày", "tháng", "năm"].map(str::to_owned);
        typed(text, &words).map(|range| range.day().map_or_else(|| range.to_string(), |day| day.to_string()))
    }

    #[test]
    fn days_are_read_day_first_and_partial_dates_as_what_they_are() {
        for text in [
            "14/3/2006",
            "14/03/2006",
            "14-3-2006",
            "14.3.2006",
            " 14 / 3 / 2006 ",
            "2006-03-14",
            "2006/3/14",
            "14/03/2006 00:00:00",
            "2006-03-14T00:00:00",
            "ngày 14 tháng 3 năm 2006",
            "14 tháng 3 Năm 2006",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2006-03-14"), "{text}");
        }
        assert_eq!(read("03/04/2006").as_deref(), Ok("2006-04-03"));
        for text in ["3/2014", "03/2014", "2014-03", "tháng 3/2014"] {
            assert_eq!(read(text).as_deref(), Ok("3/2014"), "{text}");
        }
        assert_eq!(read("2014").as_deref(), Ok("2014"));
    }

    #[test]
    fn what_could_be_two_dates_is_neither() {
        for text in ["30/02/2004", "31/4/2006", "29/02/2007", "0/1/2006", "13/2014", "2006-02-30", "40/3/2006"] {
            assert_eq!(read(text), Err(NoDate::NoSuchDay), "{text}");
        }
        assert_eq!(read("3/14/2006"), Err(NoDate::MonthFirst));
        for text in ["5-6-04", "14/3/06"] {
            assert_eq!(read(text), Err(NoDate::ShortYear), "{text}");
        }
        for text in ["", "14032006", "14/3", "mùa xuân 2006", "14/3/20066", "1/2/3/2006", "99999999999999999999/1/2006"]
        {
            assert_eq!(read(text), Err(NoDate::Unclear), "{text}");
        }
    }

    #[test]
    fn numbers_are_years_or_days_of_excel() {
        let day = |number, epoch| serial(number, epoch).map(|range| range.to_string());
        assert_eq!(day(38_790.0, Epoch::From1900).as_deref(), Ok("14/3/2006"));
        assert_eq!(day(38_790.75, Epoch::From1900).as_deref(), Ok("14/3/2006"));
        assert_eq!(day(37_328.0, Epoch::From1904).as_deref(), Ok("14/3/2006"));
        assert_eq!(day(2006.0, Epoch::From1900).as_deref(), Ok("2006"));
        for number in [0.0, -1.0, 14_032_006.0, 20_060_314.0, 2006.5, f64::NAN, f64::INFINITY] {
            assert_eq!(serial(number, Epoch::From1900), Err(NoDate::Unclear), "{number}");
        }
    }
}
