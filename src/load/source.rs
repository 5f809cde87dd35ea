//! The door to files: everything hoso reads comes through it.

use std::io;

/// What stands in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ListedKind,
}

impl Listed {
    /// Whether it is a folder no path leads to: its name is not UTF-8, and was listed as far as it can be written.
    pub(super) fn is_lost(&self) -> bool {
        self.kind == ListedKind::Folder && self.name.contains(char::REPLACEMENT_CHARACTER)
    }
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListedKind {
    /// A regular file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A link, device or pipe: never followed, never read.
    Other,
}

/// The content of a file, or why there is none.
pub type Content = io::Result<Vec<u8>>;

/// A tree of files. Paths are relative, with `/` between names. Several threads may read at a time.
pub trait FileSource: Sync {
    /// What stands in `folder`, sorted by name; nothing for a folder that is not there. A link to one is an
    /// invalid input.
    fn list(&self, folder: &str) -> io::Result<Vec<Listed>>;
    /// The bytes of a regular file no larger than 16 MiB.
    fn read(&self, path: &str) -> Content {
        self.read_up_to(path, LIMIT)
    }
    /// The bytes of a regular file no larger than `most`.
    fn read_up_to(&self, path: &str, most: u64) -> Content;
}

/// Every file below a folder, by path; links are passed over.
pub fn below(source: &dyn FileSource, folder: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in source.list(folder)? {
        let path = format!("{folder}/{}", entry.name);
        match entry.kind {
            ListedKind::Folder => found.extend(below(source, &path)?),
            ListedKind::File(_) => found.push(path),
            ListedKind::Other => {}
        }
    }
    Ok(found)
}

/// The largest file hoso parses, in bytes.
pub(super) const LIMIT: u64 = 16 * 1024 * 1024;
/// The largest scan hoso looks into, in bytes: forty pages in colour at 300 dots per inch.
pub(super) const SCAN_LIMIT: u64 = 64 * 1024 * 1024;
/// The largest catalog pack hoso opens, in bytes.
pub const PACK_LIMIT: u64 = 32 * 1024 * 1024;
