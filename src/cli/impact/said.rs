//! The consequences of a law, in words.

use super::{Outcome, Told};
use crate::cli::law::short;
use crate::cli::screen::{brief, cited};
use crate::cli::session::Session;
use crate::diag::Args;
use crate::evaluate::{Begin, Change, Effect, Ground, Moved};
use crate::model::{Case, Day, Item, Kind, Law, Placed};
use crate::run::Reprint;
use crate::validate::Amendment;

/// A consequence.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Said {
    /// When it begins to matter, for sorting.
    pub(in crate::cli) begin: Begin,
    /// The same in words.
    pub(in crate::cli) when: String,
    /// What happens.
    pub(in crate::cli) text: String,
    /// How much it presses: the least first.
    pub(in crate::cli) rank: u8,
    /// Whether it only warns.
    pub(in crate::cli) soft: bool,
    pub(in crate::cli) was: Ground,
    pub(in crate::cli) is: Ground,
}

/// A consequence for somebody.
pub(in crate::cli) struct Row<'a> {
    pub(in crate::cli) case: &'a Case,
    pub(in crate::cli) said: Said,
}

/// All consequences, case by case.
pub(in crate::cli) fn rows<'a>(session: &Session, outcome: Outcome<'a>) -> Vec<Row<'a>> {
    let one = |touched: &'a crate::run::Touched<'a>| {
        let effects = touched.effects.iter().map(|effect| of_effect(session, outcome, effect));
        let reprints = touched.reprints.iter().map(|reprint| of_reprint(session, reprint));
        let case = touched.case;
        effects.chain(reprints).map(move |said| Row { case, said }).collect::<Vec<_>>()
    };
    outcome.impact.touched.iter().flat_map(one).collect()
}

/// "294-QĐ/TW (26/5/2025) 4.1"; a dash where nothing says so.
pub(in crate::cli) fn ground(ground: &Ground) -> String {
    let text = cited(ground.as_ref());
    if text.is_empty() { "–".to_owned() } else { text }
}

fn of_effect(session: &Session, outcome: Outcome<'_>, effect: &Effect) -> Said {
    let (key, rank) = match &effect.change {
        Change::Blocks => ("impact.blocks", 0),
        Change::Asks => ("impact.asks", 1),
        Change::Due(_) => ("impact.due", 2),
        Change::Applies => ("impact.applies", 3),
        Change::Paper => ("impact.paper", 4),
        Change::By(..) => ("impact.by", 5),
        Change::Earliest(_) => ("impact.earliest", 6),
        Change::Frees => ("impact.frees", 7),
        Change::MayFree => ("impact.may-free", 8),
        Change::Drops => ("impact.drops", 9),
        Change::NoPaper => ("impact.no-paper", 10),
        Change::Ceases => ("impact.ceases", 11),
    };
    let mut args = vec![("title", effect.about.as_str().into()), ("step", effect.brief.as_str().into())];
    match &effect.change {
        Change::Due(moved) => args.extend(days(session, *moved, "impact.none")),
        Change::Earliest(moved) => args.extend(days(session, *moved, "impact.any-day")),
        Change::By(was, is) => args.extend([("was", was.join(", ").into()), ("is", is.join(", ").into())]),
        _ => {}
    }
    Said {
        when: when(session, outcome.impact.day, &effect.begin),
        begin: effect.begin.clone(),
        text: session.say(key, &args),
        rank,
        soft: !effect.binds && !outcome.proposal.reported,
        was: effect.was.clone(),
        is: effect.is.clone(),
    }
}

fn of_reprint(session: &Session, reprint: &Reprint) -> Said {
    let key = if reprint.was == reprint.is { "impact.reworded" } else { "impact.edition" };
    let args = vec![("title", reprint.title.as_str().into()), ("was", reprint.was.into()), ("is", reprint.is.into())];
    Said {
        when: session.messages.word("impact.print").to_owned(),
        begin: Begin::Turn(None),
        text: session.say(key, &args),
        rank: 12,
        soft: false,
        was: None,
        is: None,
    }
}

fn when(session: &Session, asked: Day, begin: &Begin) -> String {
    match begin {
        Begin::Now if asked > session.as_of => {
            session.say("impact.from", &vec![("day", brief(asked, session.as_of).into())])
        }
        Begin::Now => session.messages.word("impact.now").to_owned(),
        Begin::On(day) => brief(*day, session.as_of),
        Begin::Turn(_) => session.messages.word("impact.turn").to_owned(),
    }
}

/// The days of both texts, with a word for none, and how far they are apart.
fn days(session: &Session, moved: Moved, none: &str) -> Args {
    let said = |day: Option<Day>| match day {
        Some(day) => brief(day, session.as_of),
        None => session.messages.word(none).to_owned(),
    };
    let both = [("was", moved.was), ("is", moved.is)].map(|(key, day)| (key, said(day).into()));
    both.into_iter().chain(shift(session, moved).map(|shift| ("shift", shift.into()))).collect()
}

/// How many days sooner or later.
fn shift(session: &Session, moved: Moved) -> Option<String> {
    let days = (moved.is? - moved.was?).num_days();
    let key = if days < 0 { "impact.sooner" } else { "impact.later" };
    (days != 0).then(|| session.say(key, &vec![("number", days.abs().into())]))
}

/// An amended item: what it is called, what it said, what it says. Words that stayed say where to look.
pub(in crate::cli) fn item(session: &Session, told: &Told<'_>, pair: &Amendment<'_>) -> [String; 3] {
    let Some(either) = pair.is.or(pair.was) else { return Default::default() };
    let law = if pair.is.is_some() { told.new } else { told.old };
    let word = |key: &str| session.messages.word(key).to_owned();
    let said = |placed: Option<&Placed>| placed.map(|placed| short(&placed.item, &session.messages));
    let (was, is) = (said(pair.was), said(pair.is));
    match (was, is) {
        (None, Some(_)) => [title(session, either, law), String::new(), word("impact.new")],
        (Some(_), None) => [title(session, either, law), String::new(), word("impact.repealed")],
        (was, is) if was == is => [title(session, either, law), String::new(), word("impact.inside")],
        (was, is) => [title(session, either, law), was.unwrap_or_default(), is.unwrap_or_default()],
    }
}

/// What people call an item: a number by the rule it measures.
fn title(session: &Session, placed: &Placed, law: &Law) -> String {
    let measured = || law.rules().find(|(_, rule)| rule.parameters().contains(&&placed.id.id));
    match &placed.item {
        Item::Source(source) => format!("{} ({})", source.number, source.dated),
        Item::Level(level) => level.title.clone(),
        Item::Step(step) => step.short.as_ref().unwrap_or(&step.title).clone(),
        Item::Document(document) => document.title.clone(),
        Item::Rule(rule) => rule.title.clone(),
        Item::Parameter(_) => match measured() {
            Some((_, rule)) => match &rule.kind {
                Kind::Time { extend: Some(extend), .. } if extend.by.value == placed.id.id => {
                    session.say("impact.extended", &vec![("title", rule.title.as_str().into())])
                }
                _ => rule.title.clone(),
            },
            None => placed.id.id.to_string(),
        },
    }
}
