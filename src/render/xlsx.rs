//! A workbook of tables. Words are written as words: `=1+1` stays four characters, `001` keeps its zeros.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Note, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::model::{Book, Cell, CellValue, Column, ColumnKind, Day, Table, Tone};

/// The paper size of Excel's table: A4.
const A4: u8 = 9;
/// What is to be filled in, and what is wrong.
const YELLOW: Color = Color::RGB(0x00FF_F2A8);
const GREY: Color = Color::RGB(0x00E7_E6E6);
/// A date as Vietnamese papers write it.
const DATE: &str = "dd/mm/yyyy";

/// The bytes of a workbook: the same for the same book.
///
/// Fails only where a table breaks a limit of the format: a name, a length, a million rows.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::parse_from_str(&book.day.to_string())?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&made));
    let lists = choices(&book.tables);
    for table in &book.tables {
        sheet(workbook.add_worksheet(), table, &lists)?;
    }
    if !lists.is_empty() {
        sheet_of_choices(workbook.add_worksheet(), &lists)?;
    }
    workbook.save_to_buffer()
}

/// The hidden sheet that drop-downs read from: a list inside a cell's rule may hold no comma.
const LISTS: &str = "_danh_muc";

fn choices(tables: &[Table]) -> Vec<&[String]> {
    let mut lists: Vec<&[String]> = Vec::new();
    for column in tables.iter().flat_map(|table| &table.columns) {
        if let ColumnKind::Choice(words) = &column.kind
            && !lists.contains(&words.as_slice())
        {
            lists.push(words);
        }
    }
    lists
}

fn sheet_of_choices(sheet: &mut Worksheet, lists: &[&[String]]) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?.set_very_hidden(true);
    for (column, words) in (0..).zip(lists) {
        for (row, word) in (0..).zip(*words) {
            sheet.write_string(row, column, word)?;
        }
    }
    Ok(())
}

fn sheet(sheet: &mut Worksheet, table: &Table, lists: &[&[String]]) -> Result<(), XlsxError> {
    sheet.set_name(&table.name)?.set_very_hidden(table.hidden);
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    let head = u32::try_from(table.caption.len()).unwrap_or(0);
    let end = head + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - head);
    for (row, (line, format)) in (0..).zip(table.caption.iter().zip(captions())) {
        sheet.write_string_with_format(row, 0, line, &format)?;
    }
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(head, at, &column.heading, &heading())?;
        sheet.set_column_width(at, column.width)?;
        if column.hidden {
            sheet.set_column_hidden(at)?;
        }
        if end > head && (column.help.is_some() || column.kind != ColumnKind::Text) {
            sheet.add_data_validation(head + 1, at, end, at, &rule(column, lists)?)?;
        }
    }
    for (row, cells) in (head + 1..).zip(&table.rows) {
        for ((at, cell), column) in (0..).zip(cells).zip(&table.columns) {
            write(sheet, row, at, cell, &column.kind)?;
        }
    }
    if let Some(last) = u16::try_from(table.columns.len()).ok().and_then(|n| n.checked_sub(1)) {
        sheet.autofilter(head, 0, end, last)?;
        sheet.set_repeat_rows(head, head)?;
    }
    sheet.set_freeze_panes(head + 1, 0)?;
    let asked = |cell: &Cell| cell.tone == Tone::Ask;
    if table.rows.iter().flatten().any(asked) {
        // No password: it keeps a slip of the hand from a cell nobody asked about, not a person from anything.
        let sorted =
            ProtectionOptions { sort: true, use_autofilter: true, format_columns: true, ..ProtectionOptions::new() };
        sheet.protect_with_options(&sorted);
    }
    Ok(())
}

/// The first line large, the others plain.
fn captions() -> impl Iterator<Item = Format> {
    let plain = || Format::new().set_align(FormatAlign::Left);
    std::iter::once(plain().set_bold().set_font_size(14)).chain(std::iter::repeat_with(plain))
}

fn heading() -> Format {
    let centred = Format::new().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    centred.set_bold().set_text_wrap().set_border(FormatBorder::Thin).set_background_color(GREY)
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, kind: &ColumnKind) -> Result<(), XlsxError> {
    let format = format(cell, kind);
    match &cell.value {
        CellValue::Empty => sheet.write_blank(row, at, &format)?,
        CellValue::Text(text) => sheet.write_string_with_format(row, at, text, &format)?,
        CellValue::Date(day) => sheet.write_datetime_with_format(row, at, excel(*day)?, &format)?,
        #[expect(clippy::cast_precision_loss, reason = "Excel knows no other number; counts are far below 2^53")]
        CellValue::Integer(n) => sheet.write_number_with_format(row, at, *n as f64, &format)?,
    };
    if let Some(note) = &cell.note {
        sheet.insert_note(row, at, &Note::new(note).add_author_prefix(false))?;
    }
    Ok(())
}

fn format(cell: &Cell, kind: &ColumnKind) -> Format {
    let plain = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
    let shown = match (kind, &cell.value) {
        (_, CellValue::Date(_)) | (ColumnKind::Date, CellValue::Empty) => plain.set_num_format(DATE),
        (_, CellValue::Integer(_)) | (ColumnKind::Integer, CellValue::Empty) => plain.set_num_format("0"),
        // What is typed here stays text: an identity number keeps its zeros.
        _ => plain.set_num_format("@"),
    };
    match cell.tone {
        Tone::Plain => shown,
        Tone::Ask => shown.set_background_color(YELLOW).set_unlocked(),
        Tone::Fault => shown.set_background_color(YELLOW),
    }
}

fn excel(day: Day) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

/// What may be typed into a column. A date may also be typed as text, since "2019" is one for some fields: hoso reads
/// it again either way.
fn rule(column: &Column, lists: &[&[String]]) -> Result<DataValidation, XlsxError> {
    let rule = match &column.kind {
        ColumnKind::Text | ColumnKind::Date => DataValidation::new().allow_any_value(),
        ColumnKind::Integer => DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        ColumnKind::Choice(words) => {
            let at = lists.iter().position(|list| *list == words.as_slice()).unwrap_or_default();
            let at = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or_default());
            let range = format!("={LISTS}!${at}$1:${at}${}", words.len());
            DataValidation::new().allow_list_formula(Formula::new(range))
        }
    };
    let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
    match &column.help {
        // A title holds 32 characters, a message 255.
        Some(help) => rule.set_input_title(cut(&column.heading, 32))?.set_input_message(cut(help, 255)),
        None => Ok(rule),
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
