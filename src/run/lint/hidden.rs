//! Files of the office that hide something the shipped catalog says.

use std::collections::BTreeSet;

use crate::diag::{Arg, Code, Diagnostic};
use crate::load::{FileSource, Memory, catalog_paths};
use crate::model::{Catalog, Day, Form, Item, ItemId, Law, LawFile, LawStatus, Role, Source, Span, Workflow, written};
use crate::run::Workspace;
use crate::validate::{Doubt, fold};

/// What the office's own files hide. Only what both say in so many words can be compared: whether a template of the
/// office is the better one is for people to see.
pub(super) fn hidden(catalog: &Catalog, workflows: &[&Workflow], own: &dyn FileSource) -> Vec<Doubt> {
    let files: BTreeSet<String> = catalog_paths(own).unwrap_or_default().into_iter().collect();
    if files.is_empty() {
        return Vec::new();
    }
    let shipped = Workspace::catalog(&Memory::default()).catalog;
    let mut found = Vec::new();
    for workflow in workflows {
        let theirs = shipped.workflows.get(&workflow.id).map_or(&[][..], |workflow| &workflow.files);
        let look = Look { workflow, files: &files, shipped: theirs };
        found.extend(look.replaced_files());
        found.extend(look.acts());
    }
    found.extend(catalog.forms.values().filter_map(|form| older(form, shipped.forms.get(&form.id)?)));
    found.extend(fields(catalog, &shipped));
    found
}

struct Look<'a> {
    workflow: &'a Workflow,
    /// Paths of the office's own files.
    files: &'a BTreeSet<String>,
    /// The law files of the shipped catalog.
    shipped: &'a [LawFile],
}

impl<'a> Look<'a> {
    fn own(&self) -> impl Iterator<Item = &'a LawFile> {
        self.workflow.files.iter().filter(|file| self.files.contains(&file.name))
    }

    /// Law files in the place of shipped ones that no longer say the same.
    fn replaced_files(&self) -> Vec<Doubt> {
        let pairs = self.own().filter_map(|own| Some((own, self.shipped.iter().find(|file| file.name == own.name)?)));
        let told = pairs.filter_map(|(own, shipped)| {
            let names = lost(own, shipped);
            (!names.is_empty()).then(|| doubt(own.span, "doubt.file", names))
        });
        told.collect()
    }

    /// Acts of the office beside the shipped ones.
    fn acts(&self) -> Vec<Doubt> {
        let mut found = Vec::new();
        let added = self.own().filter(|own| self.shipped.iter().all(|file| file.name != own.name));
        for own in added.filter(|file| file.role == Role::Act) {
            for (id, item) in &own.replaces {
                let name = ItemId { kind: item.kind(), id: id.value.clone() };
                let why = if self.overtaken(own, &name) {
                    "doubt.overtaken"
                } else if self.undoes(own, &name, item) {
                    "doubt.undone"
                } else {
                    continue;
                };
                found.push(doubt(id.span, why, vec![name.to_string()]));
            }
            for (id, item) in &own.adds {
                let Item::Source(source) = item else { continue };
                let twin = self
                    .sources()
                    .find(|(_, shipped)| shipped.number == source.number && shipped.dated.lo == source.dated.lo);
                let names = |twin: &ItemId| vec![format!("{} ({})", source.number, source.dated), twin.to_string()];
                found.extend(twin.map(|(twin, _)| doubt(id.span, "doubt.twin", names(&twin))));
            }
        }
        found
    }

    fn sources(&self) -> impl Iterator<Item = (ItemId, &'a Source)> {
        let items = self.shipped.iter().flat_map(|file| &file.adds);
        items.filter_map(|(id, item)| match item {
            Item::Source(source) => Some((ItemId { kind: item.kind(), id: id.value.clone() }, source)),
            _ => None,
        })
    }

    /// Shipped acts that govern and change an item.
    fn changes<'n>(&self, name: &'n ItemId) -> impl Iterator<Item = &'a LawFile> + use<'a, 'n> {
        let shipped = self.shipped;
        shipped.iter().filter(move |file| file.status == LawStatus::Firm && touches(file, name))
    }

    /// Whether a shipped act of the same day or later has the last word on what an act of the office replaces.
    fn overtaken(&self, own: &LawFile, name: &ItemId) -> bool {
        self.changes(name).any(|act| act.from >= own.from)
    }

    /// Whether an act of the office puts back words that a shipped act had done away with.
    fn undoes(&self, own: &LawFile, name: &ItemId, item: &Item) -> bool {
        let before =
            |day: Day| fold(self.workflow.files.iter().filter(|file| file.from < day && file.status == own.status));
        let same = |law: &Law| law.placed(name).is_some_and(|placed| placed.item.same_words(item));
        let mut acts = self.changes(name).filter(|act| act.from < own.from);
        !same(&before(own.from)) && acts.any(|act| same(&before(act.from)))
    }
}

fn touches(file: &LawFile, name: &ItemId) -> bool {
    let replaced = file.replaces.iter().any(|(id, item)| item.kind() == name.kind && id.value == name.id);
    replaced || file.repeals.iter().any(|gone| gone.value == *name)
}

/// What a shipped file says and the office's file of its name does not, or says otherwise.
fn lost(own: &LawFile, shipped: &LawFile) -> Vec<String> {
    let items = |file: &LawFile| -> Vec<(ItemId, Item)> {
        let all = file.adds.iter().chain(&file.replaces);
        all.map(|(id, item)| (ItemId { kind: item.kind(), id: id.value.clone() }, item.clone())).collect()
    };
    let kept = items(own);
    let words = items(shipped).into_iter().filter(|item| !kept.contains(item)).map(|(id, _)| id.to_string());
    let repeals = shipped.repeals.iter().filter(|gone| !own.repeals.contains(gone)).map(|gone| gone.value.to_string());
    let points = shipped.cites.iter().filter(|seen| !own.cites.contains(seen)).map(|seen| seen.item.value.to_string());
    let mut names: Vec<String> = words.chain(repeals).chain(points).collect();
    names.dedup();
    names
}

/// A form of the office that lacks an edition which came with the catalog since.
fn older(own: &Form, shipped: &Form) -> Option<Doubt> {
    let last = own.editions.last()?;
    let newer = shipped.editions.iter().filter(|edition| edition.from.value > last.from.value);
    let names: Vec<String> = newer.map(|edition| written(edition.from.value)).collect();
    (!names.is_empty()).then(|| doubt(last.from.span, "doubt.edition", names))
}

/// Fields of the shipped dictionary that the office's one does not know.
fn fields(own: &Catalog, shipped: &Catalog) -> Option<Doubt> {
    let names = |catalog: &Catalog| -> Vec<String> {
        let groups = catalog.dictionary.groups.iter();
        groups.flat_map(|group| group.fields.iter().map(|field| format!("{}.{}", group.name, field.name))).collect()
    };
    let known = names(own);
    let lost: Vec<String> = names(shipped).into_iter().filter(|name| !known.contains(name)).collect();
    let at = own.dictionary.groups.first()?.fields.first()?.span;
    (!lost.is_empty()).then(|| doubt(at, "doubt.fields", lost))
}

fn doubt(span: Span, why: &'static str, names: Vec<String>) -> Doubt {
    let args = vec![("why", Arg::Word(why)), ("names", Arg::List(names))];
    Doubt::new(Diagnostic::error(Code::HIDES_SHIPPED, span, args).warning())
}
