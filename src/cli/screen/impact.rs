//! What a proposed law comes to, on one screen: what it changes, whom it touches and from when, what of the signed
//! papers stays.

use std::fmt::Write as _;

use super::case::Extent;
use super::line::{LINES, WIDTH, column, cut, spread, wrap};
use crate::cli::impact::{Group, Outcome, Told, ground, groups, item};
use crate::cli::session::Session;
use crate::model::{Item, Law, Source};

/// Columns of the words that say when.
const WHEN: usize = 13;
/// Columns of names.
const NAMES: usize = 18;
/// Lines of a screen for what is changed.
const CHANGES: usize = 6;

/// The screen, or with everything.
pub(in crate::cli) fn impact(session: &Session, told: &Told<'_>, extent: Extent) -> String {
    let screen = Screen { session, told, extent };
    let mut out = screen.head();
    out += "\n";
    out += &screen.changes();
    let used = out.lines().count();
    out + &touches(session, told.outcome(), extent, used)
}

struct Screen<'a> {
    session: &'a Session,
    told: &'a Told<'a>,
    extent: Extent,
}

impl Screen<'_> {
    fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.session.messages.word(key)
    }

    fn head(&self) -> String {
        let Told { proposal, file, impact, old, new, .. } = self.told;
        let right = self.session.say("impact.open", &vec![("number", impact.open.into()), ("day", impact.day.into())]);
        let mut out = spread(&self.session.paint.bold(&file.name), &right, |text| self.session.paint.dim(text));
        let added: Vec<String> = new_sources(self.session, old, new);
        let args = vec![("names", added.join(", ").into()), ("day", file.from.into())];
        for line in wrap(&self.session.say("impact.head", &args), WIDTH) {
            out += &(line + "\n");
        }
        if proposal.reported {
            out += self.word("impact.reported");
            out.push('\n');
        }
        out
    }

    /// What the law says otherwise, the first lines of it.
    fn changes(&self) -> String {
        let changes = self.told.changes;
        let shown: Vec<_> = changes
            .changed
            .iter()
            .filter(|pair| !matches!(pair.is.or(pair.was).map(|p| &p.item), Some(Item::Source(_))))
            .collect();
        let args = vec![("number", shown.len().into()), ("recited", changes.recited.len().into())];
        let mut out = self.session.paint.bold(&self.session.say("impact.changes", &args)) + "\n";
        let most = if self.extent == Extent::All { shown.len() } else { CHANGES };
        for pair in shown.iter().take(most) {
            let [title, was, is] = item(self.session, self.told, pair);
            let what = if was.is_empty() { is } else { format!("{was} → {is}") };
            let room = WIDTH.saturating_sub(5 + unicode_width::UnicodeWidthStr::width(what.as_str()));
            let line = match self.extent {
                Extent::Screen if room > 20 => format!("   {}: {what}", cut(&title, room)),
                Extent::Screen => format!("   {}", cut(&format!("{title}: {what}"), WIDTH - 3)),
                Extent::All => format!("   {title}: {what}"),
            };
            out += &(line + "\n");
        }
        if shown.len() > most {
            out += &rest(self.session, "impact.more-changes", shown.len() - most);
        }
        out
    }
}

/// Whom a proposed law touches, below so many lines of a screen, and what of the signed papers stays.
pub(in crate::cli) fn touches(session: &Session, outcome: Outcome<'_>, extent: Extent, used: usize) -> String {
    let touches = Touches { session, outcome, extent };
    touches.touched(used) + &touches.signed()
}

struct Touches<'a> {
    session: &'a Session,
    outcome: Outcome<'a>,
    extent: Extent,
}

impl Touches<'_> {
    fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.session.messages.word(key)
    }

    /// Whom it touches: one line for what happens to several alike, by when it begins.
    fn touched(&self, used: usize) -> String {
        let impact = self.outcome.impact;
        let touched = impact.touched.len();
        let args = vec![("number", touched.into()), ("rest", (impact.open - touched).into())];
        let mut out = self.session.paint.bold(&self.session.say("impact.touches", &args)) + "\n";
        let groups = groups(self.session, self.outcome);
        let most = match self.extent {
            Extent::All => groups.len(),
            Extent::Screen => LINES.saturating_sub(used + 4).max(3),
        };
        let mut last = String::new();
        for group in groups.iter().take(most) {
            let when = if last == group.said.when { "" } else { &group.said.when };
            out += &self.group(when, group);
            last.clone_from(&group.said.when);
        }
        if groups.len() > most {
            out += &rest(self.session, "impact.more-groups", groups.len() - most);
        }
        out
    }

    fn group(&self, when: &str, Group { said, whom }: &Group) -> String {
        let mark = if said.soft { format!(" {}", self.word("impact.soft")) } else { String::new() };
        let text = format!("{}{mark}", said.text);
        let lead = format!("   {}", column(when, WHEN));
        let short: Vec<&str> = whom.iter().map(|who| who.short.as_str()).collect();
        let names = match short.join(", ") {
            names if unicode_width::UnicodeWidthStr::width(names.as_str()) < NAMES => names,
            _ => self.session.say("impact.cases", &vec![("number", whom.len().into())]),
        };
        let left = format!("{lead}{}", column(&names, NAMES));
        if self.extent == Extent::Screen {
            return format!("{left}{}\n", cut(&text, WIDTH - 3 - WHEN - NAMES));
        }
        let indent = " ".repeat(3 + WHEN);
        let mut out = String::new();
        for (i, line) in wrap(&text, WIDTH - 3 - WHEN - NAMES).iter().enumerate() {
            let left = if i == 0 { left.clone() } else { " ".repeat(3 + WHEN + NAMES) };
            let _ = writeln!(out, "{left}{line}");
        }
        let grounds = vec![("was", ground(&said.was).into()), ("is", ground(&said.is).into())];
        if said.was.is_some() || said.is.is_some() {
            let grounds = self.session.say("impact.grounds", &grounds);
            let _ = writeln!(out, "{indent}{}", self.session.paint.dim(&grounds));
        }
        for line in wrap(&whom.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join(", "), WIDTH - 3 - WHEN) {
            let _ = writeln!(out, "{indent}{line}");
        }
        out
    }

    /// The line a clerk looks for first.
    fn signed(&self) -> String {
        let impact = self.outcome.impact;
        let args = vec![("number", impact.signed.into()), ("again", impact.again.into())];
        let lines = wrap(&self.session.say("impact.signed", &args), WIDTH);
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

/// How many lines are left out.
fn rest(session: &Session, key: &str, number: usize) -> String {
    format!("   {}\n", session.paint.dim(&session.say(key, &vec![("number", number.into())])))
}

/// The sources a text has and another has not, each with what it replaces.
pub(in crate::cli) fn new_sources(session: &Session, old: &Law, new: &Law) -> Vec<String> {
    let number = |source: &Source| format!("{} ({})", source.number, source.dated);
    let added = new.sources().filter(|(id, _)| old.source(id).is_none());
    let named = added.map(|(_, source)| {
        let replaced = source.replaces.as_ref().and_then(|id| new.source(&id.value).or_else(|| old.source(&id.value)));
        match replaced {
            Some(before) => {
                let args = vec![("number", number(source).into()), ("before", number(before).into())];
                session.say("impact.replaces", &args)
            }
            None => number(source),
        }
    });
    named.collect()
}
