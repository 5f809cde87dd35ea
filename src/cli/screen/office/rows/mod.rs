//! The groups in words: one line for each row of a screenful, whole texts where everything is shown.

mod calls;
mod faults;

pub(super) use faults::more;
use unicode_width::UnicodeWidthStr as _;

use super::person::Person;
use super::wait::{QUIET, Wait};
use crate::cli::screen::case::Extent;
use crate::cli::screen::line::{WIDTH, brief, column, spread, wrap};
use crate::cli::session::Session;
use crate::evaluate::Who;
use crate::model::{Day, Line, Path};
use crate::run::Workspace;

/// Room of the longest name, and of the longest cell.
const NAME: usize = 20;
const CELL: usize = 16;
/// Room before every row.
const INDENT: &str = "   ";

/// What wording needs.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) session: &'a Session,
    pub(super) workspace: &'a Workspace,
    pub(super) extent: Extent,
}

/// Widths of the first two columns.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    name: usize,
    cell: usize,
}

impl Columns {
    /// The columns that serve all these lines.
    pub(super) fn serving<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Self {
        lines.into_iter().fold(Self::default(), |known, line| Self {
            name: known.name.max(line.lead[0].width()).min(NAME),
            cell: known.cell.max(line.lead[1].width()).min(CELL),
        })
    }

    fn start(self, line: &Line) -> String {
        format!("{INDENT}{}  {}  ", column(&line.lead[0], self.name), column(&line.lead[1], self.cell))
    }
}

/// Whom a line is about: name and cell.
fn lead(person: &Person<'_>) -> Vec<String> {
    vec![person.name.clone(), person.cell.clone()]
}

impl Rows<'_> {
    fn word(&self, key: &'static str) -> &str {
        self.session.messages.word(key)
    }

    fn day(&self, day: Day) -> String {
        brief(day, self.session.as_of)
    }

    /// Who waits for which day, and why.
    pub(super) fn waits(&self, waits: &[Wait<'_>]) -> Vec<Line> {
        let line = |wait: &Wait<'_>| {
            let day = wait.day.map(|day| self.day(day)).unwrap_or_default();
            let lead = lead(wait.person).into_iter().chain([day]).collect();
            Line { lead, case: Some(wait.person.number), ..Line::text(wait.why) }
        };
        waits.iter().map(line).collect()
    }

    /// A row for each of them.
    pub(super) fn waits_rows(&self, lines: &[Line]) -> String {
        let columns = Columns::serving(lines);
        let row =
            |line: &Line| self.hung(&columns.start(line), &format!("{}  {}", column(&line.lead[2], 10), line.text), "");
        lines.iter().map(row).collect()
    }

    /// The nearest day somebody waits for.
    pub(super) fn nearest(&self, wait: &Wait<'_>) -> String {
        let day = wait.day.map(|day| self.day(day)).unwrap_or_default();
        let args = vec![("day", day.into()), ("name", wait.person.name.as_str().into()), ("why", wait.why.into())];
        self.session.say("office.nearest", &args)
    }

    /// Cases in which nothing happened for long, if there are any.
    pub(super) fn quiet(&self, persons: &[&Person<'_>]) -> Option<Line> {
        let names = persons.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ");
        let start = self.session.say("office.quiet", &vec![("number", QUIET.into())]);
        (!persons.is_empty()).then(|| Line { lead: vec![start], ..Line::text(names) })
    }

    /// The same in one row.
    pub(super) fn quiet_row(&self, persons: &[&Person<'_>]) -> String {
        let Some(line) = self.quiet(persons) else { return String::new() };
        let start = format!("{} ", line.lead[0]);
        match self.extent {
            Extent::All => self.hung(&start, &line.text, ""),
            Extent::Screen => {
                let names = persons.iter().map(|person| person.name.clone()).collect();
                format!("{start}{}\n", self.within(&[(String::new(), &names)], WIDTH - start.width()))
            }
        }
    }

    /// Who must move, in words.
    pub(super) fn who(&self, who: &Who) -> String {
        match who {
            Who::Named(name) => name.clone(),
            Who::Applicant => self.word("office.the-persons").to_owned(),
            Who::Keeper => self.word("office.keeper").to_owned(),
            Who::Unnamed(path) => {
                let field = Path::parse(path).and_then(|path| self.workspace.catalog.dictionary.field(&path));
                let label = field.map_or(path.as_str(), |field| &field.label);
                self.session.say("case.unnamed", &vec![("names", label.into())])
            }
        }
    }

    /// A text that hangs below itself, and something to its right.
    fn hung(&self, start: &str, text: &str, right: &str) -> String {
        let indent = " ".repeat(start.width());
        let lines = wrap(text, WIDTH.saturating_sub(start.width()));
        let mut out = String::new();
        for (i, line) in lines.iter().enumerate() {
            let before = if i == 0 { start } else { &indent };
            let right = if i + 1 == lines.len() { right } else { "" };
            out += &spread(&format!("{before}{line}"), right, |text| self.session.paint.dim(text));
        }
        out
    }

    /// Names by what stands before them. Where there is no room for all, the longest of several lists become
    /// numbers, so that nobody who must move is left out; only then is the rest counted.
    fn within(&self, shares: &[(String, &Vec<String>)], room: usize) -> String {
        let mut by_size: Vec<usize> = (0..shares.len()).filter(|i| !shares[*i].0.is_empty()).collect();
        by_size.sort_by_key(|i| std::cmp::Reverse(shares[*i].1.len()));
        let told = |counted: &[usize]| {
            let share = |(i, (label, names)): (usize, &(String, &Vec<String>))| match counted.contains(&i) {
                true => format!("{label}: {}", names.len()),
                false if label.is_empty() => names.join(", "),
                false => format!("{label}: {}", names.join(", ")),
            };
            shares.iter().enumerate().map(share).collect::<Vec<_>>().join(" · ")
        };
        // Of a single list the number is told already.
        let lists = if shares.len() > 1 { by_size.len() } else { 0 };
        let some = (0..=lists).map(|n| told(&by_size[..n])).find(|text| text.width() <= room);
        some.unwrap_or_else(|| self.counted(shares, room))
    }

    /// As many names as there is room for, and how many more there are.
    fn counted(&self, shares: &[(String, &Vec<String>)], room: usize) -> String {
        let mut pieces: Vec<String> = Vec::new();
        for (label, names) in shares {
            for (i, name) in names.iter().enumerate() {
                let between = match (i, pieces.is_empty()) {
                    (_, true) => "",
                    (0, _) => " · ",
                    _ => ", ",
                };
                let label = if i == 0 && !label.is_empty() { format!("{label}: ") } else { String::new() };
                pieces.push(format!("{between}{label}{name}"));
            }
        }
        let said = |shown: usize| {
            let more = pieces.len() - shown;
            let rest = self.session.say("office.and-more", &vec![("number", more.into())]);
            pieces[..shown].concat() + if more > 0 { &rest } else { "" }
        };
        let shown = (0..=pieces.len()).rev().find(|shown| said(*shown).width() <= room);
        said(shown.unwrap_or_default())
    }
}
