//! Steps and documents that differ from one in one thing.

use super::change::{Change, Part};
use super::{Mutant, Site};
use crate::model::{Document, Id, Item, Law, On, Origin, Spanned, Step};

/// Every mutant of a step. Who acts, and what it is called, decides no verdict.
pub(super) fn step(site: Site<'_>, step: &Step) -> Vec<Mutant> {
    let with = |step: Step| Item::Step(Box::new(step));
    let mut found = vec![site.gone()];
    if let Some(when) = &step.when {
        found.extend(site.conditions(Part::When, when, |when| with(Step { when, ..step.clone() })));
    }
    let turned = match step.on.clone() {
        On::Date(_) => None,
        On::First(path) => Some(On::Last(path)),
        On::Last(path) => Some(On::First(path)),
    };
    if let Some(on) = turned {
        found.push(site.mutant(step.on.path().span, Change::Ends, Some(with(Step { on, ..step.clone() }))));
    }
    let without = |all: &[Spanned<Id>], i: usize| {
        let mut rest = all.to_vec();
        rest.remove(i);
        rest
    };
    let id = &site.placed.id.id;
    for (i, earlier) in step.after.iter().enumerate() {
        let instead = with(Step { after: without(&step.after, i), ..step.clone() });
        let mutant = site.mutant(earlier.span, Change::Unordered(earlier.value.clone()), Some(instead));
        found.extend(Some(mutant).filter(|mutant| waits_no_more(site, mutant, &earlier.value, id)));
    }
    for (i, later) in step.before.iter().enumerate() {
        let instead = with(Step { before: without(&step.before, i), ..step.clone() });
        let mutant = site.mutant(later.span, Change::Unordered(later.value.clone()), Some(instead));
        found.extend(Some(mutant).filter(|mutant| waits_no_more(site, mutant, id, &later.value)));
    }
    found
}

/// Whether it shows that a step no longer comes right behind another. It does not while it still comes behind it by way
/// of a third step; nor if the earlier step is soft, for which nobody waits.
fn waits_no_more(site: Site<'_>, mutant: &Mutant, earlier: &Id, later: &Id) -> bool {
    let comes = |law: &Law| law.later(earlier).is_some_and(|all| all.contains(later));
    let binds = |law: &Law| law.step(earlier).is_some_and(|step| step.basis.confidence().binds());
    let texts = site.chain.texts.iter().filter_map(|law| Some((law, mutant.text(law)?)));
    texts.into_iter().any(|(law, mutated)| binds(law) && comes(law) && !comes(&mutated))
}

/// Every mutant of a paper that is demanded. A printed one is demanded back only where an office chose so, and one of
/// the letters C and R by nobody: law tests judge the law.
pub(super) fn document(site: Site<'_>, document: &Document) -> Vec<Mutant> {
    let id = &site.placed.id.id;
    let binds = |law: &Law| law.document(id).is_some_and(|it| it == document && it.basis.confidence().binds());
    if document.origin == Origin::Printed || !site.chain.texts.iter().any(|law| binds(law)) {
        return Vec::new();
    }
    let mut found = vec![site.gone()];
    if let Some(when) = &document.when {
        let put = |when| Item::Document(Box::new(Document { when, ..document.clone() }));
        found.extend(site.conditions(Part::When, when, put));
    }
    found
}
