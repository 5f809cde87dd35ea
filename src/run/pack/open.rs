//! A pack from its bytes, and its bytes from files.

use std::collections::BTreeMap;

use super::manifest::{Head, Manifest};
use super::paths;
use crate::load::{self, Memory, PackFault};
use crate::record::digest;
use crate::render;

/// A pack whose digests fit.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The same, as it is written.
    pub text: String,
    /// Its files.
    pub files: Memory,
}

/// Opens a pack: whatever is not exactly what [`make`] makes is refused.
pub fn open(bytes: &[u8]) -> Result<Pack, PackFault> {
    let raw = load::pack(bytes)?;
    let manifest = Manifest::parse(&raw.manifest)?;
    paths::check(manifest.files.keys().map(String::as_str))?;
    if let Some(extra) = raw.files.keys().find(|path| !manifest.files.contains_key(*path)) {
        return Err(PackFault::new("pack.path", extra.escape_debug().to_string()));
    }
    for (path, wanted) in &manifest.files {
        if raw.files.get(path).map(|bytes| digest(bytes)).as_ref() != Some(wanted) {
            return Err(PackFault::new("pack.changed", path));
        }
    }
    // Two entries of one name, something behind the last or before the first, a second table of contents.
    if render::pack(&raw.manifest, &raw.files)? != bytes {
        return Err(PackFault::new("pack.changed", ""));
    }
    Ok(Pack { manifest, text: raw.manifest, files: Memory { files: raw.files } })
}

/// Makes a pack of files. What no pack may bring is left out, and named beside it.
pub fn make(head: &Head, files: &Memory) -> Result<(Vec<u8>, Vec<String>), PackFault> {
    let (good, other): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files.files.clone().into_iter().partition(|(path, _)| paths::is_safe(path));
    paths::check(good.keys().map(String::as_str))?;
    let bytes = render::pack(&Manifest::text(head, &good), &good)?;
    if bytes.len() as u64 > load::PACK_LIMIT {
        return Err(PackFault::new("pack.large", ""));
    }
    Ok((bytes, other.into_keys().collect()))
}
