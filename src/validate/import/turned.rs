//! Dates an American Excel may have turned round: it takes 03/04/2006 for the 4th of March and says nothing, while
//! 14/3/2006, which it cannot read so, stays text. A column with both kinds is looked at again by somebody.

use chrono::Datelike as _;

use super::Against;
use super::columns::{Column, Meaning, field};
use super::head::Head;
use super::remark::{Remark, Weight};
use crate::diag::Code;
use crate::load::{At, Grid, GridCell, Shown};
use crate::model::{Fact, FieldType};

/// A remark for each column whose real dates all lie in the first twelve days, and whose typed ones do not.
pub(super) fn dates(grid: &Grid, head: &Head, columns: &[Column], against: Against<'_>) -> Vec<Remark> {
    let dated = columns.iter().filter(|column| fact(column).and_then(|fact| field(against, fact)).is_some_and(is_date));
    let doubtful = dated.filter(|column| {
        let cells = || (head.first..grid.height()).map(|row| grid.cell(At::new(row, column.column)));
        let real = || cells().filter_map(|cell| if let GridCell::Moment(at) = cell { Some(at.day()) } else { None });
        let typed = |cell: &GridCell| matches!(cell, GridCell::Text(text) if first_number(text).is_some_and(|n| (13..=31).contains(&n)));
        real().next().is_some() && real().all(|day| day <= 12) && cells().any(typed)
    });
    let remark = |column: &Column| {
        let args =
            vec![("column", Shown(column.column).to_string().into()), ("heading", column.heading.as_str().into())];
        Remark::new(At::new(head.rows.start, column.column), Weight::Ask, Code::DATES_TURNED, args)
    };
    doubtful.map(remark).collect()
}

fn fact(column: &Column) -> Option<&Fact> {
    match &column.meaning {
        Meaning::Field(fact) | Meaning::Split { date: fact, .. } => Some(fact),
        _ => None,
    }
}

fn is_date(field: &crate::model::Field) -> bool {
    matches!(field.kind, FieldType::Date { .. })
}

fn first_number(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
}
