//! Two texts of the law, side by side.

use crate::model::{Law, Placed};

/// An item in both texts; `None` where a text does not have it.
#[derive(Debug, Clone, Copy)]
pub struct Amendment<'a> {
    /// As it was.
    pub was: Option<&'a Placed>,
    /// As it is.
    pub is: Option<&'a Placed>,
}

/// What one text says otherwise than another, in the order of the law; what is repealed comes last.
#[derive(Debug, Default)]
pub struct Changes<'a> {
    /// Items of other words.
    pub changed: Vec<Amendment<'a>>,
    /// Items that only cite another source, or the same at another point.
    pub recited: Vec<Amendment<'a>>,
    /// How many stayed.
    pub unchanged: usize,
}

/// Compares two texts.
pub fn changes<'a>(old: &'a Law, new: &'a Law) -> Changes<'a> {
    let mut found = Changes::default();
    for placed in &new.items {
        let pair = Amendment { was: old.placed(&placed.id), is: Some(placed) };
        match pair.was {
            Some(was) if !was.item.same_words(&placed.item) => found.changed.push(pair),
            Some(was) if was.item.basis() != placed.item.basis() => found.recited.push(pair),
            Some(_) => found.unchanged += 1,
            None => found.changed.push(pair),
        }
    }
    let gone = old.items.iter().filter(|placed| new.placed(&placed.id).is_none());
    found.changed.extend(gone.map(|placed| Amendment { was: Some(placed), is: None }));
    found
}
