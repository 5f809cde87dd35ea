//! Whom to call: who owes papers, and who can act.

use unicode_width::UnicodeWidthStr as _;

use super::{INDENT, Rows};
use crate::cli::screen::case::Extent;
use crate::cli::screen::line::{WIDTH, column, cut, spread};
use crate::cli::screen::office::acts::{Act, Action, Label};
use crate::cli::screen::office::owed::Owed;
use crate::cli::screen::room::Part;
use crate::evaluate::Who;

/// Room of a short name of an action: longer ones push their people to the right.
const ACTION: usize = 12;
/// Columns a title may take of that line.
const TITLE: usize = 40;

impl Rows<'_> {
    /// Who owes what: two on a line where they are short.
    pub(in crate::cli::screen::office) fn owed(&self, owed: &[Owed]) -> Part {
        let half = (WIDTH - INDENT.len()) / 2;
        let texts: Vec<String> = owed.iter().map(|owed| self.owes(owed)).collect();
        let mut part = Part::new([], "office.more-places");
        let mut rest = texts.as_slice();
        while let Some((first, behind)) = rest.split_first() {
            match behind.split_first() {
                Some((second, behind)) if first.width() < half && second.width() < half => {
                    part.blocks.push((format!("{INDENT}{}{second}\n", column(first, half)), 2));
                    rest = behind;
                }
                _ => {
                    let text = match self.extent {
                        Extent::All => self.hung(INDENT, first, ""),
                        Extent::Screen => format!("{INDENT}{}\n", cut(first, WIDTH - INDENT.len())),
                    };
                    part.blocks.push((text, 1));
                    rest = behind;
                }
            }
        }
        part
    }

    fn owes(&self, owed: &Owed) -> String {
        let number = |n: usize| i64::try_from(n).unwrap_or_default().into();
        let args = vec![
            ("people", number(owed.people)),
            ("papers", number(owed.papers)),
            ("facts", number(owed.facts)),
            ("files", number(owed.files)),
            ("longest", owed.longest.unwrap_or_default().into()),
        ];
        format!("{}: {}", self.who(&owed.who), self.session.say("office.owes", &args))
    }

    /// What can be done today, one line an action.
    pub(in crate::cli::screen::office) fn acts(&self, acts: &[Act]) -> Part {
        let width = acts.iter().map(|act| self.action(act).width()).max().unwrap_or_default().min(ACTION);
        // Signatures and meetings are what a secretary looks for.
        Part { least: 2, ..Part::new(acts.iter().map(|act| self.act(act, width)), "office.more-acts") }
    }

    fn act(&self, act: &Act, width: usize) -> String {
        let due = act.due.map(|day| self.session.say("office.due", &vec![("day", self.day(day).into())]));
        let due = due.unwrap_or_default();
        let action = cut(&self.action(act), TITLE);
        let gap = " ".repeat(width.saturating_sub(action.width()));
        let start = format!("{INDENT}{action}{gap} {:>2}   ", act.number());
        let labels: Vec<String> = act.shares.iter().map(|share| self.label(&share.label)).collect();
        let shares: Vec<(String, &Vec<String>)> =
            labels.into_iter().zip(act.shares.iter().map(|share| &share.names)).collect();
        match self.extent {
            Extent::All => self.hung(&start, &self.within(&shares, usize::MAX), &due),
            Extent::Screen => {
                let room = WIDTH.saturating_sub(start.width() + if due.is_empty() { 0 } else { due.width() + 2 });
                let text = start + &cut(&self.within(&shares, room), room);
                spread(&text, &due, |text| self.session.paint.dim(text))
            }
        }
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
