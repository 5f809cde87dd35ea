//! The diagnostic and the list it is collected in.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::model::{Day, FileId, Span};

use super::Code;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can, but somebody should know.
    Warning,
}

/// A word that fills a message, kept apart from it so that both languages can print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// As it is.
    Text(String),
    /// A day, printed day/month/year.
    Day(Day),
    /// A number.
    Number(i64),
    /// A word of the messages' own vocabulary, by key.
    Word(&'static str),
    /// Several words.
    List(Vec<String>),
}

/// Named words.
pub type Args = Vec<(&'static str, Arg)>;

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}
impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}
impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// A second place that belongs to the same problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// The vocabulary key of what stands there.
    pub word: &'static str,
}

/// One problem of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which problem.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// Where; none for a file that could not be read at all.
    pub span: Option<Span>,
    /// The file, where there is no span.
    pub path: Option<String>,
    /// Words for the message.
    pub args: Args,
    /// Other places.
    pub related: Vec<Label>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, span: Span, args: Args) -> Self {
        let severity = Severity::Error;
        Self { code, severity, span: Some(span), path: None, args, related: Vec::new() }
    }

    /// An error of a file that has no readable text.
    pub fn file(code: Code, path: &str, args: Args) -> Self {
        let (severity, path) = (Severity::Error, Some(path.to_owned()));
        Self { code, severity, span: None, path, args, related: Vec::new() }
    }

    /// The same, but only a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn beside(mut self, span: Span, word: &'static str) -> Self {
        self.related.push(Label { span, word });
        self
    }

    /// A word of its message, by name.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, arg)| arg)
    }
}

/// The most problems told of one file, errors and warnings each: who has mended these runs hoso again.
const MOST: usize = 200;

/// Where problems are collected: every one of every file, in one pass. Shared by all readers of a run.
#[derive(Debug, Default)]
pub struct Sink {
    found: RefCell<Found>,
}

#[derive(Debug, Default)]
struct Found {
    errors: usize,
    /// Of files that have no text.
    whole: Vec<Diagnostic>,
    /// Of the others.
    within: BTreeMap<(FileId, Severity), Vec<Diagnostic>>,
}

impl Sink {
    /// Adds a problem, once.
    pub fn push(&self, diagnostic: Diagnostic) {
        let mut found = self.found.borrow_mut();
        found.errors += usize::from(diagnostic.severity == Severity::Error);
        let Some(span) = diagnostic.span else { return found.whole.push(diagnostic) };
        let told = found.within.entry((span.file, diagnostic.severity)).or_default();
        if told.len() > MOST || told.contains(&diagnostic) {
            return;
        }
        if told.len() == MOST {
            told.push(Diagnostic { code: Code::MORE, args: Vec::new(), related: Vec::new(), ..diagnostic });
        } else {
            told.push(diagnostic);
        }
    }

    /// Adds an error at a place.
    pub fn error(&self, code: Code, span: Span, args: Args) {
        self.push(Diagnostic::error(code, span, args));
    }

    /// How many errors were found so far.
    pub fn errors(&self) -> usize {
        self.found.borrow().errors
    }

    /// Whether no further error of a file will be told: words for it need not be looked for.
    pub fn is_full(&self, file: FileId) -> bool {
        self.found.borrow().within.get(&(file, Severity::Error)).is_some_and(|told| told.len() > MOST)
    }

    /// All problems, file by file from top to bottom, each once.
    pub fn finish(self) -> Vec<Diagnostic> {
        let found = self.found.into_inner();
        let mut all = found.whole;
        all.extend(found.within.into_values().flatten());
        all.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
        all.dedup();
        all
    }
}
