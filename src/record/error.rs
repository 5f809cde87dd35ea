//! Why something was not written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::name::NameError;
use super::owner::Owner;
use super::receipt::ReceiptFault;

/// Why something was not written, as data. `Display` is a short English fragment for logs.
#[derive(Debug)]
pub enum RecordError {
    /// The system refused.
    Io {
        /// What was tried.
        action: Action,
        /// On which file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The target stayed open in another program, however long we waited. The old file is untouched.
    Busy {
        /// The target.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A symbolic link, or a file where a folder belongs, or the other way round.
    NotRegular {
        /// What is in the way.
        path: PathBuf,
    },
    /// A file hoso did not write, or one changed since. It is untouched.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A file is already there.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Another process is writing into this folder.
    Locked {
        /// The folder.
        path: PathBuf,
        /// Who holds it, if that can be read.
        owner: Option<Owner>,
    },
    /// The receipt cannot be understood, so nothing can be called ours. It is untouched.
    Receipt {
        /// The receipt.
        path: PathBuf,
        /// What is wrong with it.
        fault: ReceiptFault,
    },
    /// Not a name for a paper.
    Name {
        /// The name as given.
        name: String,
        /// What is wrong with it.
        fault: NameError,
    },
}

/// What was tried when the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Looking at a file or folder, or reading it.
    Read,
    /// Making a folder.
    MakeFolder,
    /// Writing a file, or flushing it to the disk.
    Write,
    /// Putting a written file in its place.
    Rename,
    /// Removing a left-over file.
    Remove,
    /// Locking a folder.
    Lock,
}

impl RecordError {
    /// The file or folder it is about; of a name, none.
    pub fn path(&self) -> Option<&Path> {
        match self {
            RecordError::Io { path, .. }
            | RecordError::Busy { path, .. }
            | RecordError::NotRegular { path }
            | RecordError::Foreign { path }
            | RecordError::Exists { path }
            | RecordError::Locked { path, .. }
            | RecordError::Receipt { path, .. } => Some(path),
            RecordError::Name { .. } => None,
        }
    }

    /// For `map_err`: what was tried, on which path.
    pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> RecordError {
        move |source| RecordError::Io { action, path: path.to_owned(), source }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            RecordError::Io { action, path, source } => write!(f, "failed to {action} {}: {source}", path.display()),
            RecordError::Busy { path, source } => write!(f, "{} is open elsewhere: {source}", path.display()),
            RecordError::NotRegular { path } => write!(f, "{} is not a regular file or folder", path.display()),
            RecordError::Foreign { path } => write!(f, "{} was not written by hoso, or changed since", path.display()),
            RecordError::Exists { path } => write!(f, "{} exists already", path.display()),
            RecordError::Locked { path, owner: Some(owner) } => write!(f, "{} is held by {owner}", path.display()),
            RecordError::Locked { path, owner: None } => write!(f, "{} is held by another process", path.display()),
            RecordError::Receipt { path, fault } => write!(f, "failed to understand {}: {fault}", path.display()),
            RecordError::Name { name, fault } => write!(f, "not a name for a paper: {name:?}: {fault}"),
        }
    }
}

impl std::error::Error for RecordError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            RecordError::Io { source, .. } | RecordError::Busy { source, .. } => Some(source),
            RecordError::Receipt { fault, .. } => Some(fault),
            RecordError::Name { fault, .. } => Some(fault),
            RecordError::NotRegular { .. }
            | RecordError::Foreign { .. }
            | RecordError::Exists { .. }
            | RecordError::Locked { .. } => None,
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Action::Read => "read",
            Action::MakeFolder => "make the folder",
            Action::Write => "write",
            Action::Rename => "replace",
            Action::Remove => "remove",
            Action::Lock => "lock",
        })
    }
}
