//! Facts written into the text of a case. Comments, order, blank lines and every byte nobody asked about stay: the
//! new value is spliced in where it belongs, and the result is read again before anybody gets it.

mod cut;
mod layout;
mod literal;
mod splice;

pub use cut::cut;
pub(super) use literal::literal;

use crate::model::{Fact, Value};

/// A fact and what it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub fact: Fact,
    /// What.
    pub value: Value,
}

/// What happens to a fact that is there already and says something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// The whole edit is refused.
    Refuse,
    /// It is replaced: somebody asked for it.
    Replace,
}

/// Why a text stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The text is no TOML.
    Unreadable,
    /// This fact is there already.
    Filled(Fact),
    /// This fact cannot be written: its list has too few entries, its group is something else, or the file is
    /// written in a way hoso does not dare to touch.
    Unwritable(Fact),
}

/// The text with all changes in it, or as it was. A new entry of a list comes behind its last one.
pub fn edit(text: &str, changes: &[Change], filled: Filled) -> Result<String, EditError> {
    changes.iter().try_fold(text.to_owned(), |text, change| one(text, change, filled))
}

fn one(text: String, Change { fact, value }: &Change, filled: Filled) -> Result<String, EditError> {
    let unwritable = || EditError::Unwritable(fact.clone());
    let before: toml::Table = text.parse().map_err(|_| EditError::Unreadable)?;
    let literal = literal(value).ok_or_else(unwritable)?;
    let wanted = literal::value(&literal).ok_or_else(unwritable)?;
    match literal::at(&before, fact) {
        Some(there) if *there == wanted => return Ok(text),
        Some(_) if filled == Filled::Refuse => return Err(EditError::Filled(fact.clone())),
        _ => {}
    }
    let mut after = before;
    literal::set(&mut after, fact, wanted).ok_or_else(unwritable)?;
    // Nothing is believed of our own splicing: the first text that says exactly this is taken.
    let tried = splice::ways(&text, fact, &literal);
    let sound = |text: &String| text.parse::<toml::Table>().is_ok_and(|table| table == after);
    tried.into_iter().find(sound).ok_or_else(unwritable)
}
