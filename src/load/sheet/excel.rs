//! Workbooks, by calamine: values as they were last calculated, never a formula; macros are not even looked at.

use std::io::Cursor;

use calamine::{
    CellErrorType, Data, DataRef, Dimensions, ExcelDateTime, Ods, OdsError, Range, Reader, Sheet, SheetType,
    SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::unicode::plain;
use super::{At, CELLS, COLUMNS, Epoch, Fault, Grid, GridCell, Merged, ROWS, Sheets};
use crate::diag::Code;

type Bytes = Cursor<Vec<u8>>;

/// A workbook of today's Excel: cell by cell, so that one far-away cell costs nothing.
pub(super) fn xlsx(bytes: Vec<u8>) -> Result<Sheets, Fault> {
    let fault = |error: XlsxError| match error {
        XlsxError::Password => Fault::Password,
        _ => Fault::Format("table.broken"),
    };
    let mut book: Xlsx<Bytes> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let epoch = if book.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 };
    let (mut all, mut room) = (Vec::new(), CELLS);
    for sheet in tables(book.sheets_metadata()) {
        let mut grid = Grid { epoch, ..named(&sheet) };
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(fault)?;
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(fault)? {
            let uncounted = record.formula.is_some() && record.value == DataRef::Empty;
            let cell = if uncounted { GridCell::Faulty(Code::NO_RESULT, vec![]) } else { of(record.value.into()) };
            put(&mut grid, record.pos, cell, &mut room)?;
        }
        drop(cells);
        grid.merged = merged(&book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        all.push(grid);
    }
    Ok(Sheets { all })
}

/// A workbook of Excel 97 to 2003.
pub(super) fn xls(bytes: Vec<u8>) -> Result<Sheets, Fault> {
    let mut book: Xls<Bytes> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Fault::Password,
        _ => Fault::Format("table.broken"),
    })?;
    let epoch = if book.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 };
    let mut sheets = ranges(&mut book)?;
    for grid in &mut sheets.all {
        grid.epoch = epoch;
        grid.merged = merged(&book.merge_cells_by_sheet_name(&grid.name).unwrap_or_default());
    }
    Ok(sheets)
}

/// A workbook of LibreOffice.
pub(super) fn ods(bytes: Vec<u8>) -> Result<Sheets, Fault> {
    let mut book: Ods<Bytes> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => Fault::Password,
        _ => Fault::Format("table.broken"),
    })?;
    ranges(&mut book)
}

/// Sheets of the formats that are read whole.
fn ranges<R: Reader<Bytes>>(book: &mut R) -> Result<Sheets, Fault> {
    let (mut all, mut room) = (Vec::new(), CELLS);
    for sheet in tables(book.sheets_metadata()) {
        let range = book.worksheet_range(&sheet.name).map_err(|_| Fault::Format("table.broken"))?;
        let mut grid = named(&sheet);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = (top + u32::try_from(row).unwrap_or(ROWS), left + u32::try_from(column).unwrap_or(COLUMNS));
            put(&mut grid, at, of(value.clone()), &mut room)?;
        }
        let formulas: Range<String> = book.worksheet_formula(&sheet.name).unwrap_or_else(|_| Range::empty());
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let at = At::new(top + u32::try_from(row).unwrap_or(0), left + u32::try_from(column).unwrap_or(0));
            if !formula.is_empty() && *grid.cell(at) == GridCell::Empty {
                put(&mut grid, (at.row, at.column), GridCell::Faulty(Code::NO_RESULT, vec![]), &mut room)?;
            }
        }
        all.push(grid);
    }
    Ok(Sheets { all })
}

/// Sheets with cells: no charts, no macros.
fn tables(sheets: &[Sheet]) -> Vec<Sheet> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect()
}

fn named(sheet: &Sheet) -> Grid {
    Grid { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible, ..Grid::default() }
}

fn put(grid: &mut Grid, (row, column): (u32, u32), cell: GridCell, room: &mut usize) -> Result<(), Fault> {
    if cell == GridCell::Empty {
        return Ok(());
    }
    // Rows between two filled ones are held too.
    if row >= ROWS || column >= COLUMNS || *room == 0 {
        return Err(Fault::Bomb("table.cells"));
    }
    *room -= 1;
    grid.put(At::new(row, column), cell);
    Ok(())
}

fn merged(blocks: &[Dimensions]) -> Vec<Merged> {
    let at = |(row, column): (u32, u32)| At::new(row, column);
    blocks.iter().map(|block| Merged { from: at(block.start), to: at(block.end) }).collect()
}

/// A value as hoso keeps it.
fn of(value: Data) -> GridCell {
    match value {
        Data::Empty => GridCell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "counts and day numbers are far below 2^53")]
        Data::Int(n) => GridCell::Number(n as f64),
        Data::Float(n) => GridCell::Number(n),
        Data::Bool(flag) => GridCell::Flag(flag),
        Data::String(text) | Data::DurationIso(text) => plain(&text),
        Data::DateTime(moment) => serial(&moment),
        Data::DateTimeIso(text) => iso(&text).map_or_else(|| plain(&text), GridCell::Moment),
        Data::Error(error) => GridCell::Faulty(Code::ERROR_VALUE, vec![("text", shown(&error).into())]),
    }
}

fn serial(moment: &ExcelDateTime) -> GridCell {
    match moment.as_datetime() {
        Some(at) if moment.is_datetime() => GridCell::Moment(at),
        _ => GridCell::Number(moment.as_f64()),
    }
}

fn iso(text: &str) -> Option<NaiveDateTime> {
    let day = || text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN));
    text.parse::<NaiveDateTime>().ok().or_else(day)
}

fn shown(error: &CellErrorType) -> String {
    error.to_string()
}
