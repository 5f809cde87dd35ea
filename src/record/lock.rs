//! One writer at a time for each folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::error::{Action, RecordError};
use super::marker::Marker;
use super::owner::Owner;
use super::place;

/// How often a held lock is tried again …
const ATTEMPTS: u32 = 40;
/// … and the pause between: two seconds in all.
const PAUSE: Duration = Duration::from_millis(50);

/// A lock held on a folder.
#[derive(Debug)]
pub(super) enum Lock {
    /// The system's: it frees it when the process ends, however it ends.
    System { _file: File },
    /// The stand-in where the disk has no locks, as some shares.
    Marker { _marker: Marker },
}

impl Lock {
    /// Takes the lock of `folder`, whose lock file is at `path`, waiting two seconds at most.
    pub(super) fn take(folder: &Path, path: &Path) -> Result<Lock, RecordError> {
        let beside = path.with_extension("held");
        place::file(path)?;
        place::file(&beside)?;
        let failed = || RecordError::io(Action::Lock, path);
        // Not emptied here: until the lock is ours, the file names another owner.
        let mut options = OpenOptions::new();
        let mut file = options.read(true).write(true).create(true).truncate(false).open(path).map_err(failed())?;
        for _ in 0..ATTEMPTS {
            match file.try_lock() {
                Ok(()) => {
                    sign(&mut file).map_err(failed())?;
                    return Ok(Lock::System { _file: file });
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(_)) => {
                    if let Some(marker) = Marker::make(&beside).map_err(failed())? {
                        return Ok(Lock::Marker { _marker: marker });
                    }
                }
            }
            thread::sleep(PAUSE);
        }
        let owner = Owner::of(&beside).or_else(|| Owner::read(&mut file));
        Err(RecordError::Locked { path: folder.to_owned(), owner })
    }
}

/// Writes into the lock file who holds it.
fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(&Owner::this().to_json())
}
