//! The four kinds of rule, judged by the text of the day.

use std::collections::BTreeSet;

use super::acts::date_of;
use super::assessment::{EntryVerdict, RuleVerdict, Tally};
use super::condition::At;
use super::situation::Situation;
use super::time::Bounds;
use crate::model::{
    Basis, Chain, Citation, Condition, Day, Facts, Id, ItemId, ItemKind, Kind, Law, Measure, On, OverrideTarget, Path,
    Range, Rule, Share, Source, Span, Spanned, Truth, Value,
};

/// Judges the rules of one case.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) chain: &'a Chain,
    pub(super) situation: &'a Situation<'a>,
}

/// What one rule says of one set of facts.
#[derive(Default)]
struct Outcome {
    truth: Option<Truth>,
    earliest: Option<Day>,
    latest: Option<Day>,
    other_reading: Option<Day>,
    tally: Option<Tally>,
    count: Option<(i64, i64)>,
    place: Option<Span>,
}

/// Whether what is cited so may stop a step.
pub(super) fn binding(cited: Option<&(Citation, Source)>) -> bool {
    cited.is_some_and(|(citation, _)| citation.confidence.binds())
}

impl Judge<'_> {
    /// The best citation that an item has on a day, with its source.
    pub(super) fn cite(&self, basis: &Basis, law: &Law, day: Day) -> Option<(Citation, Source)> {
        let best = self.situation.best(basis, day)?;
        Some((best.clone(), law.source(&best.source.value)?.clone()))
    }

    /// Judges a rule on a day, by a text.
    pub(super) fn rule(&self, id: &Id, rule: &Rule, law: &Law, day: Day) -> RuleVerdict {
        let step = law.step(&rule.step.value);
        let dated = step.is_some_and(|step| date_of(&step.on, self.situation).is_some());
        let at = At { law, day, dated, entry: None, list: None };
        let mut lacks = BTreeSet::new();
        // What asks about an entry is asked of each.
        let whole = rule.when.as_ref().filter(|when| !when.relative());
        let applies = whole.map_or(Truth::Met, |when| self.holds(when, at, &mut lacks));
        let citation = self.cite(&rule.basis, law, day);
        let mut verdict = RuleVerdict {
            id: id.clone(),
            title: rule.title.clone(),
            truth: Truth::NotApplicable,
            binds: binding(citation.as_ref()),
            citation,
            entries: Vec::new(),
            earliest: None,
            latest: None,
            other_reading: None,
            lacks: Vec::new(),
            tally: None,
            count: None,
            clock: None,
            overridden: None,
            place: None,
        };
        match applies {
            Truth::Met => self.judge(&mut verdict, rule, at, &mut lacks),
            Truth::Unknown => verdict.truth = Truth::Unknown,
            _ => {}
        }
        verdict.lacks = lacks.into_iter().collect();
        if matches!(verdict.truth, Truth::NotMet | Truth::Unknown) {
            verdict.overridden = self.overridden(id, rule, law);
        }
        verdict
    }

    fn judge(&self, verdict: &mut RuleVerdict, rule: &Rule, at: At<'_>, lacks: &mut BTreeSet<Path>) {
        match &rule.each {
            None => {
                let outcome = self.kind(&rule.kind, at, lacks);
                verdict.truth = self.excuse(rule, outcome.truth, at);
                verdict.earliest = outcome.earliest;
                verdict.latest = outcome.latest.filter(|_| verdict.truth != Truth::Excused);
                verdict.other_reading = outcome.other_reading;
                verdict.tally = outcome.tally;
                verdict.count = outcome.count;
                verdict.place = outcome.place;
                if self.clock(verdict, rule, at) {
                    verdict.truth = Truth::Excused;
                }
            }
            Some(list) => self.each(verdict, rule, list, at, lacks),
        }
    }

    /// Over a list: one breach is a breach, one unknown leaves it unknown. The first lawful day is that of
    /// the last entry.
    fn each(&self, verdict: &mut RuleVerdict, rule: &Rule, list: &Path, at: At<'_>, lacks: &mut BTreeSet<Path>) {
        for (nth, entry) in self.counted(rule, list, at) {
            let at = At { entry: Some(entry), list: Some(list), ..at };
            let applies = rule.when.as_ref().map_or(Truth::Met, |when| self.holds(when, at, lacks));
            let truth = match applies {
                Truth::Met => None,
                Truth::Unknown => Some(Truth::Unknown),
                _ => continue,
            };
            let outcome = self.kind(&rule.kind, at, lacks);
            let late = self.clock(verdict, rule, at);
            let truth = truth.unwrap_or_else(|| self.excuse(rule, outcome.truth, at));
            let truth = if late { Truth::Excused } else { truth };
            let bound = truth != Truth::Excused;
            let (earliest, latest) = (outcome.earliest.filter(|_| bound), outcome.latest.filter(|_| bound));
            if verdict.place.is_none() || truth == Truth::NotMet {
                verdict.place = outcome.place;
            }
            verdict.earliest = verdict.earliest.max(earliest);
            verdict.latest = [verdict.latest, latest].into_iter().flatten().min();
            let name = self.situation.entry_name(list, entry);
            verdict.entries.push(EntryVerdict { nth, name, truth, earliest, latest });
        }
        let has = |truth| verdict.entries.iter().any(|e| e.truth == truth);
        let worst = [Truth::NotMet, Truth::Unknown, Truth::Excused].into_iter().find(|t| has(*t));
        let none = verdict.entries.is_empty() && rule.when.as_ref().is_some_and(Condition::relative);
        verdict.truth = worst.unwrap_or(if none { Truth::NotApplicable } else { Truth::Met });
    }

    /// The entries a rule looks at: those that count on its day, and whoever acted before it counted. A step dated
    /// by its first entry looks at those that began later, too: nobody else would. Who left without acting is not
    /// waited for.
    fn counted<'s>(&'s self, rule: &Rule, list: &Path, at: At<'_>) -> Vec<(usize, &'s Facts)> {
        let step = at.law.step(&rule.step.value);
        let first = step.is_some_and(|step| matches!(step.on, On::First(_)));
        let mut entries = self.situation.entries(list, if first { Day::MAX } else { at.day });
        if let Some(On::Last(path)) = step.map(|step| &step.on)
            && path.names[0] == list.names[0]
        {
            let early = |entry: &Facts| match entry.entries.get(&path.names[1]).map(|stored| &stored.value) {
                Some(Value::Date(range)) => {
                    range.lo <= at.day && self.situation.term(list, entry).0.is_some_and(|begun| begun > at.day)
                }
                _ => false,
            };
            entries.extend(self.situation.facts.list(list).iter().enumerate().filter(|(_, entry)| early(entry)));
            entries.sort_by_key(|(nth, _)| *nth);
        }
        entries.retain(|(_, entry)| !step.is_some_and(|step| self.situation.left(&step.on, list, entry)));
        entries
    }

    fn excuse(&self, rule: &Rule, truth: Option<Truth>, at: At<'_>) -> Truth {
        let truth = truth.unwrap_or(Truth::Unknown);
        match (&rule.excused, truth) {
            (Some(excuse), Truth::NotMet | Truth::Unknown) if self.excused(excuse, at) => Truth::Excused,
            _ => truth,
        }
    }

    /// An excuse must hold for certain.
    pub(super) fn excused(&self, excuse: &crate::model::Condition, at: At<'_>) -> bool {
        self.holds(excuse, at, &mut BTreeSet::new()) == Truth::Met
    }

    fn kind(&self, kind: &Kind, at: At<'_>, lacks: &mut BTreeSet<Path>) -> Outcome {
        match kind {
            Kind::Time { from, to, least, most, by_month, .. } => {
                let bound =
                    |id: &Option<Spanned<Id>>| id.as_ref().and_then(|id| at.law.parameter(&id.value)).map(|p| p.value);
                let by_month = by_month.then_some(self.situation.choice.by_month);
                let bounds = Bounds { least: bound(least), most: bound(most), by_month };
                self.time(from, to, bounds, at, lacks)
            }
            Kind::Vote { votes, of, less, share } => self.vote(votes, of, less, share, at, lacks),
            Kind::Count { of, among, at_least } => self.count(of, among.as_ref(), at_least, at, lacks),
            Kind::Fact(condition) => Outcome {
                truth: Some(self.holds(condition, at, lacks)),
                place: self.place_of(condition, at),
                ..Outcome::default()
            },
        }
    }

    fn place_of(&self, condition: &crate::model::Condition, at: At<'_>) -> Option<Span> {
        match condition {
            crate::model::Condition::Is(path, _) => self.value(path, at.entry).map(|s| s.span),
            _ => None,
        }
    }

    fn time(&self, from: &Path, to: &Path, bounds: Bounds, at: At<'_>, lacks: &mut BTreeSet<Path>) -> Outcome {
        let (start, end) = (self.date(from, at), self.date(to, at));
        let place = self.value(from, at.entry).map(|s| s.span);
        let (Some(start), Some(end)) = (start, end) else {
            let missing = [(from, start), (to, end)].into_iter().filter(|(_, d)| d.is_none());
            lacks.extend(missing.map(|(path, _)| path.clone()));
            return Outcome { place, ..Outcome::default() };
        };
        for path in [from, to] {
            if self.value(path, at.entry).is_none() {
                lacks.insert(path.clone());
            }
        }
        let earliest = |b: Bounds| b.least.and(start.hi).map(|from| b.first(from));
        let latest = |b: Bounds| start.hi.and(b.last(start.lo));
        let day = |b: Bounds| earliest(b).or_else(|| latest(b));
        let other = bounds.other().and_then(day).filter(|other| day(bounds) != Some(*other));
        Outcome {
            truth: Some(bounds.truth(start, end)),
            earliest: earliest(bounds),
            latest: latest(bounds),
            other_reading: other,
            place,
            ..Outcome::default()
        }
    }

    /// A date; the day of an act not done yet is any day from today on.
    pub(super) fn date(&self, path: &Path, at: At<'_>) -> Option<Range> {
        match self.value(path, at.entry).map(|s| &s.value) {
            Some(Value::Date(range)) => Some(*range),
            _ => is_act(path, at).then(|| Range::from(self.situation.as_of)),
        }
    }

    fn number(&self, path: &Path, at: At<'_>, lacks: &mut BTreeSet<Path>) -> Option<i64> {
        match self.value(path, at.entry).map(|s| &s.value) {
            Some(Value::Integer(n)) => Some(*n),
            _ => {
                lacks.insert(path.clone());
                None
            }
        }
    }

    fn vote(
        &self,
        votes: &Path,
        of: &Path,
        less: &[Spanned<Path>],
        share: &Share,
        at: At<'_>,
        lacks: &mut BTreeSet<Path>,
    ) -> Outcome {
        let (given, of) = (self.number(votes, at, lacks), self.number(of, at, lacks));
        let less = less.iter().map(|path| self.number(path, at, lacks));
        let less = less.into_iter().try_fold(0_i64, |sum, n| Some(sum.saturating_add(n?)));
        let place = self.value(votes, at.entry).map(|s| s.span);
        let fraction = at.law.parameter(&share.fraction().value).map(|p| p.value);
        let (Some(of), Some(less), Some(Measure::Fraction(n, d))) = (of, less, fraction) else {
            return Outcome { place, ..Outcome::default() };
        };
        let base = of.saturating_sub(less);
        // In integers: 2/3 of 10 needs 7, and no rounded percentage is ever asked.
        let needed = match share {
            Share::AtLeast(_) => n.saturating_mul(base).saturating_add(d - 1).div_euclid(d),
            Share::MoreThan(_) => n.saturating_mul(base).div_euclid(d).saturating_add(1),
        };
        let met = |votes| if base > 0 && votes >= needed { Truth::Met } else { Truth::NotMet };
        Outcome {
            truth: given.map(met),
            // Before anybody votes, the base tells how many ballots there are.
            tally: Some(Tally { votes: given, base, needed }),
            place,
            ..Outcome::default()
        }
    }

    fn count(
        &self,
        of: &Path,
        among: Option<&Condition>,
        at_least: &Id,
        at: At<'_>,
        lacks: &mut BTreeSet<Path>,
    ) -> Outcome {
        let list = of.names.len() == 1;
        let have = if list {
            let counted = |entry| {
                let at = At { entry: Some(entry), list: Some(of), ..at };
                among.is_none_or(|among| self.holds(among, at, &mut BTreeSet::new()) == Truth::Met)
            };
            let entries = self.situation.entries(of, at.day).into_iter();
            i64::try_from(entries.filter(|(_, entry)| counted(entry)).count()).ok()
        } else {
            self.number(of, at, lacks)
        };
        let (Some(have), Some(Measure::Number(needed))) = (have, at.law.parameter(at_least).map(|p| p.value)) else {
            return Outcome::default();
        };
        let truth = match have >= needed {
            true => Truth::Met,
            // More entries may still be written while the step has no date.
            false if list && !at.dated => {
                lacks.insert(of.clone());
                Truth::Unknown
            }
            false => Truth::NotMet,
        };
        Outcome { truth: Some(truth), count: Some((have, needed)), ..Outcome::default() }
    }

    /// The override in use for a rule: it lapses when the rule or a number it uses was amended after it.
    fn overridden(&self, id: &Id, rule: &Rule, law: &Law) -> Option<usize> {
        let amended = amended(id, rule, law)?;
        self.situation.overrides.iter().position(|o| match &o.target {
            OverrideTarget::Rule(rule) => rule == id && amended <= o.on,
            OverrideTarget::Step(..) => false,
        })
    }
}

/// Whether a path is the date of some step's act.
fn is_act(path: &Path, at: At<'_>) -> bool {
    at.law.steps().any(|(_, step)| {
        let on = &step.on.path().names;
        match (path.relative, at.list) {
            (true, Some(list)) => *on == [list.names.as_slice(), path.names.as_slice()].concat(),
            (true, None) => false,
            (false, _) => *on == path.names,
        }
    })
}

/// The day since which a rule stands as it does: its own wording, and the numbers it uses.
pub fn amended(id: &Id, rule: &Rule, law: &Law) -> Option<Day> {
    let since = |kind, id: &Id| law.placed(&ItemId { kind, id: id.clone() }).map(|placed| placed.since);
    let numbers = rule.parameters().into_iter().filter_map(|id| since(ItemKind::Parameter, id));
    since(ItemKind::Rule, id).into_iter().chain(numbers).max()
}
