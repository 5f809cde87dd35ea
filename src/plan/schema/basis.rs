//! Citations and sources.

use serde_json::Value;

use super::shape::{Key, Words, keyed, may, need, partial_day, text, words};
use crate::validate::LETTERS;

/// `basis.A.<source> = "4.3.1"`
pub(super) fn basis(say: &Words<'_>) -> Value {
    let mut basis = letters(say, &keyed(text()));
    basis["minProperties"] = 1.into();
    basis
}

/// A table by how sure a citation is.
pub(super) fn letters(say: &Words<'_>, of: &Value) -> Value {
    say.table("basis", LETTERS.map(|letter| may(letter, of.clone())))
}

/// The key that says who says so.
pub(super) fn needed(say: &Words<'_>) -> Key {
    need("basis", basis(say))
}

/// A text of the Party.
pub(super) fn source(say: &Words<'_>) -> Value {
    say.table("source", [need("number", words()), need("dated", partial_day()), may("replaces", text())])
}
