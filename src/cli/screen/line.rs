//! Lines of 100 columns: something left, something right, by display width.

use chrono::Datelike as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::cli::paint::Paint;
use crate::cli::session::Session;
use crate::model::{Bar, Citation, Day, Source, written};

/// Columns of a screen.
pub(in crate::cli) const WIDTH: usize = 100;
/// Lines of a screen.
pub(super) const LINES: usize = 24;
/// Glyphs of the longest bar.
const BAR: usize = 40;

/// Left and right on one line; on two where they do not fit.
pub(super) fn spread(left: &str, right: &str, dim: impl Fn(&str) -> String) -> String {
    if right.is_empty() {
        return format!("{}\n", left.trim_end());
    }
    let used = left.width() + right.width();
    match WIDTH.checked_sub(used).filter(|gap| *gap >= 2) {
        Some(gap) => format!("{left}{}{}\n", " ".repeat(gap), dim(right)),
        None => {
            let gap = WIDTH.saturating_sub(right.width());
            format!("{left}\n{}{}\n", " ".repeat(gap), dim(right))
        }
    }
}

/// A text in lines of at most `width` columns, words whole.
pub(in crate::cli) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The start of a text, with `…` where it was longer than `width` columns.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    if width > 0 {
        kept.push('…');
    }
    kept
}

/// A text in a column of `width`: cut, or filled up with blanks.
pub(in crate::cli) fn column(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let gap = width.saturating_sub(text.width());
    text + &" ".repeat(gap)
}

/// A day as an office says it: without the year where it is this one.
pub(in crate::cli) fn brief(day: Day, today: Day) -> String {
    briefly(&written(day), today)
}

/// The same for a day already written.
pub(super) fn briefly(day: &str, today: Day) -> String {
    let year = today.format("/%Y").to_string();
    day.strip_suffix(&year).filter(|rest| rest.contains('/')).unwrap_or(day).to_owned()
}

/// Words inside a sentence: the first letter is small, unless an abbreviation begins with it, as THPT.
pub(in crate::cli) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A name without the word it starts with, unless nothing else is left.
pub(in crate::cli) fn without<'n>(name: &'n str, prefix: &str) -> &'n str {
    let rest = name.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(' ')).map(str::trim_start);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// "294-QĐ/TW (26/5/2025) 4.3.1"; the point is left out where nobody saw it.
pub(in crate::cli) fn cited(citation: Option<&(Citation, Source)>) -> String {
    let Some((citation, source)) = citation else { return String::new() };
    let point = if citation.point == "?" { String::new() } else { format!(" {}", citation.point) };
    format!("{} ({}){point}", source.number, source.dated)
}

/// "thứ Sáu 20/11/2026"
pub(super) fn day_of_week(session: &Session, day: Day) -> String {
    let weekday = session.messages.word(WEEKDAYS[day.weekday().num_days_from_monday() as usize]);
    format!("{weekday} {}", written(day))
}

/// The vocabulary keys of the days of the week, Monday first.
const WEEKDAYS: [&str; 7] =
    ["day.monday", "day.tuesday", "day.wednesday", "day.thursday", "day.friday", "day.saturday", "day.sunday"];

/// A bar: a glyph a step, as long as that is no longer than the longest bar.
pub(super) fn bar(Bar { done, all }: Bar, paint: Paint) -> String {
    let (done, all) = if all > BAR { (done * BAR / all, BAR) } else { (done, all) };
    let full = "■".repeat(done);
    let rest = "□".repeat(all.saturating_sub(done));
    format!("{}{}", paint.good(&full), paint.dim(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_by_what_is_seen() {
        assert_eq!(cut("Đảng ủy xã", 10), "Đảng ủy xã");
        assert_eq!(cut("Đảng ủy xã", 9), "Đảng ủy…");
        assert_eq!(cut("a\u{301}\u{323}bc", 3), "a\u{301}\u{323}bc", "combining marks take no room");
        assert_eq!(column("An", 4), "An  ");
    }

    #[test]
    fn a_cell_is_named_without_the_word_all_cells_start_with() {
        assert_eq!(without("Tổ Một", "Tổ"), "Một");
        assert_eq!(without("Tổng Một", "Tổ"), "Tổng Một");
        assert_eq!(without("Tổ", "Tổ"), "Tổ");
    }

    #[test]
    fn a_bar_has_a_glyph_for_each_step_up_to_forty() {
        let plain = |done, all| bar(Bar { done, all }, Paint::new(false)).chars().count();
        assert_eq!((plain(13, 22), plain(40, 40), plain(90, 100)), (22, 40, 40));
        assert!(bar(Bar { done: 99, all: 100 }, Paint::new(false)).ends_with('□'), "not full before it is done");
    }

    #[test]
    fn a_day_of_this_year_is_said_without_it() {
        let day = |y, m, d| Day::from_ymd_opt(y, m, d).expect("a day of the test");
        assert_eq!(brief(day(2026, 12, 2), day(2026, 11, 20)), "02/12");
        assert_eq!(brief(day(2027, 1, 2), day(2026, 11, 20)), "02/01/2027");
        assert_eq!(briefly("2026", day(2026, 11, 20)), "2026");
    }
}
