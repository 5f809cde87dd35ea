//! JSON Schema (draft 2020-12) of every kind of file, for editors: what may stand where, and what it means.
//!
//! The reader is the truth: what it reads from data (dictionary, words, kinds) is taken from there, and a test holds
//! the shapes of tables to it, key by key.

mod basis;
mod case;
mod condition;
mod dictionary;
mod editor;
mod facts;
mod form;
mod kind;
mod law;
mod law_tests;
mod meeting;
mod office;
mod paths;
mod report;
mod rule;
mod shape;

use serde_json::{Map, Value};

use crate::diag::Messages;
use crate::model::Catalog;

pub use editor::{taplo, tombi};
pub use kind::FileKind;
use shape::Words;

/// The schema of a kind of file, with the fields of this catalog, described in the language of `words`.
pub fn schema(kind: FileKind, catalog: &Catalog, words: &Messages) -> Value {
    let say = Words(words);
    let dictionary = &catalog.dictionary;
    let (root, shared) = match kind {
        FileKind::Fields => (dictionary::file(&say), vec![("field", dictionary::field(&say))]),
        FileKind::Law => (law::file(&say), law::shared(&say, dictionary)),
        FileKind::Tests => (law_tests::file(&say, dictionary), Vec::new()),
        FileKind::Report => (report::file(&say), condition::shared(&say, dictionary)),
        FileKind::Sources => (form::sources(&say), Vec::new()),
        FileKind::Form => (form::file(&say, dictionary), form::shared(catalog)),
        FileKind::Office => (office::file(&say, catalog), Vec::new()),
        FileKind::Case => (case::file(&say, catalog), Vec::new()),
        FileKind::Meeting => (meeting::file(&say, dictionary), Vec::new()),
    };
    let mut whole = Map::from_iter([
        ("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into()),
        ("title".to_owned(), say.say("file", kind.word()).into()),
    ]);
    if let Value::Object(root) = root {
        whole.extend(root);
    }
    if !shared.is_empty() {
        whole.insert("$defs".to_owned(), shared.into_iter().collect());
    }
    whole.into()
}
