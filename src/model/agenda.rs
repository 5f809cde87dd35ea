//! Days to be kept in mind, as a calendar shows them.

use super::Day;

/// An all-day entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// What tells it from all others, and stays when its day moves; names nobody.
    pub uid: String,
    /// Its day.
    pub day: Day,
    /// What it says in a line.
    pub title: String,
    /// Why, for whom, who says so: a line each.
    pub details: Vec<String>,
}

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// What programs call it.
    pub title: String,
    /// The day it was made for: the as-of date, not the clock's.
    pub day: Day,
    /// Its entries.
    pub appointments: Vec<Appointment>,
}
