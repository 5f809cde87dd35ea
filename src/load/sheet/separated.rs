//! A text of rows whose values are separated: by a comma, a semicolon or a tab, whichever its first lines show.

use csv::ReaderBuilder;

use super::unicode::plain;
use super::{At, CELLS, COLUMNS, Fault, Grid, ROWS, Sheets};

const SEPARATORS: [u8; 3] = [b'\t', b';', b','];
/// How many lines are looked at.
const LOOKED_AT: usize = 20;

/// The one sheet of a text. Every value is text: "001" keeps its zeros, a date stays as it was typed.
pub(super) fn sheets(text: &str) -> Result<Sheets, Fault> {
    let (separator, text) = separator(text);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let (mut grid, mut room) = (Grid::default(), CELLS);
    for (row, record) in (0..).zip(reader.records()) {
        let record = record.map_err(|_| Fault::Format("table.broken"))?;
        for (column, value) in (0..).zip(record.iter()) {
            if row >= ROWS || column >= COLUMNS || room == 0 {
                return Err(Fault::Bomb("table.cells"));
            }
            room -= 1;
            // `=1+1` in a text is four characters, here as everywhere.
            grid.put(At::new(row, column), plain(value));
        }
    }
    Ok(Sheets { all: vec![grid] })
}

/// Excel may say it in a first line of its own, `sep=;`; else the one that parts the first lines alike and most often.
fn separator(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some((said, rest)) = rest.split_once('\n')
        && let [separator] = said.trim_end_matches('\r').as_bytes()
    {
        return (*separator, rest);
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let count = |line: &str, separator: u8| line.bytes().filter(|b| *b == separator).count();
    let alike = |separator: &u8| {
        let counts: Vec<usize> = lines.iter().map(|line| count(line, *separator)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        // Lines that have it as often as the fullest one; where none has it, it parts nothing.
        if most == 0 { 0 } else { counts.iter().filter(|n| **n == most).count() }
    };
    // Of two that part as many lines, the rarer sign: a comma also stands in addresses.
    let best = SEPARATORS.into_iter().rev().max_by_key(alike).unwrap_or(b',');
    (best, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sheet::GridCell;

    fn cell(text: &str, row: u32, column: u32) -> GridCell {
        sheets(text).expect("a table").all[0].cell(At::new(row, column)).clone()
    }

    #[test]
    fn the_separator_is_the_one_that_parts_most_lines() {
        let second = GridCell::Text("001204000123".into());
        for text in [
            "Họ và tên;CCCD\nLê An;001204000123\n",
            "Họ và tên,CCCD\r\nLê An,001204000123\r\n",
            "Họ và tên\tCCCD\nLê An\t001204000123",
            "sep=;\r\nHọ và tên;CCCD\r\nLê An;001204000123",
            "Họ và tên;CCCD;Nơi ở\nLê An;001204000123;\"xã A, tỉnh B, x, y\"\n",
        ] {
            assert_eq!(cell(text, 1, 1), second, "{text:?}");
        }
    }

    #[test]
    fn quoted_line_breaks_and_formulas_are_words() {
        assert_eq!(cell("a,\"Lê An\nTrần Bình\"\n", 0, 1), GridCell::Text("Lê An\nTrần Bình".into()));
        assert_eq!(cell("a;=1+1\n", 0, 1), GridCell::Text("=1+1".into()));
    }
}
