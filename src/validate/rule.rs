//! The four kinds of rule.

use super::basis::basis;
use super::fields::Fields;
use super::ids::Lookup;
use super::item::Items;
use crate::model::{Extension, FieldType, Id, ItemKind, Kind, Path, Rule, Share, Spanned};

/// The way of counting besides the usual one: by the month alone.
pub const BY_MONTH: &str = "by-month";

impl Items<'_> {
    /// Reads a rule. `each` makes paths that start with a dot mean the entry at hand.
    pub(super) fn rule(&self, table: &Fields<'_>) -> Option<Rule> {
        let step = table.need::<String>("step").map(|id| self.names.reference(ItemKind::Step, id));
        let (title, short) = (table.title("title"), table.words("short"));
        let each = table.get::<String>("each").and_then(|list| self.look.list(&list));
        let look = Lookup { entry: each.as_ref().map(|(_, group)| *group), ..self.look };
        let inner = Items { look, ..*self };
        let kind = inner.kind(table);
        let (when, excused) = (inner.condition(table, "when"), inner.condition(table, "excused"));
        let basis = basis(table, self.names);
        let each = each.map(|(path, _)| path);
        Some(Rule { step: step?, title: title?, short, each, kind: kind?, when, excused, basis })
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
        let by_month = table.word("counted", &[(BY_MONTH, ())]).is_some();
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
        let at_least = self.parameter_named(table, "at-least");
        let more_than = self.parameter_named(table, "more-than");
        let share = match (at_least, more_than) {
            (Some(fraction), None) => Some(Share::AtLeast(fraction)),
            (None, Some(fraction)) => Some(Share::MoreThan(fraction)),
            _ => {
                table.one_of(["at-least", "more-than"]);
                None
            }
        };
        Some(Kind::Vote { votes: votes?, of: of?, less, share: share? })
    }

    /// `of` is a list group, whose entries are counted (all, or those of which `where` holds), or a number.
    fn count(&self, table: &Fields<'_>) -> Option<Kind> {
        let of = table.need::<String>("of");
        let list = of.as_ref().and_then(|text| self.look.dictionary.group(text));
        let among = list.and_then(|group| {
            let look = Lookup { entry: Some(group), ..self.look };
            Items { look, ..*self }.condition(table, "where")
        });
        let of = of.and_then(|text| match list {
            Some(_) => self.look.list(&text).map(|(path, _)| path),
            None => self.integer(&text),
        });
        let at_least = table.needed("at-least", self.parameter_named(table, "at-least"));
        Some(Kind::Count { of: of?, among, at_least: at_least? })
    }
}
