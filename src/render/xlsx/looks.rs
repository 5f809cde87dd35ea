//! How cells look. A mark is never colour alone: what is asked for is empty and open, what is wrong has a note.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use unicode_width::UnicodeWidthStr as _;

use crate::model::{Cell, CellValue, Column, ColumnKind, Tone};

/// What is to be filled in, and what is wrong.
const YELLOW: Color = Color::RGB(0x00FF_F2A8);
const GREY: Color = Color::RGB(0x00E7_E6E6);
/// A date as Vietnamese papers write it.
const DATE: &str = "dd/mm/yyyy";
/// Points of a line, and of the highest row Excel takes.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 405.0;
/// A note's box: characters and pixels of a line, and pixels between lines.
const NOTE_LINE: usize = 38;
const NOTE_WIDTH: u32 = 260;
const NOTE_STEP: u32 = 18;

/// The first line large, the others plain. None is wrapped: they run over the columns beside them.
pub(super) fn caption(row: u32) -> Format {
    let plain = Format::new().set_align(FormatAlign::Left);
    if row == 0 { plain.set_bold().set_font_size(14) } else { plain }
}

pub(super) fn heading() -> Format {
    let centred = Format::new().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    centred.set_bold().set_text_wrap().set_border(FormatBorder::Thin).set_background_color(GREY)
}

pub(super) fn look(cell: &Cell, kind: &ColumnKind) -> Format {
    let plain = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
    let shown = match (kind, &cell.value) {
        (_, CellValue::Date(_)) | (ColumnKind::Date, CellValue::Empty) => {
            plain.set_num_format(DATE).set_align(FormatAlign::Center)
        }
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

/// Width and height of a note's box, so that nothing of it is hidden.
pub(super) fn note(text: &str) -> (u32, u32) {
    let lines = u32::try_from(lines(text, NOTE_LINE)).unwrap_or(u32::MAX).clamp(2, 30);
    (NOTE_WIDTH, (lines + 1) * NOTE_STEP)
}

/// The height in points of a row of wrapped texts: Excel works it out itself, other programs do not.
pub(super) fn height<'t>(texts: impl Iterator<Item = (&'t str, &'t Column)>) -> f64 {
    let shown = texts.filter(|(_, column)| !column.hidden);
    let lines = shown.map(|(text, column)| lines(text, usize::from(column.width))).max().unwrap_or(1).max(1);
    (f64::from(u16::try_from(lines).unwrap_or(u16::MAX)) * LINE).min(HIGHEST)
}

/// How many lines a text takes, words whole.
fn lines(text: &str, width: usize) -> usize {
    let of = |line: &str| {
        let mut lines = 1;
        let mut used = 0;
        for word in line.split(' ') {
            let long = word.width();
            if used > 0 && used + 1 + long > width {
                lines += 1;
                used = 0;
            }
            // A word wider than the column is broken.
            lines += long.saturating_sub(1) / width.max(1);
            used += long + usize::from(used > 0);
        }
        lines
    };
    text.lines().map(of).sum()
}
