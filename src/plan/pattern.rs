//! Patterns filled in: one pass, no escape, and what a value contains is never read again.

use std::sync::LazyLock;

use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext};
use serde_json::{Map, Value as Json};

use super::json::{json, of_body};
use crate::model::{Dictionary, Facts, Id, Path, Pattern, Range, Tree, Use, Value, written};

static ENGINE: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut engine = Handlebars::new();
    engine.register_escape_fn(handlebars::no_escape);
    engine.set_strict_mode(true);
    engine.register_helper("date", Box::new(date));
    engine.register_helper("number", Box::new(number));
    engine.register_helper("upper", Box::new(upper));
    engine
});

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
    Ok(ENGINE.render_template(&pattern.source, &context).unwrap_or_default())
}

fn put(context: &mut Json, path: &[Id], value: Json) {
    let Some((name, rest)) = path.split_first() else { return };
    if !context.is_object() {
        *context = Json::Object(Map::new());
    }
    let Some(map) = context.as_object_mut() else { return };
    let slot = map.entry(name.to_string()).or_insert(Json::Null);
    match rest {
        [] if slot.is_object() && !value.is_null() => {}
        [] => *slot = value,
        rest if value.is_null() && slot.is_null() => {
            // Nothing below a missing thing: `{{#if a}}{{a.b}}{{/if}}` must find `a` missing.
            let _ = rest;
        }
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
    let value = |names: &[Id]| {
        let path = Path { relative: false, names: names.to_vec() };
        if let Some(stored) = facts.get(&path) {
            return json(&stored.value, dictionary.field(&path), tree, day);
        }
        let Some((word, stem)) = names.split_last() else { return Json::Null };
        match facts.get(&Path { relative: false, names: stem.to_vec() }).map(|s| &s.value) {
            Some(Value::Body(id)) => tree.on(id, day).map_or(Json::Null, |body| of_body(body, word, day)),
            _ => Json::Null,
        }
    };
    let known = |path: &[Id]| match value(path) {
        Json::Null => Json::String("…".into()),
        found => found,
    };
    fill(pattern, known).unwrap_or_default()
}

fn param(helper: &Helper<'_>) -> String {
    match helper.param(0).map(handlebars::PathAndJson::value) {
        Some(Json::String(text)) => text.clone(),
        Some(Json::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

/// `2025-05-22` → `22/5/2025`
fn date(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let text = param(helper);
    let shown = match (text.parse(), Range::parse_partial(&text)) {
        (Ok(day), _) => written(day),
        (_, Some(range)) => range.to_string(),
        _ => text,
    };
    Ok(out.write(&shown)?)
}

/// `7` → `07`: numbers below ten are padded.
fn number(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let text = param(helper);
    let padded = match text.parse::<i64>() {
        Ok(n @ 0..10) => format!("0{n}"),
        _ => text,
    };
    Ok(out.write(&padded)?)
}

/// Upper case: plain Unicode serves Vietnamese.
fn upper(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    Ok(out.write(&param(helper).to_uppercase())?)
}
