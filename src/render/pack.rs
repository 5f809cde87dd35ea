//! A catalog pack: one file that people open and machines compare. The same files give the same bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::load::{PackFault, names};

/// A ZIP archive of the manifest and the files, in order, without times and without compression. Fails if they are more
/// than such an archive takes.
pub fn pack(manifest: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, PackFault> {
    let entries = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let entries = std::iter::once((names::PACK_MANIFEST, manifest.as_bytes())).chain(entries);
    archive(entries).map_err(|_| PackFault::new("pack.large", ""))
}

fn archive<'a>(entries: impl Iterator<Item = (&'a str, &'a [u8])>) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        archive.start_file(path, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
