//! Whom to call: who owes papers, and who can act.

use unicode_width::UnicodeWidthStr as _;

use super::{INDENT, Rows};
use crate::cli::screen::case::Extent;
use crate::cli::screen::line::{WIDTH, column, cut, spread};
use crate::cli::screen::office::acts::{Act, Action, Label};
use crate::cli::screen::office::owed::Owed;
use crate::cli::screen::room::Part;
use crate::evaluate::Who;
use crate::model::Line;

/// Room of a short name of an action: longer ones push their people to the right.
const ACTION: usize = 12;
/// Columns a title may take of that line.
const TITLE: usize = 40;

impl Rows<'_> {
    /// Who owes what.
    pub(in crate::cli::screen::office) fn owed(&self, owed: &[Owed]) -> Vec<Line> {
        owed.iter().map(|owed| Line::text(self.owes(owed))).collect()
    }

    /// Its rows: two on a line where they are short.
    pub(in crate::cli::screen::office) fn owed_rows(&self, lines: &[Line]) -> Part {
        let half = (WIDTH - INDENT.len()) / 2;
        let mut part = Part::new([], "office.more-places");
        let mut rest = lines;
        while let Some((first, behind)) = rest.split_first() {
            match behind.split_first() {
                Some((second, behind)) if first.text.width() < half && second.text.width() < half => {
                    part.blocks.push((format!("{INDENT}{}{}\n", column(&first.text, half), second.text), 2));
                    rest = behind;
                }
                _ => {
                    let text = match self.extent {
                        Extent::All => self.hung(INDENT, &first.text, ""),
                        Extent::Screen => format!("{INDENT}{}\n", cut(&first.text, WIDTH - INDENT.len())),
                    };
                    part.blocks.push((text, 1));
                    rest = behind;
                }
            }
        }
        part
    }

    fn owes(&self, owed: &Owed) -> String {
        let args = vec![
            ("people", owed.people.into()),
            ("papers", owed.papers.into()),
            ("facts", owed.facts.into()),
            ("files", owed.files.into()),
            ("longest", owed.longest.unwrap_or_default().into()),
        ];
        format!("{}: {}", self.who(&owed.who), self.session.say("office.owes", &args))
    }

    /// What can be done today.
    pub(in crate::cli::screen::office) fn acts(&self, acts: &[Act]) -> Vec<Line> {
        let line = |act: &Act| Line {
            lead: vec![self.action(act), act.number().to_string()],
            right: self.due(act),
            ..Line::text(self.within(&self.shares(act), usize::MAX))
        };
        acts.iter().map(line).collect()
    }

    /// Its rows: one line an action.
    pub(in crate::cli::screen::office) fn acts_rows(&self, acts: &[Act]) -> Part {
        let width = acts.iter().map(|act| self.action(act).width()).max().unwrap_or_default().min(ACTION);
        // Signatures and meetings are what a secretary looks for.
        Part { least: 2, ..Part::new(acts.iter().map(|act| self.act(act, width)), "office.more-acts") }
    }

    fn act(&self, act: &Act, width: usize) -> String {
        let due = self.due(act);
        let action = cut(&self.action(act), TITLE);
        let gap = " ".repeat(width.saturating_sub(action.width()));
        let start = format!("{INDENT}{action}{gap} {:>2}   ", act.number());
        let shares = self.shares(act);
        match self.extent {
            Extent::All => self.hung(&start, &self.within(&shares, usize::MAX), &due),
            Extent::Screen => {
                let room = WIDTH.saturating_sub(start.width() + if due.is_empty() { 0 } else { due.width() + 2 });
                let text = start + &cut(&self.within(&shares, room), room);
                spread(&text, &due, |text| self.session.paint.dim(text))
            }
        }
    }

    /// The next deadline; nothing where there is none.
    fn due(&self, act: &Act) -> String {
        let due = act.due.map(|day| self.session.say("office.due", &vec![("day", self.day(day).into())]));
        due.unwrap_or_default()
    }

    /// The names, by what stands before them.
    fn shares<'s>(&self, act: &'s Act) -> Vec<(String, &'s Vec<String>)> {
        act.shares.iter().map(|share| (self.label(&share.label), &share.names)).collect()
    }

    pub(in crate::cli::screen::office) fn action(&self, act: &Act) -> String {
        match &act.action {
            Action::Sign => self.word("office.sign").to_owned(),
            Action::Meet => self.word("office.meet").to_owned(),
            Action::Write => self.word("office.write").to_owned(),
            Action::Step(title) => title.clone(),
        }
    }

    /// What stands before the names; nothing where the persons themselves act.
    pub(in crate::cli::screen::office) fn label(&self, label: &Label) -> String {
        match label {
            Label::By(Who::Applicant | Who::Keeper) => String::new(),
            Label::By(who) => self.who(who),
            Label::Of(text) => text.clone(),
        }
    }
}
