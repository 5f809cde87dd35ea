//! Words of cells as hoso keeps them, and sheets typed in a font of before Unicode. The font is told for the whole
//! sheet, and words are converted cell by cell: one word alone may be French, a column of them is not.

use std::collections::BTreeMap;

use super::{Grid, GridCell};
use crate::diag::{Arg, Code};
use crate::load::legacy::{self, OldFont};
use crate::load::text::{self, LONGEST};

/// A text cell: composed, without invisible characters and the blanks around it.
pub(super) fn plain(text: &str) -> GridCell {
    // A soft hyphen is a letter of an old font: it may only go once the font is known.
    let kept: String = text.replace('\u{a0}', " ").replace("\r\n", "\n").replace('\r', "\n");
    let kept = kept.trim();
    match kept.chars().find(|c| text::forbidden(*c)).or_else(|| text::pile(kept)) {
        Some(c) => GridCell::Faulty(Code::FORBIDDEN_CHARACTER, vec![("character", Arg::Text(text::name(c)))]),
        None if kept.len() > LONGEST => GridCell::Faulty(Code::BEYOND_LIMITS, vec![]),
        None if kept.is_empty() => GridCell::Empty,
        None => GridCell::Text(kept.to_owned()),
    }
}

/// Converts what was typed in an old font, and composes the rest.
pub(super) fn convert(grid: &mut Grid) {
    let font = font(grid);
    let columns = font.map(|font| columns(grid, font)).unwrap_or_default();
    for row in &mut grid.rows {
        for (column, cell) in row.iter_mut().enumerate() {
            let GridCell::Text(text) = cell else { continue };
            let whole = columns.get(&column) == Some(&Typed::Old);
            let converted = match font {
                Some(font) if whole || legacy::font(text) == Some(font) => legacy::convert(text, font),
                _ => None,
            };
            *text = text::kept(&converted.unwrap_or_else(|| text.clone()));
        }
    }
    grid.font = font;
}

/// The font most telling cells were typed in.
fn font(grid: &Grid) -> Option<OldFont> {
    let told: Vec<OldFont> = texts(grid).filter_map(|(_, text)| legacy::font(text)).collect();
    let count = |font| told.iter().filter(|it| **it == font).count();
    let (tcvn3, vni) = (count(OldFont::Tcvn3), count(OldFont::Vni));
    match tcvn3.max(vni) {
        0 => None,
        _ if tcvn3 >= vni => Some(OldFont::Tcvn3),
        _ => Some(OldFont::Vni),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    /// With words of the old font and none of Unicode.
    Old,
    /// With letters no old font has.
    Unicode,
}

/// How each column was typed, where it shows: "Hµ" alone tells nothing, below "NguyÔn" it does.
fn columns(grid: &Grid, font: OldFont) -> BTreeMap<usize, Typed> {
    let mut columns = BTreeMap::new();
    for (column, text) in texts(grid) {
        if legacy::is_unicode(text) {
            columns.insert(column, Typed::Unicode);
        } else if legacy::font(text) == Some(font) {
            columns.entry(column).or_insert(Typed::Old);
        }
    }
    columns
}

fn texts(grid: &Grid) -> impl Iterator<Item = (usize, &str)> {
    grid.rows.iter().flat_map(|row| row.iter().enumerate()).filter_map(|(column, cell)| match cell {
        GridCell::Text(text) => Some((column, text.as_str())),
        _ => None,
    })
}
