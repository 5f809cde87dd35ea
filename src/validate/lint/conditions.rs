//! Conditions that hold whatever the facts, or never.

use super::Doubt;
use super::states::{Constant, constant_of};
use crate::diag::{Arg, Code, Diagnostic};
use crate::model::{Condition, Dictionary, Group, Item, Kind, Law, Path, Placed, Rule, Span, Spanned};

/// A condition of an item, under the key it is written with.
struct Asked<'l> {
    key: &'static str,
    condition: &'l Condition,
    /// The list whose entry paths that start with a dot begin in.
    list: Option<&'l Spanned<Path>>,
}

/// The constant conditions of a text.
pub(super) fn constant(law: &Law, dictionary: &Dictionary) -> Vec<Doubt> {
    let told = law.items.iter().flat_map(|placed| conditions(placed).into_iter().map(move |asked| (placed, asked)));
    let told = told.filter_map(|(placed, asked)| {
        let entry: Option<&Group> = asked.list.and_then(|list| dictionary.group(&list.to_string()));
        let why = match constant_of(asked.condition, law, dictionary, entry)? {
            Constant::Always => "doubt.always",
            Constant::Never => "doubt.never",
        };
        let args = vec![("name", placed.id.to_string().into()), ("key", asked.key.into()), ("why", Arg::Word(why))];
        let at = place(asked.condition).unwrap_or(placed.span);
        Some(Doubt::new(Diagnostic::error(Code::CONSTANT, at, args).warning()))
    });
    told.collect()
}

fn conditions(placed: &Placed) -> Vec<Asked<'_>> {
    let asked = |key, condition, list| Asked { key, condition, list };
    match &placed.item {
        Item::Step(step) => step.when.iter().map(|when| asked("when", when, None)).collect(),
        Item::Document(document) => {
            document.when.iter().map(|when| asked("when", when, document.each.as_ref())).collect()
        }
        Item::Rule(rule) => of_rule(rule),
        Item::Source(_) | Item::Level(_) | Item::Parameter(_) => Vec::new(),
    }
}

fn of_rule(rule: &Rule) -> Vec<Asked<'_>> {
    let each = rule.each.as_ref();
    let of = |key, list| move |condition| Asked { key, condition, list };
    let mut all: Vec<Asked<'_>> = rule.when.iter().map(of("when", each)).collect();
    all.extend(rule.excused.iter().map(of("excused", each)));
    match &rule.kind {
        Kind::Time { extend: Some(extend), .. } => all.push(of("extend.when", each)(&extend.when)),
        Kind::Count { of: counted, among: Some(among), .. } => all.push(of("where", Some(counted))(among)),
        Kind::Fact(condition) => all.push(of("fact", each)(condition)),
        Kind::Time { .. } | Kind::Vote { .. } | Kind::Count { .. } => {}
    }
    all
}

/// Where a condition begins.
fn place(condition: &Condition) -> Option<Span> {
    let (mut fields, mut rules) = (Vec::new(), Vec::new());
    condition.fields(&mut fields);
    condition.rules(&mut rules);
    let rules = rules.into_iter().map(|(id, _)| id.span);
    fields.into_iter().map(|path| path.span).chain(rules).min()
}
