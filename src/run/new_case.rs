//! A new case: a folder for evidence and the facts, or nothing.

use std::path::Path;

use crate::load::names;
use crate::record::{self, RecordError};

/// Makes the folder of a case with its facts; its path below the office. Fails where one stands already.
pub fn new_case(root: &Path, id: &str, text: &str) -> Result<String, RecordError> {
    let folder = root.join(names::CASES).join(id);
    record::make_folder(&folder.join(names::EVIDENCE))?;
    record::write_new(&folder.join(names::CASE), text.as_bytes())?;
    Ok(format!("{}/{id}/{}", names::CASES, names::CASE))
}
