//! The four kinds of rule.

use super::basis::basis;
use super::fields::Fields;
use super::ids::Lookup;
use super::item::Items;
use crate::model::{Extension, FieldType, Id, ItemKind, Kind, Path, Rule, Spanned};

impl Items<'_> {
    /// Reads a rule. `each` makes paths that start with a dot mean the entry at hand.
    pub(super) fn rule(&self, table: &Fields<'_>) -> Option<Rule> {
        let step = table.need::<String>("step").map(|id| self.names.reference(ItemKind::Step, id));
        let title = table.title("title");
        let each = table.get::<String>("each").and_then(|list| self.look.list(&list));
        let look = Lookup { entry: each.as_ref().map(|(_, group)| *group), ..self.look };
        let inner = Items { look, ..*self };
        let kind = inner.kind(table);
        let (when, excused) = (inner.condition(table, "when"), inner.condition(table, "excused"));
        let basis = basis(table, self.names);
        let each = each.map(|(path, _)| path);
        Some(Rule { step: step?, title: title?, each, kind: kind?, when, excused, basis })
    }

    /// Which kind it is, is told by the key that is there: exactly one.
    fn kind(&self, table: &Fields<'_>) -> Option<Kind> {
        let time = table.below("time");
        let vote = table.below("vote");
        let count = table.below("count");
        let fact = table.below("fact");
        let given = [&time, &vote, &count, &fact].iter().filter(|it| it.is_some()).count();
        if given != 1 {
            table.one_of(["time", "vote", "count", "fact"]);
            return None;
        }
        let inner = time.or(vote).or(count).or(fact)?;
        let kind = match () {
            () if table.table.entry("time").is_some() => self.time(&inner),
            () if table.table.entry("vote").is_some() => self.vote(&inner),
            () if table.table.entry("count").is_some() => self.count(&inner),
            () => self.fact(&inner).map(Kind::Fact),
        };
        inner.finish();
        kind
    }

    fn parameter_named<'t>(&self, table: &Fields<'t>, key: &'t str) -> Option<Spanned<Id>> {
        table.get::<String>(key).map(|id| self.names.reference(ItemKind::Parameter, id))
    }

    fn time(&self, table: &Fields<'_>) -> Option<Kind> {
        let from = table.need::<String>("from").and_then(|text| self.look.date(&text));
        let to = table.need::<String>("to").and_then(|text| self.look.date(&text));
        let least = self.parameter_named(table, "least");
        let most = self.parameter_named(table, "most");
        let due = self.parameter_named(table, "due");
        let by_month = table.word("counted", &[("by-month", ())]).is_some();
        let extend = table.below("extend").and_then(|extend| {
            let by = extend.needed("by", self.parameter_named(&extend, "by"));
            let when = extend.needed("when", self.condition(&extend, "when"));
            extend.finish();
            Some(Extension { by: by?, when: when? })
        });
        Some(Kind::Time { from: from?, to: to?, least, most, due, extend, by_month })
    }

    fn integer(&self, text: &Spanned<String>) -> Option<Spanned<Path>> {
        self.look.typed(text, "type.integer", |kind| matches!(kind, FieldType::Integer))
    }

    fn vote(&self, table: &Fields<'_>) -> Option<Kind> {
        let votes = table.need::<String>("for").and_then(|text| self.integer(&text));
        let of = table.need::<String>("of").and_then(|text| self.integer(&text));
        let less = table.scalars::<String>("less");
        let less = less.iter().filter_map(|text| self.integer(text)).collect();
        let at_least = table.needed("at-least", self.parameter_named(table, "at-least"));
        Some(Kind::Vote { votes: votes?, of: of?, less, at_least: at_least? })
    }

    /// `of` is a list group, whose entries are counted, or a number.
    fn count(&self, table: &Fields<'_>) -> Option<Kind> {
        let of = table.need::<String>("of").and_then(|text| {
            if self.look.dictionary.group(&text).is_some() {
                self.look.list(&text).map(|(path, _)| path)
            } else {
                self.integer(&text)
            }
        });
        let at_least = table.needed("at-least", self.parameter_named(table, "at-least"));
        Some(Kind::Count { of: of?, at_least: at_least? })
    }
}
