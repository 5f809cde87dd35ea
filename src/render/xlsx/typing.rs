//! What may be typed into open cells: lists to choose from, numbers, and what is shown beside the cell.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, Workbook, Worksheet, XlsxError,
    utility::column_number_to_name,
};

use super::limits::cut;
use crate::model::{Column, ColumnKind, Table};

/// The hidden sheet that drop-downs read from: a list inside a cell's rule may hold no comma, and 255 characters.
const LISTS: &str = "_danh_muc";
/// What a prompt holds: its title, and its text.
const TITLE: usize = 32;
const PROMPT: usize = 255;

/// The lists of all columns to choose from, each once.
pub(super) struct Lists<'a>(Vec<&'a [String]>);

impl<'a> Lists<'a> {
    pub(super) fn of(tables: &'a [Table]) -> Self {
        let mut lists: Vec<&[String]> = Vec::new();
        for column in tables.iter().flat_map(|table| &table.columns) {
            if let ColumnKind::Choice(words) = &column.kind
                && !words.is_empty()
                && !lists.contains(&words.as_slice())
            {
                lists.push(words);
            }
        }
        Self(lists)
    }

    /// Writes the lists, a column each, where nobody looks.
    pub(super) fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(LISTS)?.set_very_hidden(true);
        for (column, words) in (0..).zip(&self.0) {
            for (row, word) in (0..).zip(*words) {
                sheet.write_string(row, column, word)?;
            }
        }
        Ok(())
    }

    /// Guides who types into the open cells of a column; other cells are left alone.
    pub(super) fn guide(
        &self,
        sheet: &mut Worksheet,
        at: u16,
        column: &Column,
        open: impl Iterator<Item = u32>,
    ) -> Result<(), XlsxError> {
        let rule = self.rule(column)?;
        let cells: Vec<u32> = open.collect();
        for run in cells.chunk_by(|above, below| above + 1 == *below) {
            sheet.add_data_validation(run[0], at, run[run.len() - 1], at, &rule)?;
        }
        Ok(())
    }

    /// What may be typed into a column. A date may also be typed as text, since "2019" is one for some fields: hoso
    /// reads it again either way.
    fn rule(&self, column: &Column) -> Result<DataValidation, XlsxError> {
        let any = DataValidation::new().allow_any_value();
        let rule = match &column.kind {
            ColumnKind::Text | ColumnKind::Date => any,
            ColumnKind::Integer => {
                DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            }
            ColumnKind::Choice(words) => match self.0.iter().position(|list| *list == words.as_slice()) {
                Some(list) => DataValidation::new().allow_list_formula(Formula::new(range(list, words.len()))),
                None => any,
            },
        };
        let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
        match &column.help {
            Some(help) => rule.set_input_title(cut(&column.heading, TITLE))?.set_input_message(cut(help, PROMPT)),
            None => Ok(rule),
        }
    }
}

/// Where a list stands.
fn range(list: usize, length: usize) -> String {
    let column = column_number_to_name(u16::try_from(list).unwrap_or(u16::MAX));
    format!("={LISTS}!${column}$1:${column}${length}")
}
