//! The entries of a catalog pack. A pack is a ZIP archive in which nothing is packed any smaller: what it holds is
//! never more than what was read, whatever it claims.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::{CompressionMethod, ZipArchive};

use super::names;

/// The most entries of a pack.
const ENTRIES: usize = 4_000;

/// What a pack holds, before any of it is believed.
#[derive(Debug, Clone, Default)]
pub struct RawPack {
    /// What it says of itself.
    pub manifest: String,
    /// Its other entries, by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why a pack is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// The word for it.
    pub word: &'static str,
    /// What it is about: an entry, a number; empty for the pack itself.
    pub text: String,
}

impl PackFault {
    /// A fault, and what it is about.
    pub fn new(word: &'static str, text: impl Into<String>) -> Self {
        Self { word, text: text.into() }
    }
}

/// Takes a pack apart. Nothing is unpacked: an entry that would have to be is refused.
pub fn pack(bytes: &[u8]) -> Result<RawPack, PackFault> {
    let broken = || PackFault::new("pack.broken", "");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > ENTRIES {
        return Err(PackFault::new("pack.entries", ENTRIES.to_string()));
    }
    let mut raw = RawPack::default();
    let mut room = bytes.len() as u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| broken())?;
        let name = entry.name().map_err(|_| broken())?.into_owned();
        if entry.encrypted() || entry.compression() != CompressionMethod::Stored || entry.size() > room {
            return Err(PackFault::new("pack.packed", name));
        }
        if entry.is_dir() || entry.is_symlink() {
            return Err(PackFault::new("pack.not-file", name));
        }
        room -= entry.size();
        drop(entry);
        let mut content = Vec::new();
        let entry = archive.by_index(index).map_err(|_| broken())?;
        entry.take(bytes.len() as u64).read_to_end(&mut content).map_err(|_| broken())?;
        match index {
            0 if name == names::PACK_MANIFEST => raw.manifest = String::from_utf8(content).map_err(|_| broken())?,
            0 => return Err(PackFault::new("pack.other", "")),
            _ => _ = raw.files.insert(name, content),
        }
    }
    if raw.manifest.is_empty() { Err(PackFault::new("pack.other", "")) } else { Ok(raw) }
}
