//! Who else has the same: the first few by name, and how many more.

use crate::diag::{Arg, Args};

/// Others that are named; a text that a hundred cases share would else be told in ten thousand names.
const NAMED: usize = 5;

/// What a finding says of `all` others, of whom these are the first.
pub(super) fn others(all: usize, names: impl Iterator<Item = String>) -> Args {
    let names: Vec<String> = names.take(NAMED).collect();
    let more = all - names.len();
    vec![("names", Arg::List(names)), ("more", more.into())]
}
