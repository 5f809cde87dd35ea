//! The wording, from `messages/<lang>.toml`: one table per code, one vocabulary for the screens.

use std::collections::BTreeMap;

use handlebars::Handlebars;
use serde::Deserialize;

use super::patterns::Patterns;
use super::{Arg, Args, Code, Diagnostic};
use crate::model::written;

/// A language hoso speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Its tag, as pages name it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The file the wording of its codes stands in.
    pub fn codes(self) -> &'static str {
        match self {
            Self::Vi => "messages/vi.toml",
            Self::En => "messages/en.toml",
        }
    }

    /// The file the words of its screens stand in.
    pub fn screens(self) -> &'static str {
        match self {
            Self::Vi => "messages/vi-screens.toml",
            Self::En => "messages/en-screens.toml",
        }
    }

    /// The file in which every key of every file is described.
    pub fn schema(self) -> &'static str {
        match self {
            Self::Vi => "messages/vi-schema.toml",
            Self::En => "messages/en-schema.toml",
        }
    }
}

/// The page `hoso explain` shows for a code.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// What it means.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// An example.
    #[serde(default)]
    pub example: String,
    /// How to mend it.
    pub mend: String,
    /// Who says so.
    #[serde(default)]
    pub basis: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    /// The sentence.
    text: String,
    /// What stands under the carets.
    #[serde(default)]
    label: String,
    /// What to do.
    #[serde(default)]
    mend: String,
    explain: Explain,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    #[serde(default)]
    code: BTreeMap<String, Message>,
}

/// All words of one language.
#[derive(Debug)]
pub struct Messages {
    lang: Lang,
    words: BTreeMap<String, String>,
    codes: BTreeMap<Code, Message>,
    patterns: Patterns,
}

impl Messages {
    /// Reads the wording of codes and screens; either may be left empty. Errors name what is wrong with it; only its author sees
    /// them.
    pub fn parse(lang: Lang, codes: &str, screens: &str) -> Result<Self, String> {
        let file: Codes = toml::from_str(codes).map_err(|e| e.to_string())?;
        let screens: toml::Table = toml::from_str(screens).map_err(|e| e.to_string())?;
        let mut words = BTreeMap::new();
        flatten("", &screens, &mut words)?;
        let mut codes = BTreeMap::new();
        for (key, message) in file.code {
            let code = Code::parse(&key).filter(|c| Code::ALL.contains(c));
            codes.insert(code.ok_or_else(|| format!("unknown code {key}"))?, message);
        }
        let mut engine = Handlebars::new();
        engine.register_escape_fn(handlebars::no_escape);
        engine.set_strict_mode(true);
        Ok(Self { lang, words, codes, patterns: Patterns::new(engine) })
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Codes that have words.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.codes.keys().copied()
    }

    /// Keys of the vocabulary.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Whether the vocabulary has a word.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// A word of the vocabulary; its key where it has none, so that a gap shows.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A sentence of the vocabulary, filled in.
    pub fn say(&self, key: &str, args: &Args) -> String {
        self.fill(self.word(key), args)
    }

    /// The sentence of a problem.
    pub fn text(&self, code: Code, args: &Args) -> String {
        self.part(code, args, |m| &m.text)
    }

    /// What stands under its carets; may be empty.
    pub fn label(&self, code: Code, args: &Args) -> String {
        self.part(code, args, |m| &m.label)
    }

    /// What to do about it; may be empty.
    pub fn mend(&self, code: Code, args: &Args) -> String {
        self.part(code, args, |m| &m.mend)
    }

    /// Its sentence, on one line.
    pub fn line(&self, diagnostic: &Diagnostic) -> String {
        self.text(diagnostic.code, &diagnostic.args)
    }

    /// Its page.
    pub fn explain(&self, code: Code) -> Option<(&str, &Explain)> {
        self.codes.get(&code).map(|m| (m.text.as_str(), &m.explain))
    }

    fn part(&self, code: Code, args: &Args, part: fn(&Message) -> &String) -> String {
        self.codes.get(&code).map_or_else(|| code.to_string(), |m| self.fill(part(m), args))
    }

    fn fill(&self, pattern: &str, args: &Args) -> String {
        if !pattern.contains("{{") {
            return pattern.to_owned();
        }
        let words = args.iter().map(|(name, arg)| ((*name).to_owned(), self.arg(arg)));
        let words: serde_json::Map<String, serde_json::Value> = words.collect();
        // A gap in a message must not hide the problem it tells of: show the raw pattern.
        self.patterns.fill(pattern, &words).unwrap_or_else(|_| pattern.to_owned())
    }

    /// A word as a pattern sees it; a number stays one, so that `{{#if n}}` knows 0.
    fn arg(&self, arg: &Arg) -> serde_json::Value {
        match arg {
            Arg::Text(text) => text.as_str().into(),
            Arg::Day(day) => written(*day).into(),
            Arg::Number(n) => (*n).into(),
            Arg::Word(key) => self.word(key).into(),
            Arg::List(all) => all.join(", ").into(),
        }
    }
}

/// `[a.b] c = "…"` becomes the word `a.b.c`.
fn flatten(prefix: &str, table: &toml::Table, words: &mut BTreeMap<String, String>) -> Result<(), String> {
    for (key, value) in table {
        let path = match (prefix, key.as_str()) {
            ("", key) => key.to_owned(),
            (prefix, key) => format!("{prefix}.{key}"),
        };
        match value {
            toml::Value::String(text) => {
                words.insert(path, text.clone());
            }
            toml::Value::Table(inner) => flatten(&path, inner, words)?,
            _ => return Err(format!("{path} is neither text nor table")),
        }
    }
    Ok(())
}
