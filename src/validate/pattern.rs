//! Handlebars patterns, checked before they are ever filled in: strict mode lets `{{#if typo}}` pass.

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};

use crate::diag::{Code, Sink, nearest};
use crate::model::{Id, NumberWords, Pattern, Spanned, Use};

/// The largest pattern, in bytes; deeper nesting than [`DEPTH`] is refused before it is parsed.
const SIZE: usize = 64 * 1024;
/// Blocks within blocks.
const DEPTH: usize = 64;

/// Our helpers; each takes one path.
pub const HELPERS: [&str; 4] = ["date", "number", "upper", "words"];

/// Whether a path may be used; the text is the whole path, dots between.
pub(super) type Known<'a> = dyn Fn(&str) -> bool + 'a;

/// Checks a pattern: syntax, helpers, and every path. `names` are for "did you mean".
pub(super) fn pattern(
    text: &Spanned<String>,
    known: &Known<'_>,
    names: &[String],
    sink: &Sink,
) -> Option<Spanned<Pattern>> {
    let too_deep = text.value.matches("{{#").count() > DEPTH;
    if text.value.len() > SIZE || too_deep {
        sink.error(Code::BEYOND_LIMITS, text.span, vec![]);
        return None;
    }
    let Ok(template) = Template::compile(&text.value) else {
        syntax(text, sink);
        return None;
    };
    let mut walk = Walk { text, known, names, sink, uses: Vec::new(), sound: true };
    walk.elements(&template, true);
    let pattern = Pattern { source: text.value.clone(), uses: walk.uses, number_words: NumberWords::default() };
    walk.sound.then(|| Spanned::new(pattern, text.span))
}

fn syntax(text: &Spanned<String>, sink: &Sink) {
    sink.error(Code::PATTERN_SYNTAX, text.span, vec![("text", text.value.as_str().into())]);
}

struct Walk<'a> {
    text: &'a Spanned<String>,
    known: &'a Known<'a>,
    names: &'a [String],
    sink: &'a Sink,
    uses: Vec<Use>,
    sound: bool,
}

impl Walk<'_> {
    fn elements(&mut self, template: &Template, required: bool) {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::HelperBlock(it) => self.block(it),
                // With no escape, `{{x}}` and `{{{x}}}` are the same.
                TemplateElement::Expression(it) | TemplateElement::HtmlExpression(it) => self.expression(it, required),
                _ => self.forbid("{{> }}"),
            }
        }
    }

    /// `{{path}}` or `{{helper path}}`
    fn expression(&mut self, it: &HelperTemplate, required: bool) {
        match (&it.name, it.params.as_slice()) {
            (name, []) => self.path(name, required),
            (name, [param]) if name.as_name().is_some_and(|n| HELPERS.contains(&n)) => {
                self.path(param, required);
            }
            (name, _) => self.forbid(name.as_name().unwrap_or("{{ }}")),
        }
    }

    /// `{{#if path}}…{{else}}…{{/if}}`: what stands inside is needed only sometimes.
    fn block(&mut self, it: &HelperTemplate) {
        match (it.name.as_name(), it.params.as_slice()) {
            (Some("if" | "unless"), [param]) => {
                self.path(param, false);
                for template in it.template.iter().chain(&it.inverse) {
                    self.elements(template, false);
                }
            }
            // Half of our own: not something forbidden, but something forgotten.
            (Some("if" | "unless"), _) => {
                syntax(self.text, self.sink);
                self.sound = false;
            }
            (name, _) => self.forbid(name.unwrap_or("{{# }}")),
        }
    }

    fn path(&mut self, parameter: &Parameter, required: bool) {
        let Some(path) = parameter.as_name().filter(|p| !p.contains(['/', '@']) && *p != "this") else {
            return self.forbid("{{ }}");
        };
        if !(self.known)(path) {
            let near = nearest(path, self.names.iter().map(String::as_str)).unwrap_or_default();
            let args = vec![("path", path.into()), ("near", near.into())];
            self.sink.error(Code::PATTERN_FIELD, self.text.span, args);
            self.sound = false;
        }
        let path = path.split('.').map(Id::from).collect();
        self.uses.push(Use { path, required });
    }

    fn forbid(&mut self, what: &str) {
        self.sink.error(Code::PATTERN_FORBIDDEN, self.text.span, vec![("text", what.into())]);
        self.sound = false;
    }
}
