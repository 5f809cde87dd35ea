//! Digests: what a file held, and what a paper depends on.

use std::io::{self, Read};

/// The BLAKE3 digest of some bytes, in 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The digest of all that can be read, whatever its length.
pub(super) fn digest_of(from: impl Read) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(from)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// The key of a paper: a digest of its data and of the files its template is made of, as (path, text).
///
/// A paper is made again if and only if its key has changed. The order of the files counts.
pub fn key<'s>(data: &[u8], files: impl IntoIterator<Item = (&'s str, &'s str)>) -> String {
    let mut hasher = blake3::Hasher::new();
    // Each part is led by its length, so that no two lists of parts run together to the same bytes.
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(data);
    for (path, text) in files {
        part(path.as_bytes());
        part(text.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
