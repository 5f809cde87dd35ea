//! Tables of other people, from bytes to case folders.

#[path = "../support/mod.rs"]
mod support;

mod edit;
mod faults;
mod hostile;
mod list;
mod reading;
mod yellow;

use hoso::diag::Code;
use hoso::load::{Grid, GridCell, Sheets, sheets};

/// What a file is read as.
fn read(name: &str, bytes: Vec<u8>) -> Sheets {
    sheets(name, bytes).unwrap_or_else(|d| panic!("{name}: {d:?}"))
}

/// Why a file is not read.
fn refusal(name: &str, bytes: Vec<u8>) -> Code {
    sheets(name, bytes).expect_err("a refusal").code
}

/// The same as of every screen; none is wider than a screen.
fn screen(name: &str, found: &str) {
    support::screen(name, found);
    let wide = found.lines().find(|line| line.chars().count() > 100);
    assert_eq!(wide, None, "{name}");
}

fn text(words: &str) -> GridCell {
    GridCell::Text(words.to_owned())
}

/// The texts of a row, empty cells as "".
fn row(grid: &Grid, row: usize) -> Vec<String> {
    let shown = |cell: &GridCell| match cell {
        GridCell::Text(text) => text.clone(),
        GridCell::Number(n) => n.to_string(),
        GridCell::Moment(at) => at.date().to_string(),
        GridCell::Flag(flag) => flag.to_string(),
        GridCell::Empty => String::new(),
        GridCell::Faulty(code, _) => code.to_string(),
    };
    grid.rows[row].iter().map(shown).collect()
}
