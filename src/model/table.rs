//! Tables for people: what a workbook shows, plain data.

use super::Day;

/// What a column holds, and what may be typed into its open cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, as they stand: never a formula, never a number.
    Text,
    /// A date.
    Date,
    /// A whole number, not negative.
    Integer,
    /// One of these words.
    Choice(Vec<String>),
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub heading: String,
    /// What is shown to who types into it.
    pub help: Option<String>,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its width, in characters.
    pub width: u16,
    /// Not shown: for hoso's own reading back.
    pub hidden: bool,
}

impl Column {
    /// A column of words to be read.
    pub fn text(heading: impl Into<String>, width: u16) -> Self {
        Self { heading: heading.into(), help: None, kind: ColumnKind::Text, width, hidden: false }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A date.
    Date(Day),
    /// A whole number.
    Integer(i64),
}

/// How a cell is marked. A mark is never colour alone: what is asked for is empty, what is wrong has a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// Yellow and open: somebody is to write here.
    Ask,
    /// Yellow with a note: what stands here is wrong or doubtful.
    Fault,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub value: CellValue,
    /// How it is marked.
    pub tone: Tone,
    /// What is said about it.
    pub note: Option<String>,
}

impl Cell {
    /// A value to be read.
    pub fn of(value: CellValue) -> Self {
        Self { value, tone: Tone::Plain, note: None }
    }

    /// Words to be read.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(CellValue::Text(text.into()))
    }

    /// An open cell.
    pub fn ask() -> Self {
        Self { value: CellValue::Empty, tone: Tone::Ask, note: None }
    }
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name on its tab: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// Lines above the columns: what it is, of which day.
    pub caption: Vec<String>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, as wide as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// Not shown: for hoso's own reading back.
    pub hidden: bool,
}

/// A workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its title, as programs show it.
    pub title: String,
    /// The day it was made for: the as-of date, not the clock's.
    pub day: Day,
    /// Its sheets.
    pub tables: Vec<Table>,
}
