//! A workbook of tables. Words are written as words: `=1+1` stays four characters, `001` keeps its zeros.

mod limits;
mod looks;
mod typing;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Note, ProtectionOptions, Workbook, Worksheet, XlsxError};

use crate::model::{Book, Cell, CellValue, ColumnKind, Day, Table, Tone};
use looks::{caption, heading, look};
use typing::Lists;

/// The paper size of Excel's table: A4.
const A4: u8 = 9;
/// Margins in inches, left to footer: narrow, since a register is wide.
const MARGINS: [f64; 6] = [0.4, 0.4, 0.5, 0.6, 0.3, 0.3];
/// Characters that a page across still shows in a legible size.
const PAGE: u32 = 260;
/// "page/pages", and the name of the sheet.
const FOOTER: &str = "&L&A&R&P/&N";

/// The bytes of a workbook: the same for the same book.
///
/// Names of tabs and texts that Excel would refuse are fitted to its limits. Fails only where a table breaks another
/// one, such as a million rows.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = excel(book.day)?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&made));
    let lists = Lists::of(&book.tables);
    for (table, name) in book.tables.iter().zip(limits::tabs(&book.tables)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?.set_very_hidden(table.hidden);
        fill(sheet, table, &lists)?;
    }
    lists.write(&mut workbook)?;
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table, lists: &Lists<'_>) -> Result<(), XlsxError> {
    let head = u32::try_from(table.caption.len()).unwrap_or(0);
    let end = head + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - head);
    let first = table.columns.iter().position(|column| !column.hidden).unwrap_or_default();
    let first = u16::try_from(first).unwrap_or_default();
    for (row, line) in (0..head).zip(&table.caption) {
        sheet.write_string_with_format(row, first, limits::text(line), &caption(row))?;
    }
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(head, at, limits::text(&column.heading), &heading())?;
        sheet.set_column_width(at, column.width)?;
        if column.hidden {
            sheet.set_column_hidden(at)?;
        }
        let asked = (head + 1..).zip(&table.rows).filter(|(_, row)| is_asked(row.get(usize::from(at))));
        lists.guide(sheet, at, column, asked.map(|(row, _)| row))?;
    }
    let headings = table.columns.iter().map(|column| (column.heading.as_str(), column));
    sheet.set_row_height(head, looks::height(headings))?;
    for (row, cells) in (head + 1..).zip(&table.rows) {
        let texts = cells.iter().zip(&table.columns).filter_map(|(cell, column)| match &cell.value {
            CellValue::Text(text) => Some((text.as_str(), column)),
            CellValue::Empty | CellValue::Date(_) | CellValue::Integer(_) => None,
        });
        sheet.set_row_height(row, looks::height(texts))?;
        for ((at, cell), column) in (0..).zip(cells).zip(&table.columns) {
            write(sheet, row, at, cell, &column.kind)?;
        }
    }
    if let Some(last) = u16::try_from(table.columns.len()).ok().and_then(|n| n.checked_sub(1)) {
        sheet.autofilter(head, 0, end, last)?;
    }
    lay_out(sheet, table, head, first)?;
    if table.rows.iter().flatten().any(|cell| is_asked(Some(cell))) {
        protect(sheet);
    }
    Ok(())
}

fn is_asked(cell: Option<&Cell>) -> bool {
    cell.is_some_and(|cell| cell.tone == Tone::Ask)
}

/// The heading and the first column that is seen stay in sight, and stand on every page of paper.
fn lay_out(sheet: &mut Worksheet, table: &Table, head: u32, first: u16) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(head + 1, first + 1)?;
    sheet.set_repeat_rows(head, head)?.set_repeat_columns(first, first)?;
    let width: u32 = table.columns.iter().filter(|column| !column.hidden).map(|column| u32::from(column.width)).sum();
    let pages = u16::try_from(width.div_ceil(PAGE)).unwrap_or(u16::MAX).max(1);
    let [left, right, top, bottom, header, footer] = MARGINS;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(pages, 0);
    sheet.set_margins(left, right, top, bottom, header, footer).set_footer(FOOTER);
    Ok(())
}

/// No password: it keeps a slip of the hand from a cell nobody asked about, not a person from anything.
fn protect(sheet: &mut Worksheet) {
    let allowed =
        ProtectionOptions { use_autofilter: true, format_columns: true, format_rows: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&allowed);
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, kind: &ColumnKind) -> Result<(), XlsxError> {
    let look = look(cell, kind);
    match &cell.value {
        CellValue::Empty => sheet.write_blank(row, at, &look)?,
        CellValue::Text(text) => sheet.write_string_with_format(row, at, limits::text(text), &look)?,
        CellValue::Date(day) => sheet.write_datetime_with_format(row, at, excel(*day)?, &look)?,
        #[expect(clippy::cast_precision_loss, reason = "Excel knows no other number; counts are far below 2^53")]
        CellValue::Integer(n) => sheet.write_number_with_format(row, at, *n as f64, &look)?,
    };
    if let Some(text) = &cell.note {
        let (width, height) = looks::note(text);
        let note = Note::new(limits::text(text)).add_author_prefix(false).set_width(width).set_height(height);
        sheet.insert_note(row, at, &note)?;
    }
    Ok(())
}

fn excel(day: Day) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}
