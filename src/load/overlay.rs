//! An office's own catalog files over the shipped ones, file by file.

use std::io;

use super::source::{Content, FileSource, Listed};

/// `over` hides what `under` has under the same name.
pub struct Overlay<'a> {
    /// Asked first.
    pub over: &'a dyn FileSource,
    /// Asked for what `over` does not have.
    pub under: &'a dyn FileSource,
}

impl FileSource for Overlay<'_> {
    fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        let mut listed = self.over.list(folder)?;
        for entry in self.under.list(folder)? {
            if !listed.iter().any(|it| it.name == entry.name) {
                listed.push(entry);
            }
        }
        listed.sort();
        Ok(listed)
    }

    /// A file of the office that cannot be read is an error, never a reason to use the shipped one.
    fn read_up_to(&self, path: &str, most: u64) -> Content {
        match self.over.read_up_to(path, most) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => self.under.read_up_to(path, most),
            content => content,
        }
    }
}
