//! Where the cells of an Excel 97 workbook lie, before a library makes a block of memory from the first to the last.

use super::{COLUMNS, Fault, ROWS};

/// The record a sheet or the whole workbook begins with, as Excel 97 and later write it.
const BEGIN: [u8; 6] = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
/// Records of a cell with a value: formula, label, number, text, logical value, short number, several of these.
const CELLS: [u16; 7] = [0x0006, 0x0204, 0x0203, 0x00fd, 0x0205, 0x027e, 0x00bd];

/// Refuses a cell beyond what hoso holds. The records are read as they follow each other in the file, which they do
/// in what programs save; where they do not, nothing is found.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    let Some(mut at) = bytes.windows(BEGIN.len()).position(|window| window == BEGIN) else { return Ok(()) };
    let word = |at: usize| Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
    while let (Some(id), Some(length)) = (word(at), word(at + 2)) {
        if CELLS.contains(&id)
            && let (Some(row), Some(column)) = (word(at + 4), word(at + 6))
            && (u32::from(row) >= ROWS || u32::from(column) >= COLUMNS)
        {
            return Err(Fault::Bomb("table.cells"));
        }
        at += 4 + usize::from(length);
    }
    Ok(())
}
