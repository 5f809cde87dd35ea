//! Two bounds on the same two dates that no pair of dates keeps. Said only where it is certain: rules that apply
//! together and excuse nothing, lengths that cross whatever the calendar.

use super::Doubt;
use crate::diag::{Code, Diagnostic};
use crate::model::{Condition, Id, ItemId, ItemKind, Kind, Law, Measure, Path, Span, Spanned, Unit};

/// A rule that bounds the time between two dates.
struct Bounded<'l> {
    id: &'l Id,
    from: &'l Path,
    to: &'l Path,
    each: Option<&'l Spanned<Path>>,
    when: Option<&'l Condition>,
    least: Option<Measure>,
    most: Option<Measure>,
    by_month: bool,
}

/// Pairs of rules of a text that nobody can keep; a rule may be at odds with itself.
pub(super) fn crossing(law: &Law) -> Vec<Doubt> {
    let bounded: Vec<Bounded<'_>> = law.rules().filter_map(|(id, rule)| bounded(law, id, rule)).collect();
    let mut found = Vec::new();
    for long in &bounded {
        for short in &bounded {
            let Some((least, most)) = crosses(long, short) else { continue };
            let args = vec![
                ("name", (&**long.id).into()),
                ("other", (&**short.id).into()),
                ("least", least.to_string().into()),
                ("most", most.to_string().into()),
            ];
            let fault = Diagnostic::error(Code::BOUNDS_CROSS, span(law, long.id), args);
            let fault = if long.id == short.id { fault } else { fault.beside(span(law, short.id), "label.shorter") };
            found.push(Doubt::new(fault));
        }
    }
    found
}

fn bounded<'l>(law: &'l Law, id: &'l Id, rule: &'l crate::model::Rule) -> Option<Bounded<'l>> {
    let Kind::Time { from, to, least, most, by_month, .. } = &rule.kind else { return None };
    let measure = |id: &Option<Spanned<Id>>| Some(law.parameter(&id.as_ref()?.value)?.value);
    let (least, most) = (measure(least), measure(most));
    let (each, when, by_month) = (rule.each.as_ref(), rule.when.as_ref(), *by_month);
    rule.excused.is_none().then_some(Bounded { id, from, to, each, when, least, most, by_month })
}

/// The bounds of two rules that exclude each other. A rule the other way round allows no day in between.
fn crosses(long: &Bounded<'_>, short: &Bounded<'_>) -> Option<(Measure, Measure)> {
    let least = long.least?;
    if long.each != short.each || long.when != short.when {
        return None;
    }
    let most = match (long.from, long.to) {
        (from, to) if (from, to) == (short.from, short.to) => short.most?,
        (from, to) if (from, to) == (short.to, short.from) => Measure::Calendar(0, Unit::Days),
        _ => return None,
    };
    // Counted by the month, either may be a month off.
    let slack = u32::from(long.by_month || short.by_month);
    exceeds(least, most, slack).then_some((least, most))
}

/// Whether every span of at least one length is longer than every span of at most the other, by more than so many
/// months.
fn exceeds(least: Measure, most: Measure, slack: u32) -> bool {
    match (months(least), months(most)) {
        (Some(least), Some(most)) => least > most + slack,
        _ => days(least).zip(days(most)).is_some_and(|((shortest, _), (_, longest))| shortest > longest + 31 * slack),
    }
}

fn months(measure: Measure) -> Option<u32> {
    match measure {
        Measure::Calendar(n, Unit::Months) => Some(n),
        Measure::Calendar(n, Unit::Years) => Some(n * 12),
        _ => None,
    }
}

/// The fewest and the most days a calendar length can have.
fn days(measure: Measure) -> Option<(u32, u32)> {
    match (measure, months(measure)) {
        (Measure::Calendar(n, Unit::Days), _) => Some((n, n)),
        (_, Some(months)) => Some((months / 12 * 365 + months % 12 * 28, months / 12 * 366 + months % 12 * 31)),
        _ => None,
    }
}

fn span(law: &Law, rule: &Id) -> Span {
    law.placed(&ItemId { kind: ItemKind::Rule, id: rule.clone() }).map(|placed| placed.span).unwrap_or_default()
}
