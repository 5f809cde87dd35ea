//! The office: its dated tree of bodies, its calendar, its choices.

use std::collections::{BTreeMap, BTreeSet};

use super::{Calendar, Day, Id, NumberWords, Span, Spanned, Target, Uy};

/// How "tính theo tháng" is read inside the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ByMonth {
    /// On the birthday (strict).
    #[default]
    Birthday,
    /// From the first to the last day of the month.
    Month,
}

impl ByMonth {
    /// Its word in data.
    pub const ALL: [(&'static str, Self); 2] = [("birthday", Self::Birthday), ("month", Self::Month)];
}

/// How people are called where what hoso says may leave the office: on a page, in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// As they are.
    #[default]
    Full,
    /// By the first letters.
    Initials,
    /// By a number.
    None,
}

impl Names {
    /// Its word in data.
    pub const ALL: [(&'static str, Self); 3] =
        [("full", Self::Full), ("initials", Self::Initials), ("none", Self::None)];
}

/// Readings the law leaves open, of which every verdict that used one says so; and how papers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// `by-month`
    pub by_month: ByMonth,
    /// `signed-scans`: demand printed papers back as signed scans.
    pub signed_scans: bool,
    /// `uy`: the one spelling of that syllable in the fixed text of papers.
    pub uy: Uy,
    /// `number-words`: how numbers are said.
    pub number_words: NumberWords,
    /// `names-on-page`: how people are called there.
    pub names_on_page: Names,
}

/// The body above, since a day.
#[derive(Debug, Clone)]
pub struct Under {
    /// The first day; `None` = always.
    pub from: Option<Day>,
    /// The body above.
    pub body: Spanned<Id>,
}

/// When a body ended and what came after it.
#[derive(Debug, Clone)]
pub struct Until {
    /// The first day it was no more.
    pub on: Day,
    /// Its successor.
    pub then: Option<Spanned<Id>>,
}

/// Letterhead lines, since a day.
#[derive(Debug, Clone)]
pub struct Head {
    /// The first day; `None` = always.
    pub from: Option<Day>,
    /// Upper bodies first, the issuing body last.
    pub lines: Vec<String>,
}

/// Somebody who signs for a body.
#[derive(Debug, Clone)]
pub struct Holder {
    /// "Bí thư"
    pub office: String,
    /// Full name.
    pub name: String,
    /// First day in office.
    pub from: Option<Day>,
    /// First day out of it.
    pub until: Option<Day>,
}

/// An actor, named as papers name it.
#[derive(Debug, Clone)]
pub struct Body {
    /// Its id.
    pub id: Id,
    /// "Chi bộ Tổ dân phố 3"
    pub name: String,
    /// How "Kính gửi" names it.
    pub addressed: String,
    /// Its level.
    pub level: Spanned<Id>,
    /// What ends its document numbers, "CB".
    pub symbol: String,
    /// The place its papers are dated from.
    pub place: String,
    /// Whether it has a seal.
    pub seal: bool,
    /// Whether the walk upwards ends here: it decides.
    pub decides: bool,
    /// The bodies above it, oldest first.
    pub under: Vec<Under>,
    /// Its first day.
    pub since: Option<Day>,
    /// Its end.
    pub until: Option<Until>,
    /// Letterheads, oldest first.
    pub heads: Vec<Head>,
    /// Office-holders; the first in office on the day signs.
    pub holders: Vec<Holder>,
    /// Local law it carries.
    pub layers: Vec<Spanned<Id>>,
    /// What kind of body it is, for reports: "dia-ban-dan-cu".
    pub kinds: Vec<Spanned<Id>>,
    /// Where it is declared.
    pub span: Span,
}

impl Body {
    /// The letterhead of a day.
    pub fn head(&self, day: Day) -> Option<&[String]> {
        let head = self.heads.iter().rev().find(|h| h.from.is_none_or(|from| from <= day));
        head.map(|h| h.lines.as_slice())
    }

    /// Whether it is there on a day.
    pub fn lives(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.as_ref().is_none_or(|until| day < until.on)
    }

    /// Who signs on a day.
    pub fn holder(&self, day: Day) -> Option<&Holder> {
        self.holders.iter().find(|h| h.from.is_none_or(|from| from <= day) && h.until.is_none_or(|until| day < until))
    }
}

/// The organisation tree, read on the same day as the text.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Bodies by id.
    pub bodies: BTreeMap<Id, Body>,
}

impl Tree {
    /// The body that stands in the place of `id` on a day: itself, or who came after it.
    pub fn on(&self, id: &str, day: Day) -> Option<&Body> {
        let mut body = self.bodies.get(id)?;
        // Bounded: a ring of successors is refused by `validate`, and must not hang here.
        for _ in 0..self.bodies.len() {
            match &body.until {
                Some(Until { on, then: Some(then) }) if *on <= day => {
                    body = self.bodies.get(&*then.value)?;
                }
                _ => break,
            }
        }
        Some(body)
    }

    /// The bodies from `cell` upwards to the one that decides, `cell` first.
    pub fn walk(&self, cell: &str, day: Day) -> Vec<&Body> {
        let mut way: Vec<&Body> = Vec::new();
        let mut next = self.on(cell, day);
        while let Some(body) = next {
            if way.iter().any(|b| b.id == body.id) {
                break;
            }
            way.push(body);
            next = self.above(body, day).filter(|_| !body.decides);
        }
        way
    }

    /// The body directly above another on a day.
    pub fn above(&self, body: &Body, day: Day) -> Option<&Body> {
        let above = body.under.iter().rev().find(|u| u.from.is_none_or(|from| from <= day));
        above.and_then(|u| self.on(&u.body.value, day))
    }

    /// Whether a body is one of some, or stands below one, whoever decides on the way.
    pub fn below(&self, id: &str, tops: &BTreeSet<Id>, day: Day) -> bool {
        let mut next = self.on(id, day);
        // Bounded, as a ring is refused by `validate` and must not hang here.
        for _ in 0..=self.bodies.len() {
            match next {
                Some(body) if tops.contains(&body.id) => return true,
                Some(body) => next = self.above(body, day),
                None => return tops.contains(id),
            }
        }
        false
    }

    /// The first body of a level, from `cell` upwards.
    pub fn of_level(&self, cell: &str, level: &str, day: Day) -> Option<&Body> {
        self.walk(cell, day).into_iter().find(|b| &*b.level.value == level)
    }

    /// The layers a cell carries on any day: its own and those of all bodies above it.
    pub fn layers(&self, cell: &str, days: impl IntoIterator<Item = Day>) -> Vec<Id> {
        let all: BTreeSet<Id> = days
            .into_iter()
            .flat_map(|day| self.walk(cell, day))
            .flat_map(|b| b.layers.iter().map(|l| l.value.clone()))
            .collect();
        all.into_iter().collect()
    }
}

/// Somebody laid a reconstructed form beside the original.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// Who.
    pub by: String,
    /// When.
    pub on: Day,
}

/// An office.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// How its screens call it.
    pub title: String,
    /// The body that keeps it: its papers about the office as a whole bear its name.
    pub body: Option<Spanned<Id>>,
    /// Readings chosen.
    pub choice: Choice,
    /// Bodies.
    pub tree: Tree,
    /// Working days.
    pub calendar: Calendar,
    /// Forms confirmed, by id.
    pub confirmed: BTreeMap<Id, Confirmed>,
    /// What it set out to reach, by year.
    pub targets: BTreeMap<i32, Target>,
}

impl Office {
    /// The body in whose name the office writes to others on a day: the one that keeps it, else the only one that
    /// decides on that day.
    pub fn sender(&self, day: Day) -> Option<&Body> {
        if let Some(keeper) = &self.body {
            return self.tree.on(keeper, day);
        }
        let mut deciding = self.tree.bodies.values().filter(|body| body.decides && body.lives(day));
        deciding.next().filter(|_| deciding.next().is_none())
    }
}
