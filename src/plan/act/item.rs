//! Items as law files write them: read again they are what they were.

use super::condition::condition;
use crate::model::{
    Basis, By, Condition, Document, Id, Item, ItemId, Kind, On, Origin, Path, Per, Range, Rule, Share, Source, Spanned,
    Step,
};

/// A text in quotation marks; the escapes of JSON are escapes of TOML too.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What an item is called, where it has a name.
pub(super) fn title(item: &Item) -> Option<&str> {
    match item {
        Item::Source(_) | Item::Parameter(_) => None,
        Item::Level(level) => Some(&level.title),
        Item::Step(step) => Some(&step.title),
        Item::Document(document) => Some(&document.title),
        Item::Rule(rule) => Some(&rule.title),
    }
}

/// A source in braces.
pub(super) fn source(source: &Source) -> String {
    let replaces = source.replaces.as_ref().map(|id| format!(", replaces = {}", quoted(&id.value))).unwrap_or_default();
    format!("{{ number = {}, dated = {}{replaces} }}", quoted(&source.number), dated(source.dated))
}

fn dated(range: Range) -> String {
    match (range.day(), range.hi) {
        (Some(day), _) => day.to_string(),
        (None, Some(hi)) if hi.format("%m").to_string() == range.lo.format("%m").to_string() => {
            quoted(&range.lo.format("%Y-%m").to_string())
        }
        (None, _) => quoted(&range.lo.format("%Y").to_string()),
    }
}

/// The lines of an item: what stands below its header, or for a short one its own line.
pub(super) fn lines(id: &ItemId, item: &Item) -> Vec<String> {
    match item {
        Item::Source(it) => vec![format!("{} = {}", id.id, source(it))],
        Item::Level(level) => vec![short(&id.id, "title", &level.title, &level.basis)],
        Item::Parameter(it) => vec![short(&id.id, "value", &it.value.to_string(), &it.basis)],
        Item::Step(it) => step(it),
        Item::Document(it) => document(it),
        Item::Rule(it) => rule(it),
    }
}

fn short(id: &str, key: &str, text: &str, cited: &Basis) -> String {
    format!("{id} = {{ {key} = {}, {} }}", quoted(text), basis(cited).join(", "))
}

/// `basis.A.dieu-le-2011 = "4.2"`, each source of a letter once.
fn basis(basis: &Basis) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for citation in &basis.citations {
        let name = format!("basis.{}.{}", citation.confidence, citation.source.value);
        if !names.contains(&name) {
            lines.push(format!("{name} = {}", quoted(&citation.point)));
            names.push(name);
        }
    }
    lines
}

/// Lines of `key = value`.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn add(&mut self, key: &str, value: impl std::fmt::Display) {
        self.0.push(format!("{key} = {value}"));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.add(key, quoted(text));
    }

    fn path(&mut self, key: &str, path: Option<&Spanned<Path>>) {
        path.iter().for_each(|path| self.text(key, &path.value.to_string()));
    }

    fn ids(&mut self, key: &str, ids: &[Spanned<Id>]) {
        if !ids.is_empty() {
            self.add(key, list(ids.iter().map(|id| quoted(&id.value))));
        }
    }

    fn condition(&mut self, key: &str, asked: Option<&Condition>) {
        asked.iter().for_each(|asked| self.add(key, condition(asked)));
    }

    fn end(mut self, cited: &Basis) -> Vec<String> {
        self.0.extend(basis(cited));
        self.0
    }
}

fn list(all: impl Iterator<Item = String>) -> String {
    format!("[{}]", all.collect::<Vec<_>>().join(", "))
}

fn step(step: &Step) -> Vec<String> {
    let mut lines = Lines::default();
    lines.text("title", &step.title);
    step.short.iter().for_each(|short| lines.text("short", short));
    lines.add("by", by(&step.by));
    match &step.on {
        On::Date(path) => lines.path("on", Some(path)),
        On::First(path) => lines.path("on.first", Some(path)),
        On::Last(path) => lines.path("on.last", Some(path)),
    }
    lines.ids("after", &step.after);
    lines.ids("before", &step.before);
    lines.condition("when", step.when.as_ref());
    lines.end(&step.basis)
}

fn by(by: &By) -> String {
    match by {
        By::Field(path) => format!("{{ field = {} }}", quoted(&path.value.to_string())),
        By::Level(levels) => match levels.as_slice() {
            [one] => format!("{{ level = {} }}", quoted(&one.value)),
            all => format!("{{ level = {} }}", list(all.iter().map(|id| quoted(&id.value)))),
        },
        By::Person => "{ self = true }".to_owned(),
        By::Each(path) => format!("{{ each = {} }}", quoted(&path.value.to_string())),
        By::Decides => "{ decides = true }".to_owned(),
    }
}

fn document(document: &Document) -> Vec<String> {
    let mut lines = Lines::default();
    if document.per == Per::Meeting {
        lines.text("per", "meeting");
    }
    lines.text("step", &document.step.value);
    lines.path("each", document.each.as_ref());
    lines.text("title", &document.title);
    let origin = match document.origin {
        Origin::Received => "received",
        Origin::Handwritten => "handwritten",
        Origin::Printed => "printed",
    };
    lines.text("origin", origin);
    document.form.iter().for_each(|form| lines.text("form", &form.value));
    lines.condition("when", document.when.as_ref());
    lines.end(&document.basis)
}

fn rule(rule: &Rule) -> Vec<String> {
    let mut lines = Lines::default();
    lines.text("step", &rule.step.value);
    lines.text("title", &rule.title);
    rule.short.iter().for_each(|short| lines.text("short", short));
    lines.path("each", rule.each.as_ref());
    lines.condition("when", rule.when.as_ref());
    let (key, value) = kind(&rule.kind);
    lines.add(key, value);
    lines.condition("excused", rule.excused.as_ref());
    lines.end(&rule.basis)
}

fn kind(kind: &Kind) -> (&'static str, String) {
    let path = |key: &str, path: &Spanned<Path>| format!("{key} = {}", quoted(&path.value.to_string()));
    let id = |key: &str, id: &Spanned<Id>| format!("{key} = {}", quoted(&id.value));
    let (key, parts) = match kind {
        Kind::Fact(asked) => return ("fact", condition(asked)),
        Kind::Time { from, to, least, most, due, extend, by_month } => {
            let mut parts = vec![path("from", from), path("to", to)];
            let bounds = [("least", least), ("most", most), ("due", due)];
            parts.extend(bounds.into_iter().filter_map(|(key, bound)| Some(id(key, bound.as_ref()?))));
            parts.extend(by_month.then(|| "counted = \"by-month\"".to_owned()));
            let extended =
                extend.as_ref().map(|it| format!("{{ {}, when = {} }}", id("by", &it.by), condition(&it.when)));
            parts.extend(extended.map(|extended| format!("extend = {extended}")));
            ("time", parts)
        }
        Kind::Vote { votes, of, less, share } => {
            let mut parts = vec![path("for", votes), path("of", of)];
            if !less.is_empty() {
                parts.push(format!("less = {}", list(less.iter().map(|path| quoted(&path.value.to_string())))));
            }
            parts.push(match share {
                Share::AtLeast(fraction) => id("at-least", fraction),
                Share::MoreThan(fraction) => id("more-than", fraction),
            });
            ("vote", parts)
        }
        Kind::Count { of, among, at_least } => {
            let mut parts = vec![path("of", of)];
            parts.extend(among.as_ref().map(|among| format!("where = {}", condition(among))));
            parts.push(id("at-least", at_least));
            ("count", parts)
        }
    };
    (key, format!("{{ {} }}", parts.join(", ")))
}
