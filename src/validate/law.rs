//! Law files against what stood before them: every reference, every succession, every circle.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;
use crate::diag::{Arg, Code, Diagnostic, Sink, nearest};
use crate::model::{
    Basis, By, Citation, Condition, Confidence, Document, Id, Item, ItemId, ItemKind, Kind, Law, LawFile, LawStatus,
    Measure, Role, Rule, Span, Spanned, Step, Unit,
};

/// Checks a chain of files, oldest first. `forms` are the forms a document may name.
pub(super) fn chain(files: &[&LawFile], forms: &BTreeSet<&str>, sink: &Sink) {
    let mixed = files.iter().any(|file| file.status == LawStatus::Reported);
    for (i, file) in files.iter().enumerate() {
        // Beside reported law only the reported files are looked at: the firm ones stand without it, and
        // were looked at so.
        if mixed && file.status == LawStatus::Firm {
            continue;
        }
        let before = fold(files[..i].iter().copied());
        let after = fold(files[..=i].iter().copied());
        let check = Checks { file, before: &before, after: &after, forms, sink };
        check.acts();
        check.citations();
        check.recitals();
        check.references();
        circles(&after, sink);
        names(&after, file, sink);
    }
}

struct Checks<'a> {
    file: &'a LawFile,
    before: &'a Law,
    after: &'a Law,
    forms: &'a BTreeSet<&'a str>,
    sink: &'a Sink,
}

fn item_id(item: &Item, id: &Id) -> ItemId {
    ItemId { kind: item.kind(), id: id.clone() }
}

impl Checks<'_> {
    /// What is added is new; what is replaced or repealed is there, and no surer than what takes its place.
    fn acts(&self) {
        for (id, item) in &self.file.adds {
            if let Some(old) = self.before.placed(&item_id(item, &id.value)) {
                let args = vec![("name", old.id.to_string().into())];
                self.sink.push(Diagnostic::error(Code::DECLARED_TWICE, id.span, args).beside(old.span, "label.first"));
            }
        }
        for (id, item) in &self.file.replaces {
            let name = item_id(item, &id.value);
            let Some(old) = self.standing(&name, id.span) else { continue };
            // How sure a layer is of a national item is no matter of the nation's.
            let own = |citation: &Citation| id.contains('/') || !citation.source.contains('/');
            let surest = |basis: &Basis| basis.best_of(own).map_or(Confidence::R, |citation| citation.confidence);
            let sure = |item: &Item| item.basis().map_or(Confidence::A, surest);
            let (was, is) = (sure(&old.item), sure(item));
            if self.file.status == LawStatus::Firm && was.binds() && !is.binds() {
                let args = vec![
                    ("name", name.to_string().into()),
                    ("was", was.to_string().into()),
                    ("is", is.to_string().into()),
                ];
                self.sink
                    .push(Diagnostic::error(Code::WEAKER_REPLACES, id.span, args).beside(old.span, "label.present"));
            }
        }
        for gone in &self.file.repeals {
            self.standing(&gone.value, gone.span);
        }
    }

    /// What an act names must stand, and a layer may not name the nation's.
    fn standing(&self, name: &ItemId, span: Span) -> Option<&crate::model::Placed> {
        if !self.own(name, span) {
            return None;
        }
        let found = self.before.placed(name);
        if found.is_none() {
            let known = self.before.items.iter().filter(|p| p.id.kind == name.kind).map(|p| &*p.id.id);
            let near = nearest(&name.id, known).unwrap_or_default();
            let args = vec![("name", name.to_string().into()), ("near", near.into())];
            self.sink.error(Code::NOTHING_TO_REPLACE, span, args);
        }
        found
    }

    /// Whether a file may name an item as its own: a layer only what lies under its name.
    fn own(&self, name: &ItemId, span: Span) -> bool {
        let foreign = matches!(&self.file.role, Role::Layer(layer) if !name.id.starts_with(&format!("{layer}/")));
        if foreign {
            self.sink.error(Code::LAYER_REPLACES, span, vec![("name", name.to_string().into())]);
        }
        !foreign
    }

    /// Sources cited are known, issued by that day and not replaced.
    fn citations(&self) {
        for (_, item) in self.file.adds.iter().chain(&self.file.replaces) {
            if let Item::Source(source) = item
                && let Some(old) = &source.replaces
            {
                self.exists(ItemKind::Source, old);
            }
            for citation in item.basis().iter().flat_map(|b| &b.citations) {
                self.citation(&citation.source);
            }
        }
    }

    fn citation(&self, id: &Spanned<Id>) {
        if !self.exists(ItemKind::Source, id) {
            return;
        }
        let Some(source) = self.after.source(&id.value) else { return };
        let args = || {
            vec![
                ("number", source.number.as_str().into()),
                ("dated", source.dated.to_string().into()),
                ("day", self.file.from.into()),
            ]
        };
        if source.dated.lo > self.file.from {
            self.sink.error(Code::CITES_EARLY, id.span, args());
        }
        let by = self.after.sources().find(|(_, s)| s.replaces.as_ref().is_some_and(|r| r.value == id.value));
        if let Some((_, by)) = by {
            let mut args = args();
            args.push(("by", format!("{} ({})", by.number, by.dated).into()));
            self.sink.error(Code::CITES_REPLACED, id.span, args);
        }
    }

    /// `[cites]` names a source that is known and items that cite it; a layer's names a source of its own.
    fn recitals(&self) {
        for seen in &self.file.cites {
            let source = ItemId { kind: ItemKind::Source, id: seen.source.value.clone() };
            if !self.exists(ItemKind::Source, &seen.source) || !self.own(&source, seen.source.span) {
                continue;
            }
            let basis = self.after.placed(&seen.item.value).and_then(|p| p.item.basis());
            if !basis.is_some_and(|b| b.citations.iter().any(|c| c.source == seen.source)) {
                let known = self.after.items.iter().filter(|p| p.id.kind == seen.item.kind).map(|p| &*p.id.id);
                let near = nearest(&seen.item.id, known).filter(|n| **n != *seen.item.id).unwrap_or_default();
                let args = vec![("name", seen.item.to_string().into()), ("near", near.into())];
                self.sink.error(Code::NOTHING_TO_REPLACE, seen.item.span, args);
            }
        }
    }

    /// Everything an item of the text names is in the text.
    fn references(&self) {
        for placed in &self.after.items {
            match &placed.item {
                Item::Step(step) => self.step(step),
                Item::Document(document) => self.document(document),
                Item::Rule(rule) => self.rule(rule),
                Item::Source(_) | Item::Level(_) | Item::Parameter(_) => {}
            }
        }
    }

    fn step(&self, step: &Step) {
        for id in step.after.iter().chain(&step.before) {
            self.exists(ItemKind::Step, id);
        }
        if let By::Level(levels) = &step.by {
            for level in levels {
                self.exists(ItemKind::Level, level);
            }
        }
        step.when.iter().for_each(|c| self.condition(c));
    }

    fn document(&self, document: &Document) {
        self.exists(ItemKind::Step, &document.step);
        document.when.iter().for_each(|c| self.condition(c));
        if let Some(form) = &document.form
            && !self.forms.contains(&*form.value)
        {
            let near = nearest(form, self.forms.iter().copied()).unwrap_or_default();
            let args = vec![("name", (&*form.value).into()), ("near", near.into())];
            self.sink.error(Code::NO_FORM, form.span, args);
        }
    }

    fn rule(&self, rule: &Rule) {
        self.exists(ItemKind::Step, &rule.step);
        rule.when.iter().chain(&rule.excused).for_each(|c| self.condition(c));
        let calendar = |m: Measure| matches!(m, Measure::Calendar(..));
        let clock = |m: Measure| matches!(m, Measure::Calendar(..) | Measure::WorkingDays(_));
        match &rule.kind {
            Kind::Time { least, most, due, extend, by_month, .. } => {
                for bound in least.iter().chain(most) {
                    self.measure(bound, "measure.calendar", calendar);
                    let months = |m: Measure| !matches!(m, Measure::Calendar(_, Unit::Days));
                    if *by_month {
                        self.measure(bound, "measure.months", months);
                    }
                }
                for limit in due.iter().chain(extend.as_ref().map(|e| &e.by)) {
                    self.measure(limit, "measure.clock", clock);
                }
                extend.iter().for_each(|e| self.condition(&e.when));
            }
            Kind::Vote { share, .. } => {
                self.measure(share.fraction(), "measure.fraction", |m| matches!(m, Measure::Fraction(..)));
            }
            Kind::Count { at_least, among, .. } => {
                among.iter().for_each(|c| self.condition(c));
                self.measure(at_least, "measure.number", |m| matches!(m, Measure::Number(_)));
            }
            Kind::Fact(condition) => self.condition(condition),
        }
    }

    fn measure(&self, id: &Spanned<Id>, wanted: &'static str, fits: impl Fn(Measure) -> bool) {
        if !self.exists(ItemKind::Parameter, id) {
            return;
        }
        let Some(parameter) = self.after.parameter(&id.value) else { return };
        if !fits(parameter.value) {
            let at = self.cause(&ItemId { kind: ItemKind::Parameter, id: id.value.clone() }, id.span);
            let args = vec![
                ("name", (&*id.value).into()),
                ("text", parameter.value.to_string().into()),
                ("wanted", Arg::Word(wanted)),
            ];
            self.sink.error(Code::MEASURE_KIND, at, args);
        }
    }

    fn condition(&self, condition: &Condition) {
        match condition {
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| self.condition(c)),
            Condition::Not(inner) => self.condition(inner),
            Condition::Rule(id, _) => {
                self.exists(ItemKind::Rule, id);
            }
            Condition::Level(id, _) => {
                self.exists(ItemKind::Level, id);
            }
            Condition::Is(..) | Condition::Present(..) | Condition::SameAs(..) => {}
        }
    }

    fn exists(&self, kind: ItemKind, id: &Spanned<Id>) -> bool {
        let found = self.after.placed(&ItemId { kind, id: id.value.clone() }).is_some();
        if !found {
            let known = self.after.items.iter().filter(|p| p.id.kind == kind).map(|p| &*p.id.id);
            let near = nearest(id, known).unwrap_or_default();
            let name = ItemId { kind, id: id.value.clone() };
            let at = self.cause(&name, id.span);
            let args = vec![("name", name.to_string().into()), ("near", near.into())];
            let fault = Diagnostic::error(Code::UNKNOWN_ITEM, at, args);
            self.sink.push(if at == id.span { fault } else { fault.beside(id.span, "label.uses") });
        }
        found
    }

    /// Where a reference was broken: at the act of this file that took the item away or changed it, else at
    /// the reference itself.
    fn cause(&self, name: &ItemId, reference: Span) -> Span {
        let repealed = self.file.repeals.iter().find(|gone| gone.value == *name).map(|gone| gone.span);
        let replaced = self.file.replaces.iter().find(|(id, item)| item_id(item, &id.value) == *name);
        let own = self.file.span.file == reference.file;
        let cause = repealed.or(replaced.map(|(id, _)| id.span));
        cause.filter(|_| !own).unwrap_or(reference)
    }
}

/// Steps that wait for each other, or rules that ask each other, never come to an end.
fn circles(law: &Law, sink: &Sink) {
    let span = |kind, id: &Id| law.placed(&ItemId { kind, id: id.clone() }).map(|p| p.span).unwrap_or_default();
    let steps: BTreeMap<Id, Vec<Id>> = law.steps().map(|(id, _)| (id.clone(), law.before(id).to_vec())).collect();
    let rules: BTreeMap<Id, Vec<Id>> = law
        .rules()
        .map(|(id, rule)| (id.clone(), rule.rules_used().into_iter().map(|(id, _)| id.value.clone()).collect()))
        .collect();
    for (kind, edges) in [(ItemKind::Step, steps), (ItemKind::Rule, rules)] {
        if let Some(ring) = ring(&edges) {
            let names: Vec<&str> = ring.iter().map(|id| &**id).collect();
            let args = vec![("names", names.join(" → ").into())];
            let mut diagnostic = Diagnostic::error(Code::CYCLE, span(kind, &ring[0]), args);
            for id in &ring[1..] {
                diagnostic = diagnostic.beside(span(kind, id), "label.cycle");
            }
            sink.push(diagnostic);
        }
    }
}

/// One ring of a graph, if it has any: what is left after taking away all that leads nowhere.
fn ring(edges: &BTreeMap<Id, Vec<Id>>) -> Option<Vec<Id>> {
    let mut left: BTreeSet<&Id> = edges.keys().collect();
    loop {
        let free: Vec<&Id> =
            left.iter().filter(|id| !edges[**id].iter().any(|to| left.contains(to))).copied().collect();
        if free.is_empty() {
            break;
        }
        free.iter().for_each(|id| {
            left.remove(*id);
        });
    }
    let mut way = vec![(*left.first()?).clone()];
    loop {
        let next = edges[way.last()?].iter().find(|to| left.contains(to))?;
        if let Some(at) = way.iter().position(|id| id == next) {
            return Some(way.split_off(at));
        }
        way.push(next.clone());
    }
}

/// No two documents answer to one name: a scan is never guessed.
fn names(law: &Law, file: &LawFile, sink: &Sink) {
    let mut taken: BTreeMap<String, &Id> = BTreeMap::new();
    for (id, document) in law.documents() {
        let mut own: Vec<String> = [&**id, &document.title].iter().map(|n| crate::model::loose(n)).collect();
        own.sort();
        own.dedup();
        for name in own {
            if let Some(other) = taken.insert(name, id) {
                let at = |id: &Id| {
                    let name = ItemId { kind: ItemKind::Document, id: id.clone() };
                    law.placed(&name).map_or(file.span, |p| p.span)
                };
                let args = vec![("name", document.title.as_str().into())];
                sink.push(Diagnostic::error(Code::NAME_TAKEN, at(id), args).beside(at(other), "label.first"));
            }
        }
    }
}
