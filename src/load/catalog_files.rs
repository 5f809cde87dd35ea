//! The files of a catalog as files: which there are, and an office with others.

use std::io;

use super::memory::Memory;
use super::names;
use super::source::{Content, FileSource, Listed, below};

/// The path of every file below the folders of the catalog, sorted.
pub fn catalog_paths(source: &dyn FileSource) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in names::CATALOG {
        found.extend(below(source, folder)?);
    }
    found.sort();
    Ok(found)
}

/// Every file of a kind the catalog knows, with its bytes.
pub fn catalog_files(source: &dyn FileSource) -> io::Result<Memory> {
    let paths = catalog_paths(source)?.into_iter().filter(|path| names::is_catalog_kind(path));
    let files = paths.map(|path| source.read(&path).map(|bytes| (path, bytes)));
    Ok(Memory { files: files.collect::<io::Result<_>>()? })
}

/// An office with another catalog in the place of its own.
pub struct Recatalogued<'a> {
    /// The folders of the catalog.
    pub catalog: &'a dyn FileSource,
    /// Everything else.
    pub office: &'a dyn FileSource,
}

impl Recatalogued<'_> {
    fn of(&self, path: &str) -> &dyn FileSource {
        if names::is_of_catalog(path) { self.catalog } else { self.office }
    }
}

impl FileSource for Recatalogued<'_> {
    fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        self.of(folder).list(folder)
    }

    fn read_up_to(&self, path: &str, most: u64) -> Content {
        self.of(path).read_up_to(path, most)
    }
}
