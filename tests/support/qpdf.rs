//! A second reader of our PDFs.

use std::io::{ErrorKind, Write as _};
use std::process::Command;

/// What `qpdf --check` finds wrong with a file; warnings count. Where qpdf is not installed this is said,
/// and in CI it is a failure: there a paper nobody else read is no paper.
pub(crate) fn fault(path: &str) -> Option<String> {
    match Command::new("qpdf").args(["--check", path]).output() {
        Ok(said) if said.status.success() => None,
        Ok(said) => Some(String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr)),
        Err(error) if error.kind() == ErrorKind::NotFound && std::env::var_os("CI").is_none() => {
            // Past the capture of the test harness, so that it is seen.
            let _ = writeln!(std::io::stderr(), "qpdf is not installed: {path} was not checked");
            None
        }
        Err(error) => Some(format!("qpdf: {error}")),
    }
}
