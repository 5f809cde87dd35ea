//! Today: the one look at the clock.

use chrono::{DateTime, Duration, NaiveDate, Utc};

/// The civil day in Vietnam, whatever the machine's zone says.
#[expect(
    clippy::disallowed_methods,
    reason = "the one look at the clock; everything else takes the day as an argument"
)]
pub(super) fn today() -> NaiveDate {
    day_of(Utc::now())
}

/// The civil day of an instant at +07:00.
fn day_of(instant: DateTime<Utc>) -> NaiveDate {
    (instant + Duration::hours(7)).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_vietnam() {
        let day = |instant: &str| day_of(instant.parse().expect("an instant")).to_string();
        assert_eq!(day("2025-12-30T23:30:00Z"), "2025-12-31");
        assert_eq!(day("2025-12-30T16:59:59Z"), "2025-12-30");
        assert_eq!(day("2025-12-30T17:00:00Z"), "2025-12-31");
        assert_eq!(day("2026-03-08T06:30:00-05:00"), "2026-03-08", "New York changes its clocks; the day does not");
    }
}
