//! A file about the whole office, made anew each time: it takes the place of an older one of ours only.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::Day;
use crate::record::{Entry, Folder, Paper, RecordError, Written, digest};

/// Writes `bytes` as `name` into the office. The office's receipt remembers them, so that a file somebody made, or
/// changed since, stays as it is.
pub fn derived(office: &Path, name: &str, bytes: Vec<u8>, day: Day) -> Result<Written, RecordError> {
    let entry = Entry {
        form: name.to_owned(),
        edition: day,
        mode: String::new(),
        template: String::new(),
        key: digest(&bytes),
        engine: format!("hoso {}", env!("CARGO_PKG_VERSION")),
        law: day,
        made_for: day,
        inputs: BTreeMap::new(),
        pages: None,
    };
    Folder::open(office)?.write(Paper { name: name.to_owned(), bytes, entry })
}
