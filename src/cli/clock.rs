//! Today: the one look at the clock.

use chrono::{Duration, NaiveDate, Utc};

/// The civil day at +07:00, whatever the machine's zone says.
#[expect(
    clippy::disallowed_methods,
    reason = "the one look at the clock; everything else takes the day as an argument"
)]
pub(super) fn today() -> NaiveDate {
    (Utc::now() + Duration::hours(7)).date_naive()
}
