//! A lock for disks that know none: a file that only one process can make.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::owner::Owner;

/// A marker of ours; it goes with this value. After a sudden end it stays, and the next process on the same
/// machine clears it away; one on another machine cannot know, and reports its owner.
#[derive(Debug)]
pub(super) struct Marker {
    path: PathBuf,
}

impl Marker {
    /// Makes the marker at `path`; `None` if somebody has one there, or had: then the next attempt may succeed.
    pub(super) fn make(path: &Path) -> io::Result<Option<Marker>> {
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(mut file) => {
                let marker = Marker { path: path.to_owned() };
                file.write_all(&Owner::this().to_json())?;
                Ok(Some(marker))
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if Owner::of(path).is_some_and(|owner| owner.is_gone()) {
                    fs::remove_file(path)?;
                }
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

impl Drop for Marker {
    fn drop(&mut self) {
        // If it cannot be removed it names a process that will soon be gone.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_free_afterwards() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("held");
        let first = Marker::make(&path).expect("made");
        assert!(first.is_some());
        assert!(Marker::make(&path).expect("looked").is_none());
        assert_eq!(Owner::of(&path).expect("an owner").pid, std::process::id());
        drop(first);
        assert!(Marker::make(&path).expect("made").is_some());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_dead_process_of_this_machine_holds_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("held");
        // No process has so high a number.
        let dead = Owner { pid: u32::MAX, ..Owner::this() };
        fs::write(&path, dead.to_json()).expect("a file");
        assert!(Marker::make(&path).expect("cleared").is_none());
        assert!(Marker::make(&path).expect("made").is_some());

        let elsewhere = Owner { host: "another-machine".to_owned(), ..dead };
        fs::write(&path, elsewhere.to_json()).expect("a file");
        for _ in 0..2 {
            assert!(Marker::make(&path).expect("looked").is_none());
        }
    }
}
