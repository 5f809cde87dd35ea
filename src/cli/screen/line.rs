//! Lines of 100 columns: something left, something right, by display width.

use unicode_width::UnicodeWidthStr;

use crate::cli::paint::Paint;
use crate::model::{Citation, Source};

/// Columns of a screen.
pub(super) const WIDTH: usize = 100;

/// Left and right on one line; on two where they do not fit.
pub(super) fn spread(left: &str, right: &str, dim: impl Fn(&str) -> String) -> String {
    if right.is_empty() {
        return format!("{left}\n");
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
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
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

/// "294-QĐ/TW (26/5/2025) 4.3.1"; the point is left out where nobody saw it.
pub(in crate::cli) fn cited(citation: Option<&(Citation, Source)>) -> String {
    let Some((citation, source)) = citation else { return String::new() };
    let point = if citation.point == "?" { String::new() } else { format!(" {}", citation.point) };
    format!("{} ({}){point}", source.number, source.dated)
}

/// A bar of `done` out of `all`.
pub(super) fn bar(done: usize, all: usize, paint: Paint) -> String {
    let full = "■".repeat(done);
    let rest = "□".repeat(all.saturating_sub(done));
    format!("{}{}", paint.good(&full), paint.dim(&rest))
}
