//! Cells as they lie in a sheet, addressed as people address them.

use std::fmt;

use chrono::NaiveDateTime;

use crate::diag::{Args, Code};
use crate::load::legacy::OldFont;

/// A place in a sheet, counted from 0 and shown as "D9".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

impl At {
    /// A place.
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

/// The letters of a column: "A", "Z", "AA".
#[derive(Debug, Clone, Copy)]
pub struct Shown(
    /// The column, from 0.
    pub u32,
);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= 26 {
            Shown(self.0 / 26 - 1).fmt(f)?;
        }
        let letter = u8::try_from(self.0 % 26).unwrap_or_default() + b'A';
        write!(f, "{}", char::from(letter))
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Shown(self.column), u64::from(self.row) + 1)
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum GridCell {
    /// Nothing.
    #[default]
    Empty,
    /// Words, never empty: NFC, no invisible characters, no blanks around them.
    Text(String),
    /// A number. A date somebody typed into a cell without a date format is one, too.
    Number(f64),
    /// A date and time of day.
    Moment(NaiveDateTime),
    /// A logical value.
    Flag(bool),
    /// Nothing to be used, and why.
    Faulty(Code, Args),
}

/// A block of cells shown as one: what stands in it stands in its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// The upper left cell.
    pub from: At,
    /// The lower right cell.
    pub to: At,
}

/// Where a workbook counts its days from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Epoch {
    /// 1 is 01/01/1900.
    #[default]
    From1900,
    /// 0 is 01/01/1904, as on the old Macintosh.
    From1904,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Whether people see it.
    pub hidden: bool,
    /// Rows from the first, each as long as its last filled cell asks for.
    pub rows: Vec<Vec<GridCell>>,
    /// Merged cells, where the format says them.
    pub merged: Vec<Merged>,
    /// Where its days count from.
    pub epoch: Epoch,
    /// The font of before Unicode it was typed in; its words have been converted.
    pub font: Option<OldFont>,
}

impl Grid {
    /// What stands at a place; outside the sheet, nothing.
    pub fn cell(&self, at: At) -> &GridCell {
        self.rows.get(at.row as usize).and_then(|row| row.get(at.column as usize)).unwrap_or(&GridCell::Empty)
    }

    /// How many columns its widest row has.
    pub fn width(&self) -> u32 {
        u32::try_from(self.rows.iter().map(Vec::len).max().unwrap_or(0)).unwrap_or(u32::MAX)
    }

    /// How many rows it has.
    pub fn height(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// The merged block a place lies in.
    pub fn block(&self, at: At) -> Option<Merged> {
        let within = |m: &&Merged| {
            (m.from.row..=m.to.row).contains(&at.row) && (m.from.column..=m.to.column).contains(&at.column)
        };
        self.merged.iter().find(within).copied()
    }

    /// Puts a cell in its place.
    pub(super) fn put(&mut self, at: At, cell: GridCell) {
        let (row, column) = (at.row as usize, at.column as usize);
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let row = &mut self.rows[row];
        if row.len() <= column {
            row.resize_with(column + 1, GridCell::default);
        }
        row[column] = cell;
    }
}

/// The sheets of one file, in its order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheets {
    /// All of them.
    pub all: Vec<Grid>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_as_in_excel() {
        let named = |row, column| At::new(row, column).to_string();
        assert_eq!([named(0, 0), named(8, 3), named(9, 25), named(0, 26)], ["A1", "D9", "Z10", "AA1"]);
        assert_eq!([named(0, 701), named(0, 702), named(1_048_575, 16_383)], ["ZZ1", "AAA1", "XFD1048576"]);
    }
}
