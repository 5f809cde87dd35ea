//! Amendments that change nothing: the text with such a part is the text without it.

use super::Doubt;
use crate::diag::{Arg, Code, Diagnostic};
use crate::model::{Item, ItemId, Law, LawFile, LawStatus, Part, Role, Span};
use crate::validate::fold::{amend, fold};

/// The idle parts of all files of a workflow.
pub(super) fn idle(files: &[LawFile]) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (i, file) in files.iter().enumerate().filter(|(_, file)| file.role != Role::Base) {
        let before = fold(files[..i].iter().filter(|older| stands_before(older, file)));
        let look = Look { file, with: amended(&before, file), before };
        found.extend(look.replaced());
        found.extend(look.renamed());
        found.extend(look.recited());
        found.extend(look.successors());
    }
    found
}

/// Whether a file amends the text that an older one belongs to: what is firm knows nothing of what is only reported,
/// and one layer nothing of another.
fn stands_before(older: &LawFile, file: &LawFile) -> bool {
    let layer = !matches!(&older.role, Role::Layer(_)) || older.role == file.role;
    layer && (older.status == LawStatus::Firm || file.status == LawStatus::Reported)
}

fn amended(before: &Law, file: &LawFile) -> Law {
    let mut law = before.clone();
    amend(&mut law, file);
    law
}

struct Look<'f> {
    file: &'f LawFile,
    before: Law,
    with: Law,
}

impl Look<'_> {
    /// Whether an item is the same when these parts are taken out.
    fn idle(&self, id: &ItemId, parts: &[Part]) -> bool {
        let without = amended(&self.before, &self.file.without(parts));
        let item = |law: &Law| law.placed(id).map(|placed| placed.item.clone());
        item(&self.with).is_some() && item(&self.with) == item(&without)
    }

    /// An item replaced by itself.
    fn replaced(&self) -> Vec<Doubt> {
        let mut found = Vec::new();
        for (id, item) in &self.file.replaces {
            let name = ItemId { kind: item.kind(), id: id.value.clone() };
            let parts = vec![Part::Replaced(name.clone())];
            if self.idle(&name, &parts) {
                found.push(doubt(id.span, &name.to_string(), "doubt.same", parts));
            }
        }
        found
    }

    /// An item taken out, and the same put in under another id.
    fn renamed(&self) -> Vec<Doubt> {
        let was = |gone: &ItemId| self.before.placed(gone).map(|placed| &placed.item);
        let told = self.file.repeals.iter().filter_map(|gone| {
            let same = self.file.adds.iter().find(|(_, item)| was(&gone.value) == Some(item));
            same.map(|_| doubt(gone.span, &gone.value.to_string(), "doubt.renamed", Vec::new()))
        });
        told.collect()
    }

    /// A point confirmed that the item had already, as sure as before.
    fn recited(&self) -> Vec<Doubt> {
        let mut found = Vec::new();
        for seen in &self.file.cites {
            let parts = vec![Part::Recited(seen.source.value.clone(), seen.item.value.clone())];
            if self.idle(&seen.item.value, &parts) {
                found.push(doubt(seen.item.span, &seen.item.value.to_string(), "doubt.same-point", parts));
            }
        }
        found
    }

    /// A source that takes the place of another, and nothing cites either. What is reported may be known by its
    /// existence only.
    fn successors(&self) -> Vec<Doubt> {
        let firm = self.file.status == LawStatus::Firm;
        let of = |item: &Item| matches!(item, Item::Source(source) if source.replaces.is_some());
        let declared = self.file.adds.iter().filter(|(_, item)| firm && of(item));
        let cited = |id: &str| {
            let citations = self.with.items.iter().filter_map(|placed| placed.item.basis()).flat_map(|b| &b.citations);
            citations.into_iter().any(|citation| *citation.source.value == *id)
        };
        let idle = declared.filter(|(id, _)| !cited(id));
        idle.map(|(id, item)| {
            let name = ItemId { kind: item.kind(), id: id.value.clone() };
            doubt(id.span, &name.to_string(), "doubt.no-successor", Vec::new())
        })
        .collect()
    }
}

fn doubt(span: Span, name: &str, why: &'static str, cut: Vec<Part>) -> Doubt {
    let args = vec![("name", name.into()), ("why", Arg::Word(why))];
    Doubt { diagnostic: Diagnostic::error(Code::CHANGES_NOTHING, span, args).warning(), cut }
}
