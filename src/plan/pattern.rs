//! Patterns filled in: one pass, no escape, and what a value contains is never read again.

use std::sync::LazyLock;

use handlebars::{Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext};
use serde_json::{Map, Value as Json};

use super::json::of_case;
use crate::diag::Patterns;
use crate::model::vietnamese::words;
use crate::model::{Case, Dictionary, Facts, Id, NumberWords, Path, Pattern, Range, Tree, Use, Workflow, written};

static NORTHERN: LazyLock<Patterns> = LazyLock::new(|| patterns(|text| in_words(text, NumberWords::LinhNghin)));
static SOUTHERN: LazyLock<Patterns> = LazyLock::new(|| patterns(|text| in_words(text, NumberWords::LeNgan)));

/// Our helpers; `words` is the one that offices want differently.
fn patterns(words: fn(&str) -> String) -> Patterns {
    let mut engine = Handlebars::new();
    engine.register_escape_fn(handlebars::no_escape);
    engine.set_strict_mode(true);
    engine.register_helper("date", Box::new(Words(date)));
    engine.register_helper("number", Box::new(Words(number)));
    engine.register_helper("upper", Box::new(Words(str::to_uppercase)));
    engine.register_helper("words", Box::new(Words(words)));
    Patterns::new(engine)
}

/// Fills a pattern with what `value` knows of each path. Gives the paths it cannot do without, if any
/// is missing.
pub fn fill(pattern: &Pattern, value: impl Fn(&[Id]) -> Json) -> Result<String, Vec<Vec<Id>>> {
    let mut context = Json::Object(Map::new());
    let mut missing = Vec::new();
    for Use { path, required } in &pattern.uses {
        let found = value(path);
        if found.is_null() && *required {
            missing.push(path.clone());
        }
        // A body asked whether it is there is no text; that it is there is enough.
        put(&mut context, path, found);
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    // Syntax and paths were checked by `validate`; what is left to go wrong is nothing.
    let patterns = match pattern.number_words {
        NumberWords::LinhNghin => &NORTHERN,
        NumberWords::LeNgan => &SOUTHERN,
    };
    Ok(patterns.fill(&pattern.source, &context).unwrap_or_default())
}

/// Puts a value at a path. Below a missing thing nothing is put: `{{#if a}}{{a.b}}{{/if}}` finds `a` missing.
fn put(context: &mut Json, path: &[Id], value: Json) {
    let Some((name, rest)) = path.split_first() else { return };
    if !context.is_object() {
        *context = Json::Object(Map::new());
    }
    let slot = &mut context[&**name];
    match rest {
        [] if slot.is_object() => {}
        [] => *slot = value,
        _ if value.is_null() && slot.is_null() => {}
        rest => put(slot, rest, value),
    }
}

/// The headline of a case: fields of the case, bodies by name.
pub fn headline(
    pattern: &Pattern,
    facts: &Facts,
    dictionary: &Dictionary,
    tree: &Tree,
    day: crate::model::Day,
) -> String {
    let known = |path: &[Id]| match of_case(facts, dictionary, tree, path, day) {
        Json::Null => Json::String("…".into()),
        found => found,
    };
    fill(pattern, known).unwrap_or_default()
}

/// What a case is called: the first field of its headline, else its id.
pub fn called<'c>(workflow: Option<&Workflow>, case: &'c Case) -> &'c str {
    let first = workflow.and_then(|workflow| workflow.headline.uses.first());
    let path = first.map(|it| Path { relative: false, names: it.path.clone() });
    path.and_then(|path| case.facts.text(&path)).unwrap_or(&case.id)
}

/// A helper of one text: what it makes of it.
struct Words(fn(&str) -> String);

impl HelperDef for Words {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let text = match helper.param(0).map(handlebars::PathAndJson::value) {
            Some(Json::String(text)) => text.clone(),
            Some(Json::Null) | None => String::new(),
            Some(other) => other.to_string(),
        };
        Ok(out.write(&(self.0)(&text))?)
    }
}

/// `2025-05-22` → `22/5/2025`
fn date(text: &str) -> String {
    match (text.parse(), Range::parse_partial(text)) {
        (Ok(day), _) => written(day),
        (_, Some(range)) => range.to_string(),
        _ => text.to_owned(),
    }
}

/// `7` → `07`: numbers below ten are padded.
fn number(text: &str) -> String {
    match text.parse::<i64>() {
        Ok(n @ 0..10) => format!("0{n}"),
        _ => text.to_owned(),
    }
}

/// `15` → `mười lăm`; what is no whole number stays.
fn in_words(text: &str, habit: NumberWords) -> String {
    text.parse().ok().and_then(|n| words(n, habit)).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(source: &str, number_words: NumberWords, value: &Json) -> String {
        let uses = vec![Use { path: vec!["x".into()], required: true }];
        let pattern = Pattern { source: source.to_owned(), uses, number_words };
        fill(&pattern, |_| value.clone()).expect("nothing is missing")
    }

    #[test]
    fn numbers_are_said_as_the_office_says_them() {
        let said = |n: i64, habit| filled("{{number x}} ({{words x}}) đồng chí", habit, &n.into());
        assert_eq!(said(5, NumberWords::LinhNghin), "05 (năm) đồng chí");
        assert_eq!(said(105, NumberWords::LinhNghin), "105 (một trăm linh năm) đồng chí");
        assert_eq!(said(105, NumberWords::LeNgan), "105 (một trăm lẻ năm) đồng chí");
        assert_eq!(filled("{{words x}}", NumberWords::LinhNghin, &"2019-03".into()), "2019-03");
    }

    #[test]
    fn vietnamese_letters_have_capitals() {
        let upper = |text: &str| filled("{{upper x}}", NumberWords::default(), &text.into());
        assert_eq!(upper("nguyễn văn hùng, ậ đ ỷ ơ ữ"), "NGUYỄN VĂN HÙNG, Ậ Đ Ỷ Ơ Ữ");
        assert_eq!(upper("H'Bia Niê–Kdăm"), "H'BIA NIÊ–KDĂM");
    }
}
