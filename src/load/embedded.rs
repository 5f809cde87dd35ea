//! The catalog that comes in the binary.

use std::io;

use include_dir::{Dir, include_dir};

use super::names;
use super::source::{Content, FileSource, Listed, ListedKind};
use crate::diag::Lang;

static WORKFLOWS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/workflows");
static FORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/forms");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static MESSAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/messages");

/// The shipped catalog.
#[derive(Debug, Clone, Copy, Default)]
pub struct Embedded;

impl Embedded {
    /// A shipped file that lives as long as the program.
    pub fn file(path: &str) -> Option<&'static [u8]> {
        let (top, rest) = path.split_once('/')?;
        let file = folder(top)?.get_file(rest)?;
        Some(file.contents())
    }
}

fn folder(top: &str) -> Option<&'static Dir<'static>> {
    match top {
        names::WORKFLOWS => Some(&WORKFLOWS),
        names::FORMS => Some(&FORMS),
        names::TEMPLATES => Some(&TEMPLATES),
        names::MESSAGES => Some(&MESSAGES),
        _ => None,
    }
}

impl FileSource for Embedded {
    fn list(&self, path: &str) -> io::Result<Vec<Listed>> {
        let (top, rest) = path.split_once('/').unwrap_or((path, ""));
        let dir = folder(top).and_then(|dir| if rest.is_empty() { Some(dir) } else { dir.get_dir(rest) });
        let Some(dir) = dir else { return Ok(Vec::new()) };
        let name = |path: &std::path::Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folders = dir.dirs().map(|d| Listed { name: name(d.path()), kind: ListedKind::Folder });
        let files =
            dir.files().map(|f| Listed { name: name(f.path()), kind: ListedKind::File(f.contents().len() as u64) });
        let mut listed: Vec<_> = folders.chain(files).collect();
        listed.sort();
        Ok(listed)
    }

    fn read_up_to(&self, path: &str, _: u64) -> Content {
        Self::file(path).map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// The shipped wording of a language's codes.
pub fn messages(lang: Lang) -> &'static str {
    text(lang.codes())
}

/// The shipped words of a language's screens.
pub fn screens(lang: Lang) -> &'static str {
    text(lang.screens())
}

/// What a language says of every key of every file.
pub fn schema_words(lang: Lang) -> &'static str {
    text(lang.schema())
}

fn text(path: &str) -> &'static str {
    Embedded::file(path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}
