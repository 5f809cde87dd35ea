//! The items of a law file.

use super::basis::basis;
use super::condition::{condition, field};
use super::fields::Fields;
use super::ids::{Lookup, Names};
use crate::diag::{Arg, Code};
use crate::load::{Entry, Node};
use crate::model::{
    By, Condition, Document, FieldType, Id, Item, ItemKind, Level, Measure, On, Origin, Parameter, Path, Per, Spanned,
    Step,
};

/// Reads items: what they may refer to.
#[derive(Clone, Copy)]
pub(super) struct Items<'a> {
    pub(super) look: Lookup<'a>,
    pub(super) names: &'a Names<'a>,
}

impl Items<'_> {
    /// One item of a kind.
    pub(super) fn read(&self, kind: ItemKind, entry: &Entry) -> Option<Item> {
        let table = Fields::of(&entry.item, self.look.sink)?;
        let item = match kind {
            ItemKind::Source => super::basis::source(&table, self.names).map(Item::Source),
            ItemKind::Level => self.level(&table).map(Item::Level),
            ItemKind::Parameter => self.parameter(&table).map(Item::Parameter),
            ItemKind::Step => self.step(&table).map(|it| Item::Step(Box::new(it))),
            ItemKind::Document => self.document(&table).map(|it| Item::Document(Box::new(it))),
            ItemKind::Rule => self.rule(&table).map(|it| Item::Rule(Box::new(it))),
        };
        table.finish();
        item
    }

    fn level(&self, table: &Fields<'_>) -> Option<Level> {
        let (title, basis) = (table.title("title"), basis(table, self.names));
        Some(Level { title: title?, basis })
    }

    fn parameter(&self, table: &Fields<'_>) -> Option<Parameter> {
        let text = table.need::<String>("value");
        let basis = basis(table, self.names);
        let text = text?;
        let value = Measure::parse(&text);
        if value.is_none() {
            self.look.sink.error(Code::BAD_MEASURE, text.span, vec![("text", text.value.as_str().into())]);
        }
        Some(Parameter { value: value?, basis })
    }

    fn step(&self, table: &Fields<'_>) -> Option<Step> {
        let (title, short) = (table.title("title"), table.words("short"));
        let by = table.needed("by", table.entry("by")).and_then(|e| self.by(e));
        let on = table.needed("on", table.entry("on")).and_then(|e| self.on(e));
        let (after, before) = (self.steps(table, "after"), self.steps(table, "before"));
        let when = self.condition(table, "when");
        let basis = basis(table, self.names);
        Some(Step { title: title?, short, by: by?, on: on?, after, before, when, basis })
    }

    fn steps<'t>(&self, table: &Fields<'t>, key: &'t str) -> Vec<Spanned<Id>> {
        let ids = table.scalars::<String>(key).into_iter();
        ids.map(|id| self.names.reference(ItemKind::Step, id)).collect()
    }

    fn by(&self, entry: &Entry) -> Option<By> {
        let table = Fields::of(&entry.item, self.look.sink)?;
        let body = |kind: &FieldType| matches!(kind, FieldType::Body);
        let by = if let Some(field) = table.get::<String>("field") {
            self.look.typed(&field, "type.body", body).map(By::Field)
        } else if table.table.entry("level").is_some() {
            let levels = table.some::<String>("level").into_iter();
            Some(By::Level(levels.map(|level| self.names.reference(ItemKind::Level, level)).collect()))
        } else if let Some(list) = table.get::<String>("each") {
            self.look.list(&list).map(|(path, _)| By::Each(path))
        } else if table.get::<bool>("self").is_some_and(|it| it.value) {
            Some(By::Person)
        } else if table.get::<bool>("decides").is_some_and(|it| it.value) {
            Some(By::Decides)
        } else {
            table.one_of(["field", "level", "each", "self", "decides"]);
            None
        };
        table.finish();
        by
    }

    fn on(&self, entry: &Entry) -> Option<On> {
        if let Node::Table(_) = &entry.item.node {
            let table = Fields::of(&entry.item, self.look.sink)?;
            let (first, last) = (table.get::<String>("first"), table.get::<String>("last"));
            let on = match (first, last) {
                (Some(path), None) => self.over_list(&path).map(On::First),
                (None, Some(path)) => self.over_list(&path).map(On::Last),
                _ => {
                    table.one_of(["first", "last"]);
                    None
                }
            };
            table.finish();
            return on;
        }
        let text = super::fields::scalar::<String>(&entry.item, self.look.sink)?;
        self.look.date(&text).map(On::Date)
    }

    /// A date field of a list: `giup_do.ngay_phan_cong`.
    fn over_list(&self, text: &Spanned<String>) -> Option<Spanned<Path>> {
        let path = self.look.date(text)?;
        let list = self.look.dictionary.group(&path.names[0]).is_some_and(|g| g.list.is_some());
        if !list {
            let args = vec![("path", text.value.as_str().into()), ("wanted", Arg::Word("type.tables"))];
            self.look.sink.error(Code::FIELD_TYPE, text.span, args);
        }
        list.then_some(path)
    }

    fn document(&self, table: &Fields<'_>) -> Option<Document> {
        let step = table.need::<String>("step").map(|id| self.names.reference(ItemKind::Step, id));
        let title = table.title("title");
        let origin = table.word("origin", &Origin::ALL);
        let origin = table.needed("origin", origin);
        let form = table.get::<Id>("form");
        let each = table.get::<String>("each").and_then(|list| self.look.list(&list));
        let per = table.word("per", &Per::ALL);
        let look = Lookup { entry: each.as_ref().map(|(_, group)| *group), ..self.look };
        let when = Items { look, ..*self }.condition(table, "when");
        let basis = basis(table, self.names);
        if origin == Some(Origin::Printed) && form.is_none() {
            table.lacking(Code::NO_FORM, vec![("name", "".into()), ("near", "".into())]);
        }
        Some(Document {
            step: step?,
            title: title?,
            origin: origin?,
            form,
            each: each.map(|(path, _)| path),
            per: per.unwrap_or(Per::Case),
            when,
            basis,
        })
    }

    /// A condition under a key.
    pub(super) fn condition<'t>(&self, table: &Fields<'t>, key: &'t str) -> Option<Condition> {
        condition(&table.entry(key)?.item, self.look, self.names)
    }

    /// A `fact` table: a condition on one field.
    pub(super) fn fact(&self, table: &Fields<'_>) -> Option<Condition> {
        field(table, self.look)
    }
}
