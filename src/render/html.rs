//! The page of an office: one file that any browser shows, prints on A4 and fits to a phone. No script, no picture,
//! nothing fetched; what people wrote is text and never markup.

use std::fmt::Write as _;

use handlebars::{Handlebars, html_escape};
use serde::Serialize;

use crate::load::{Embedded, names};
use crate::model::{Board, CellValue, Table, written};

/// What a page shows.
#[derive(Debug, Serialize)]
pub struct Page<'a> {
    /// The language of its words: `vi`.
    pub lang: &'a str,
    /// What marks the file as hoso's own.
    pub seal: &'a str,
    /// The office, as its screen tells it.
    pub office: &'a Board,
    /// Every case in a row.
    pub register: Option<Register>,
    /// Every case, as its screen tells it.
    pub cases: Vec<Part<'a>>,
    /// Its own words.
    pub words: Words<'a>,
}

/// The part of one case.
#[derive(Debug, Serialize)]
pub struct Part<'a> {
    /// Its number: lines about it lead here.
    pub number: usize,
    /// Whether it is shown unfolded.
    pub open: bool,
    /// What is told of it.
    #[serde(flatten)]
    pub board: &'a Board,
}

/// Words that only a page needs.
#[derive(Debug, Serialize)]
pub struct Words<'a> {
    /// Above the table.
    pub register: &'a str,
    /// Above the cases.
    pub cases: &'a str,
    /// At the end.
    pub note: &'a str,
}

/// A table as a page shows it: no hidden column.
#[derive(Debug, Serialize)]
pub struct Register {
    columns: Vec<String>,
    rows: Vec<Vec<Field>>,
}

/// A cell, and the heading it stands under.
#[derive(Debug, Serialize)]
struct Field {
    of: String,
    text: String,
}

impl Register {
    /// What of a table is to be seen; columns headed by one of `without` are not.
    pub fn of(table: &Table, without: &[&str]) -> Self {
        let seen = |i: &usize| !table.columns[*i].hidden && !without.contains(&table.columns[*i].heading.as_str());
        let columns: Vec<usize> = (0..table.columns.len()).filter(seen).collect();
        let heading = |i: &usize| table.columns[*i].heading.clone();
        let row = |row: &Vec<crate::model::Cell>| {
            let cells = columns.iter().filter_map(|i| Some(Field { of: heading(i), text: text(&row.get(*i)?.value) }));
            cells.collect()
        };
        Self { rows: table.rows.iter().map(row).collect(), columns: columns.iter().map(heading).collect() }
    }
}

impl Register {
    /// The same with every cell told anew.
    #[must_use]
    pub fn retold(mut self, tell: impl Fn(&str) -> String) -> Self {
        self.rows.iter_mut().flatten().for_each(|cell| cell.text = tell(&cell.text));
        self
    }
}

fn text(value: &CellValue) -> String {
    match value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) => text.clone(),
        CellValue::Date(day) => written(*day),
        CellValue::Integer(number) => number.to_string(),
    }
}

/// The page as HTML.
///
/// # Panics
///
/// If the embedded page is faulty, whatever is told on it: a test reads it.
pub fn page(page: &Page<'_>) -> String {
    #[derive(Serialize)]
    struct Styled<'a> {
        css: &'a str,
        #[serde(flatten)]
        page: &'a Page<'a>,
    }
    let mut engine = Handlebars::new();
    engine.register_escape_fn(escaped);
    engine.set_strict_mode(true);
    let styled = Styled { css: shipped(names::PAGE_STYLE), page };
    engine.render_template(shipped(names::PAGE_LAYOUT), &styled).expect("the embedded page is read by a test")
}

fn shipped(path: &str) -> &'static str {
    Embedded::file(path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Text as HTML shows it; what nobody sees, or what turns the direction of writing, is shown by its number.
fn escaped(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(' '),
            c if c.is_control() || unseen(c) => {
                let _ = write!(shown, "[U+{:04X}]", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    html_escape(&shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, Column, Line, Section};

    fn told(text: &str) -> String {
        let line = Line { lead: vec![text.to_owned()], right: text.to_owned(), case: Some(1), ..Line::text(text) };
        let section = Section { title: text.to_owned(), lines: vec![line], ..Section::default() };
        let board =
            Board { title: text.to_owned(), sections: vec![section], foot: text.to_owned(), ..Board::default() };
        let hidden = Column { hidden: true, ..Column::text("hidden", 9) };
        let table = Table {
            name: String::new(),
            caption: Vec::new(),
            columns: vec![Column::text(text, 9), hidden, Column::text("without", 9)],
            rows: vec![vec![Cell::text(text), Cell::text("secret"), Cell::text("secret")]],
            hidden: false,
        };
        page(&Page {
            lang: "vi",
            seal: "seal",
            office: &board,
            register: Some(Register::of(&table, &["without"])),
            cases: vec![Part { number: 1, open: false, board: &board }],
            words: Words { register: text, cases: text, note: text },
        })
    }

    #[test]
    fn whatever_a_field_holds_is_text() {
        let plain = told("An");
        for text in [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='x",
            "</style><style>",
            "--><!--",
            "{{css}} {{{css}}} {{> board}}",
            "&lt;b&gt; & `x`",
        ] {
            let told = told(text);
            assert!(!told.contains(text), "{text}");
            for sign in ['<', '>', '"'] {
                assert_eq!(told.matches(sign).count(), plain.matches(sign).count(), "{sign} of {text}");
            }
        }
    }

    #[test]
    fn nothing_unseen_turns_the_line() {
        let told = told("An\u{202e}gnp.exe\u{200b}\u{7}");
        assert!(told.contains("An[U+202E]gnp.exe[U+200B][U+0007]"));
    }

    #[test]
    fn hidden_columns_stay_hidden_and_lines_lead_to_their_case() {
        let told = told("An");
        assert!(!told.contains("secret") && !told.contains("hidden"));
        assert!(told.contains("<a href=\"#hs-1\">An</a>") && told.contains("id=\"hs-1\""));
    }
}
