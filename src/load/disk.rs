//! Files of a folder on disk. Links are not followed.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::names;
use super::source::{Content, FileSource, Listed, ListedKind};

/// The files below a folder.
///
/// While the files of an installed pack are being put in their places, or after that was cut short, the catalog is
/// read from where it lies whole: nobody sees half of one law and half of another.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Files below `root`.
    pub fn new(root: impl AsRef<Path>) -> Self {
        Self { root: root.as_ref().to_owned() }
    }

    /// Where a path is read. Asked each time: an installation may end while we read.
    fn at(&self, path: &str) -> PathBuf {
        let whole = self.root.join(names::PACK_NEXT).join(names::PACK_FILES);
        let is_there = || fs::symlink_metadata(&whole).is_ok_and(|meta| meta.is_dir());
        if names::is_of_catalog(path) && is_there() { whole.join(path) } else { self.root.join(path) }
    }
}

impl FileSource for Disk {
    fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        let path = self.at(folder);
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => return Err(io::ErrorKind::InvalidInput.into()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(e),
        }
        let entries = fs::read_dir(path)?;
        let mut listed = Vec::new();
        for entry in entries {
            let entry = entry?;
            // A name that vanished between list and stat is simply not there any more.
            let Ok(meta) = entry.metadata() else { continue };
            let kind = match meta.file_type() {
                t if t.is_file() => ListedKind::File(meta.len()),
                t if t.is_dir() => ListedKind::Folder,
                _ => ListedKind::Other,
            };
            listed.push(Listed { name: entry.file_name().to_string_lossy().into_owned(), kind });
        }
        listed.sort();
        Ok(listed)
    }

    fn read_up_to(&self, path: &str, most: u64) -> Content {
        let path = self.at(path);
        let meta = fs::symlink_metadata(&path)?;
        if !meta.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        if meta.len() > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::new();
        File::open(&path)?.take(most + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
