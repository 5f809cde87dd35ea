//! The fold: law files, oldest first, become the text of a day.
//!
//! `law show`, `law diff`, reported law, layers and every verdict are this one function over another
//! list of files.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    Chain, Citation, Confidence, Day, Id, Item, ItemId, ItemKind, Law, LawFile, LawStatus, Order, Placed, Role, Spanned,
};

/// Folds files into a text. A bare item adds, `replace` replaces it in its place, `repeal` removes it;
/// a source that replaces another takes over its citations, at most at B until `[cites]` confirms them.
pub fn fold<'a>(files: impl IntoIterator<Item = &'a LawFile>) -> Law {
    let mut law = Law::default();
    files.into_iter().for_each(|file| amend(&mut law, file));
    law
}

/// Folds one more file into a text.
pub(super) fn amend(law: &mut Law, file: &LawFile) {
    law.order = Order::default();
    law.since = file.from;
    if !matches!(file.role, Role::Layer(_)) {
        law.from = file.from;
    }
    succeed(law, file);
    for (id, item) in file.replaces.iter().filter(|(id, _)| may_touch(file, id)) {
        let mut placed = placed(id, item, file.from);
        if let Some(old) = law.items.iter_mut().find(|old| old.id == placed.id) {
            outlive(old, &mut placed);
            *old = placed;
        }
    }
    law.items.retain(|old| !file.repeals.iter().any(|gone| gone.value == old.id && may_touch(file, &old.id.id)));
    for (id, item) in &file.adds {
        let at = place(law, item, file);
        law.items.insert(at, placed(id, item, file.from));
    }
    confirm(law, file);
}

/// A layer touches only what is its own: naming a national item is refused, and does nothing.
fn may_touch(file: &LawFile, id: &str) -> bool {
    match &file.role {
        Role::Base | Role::Act => true,
        Role::Layer(layer) => id.strip_prefix(&**layer).is_some_and(|rest| rest.starts_with('/')),
    }
}

fn placed(id: &Spanned<Id>, item: &Item, since: Day) -> Placed {
    let name = ItemId { kind: item.kind(), id: id.value.clone() };
    Placed { id: name, item: item.clone(), since, span: id.span }
}

/// A new step stands before the first step it names, else behind the last one it comes after and its
/// own neighbours of the same file; the base, and every other item, keeps the order of the file.
fn place(law: &Law, item: &Item, file: &LawFile) -> usize {
    let end = law.items.len();
    let Item::Step(step) = item else { return end };
    if file.role == Role::Base {
        return end;
    }
    let at = |id: &Spanned<Id>| law.items.iter().position(|p| p.id.kind == ItemKind::Step && p.id.id == id.value);
    if let Some(before) = step.before.iter().filter_map(at).min() {
        return before;
    }
    let Some(after) = step.after.iter().filter_map(at).max() else { return end };
    let neighbour = |p: &Placed| p.id.kind == ItemKind::Step && p.since == file.from;
    let rest = law.items[after + 1..].iter().take_while(|p| neighbour(p)).count();
    after + 1 + rest
}

/// Carries citations over from a replaced source to the one that replaces it.
fn succeed(law: &mut Law, file: &LawFile) {
    for (id, item) in &file.adds {
        let Item::Source(source) = item else { continue };
        let Some(old) = &source.replaces else { continue };
        for citation in law.items.iter_mut().filter_map(|p| p.item.basis_mut()).flat_map(|b| &mut b.citations) {
            if citation.source.value == old.value {
                citation.source = id.clone();
                citation.confidence = citation.confidence.max(Confidence::B);
            }
        }
    }
}

/// Sets the points that were seen under a new source. Of a layer they are new citations: its source, too, asks for what
/// the nation's text has, and there it binds as surely as the layer says.
fn confirm(law: &mut Law, file: &LawFile) {
    for seen in file.cites.iter().filter(|seen| may_touch(file, &seen.source)) {
        let Some(placed) = law.items.iter_mut().find(|p| p.id == seen.item.value) else { continue };
        let Some(basis) = placed.item.basis_mut() else { continue };
        let said = Citation { confidence: seen.confidence, source: seen.source.clone(), point: seen.point.clone() };
        match basis.citations.iter_mut().find(|c| c.source == seen.source) {
            Some(citation) => *citation = said,
            None if matches!(file.role, Role::Layer(_)) => basis.citations.push(said),
            None => {}
        }
    }
}

/// What a layer cites a national item for outlives a new wording of it.
fn outlive(old: &Placed, new: &mut Placed) {
    let national = !new.id.id.contains('/');
    let local = |citation: &&Citation| national && citation.source.contains('/');
    let local = old.item.basis().into_iter().flat_map(|basis| &basis.citations).filter(local).cloned();
    if let Some(basis) = new.item.basis_mut() {
        basis.citations.extend(local);
    }
}

/// Which files a chain is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Only what governs.
    Firm,
    /// Also what is known at second hand.
    Reported,
}

/// The chain of a workflow with some layers: its text for each day on which it changed.
pub fn chain(files: &[LawFile], layers: &[Id], reach: Reach) -> Chain {
    let chosen: Vec<&LawFile> = files
        .iter()
        .filter(|f| reach == Reach::Reported || f.status == LawStatus::Firm)
        .filter(|f| !matches!(&f.role, Role::Layer(layer) if !layers.contains(layer)))
        .collect();
    let days: BTreeSet<Day> = chosen.iter().map(|f| f.from).collect();
    let texts = days.into_iter().map(|day| Arc::new(fold(chosen.iter().copied().filter(|f| f.from <= day))));
    Chain { texts: texts.collect(), reported: reported(files) }
}

fn reported(files: &[LawFile]) -> Vec<(Day, Id, crate::model::Source)> {
    let known = files.iter().filter(|f| f.status == LawStatus::Reported);
    let sources = known.flat_map(|f| f.adds.iter().map(|(id, item)| (f.from, id, item)));
    let of = |(day, id, item): (Day, &Spanned<Id>, &Item)| match item {
        Item::Source(source) => Some((day, id.value.clone(), source.clone())),
        _ => None,
    };
    sources.filter_map(of).collect()
}
