//! A file that is there whole or not at all.

use std::fs::File;
use std::io::{self, ErrorKind, Seek, Write};
use std::path::Path;
use std::thread;

use tempfile::{Builder, NamedTempFile, PersistError};

use super::digest::{digest, digest_of};
use super::error::{Action, RecordError};
use super::place::{self, Found};
use super::retry;
use crate::load::paths::folder_of;

/// How our unfinished files are called, wherever they lie.
pub(super) const DRAFT: &str = ".hoso-tmp-";

/// Writes a file that must not be there yet. Its folder must be.
///
/// Fails with [`RecordError::Exists`] if it is, also when it appears in the last moment.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    put(path, bytes, || match place::file(path)? {
        Found::Nothing => Ok(Found::Nothing),
        Found::File => Err(RecordError::Exists { path: path.to_owned() }),
    })
}

/// Puts `bytes` in the place of a file of people's, such as the facts of a case, as it was when it held `seen`.
///
/// Fails with [`RecordError::Foreign`] if it has changed since or is gone: nobody's work is lost.
pub fn rewrite(path: &Path, seen: &[u8], bytes: &[u8]) -> Result<(), RecordError> {
    let seen = digest(seen);
    put(path, bytes, || match place::digest_at(path)? {
        Some(found) if found == seen => Ok(Found::File),
        _ => Err(RecordError::Foreign { path: path.to_owned() }),
    })
}

/// Puts a file with `bytes` at `path`.
///
/// `look` tells before each attempt what stands there and may be replaced. It is asked again after every
/// pause, since the file that was in our way may have been saved anew by whoever had it open.
pub(super) fn put(
    path: &Path,
    bytes: &[u8],
    mut look: impl FnMut() -> Result<Found, RecordError>,
) -> Result<(), RecordError> {
    let folder = folder_of(path);
    place::folder(folder)?;
    look()?;
    let mut draft = draft(path, bytes)?;
    let mut pauses = retry::pauses();
    loop {
        let renamed = match look()? {
            Found::Nothing => create(draft, path),
            Found::File => draft.persist(path).map(drop),
        };
        let Err(PersistError { error, file }) = renamed else { return sync(folder) };
        if error.kind() == ErrorKind::AlreadyExists {
            return Err(RecordError::Exists { path: path.to_owned() });
        }
        if !retry::is_passing(&error) {
            return Err(RecordError::io(Action::Rename, path)(error));
        }
        let Some(pause) = pauses.next() else {
            return Err(RecordError::Busy { path: path.to_owned(), source: error });
        };
        draft = file;
        thread::sleep(pause);
    }
}

/// A finished file under a passing name beside `path`: flushed to the disk, read back, its owner's alone.
fn draft(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, RecordError> {
    let written = Builder::new().prefix(DRAFT).tempfile_in(folder_of(path)).and_then(|mut draft| {
        let file = draft.as_file_mut();
        file.write_all(bytes)?;
        file.sync_all()?;
        file.rewind()?;
        if digest_of(file)? != digest(bytes) {
            return Err(io::Error::new(ErrorKind::InvalidData, "the disk gives back other bytes"));
        }
        Ok(draft)
    });
    written.map_err(RecordError::io(Action::Write, path))
}

/// Gives a draft a name nobody has: by a rename that refuses to replace, or where the disk knows none, by a plain one.
fn create(draft: NamedTempFile, path: &Path) -> Result<(), PersistError> {
    match draft.persist_noclobber(path) {
        Err(refused) if lacks_noclobber(&refused.error) => refused.file.persist(path).map(drop),
        other => other.map(drop),
    }
}

/// EPERM from the hard link that stands in for a rename without replacing, or neither known at all.
fn lacks_noclobber(error: &io::Error) -> bool {
    cfg!(unix) && (error.raw_os_error() == Some(1) || is_unsupported(error))
}

/// Makes a rename last through a power cut, where the system can say so for a folder.
pub(super) fn sync(folder: &Path) -> Result<(), RecordError> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if !is_unsupported(&error) => Err(RecordError::io(Action::Write, folder)(error)),
        _ => Ok(()),
    }
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported)
}
