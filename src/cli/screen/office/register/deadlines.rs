//! The third table: every day by which something must be done.

use super::{column, day, named, table, who as people_columns};
use crate::cli::screen::line::cited;
use crate::cli::screen::office::person::Person;
use crate::cli::screen::office::rows::Rows;
use crate::evaluate::{Assessment, ClockState, StepVerdict, who};
use crate::model::{Cell, CellValue, Citation, Column, ColumnKind, Day, Source, Table, Truth};

/// A day by which an act must come.
#[derive(Debug)]
pub(in crate::cli::screen::office) struct Deadline<'a> {
    /// The act.
    pub(in crate::cli::screen::office) step: &'a StepVerdict,
    /// The id of the rule that sets it.
    pub(in crate::cli::screen::office) rule: &'a str,
    /// What that rule says.
    pub(in crate::cli::screen::office) title: &'a str,
    /// The day a clock is counted from; none for the last lawful day of an act, such as a certificate's end.
    from: Option<Day>,
    /// The last day.
    pub(in crate::cli::screen::office) due: Day,
    /// Whether a year on the way has no table of working days: then the day is the earliest there can be.
    pub(in crate::cli::screen::office) unsure: bool,
    /// Who says so.
    pub(in crate::cli::screen::office) citation: Option<&'a (Citation, Source)>,
}

impl Deadline<'_> {
    /// The last day of a clock, where it is certain.
    pub(super) fn of_clock(&self) -> Option<Day> {
        self.from.filter(|_| !self.unsure).map(|_| self.due)
    }
}

/// The deadlines of acts still to come: clocks that run or ran out, and last lawful days.
pub(in crate::cli::screen::office) fn deadlines<'v>(verdict: &'v Assessment) -> Vec<Deadline<'v>> {
    let coming = verdict.steps.iter().filter(|step| step.day.is_none() && !step.status.passed());
    let of = |step: &'v StepVerdict| {
        let rules = step.rules.iter().filter(|rule| rule.truth != Truth::Excused);
        rules.filter_map(move |rule| {
            let clock = rule.clock.as_ref().filter(|c| !matches!(c.state, ClockState::Kept | ClockState::Missed));
            let (from, due, unsure, citation) = match clock {
                Some(clock) => (Some(clock.from), clock.due, clock.unknown_year.is_some(), clock.citation.as_ref()),
                None => (None, rule.latest.filter(|_| rule.binds)?, false, rule.citation.as_ref()),
            };
            Some(Deadline { step, rule: &rule.id, title: &rule.title, from, due, unsure, citation })
        })
    };
    coming.flat_map(of).collect()
}

/// By day, the most pressing first.
pub(super) fn table_of(rows: Rows<'_>, people: &[&Person<'_>]) -> Table {
    let mut all: Vec<(&Person<'_>, Deadline<'_>)> =
        people.iter().flat_map(|person| deadlines(person.verdict).into_iter().map(move |it| (*person, it))).collect();
    all.sort_by_key(|(_, deadline)| deadline.due);
    let cells = all.iter().map(|(person, deadline)| row(rows, person, deadline)).collect();
    table(rows, "register.deadlines", columns(rows), cells)
}

fn columns(rows: Rows<'_>) -> Vec<Column> {
    let text = |key, width| column(rows, key, ColumnKind::Text, width);
    let mut columns = vec![
        column(rows, "register.due", ColumnKind::Date, 11),
        column(rows, "register.left", ColumnKind::Integer, 9),
        text("register.state", 14),
    ];
    columns.extend(people_columns(rows));
    columns.extend([
        text("register.of-step", 24),
        text("register.what", 40),
        column(rows, "register.from", ColumnKind::Date, 11),
        text("register.who", 24),
        text("register.basis", 24),
        text("register.folder", 20),
    ]);
    columns
}

fn row(rows: Rows<'_>, person: &Person<'_>, deadline: &Deadline<'_>) -> Vec<Cell> {
    let as_of = rows.session.as_of;
    let state = match (deadline.from, deadline.unsure) {
        (None, _) => "register.latest",
        (_, true) => "register.unsure",
        _ if deadline.due < as_of => "register.overdue",
        _ => "register.runs",
    };
    let left = (deadline.due - as_of).num_days();
    let step = deadline.step;
    let mut cells = vec![day(Some(deadline.due)), Cell::of(CellValue::Integer(left))];
    cells.push(Cell::text(rows.session.messages.word(state)));
    cells.extend(named(person));
    cells.extend([step.brief(), deadline.title].map(Cell::text));
    cells.push(day(deadline.from));
    cells.extend([rows.who(&who(step, &step.by)), cited(deadline.citation), person.folder.to_owned()].map(Cell::text));
    cells
}
