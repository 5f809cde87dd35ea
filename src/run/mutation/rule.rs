//! Rules that differ from one in one thing.

use std::collections::BTreeSet;

use super::change::{Change, Part};
use super::{Mutant, Site, with_kind};
use crate::model::{
    CheckKind, Condition, Dictionary, Extension, FieldType, Id, Item, Kind, Measure, Path, Rule, Share, Span, Spanned,
    Unit,
};

/// Every mutant of a rule.
pub(super) fn mutants(site: Site<'_>, rule: &Rule) -> Vec<Mutant> {
    let mut found = vec![site.gone()];
    found.extend(numbers(site, rule));
    found.extend(days(site, rule));
    found.extend(votes(site, rule));
    found.extend(conditions(site, rule));
    found
}

/// Each number it measures with, one up and one down. That a bound is missing altogether is not made: who notices
/// that it is looser by one notices that too.
fn numbers(site: Site<'_>, rule: &Rule) -> Vec<Mutant> {
    let one = |(i, used): (usize, &Spanned<Id>)| {
        let parameter = site.law.parameter(&used.value)?;
        let shifted = beside(parameter.value).into_iter().map(move |value| {
            let change = Change::Number(parameter.value, value);
            numbered(site, rule, i, used.span, change, value)
        });
        Some(shifted.collect::<Vec<_>>())
    };
    numbers_of(&rule.kind).into_iter().enumerate().filter_map(one).flatten().collect()
}

/// The measures nearest to one. Of a fraction those with a denominator of one more: 2/3 lies between 2/4 and 3/4.
fn beside(measure: Measure) -> Vec<Measure> {
    let units = |n: u32| n.checked_sub(1).into_iter().chain([n + 1]);
    match measure {
        Measure::Calendar(n, unit) => units(n).map(|n| Measure::Calendar(n, unit)).collect(),
        Measure::WorkingDays(n) => units(n).map(Measure::WorkingDays).collect(),
        Measure::Number(n) => [n - 1, n + 1].into_iter().filter(|n| *n >= 0).map(Measure::Number).collect(),
        // Of the whole there is no more.
        Measure::Fraction(n, d) if n == d => vec![Measure::Fraction(n, d + 1)],
        Measure::Fraction(n, d) => vec![Measure::Fraction(n, d + 1), Measure::Fraction(n + 1, d + 1)],
    }
}

/// The places of a rule that name a number, always in one order.
fn numbers_of(kind: &Kind) -> Vec<&Spanned<Id>> {
    match kind {
        Kind::Time { least, most, due, extend, .. } => {
            let by = extend.as_ref().map(|extend| &extend.by);
            [least.as_ref(), most.as_ref(), due.as_ref(), by].into_iter().flatten().collect()
        }
        Kind::Vote { share, .. } => vec![share.fraction()],
        Kind::Count { at_least, .. } => vec![at_least],
        Kind::Fact(_) => Vec::new(),
    }
}

/// The same places, to be written.
fn places(kind: &mut Kind) -> Vec<&mut Spanned<Id>> {
    match kind {
        Kind::Time { least, most, due, extend, .. } => {
            let by = extend.as_mut().map(|extend| &mut extend.by);
            [least.as_mut(), most.as_mut(), due.as_mut(), by].into_iter().flatten().collect()
        }
        Kind::Vote { share: Share::AtLeast(id) | Share::MoreThan(id), .. } => vec![id],
        Kind::Count { at_least, .. } => vec![at_least],
        Kind::Fact(_) => Vec::new(),
    }
}

/// A rule that measures with a number of its own in one place.
fn numbered(site: Site<'_>, rule: &Rule, place: usize, span: Span, change: Change, value: Measure) -> Mutant {
    let own = own_number(site);
    let mut kind = rule.kind.clone();
    if let Some(used) = places(&mut kind).into_iter().nth(place) {
        used.value = own.clone();
    }
    Mutant { number: Some((own, value)), ..site.mutant(span, change, Some(with_kind(rule, kind))) }
}

/// An id no file can give: ids have no such letter.
fn own_number(site: Site<'_>) -> Id {
    format!("{}'", site.placed.id.id).into()
}

/// How days are counted. "By the month" concerns ages: nobody is judged on the day of birth, so that one day and the
/// same is asked of all other spans only.
fn days(site: Site<'_>, rule: &Rule) -> Vec<Mutant> {
    let Kind::Time { from, to, least, most, due, extend, by_month } = &rule.kind else { return Vec::new() };
    let mut found = Vec::new();
    if *by_month {
        let kind = Kind::Time {
            from: from.clone(),
            to: to.clone(),
            least: least.clone(),
            most: most.clone(),
            due: due.clone(),
            extend: extend.clone(),
            by_month: false,
        };
        found.push(site.mutant(from.span, Change::ByDay, Some(with_kind(rule, kind))));
    } else if least.is_none() {
        let own = own_number(site);
        let kind = Kind::Time {
            from: from.clone(),
            to: to.clone(),
            least: Some(Spanned::new(own.clone(), from.span)),
            most: most.clone(),
            due: due.clone(),
            extend: extend.clone(),
            by_month: false,
        };
        let next = site.mutant(from.span, Change::NextDay, Some(with_kind(rule, kind)));
        found.push(Mutant { number: Some((own, Measure::Calendar(1, Unit::Days))), ..next });
    }
    found
}

/// How a vote is counted.
fn votes(site: Site<'_>, rule: &Rule) -> Vec<Mutant> {
    let Kind::Vote { votes, of, less, share } = &rule.kind else { return Vec::new() };
    let with = |of: Path, less: Vec<Spanned<Path>>, share: Share| {
        let of = Spanned::new(of, votes.span);
        Some(with_kind(rule, Kind::Vote { votes: votes.clone(), of, less, share }))
    };
    let turned = match share.clone() {
        Share::AtLeast(id) => Share::MoreThan(id),
        Share::MoreThan(id) => Share::AtLeast(id),
    };
    let span = share.fraction().span;
    let mut found = vec![site.mutant(span, Change::Share, with(of.value.clone(), less.clone(), turned))];
    for (i, gone) in less.iter().enumerate() {
        let mut rest = less.clone();
        rest.remove(i);
        let instead = with(of.value.clone(), rest, share.clone());
        found.push(site.mutant(gone.span, Change::NotLess(gone.value.clone()), instead));
    }
    for path in left_out_elsewhere(site, of, less) {
        let more = less.iter().cloned().chain([Spanned::new(path.clone(), of.span)]).collect();
        let instead = with(of.value.clone(), more, share.clone());
        found.push(site.mutant(of.span, Change::Less(path), instead));
    }
    let taken = |path: &Path| *path == votes.value || less.iter().any(|less| less.value == *path);
    for base in bases_beside(of, site.dictionary).into_iter().filter(|path| !taken(path)) {
        let instead = with(base.clone(), less.clone(), share.clone());
        found.push(site.mutant(of.span, Change::Base(of.value.clone(), base), instead));
    }
    found
}

/// Who is left out of the same base by another wording.
fn left_out_elsewhere(site: Site<'_>, base: &Path, own: &[Spanned<Path>]) -> BTreeSet<Path> {
    let rules = site.chain.texts.iter().flat_map(|law| law.rules());
    let less = rules.filter_map(|(_, rule)| match &rule.kind {
        Kind::Vote { of, less, .. } if of.value == *base => Some(less),
        _ => None,
    });
    let all = less.flatten().map(|path| &path.value);
    all.filter(|path| own.iter().all(|own| own.value != **path)).cloned().collect()
}

/// The numbers a record says to be at most the base, or the base to be at most: whoever is present, and whoever could
/// be.
fn bases_beside(base: &Path, dictionary: &Dictionary) -> Vec<Path> {
    let Some((name, above)) = base.names.split_last() else { return Vec::new() };
    let record = dictionary.field(&Path { names: above.to_vec(), ..*base }).and_then(|field| match &field.kind {
        FieldType::Record(id) => dictionary.records.get(id),
        _ => None,
    });
    let is = |path: &Path| path.names.as_slice() == std::slice::from_ref(name);
    let beside = |kind: &CheckKind| match kind {
        CheckKind::AtMost(parts, whole) => match parts.as_slice() {
            [part] if is(whole) => Some(part.clone()),
            [part] if is(part) => Some(whole.clone()),
            _ => None,
        },
        _ => None,
    };
    let found = record.into_iter().flat_map(|record| &record.checks).filter_map(|check| beside(&check.kind));
    found.map(|path| Path { names: [above, path.names.as_slice()].concat(), ..*base }).collect()
}

/// When it applies, is excused or extended, whom it counts, what it asks.
pub(super) fn conditions(site: Site<'_>, rule: &Rule) -> Vec<Mutant> {
    let mut found = Vec::new();
    let rule_with = |rule: Rule| Item::Rule(Box::new(rule));
    if let Some(when) = &rule.when {
        let put = |when| rule_with(Rule { when, ..rule.clone() });
        found.extend(site.conditions(Part::When, when, put));
    }
    if let Some(excused) = &rule.excused {
        let put = |excused| rule_with(Rule { excused, ..rule.clone() });
        found.extend(site.conditions(Part::Excused, excused, put));
    }
    match &rule.kind {
        Kind::Time { extend: Some(extend), .. } => {
            let put = |when: Option<Condition>| {
                let mut kind = rule.kind.clone();
                if let Kind::Time { extend: place, .. } = &mut kind {
                    *place = when.map(|when| Extension { when, ..extend.clone() });
                }
                with_kind(rule, kind)
            };
            found.extend(site.conditions(Part::Extend, &extend.when, put));
        }
        Kind::Count { of, among: Some(among), at_least } => {
            let put = |among| with_kind(rule, Kind::Count { of: of.clone(), among, at_least: at_least.clone() });
            found.extend(site.conditions(Part::Where, among, put));
        }
        Kind::Fact(fact) => {
            // Without what it asks it would be no rule: that is the mutant in which it is gone.
            let varied = super::condition::varied(fact, site.dictionary).into_iter();
            found.extend(
                varied.map(|it| site.mutant(it.span, it.change, Some(with_kind(rule, Kind::Fact(it.condition))))),
            );
        }
        Kind::Time { .. } | Kind::Vote { .. } | Kind::Count { .. } => {}
    }
    found
}
