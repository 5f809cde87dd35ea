//! A sheet of LibreOffice says "so many times the same": how many cells that would be.

use super::{CELLS, Fault};

/// The part of an archive that holds its sheets.
pub(super) const CONTENT: &str = "content.xml";

const ROW: &str = "<table:table-row";
const ROW_END: &str = "</table:table-row>";

/// Counts the cells of all sheets as far as the last filled one of each; refuses more than hoso holds.
pub(super) fn check(content: &[u8]) -> Result<(), Fault> {
    let text = String::from_utf8_lossy(content);
    // Rows that are empty count only once a filled one follows them.
    let (mut filled, mut empty, mut widest) = (0_usize, 0_usize, 1_usize);
    for part in text.split(ROW).skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        let body = if tag.ends_with('/') { "" } else { part.split(ROW_END).next().unwrap_or_default() };
        let times = repeated(tag, "table:number-rows-repeated=\"");
        match width(body) {
            0 => empty = empty.saturating_add(times),
            cells => {
                widest = widest.max(cells);
                let rows = times.saturating_add(std::mem::take(&mut empty));
                filled = filled.saturating_add(rows.saturating_mul(widest));
            }
        }
        if filled > CELLS * 10 {
            return Err(Fault::Bomb("table.cells"));
        }
    }
    Ok(())
}

/// How many columns a row has as far as its last filled cell.
fn width(row: &str) -> usize {
    let (mut all, mut filled) = (0_usize, 0);
    // "<table:table-cell" and "<table:covered-table-cell" both.
    for part in row.split("table-cell").skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        all = all.saturating_add(repeated(tag, "table:number-columns-repeated=\""));
        if tag.contains("office:value-type") || part.contains("<text:") {
            filled = all;
        }
    }
    filled
}

fn repeated(tag: &str, attribute: &str) -> usize {
    let value = tag.split_once(attribute).and_then(|(_, rest)| rest.split('"').next());
    value.and_then(|digits| digits.parse().ok()).unwrap_or(1)
}
