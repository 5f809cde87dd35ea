//! Looking before writing: what stands at a path, without following links.

use std::fs::{self, File, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::digest::digest_of;
use super::error::{Action, RecordError};

/// What stands at a path.
pub(super) enum Found {
    Nothing,
    File,
}

/// A regular file or nothing; all else is an error.
pub(super) fn file(path: &Path) -> Result<Found, RecordError> {
    match kind(path)? {
        None => Ok(Found::Nothing),
        Some(kind) if kind.is_file() => Ok(Found::File),
        Some(_) => Err(RecordError::NotRegular { path: path.to_owned() }),
    }
}

/// A folder that is there; all else is an error.
pub(super) fn folder(path: &Path) -> Result<(), RecordError> {
    match kind(path)? {
        Some(kind) if kind.is_dir() => Ok(()),
        Some(_) => Err(RecordError::NotRegular { path: path.to_owned() }),
        None => Err(RecordError::io(Action::Read, path)(ErrorKind::NotFound.into())),
    }
}

/// Makes a folder and those above it that are missing. What is there already is left as it is.
///
/// Fails with [`RecordError::NotRegular`] if a link or a file is in the way.
pub fn make_folder(path: &Path) -> Result<(), RecordError> {
    let missing: Vec<&Path> = path.ancestors().take_while(|dir| !dir.as_os_str().is_empty() && !dir.exists()).collect();
    missing.into_iter().rev().try_for_each(folder_or_make)
}

/// A folder, made if it is not there.
pub(super) fn folder_or_make(path: &Path) -> Result<(), RecordError> {
    if kind(path)?.is_none() {
        match fs::create_dir(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(RecordError::io(Action::MakeFolder, path)(error));
            }
            _ => {}
        }
    }
    folder(path)
}

/// The regular file `name` under `root`; nothing if it is not there, or no folder on its way.
pub(super) fn file_in(root: &Path, name: &str) -> Result<Found, RecordError> {
    for on_the_way in way(root, name) {
        if kind(&on_the_way)?.is_none() {
            return Ok(Found::Nothing);
        }
        folder(&on_the_way)?;
    }
    file(&root.join(name))
}

/// The digest of the file at `path`, if it is there.
pub(super) fn digest_at(path: &Path) -> Result<Option<String>, RecordError> {
    match file(path)? {
        Found::Nothing => Ok(None),
        Found::File => File::open(path).and_then(digest_of).map(Some).map_err(RecordError::io(Action::Read, path)),
    }
}

/// The folders on the way from `root` to the file `name`, `root` first.
pub(super) fn way(root: &Path, name: &str) -> Vec<PathBuf> {
    let mut folders = vec![root.to_owned()];
    let mut parts = name.split('/').peekable();
    while let (Some(part), Some(_)) = (parts.next(), parts.peek()) {
        folders.extend(folders.last().map(|folder| folder.join(part)));
    }
    folders
}

fn kind(path: &Path) -> Result<Option<FileType>, RecordError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata.file_type())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(RecordError::io(Action::Read, path)(error)),
    }
}
