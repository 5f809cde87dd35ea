//! Who holds a folder.

use std::fmt;
use std::fs::{self, File};
use std::io::{Read, Seek};
use std::path::Path;
use std::process;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// More than this no lock file holds.
const LIMIT: u64 = 4096;

/// A process that holds, or held, the lock of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The machine's name; empty if it has none.
    pub host: String,
    /// The process's number on that machine.
    pub pid: u32,
    /// When it took the lock, by the clock of the disk; `None` if the disk does not say.
    #[serde(skip)]
    pub since: Option<SystemTime>,
}

impl Owner {
    /// This process.
    pub(super) fn this() -> Owner {
        Owner { host: host(), pid: process::id(), since: None }
    }

    /// Whom the file at `path` names, if it can be read.
    pub(super) fn of(path: &Path) -> Option<Owner> {
        Owner::read(&mut File::open(path).ok()?)
    }

    /// Whom an open file names, if it can be read: Windows does not let us while it is locked.
    pub(super) fn read(file: &mut File) -> Option<Owner> {
        let mut json = Vec::new();
        file.rewind().ok()?;
        file.take(LIMIT).read_to_end(&mut json).ok()?;
        let owner: Owner = serde_json::from_slice(&json).ok()?;
        let since = file.metadata().and_then(|metadata| metadata.modified()).ok();
        Some(Owner { since, ..owner })
    }

    /// What a lock file says.
    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec(self).expect("a name and a number become JSON");
        json.push(b'\n');
        json
    }

    /// Whether the process has surely ended: it ran on this machine, and the system does not know it any more.
    pub(super) fn is_gone(&self) -> bool {
        let processes = Path::new("/proc");
        let is_told = processes.join("self").exists();
        let is_here = !self.host.is_empty() && self.host == host();
        is_told && is_here && !processes.join(self.pid.to_string()).exists()
    }
}

/// The machine's name, as the system tells it.
fn host() -> String {
    if cfg!(windows) {
        return std::env::var("COMPUTERNAME").unwrap_or_default();
    }
    let told = ["/proc/sys/kernel/hostname", "/etc/hostname"].iter().find_map(|path| fs::read_to_string(path).ok());
    told.unwrap_or_default().trim().to_owned()
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "process {} on {:?}", self.pid, self.host)
    }
}
