//! Files that exist only in memory, for tests and for `--dry-run` of edits.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::source::{Content, FileSource, Listed, ListedKind};

/// Files by path.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Adds or replaces a text file.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.as_bytes().to_vec());
        self
    }

    /// Copies everything below `folder` of another source, keeping paths relative to `folder`.
    pub fn copy(source: &dyn FileSource, folder: &str) -> io::Result<Self> {
        let mut memory = Self::default();
        memory.copy_below(source, folder, "")?;
        Ok(memory)
    }

    fn copy_below(&mut self, source: &dyn FileSource, from: &str, to: &str) -> io::Result<()> {
        let join = |folder: &str, name: &str| match folder {
            "" => name.to_owned(),
            _ => format!("{folder}/{name}"),
        };
        for entry in source.list(from)? {
            let (from, to) = (join(from, &entry.name), join(to, &entry.name));
            match entry.kind {
                ListedKind::File(_) => {
                    self.files.insert(to, source.read(&from)?);
                }
                ListedKind::Folder => self.copy_below(source, &from, &to)?,
                ListedKind::Other => {}
            }
        }
        Ok(())
    }
}

impl FileSource for Memory {
    fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below = self.files.iter().filter_map(|(path, b)| Some((path.strip_prefix(&prefix)?, b)));
        let listed: BTreeSet<Listed> = below
            .map(|(rest, bytes)| match rest.split_once('/') {
                Some((name, _)) => Listed { name: name.to_owned(), kind: ListedKind::Folder },
                None => Listed { name: rest.to_owned(), kind: ListedKind::File(bytes.len() as u64) },
            })
            .collect();
        Ok(listed.into_iter().collect())
    }

    fn read_up_to(&self, path: &str, _: u64) -> Content {
        self.files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
