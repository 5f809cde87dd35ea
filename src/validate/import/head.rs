//! The rows of the headings: under titles and mottos, one row or two, with or without a row of column numbers.

use super::words::{Found, Target, Words};
use super::{Named, words};
use crate::load::{At, Grid, GridCell, Shown};
use crate::model::{Dictionary, Fact};

/// How far down headings are looked for.
const DEEP: u32 = 40;

/// Headings, as they were found.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// First row, and the first row behind.
    pub(super) rows: std::ops::Range<u32>,
    /// The row people begin in.
    pub(super) first: u32,
    /// What stands above each column: the upper heading where there are two, and the lower.
    pub(super) texts: Vec<(Option<String>, String)>,
    /// How many columns are known.
    pub(super) known: usize,
}

/// The row that knows the most columns and has one for names.
pub(super) fn find(grid: &Grid, words: &Words<'_>, dictionary: &Dictionary, named: &[Named]) -> Option<Head> {
    let identity = dictionary.identity.as_ref()?;
    let name = Target::Field(Fact {
        group: identity.name.names.first()?.clone(),
        entry: None,
        field: identity.name.names[1..].to_vec(),
    });
    let mut best: Option<Head> = None;
    for row in 0..grid.height().min(DEEP) {
        let Some(head) = at(grid, row, words, &name, named) else { continue };
        if best.as_ref().is_none_or(|best| best.known < head.known) {
            best = Some(head);
        }
    }
    best
}

fn at(grid: &Grid, row: u32, words: &Words<'_>, name: &Target, named: &[Named]) -> Option<Head> {
    let upper: Vec<String> = (0..grid.width()).map(|column| above(grid, At::new(row, column))).collect();
    let is_name = |(column, text): (u32, &String)| {
        let letters = Shown(column).to_string();
        let said = named.iter().any(|it| it.letters == letters && Target::Field(fact(&it.path)) == *name);
        said && !text.is_empty() || words.find(text) == Found::One(name.clone())
    };
    let names = (0..).zip(&upper).find(|it| is_name(*it)).map(|(column, _)| column)?;
    let second = second_row(grid, row, names, &upper).then_some(row + 1);
    let texts = texts(grid, second, &upper);
    let known = texts.iter().filter(|(upper, lower)| meaning(words, upper.as_deref(), lower) != Found::Nothing).count();
    let end = second.unwrap_or(row) + 1;
    let first = if numbers_only(grid, end, names) { end + 1 } else { end };
    Some(Head { rows: row..end, first, texts, known })
}

/// The headings of each column. An upper one that was not merged still stands over the empty cells to its right, as
/// far as there is a lower one.
fn texts(grid: &Grid, second: Option<u32>, upper: &[String]) -> Vec<(Option<String>, String)> {
    let mut over = String::new();
    (0..)
        .zip(upper)
        .map(|(column, upper)| {
            let lower = second.map(|row| shown(grid.cell(At::new(row, column)))).unwrap_or_default();
            if lower.is_empty() {
                over.clear();
                return (None, upper.clone());
            }
            if !upper.is_empty() {
                over.clone_from(upper);
            }
            (Some(over.clone()).filter(|it| !it.is_empty()), lower)
        })
        .collect()
}

fn fact(path: &str) -> Fact {
    Fact::parse(path).unwrap_or(Fact { group: "".into(), entry: None, field: Vec::new() })
}

/// What a heading under another means: both together, else the lower alone.
pub(super) fn meaning(words: &Words<'_>, upper: Option<&str>, lower: &str) -> Found {
    let both = upper.map(|upper| words.find(&format!("{upper} {lower}")));
    match both {
        Some(found) if found != Found::Nothing => found,
        _ => words.find(lower),
    }
}

/// What stands above a column: of a merged block, what stands in its first cell.
fn above(grid: &Grid, at: At) -> String {
    let own = shown(grid.cell(at));
    match grid.block(at) {
        Some(block) if own.is_empty() && block.from.row == at.row => shown(grid.cell(block.from)),
        _ => own,
    }
}

/// Whether the next row parts headings: under the names it is empty, and it only fills what lies under a heading that
/// spans several columns, or under none.
fn second_row(grid: &Grid, row: u32, names: u32, upper: &[String]) -> bool {
    let below = |column: u32| grid.cell(At::new(row + 1, column));
    let filled: Vec<u32> = (0..grid.width()).filter(|column| *below(*column) != GridCell::Empty).collect();
    let empty_right = |column: u32| {
        let next = At::new(row, column + 1);
        *grid.cell(next) == GridCell::Empty && *below(column + 1) != GridCell::Empty
    };
    let parted = |column: &u32| {
        let at = At::new(row, *column);
        let spans = grid.block(at).is_some_and(|block| block.from.column < block.to.column && block.to.row == row);
        let bare = upper.get(*column as usize).is_none_or(String::is_empty);
        matches!(below(*column), GridCell::Text(_)) && (spans || bare || empty_right(*column))
    };
    let under_names = *below(names) == GridCell::Empty || parted(&names);
    !filled.is_empty() && under_names && filled.iter().all(parted)
}

/// Whether a row only numbers the columns, as many lists do: (1) (2) (3), or A B C.
fn numbers_only(grid: &Grid, row: u32, names: u32) -> bool {
    let number = |cell: &GridCell| match cell {
        GridCell::Number(_) => true,
        GridCell::Text(text) => words::plain(text).chars().count() <= 2 && !text.contains(' '),
        _ => false,
    };
    let cells = grid.rows.get(row as usize).map_or(&[][..], Vec::as_slice);
    let filled = cells.iter().filter(|cell| **cell != GridCell::Empty);
    number(grid.cell(At::new(row, names))) && filled.into_iter().all(number)
}

/// A heading as text.
pub(super) fn shown(cell: &GridCell) -> String {
    match cell {
        GridCell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        GridCell::Number(n) => n.to_string(),
        _ => String::new(),
    }
}
