//! The system's own program for a file: the browser, for a page.

use std::path::Path;
use std::process::{Command, Stdio};

/// What opens a file as a double click would. Never a shell: a path is one argument, whatever it holds.
const OPENER: &str = if cfg!(windows) {
    "explorer.exe"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Opens a file without waiting for whoever shows it; false where nothing could be asked to.
pub(super) fn open(path: &Path) -> bool {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut command = Command::new(OPENER);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
