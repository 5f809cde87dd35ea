//! New cases and meetings: a folder for evidence and the file, or nothing.

use std::path::Path;

use crate::load::names;
use crate::record::{self, RecordError};

/// Makes the folder of a case with its facts; the path of its file below the office. Fails where one stands already.
pub fn new_case(root: &Path, id: &str, text: &str) -> Result<String, RecordError> {
    let folder = new_folder(root, names::CASES, id, (names::CASE, text))?;
    Ok(format!("{folder}/{}", names::CASE))
}

/// The same for a meeting; the path of its folder.
pub fn new_meeting(root: &Path, slug: &str, text: &str) -> Result<String, RecordError> {
    new_folder(root, names::MEETINGS, slug, (names::MEETING, text))
}

fn new_folder(root: &Path, below: &str, name: &str, (file, text): (&str, &str)) -> Result<String, RecordError> {
    let folder = root.join(below).join(name);
    record::make_folder(&folder.join(names::EVIDENCE))?;
    record::write_new(&folder.join(file), text.as_bytes())?;
    Ok(format!("{below}/{name}"))
}
