//! Lines on a console: a mark, a text that hangs below itself, something to its right.

use super::line::{WIDTH, spread, wrap};
use crate::cli::paint::Paint;
use crate::model::{Line, Rank};

/// Lines one below the other.
pub(super) fn lay(lines: &[Line], paint: Paint) -> String {
    lines.iter().map(|line| one(line, paint)).collect()
}

fn one(line: &Line, paint: Paint) -> String {
    let (first, indent) = match line.rank {
        Rank::Head => (format!(" {} ", paint.mark(line.mark)), "   "),
        Rank::Below => ("     ".to_owned(), "     "),
        Rank::Hint => (format!("     {} ", paint.dim("→")), "       "),
    };
    // What stands to the right keeps a column free before it.
    let free = usize::from(!line.right.is_empty() && line.rank == Rank::Head);
    let parts = wrap(&matter(line), WIDTH - indent.len() - free);
    let mut out = String::new();
    for (i, part) in parts.iter().enumerate() {
        let part = if line.rank == Rank::Hint { paint.dim(part) } else { part.clone() };
        let right = if i + 1 == parts.len() { line.right.as_str() } else { "" };
        // Measured without what paints the mark.
        let laid = spread(&format!("{indent}{part}"), right, |text| paint.dim(text));
        out += &if i == 0 { laid.replacen(indent, &first, 1) } else { laid };
    }
    out
}

/// What a line says: its columns, its text, its facts.
pub(super) fn matter(line: &Line) -> String {
    let said = std::iter::once(&line.text).chain(&line.facts).filter(|part| !part.is_empty());
    let said = said.map(String::as_str).collect::<Vec<_>>().join(" · ");
    line.lead.iter().map(String::as_str).chain([said.as_str()]).collect::<Vec<_>>().join("  ")
}
