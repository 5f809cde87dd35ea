//! The double click: whoever does not type gets the page of the office, and time to read what went wrong.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::Path;

use super::reply::Reply;
use super::session::{Session, messages};
use crate::diag::Lang;

/// Whether hoso was started by a double click: no word was given, and the console is its own. Windows has no safe
/// way to ask who else is on a console; the Command Prompt and Windows Terminal mark what they start, Explorer does
/// not. From a bare PowerShell window hoso waits for Enter too, which does no harm. Elsewhere a double click gives
/// no console, and shortcuts name a command.
#[expect(clippy::disallowed_methods, reason = "the environment tells who started hoso, and only here")]
pub fn knocked(words: usize) -> bool {
    let shell = ["PROMPT", "WT_SESSION"].iter().any(|name| std::env::var_os(name).is_some());
    cfg!(windows) && words <= 1 && !shell && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Answers a double click from a folder: in an office its page, shown; anywhere else the help. What must be read
/// ends with a word on how to go on.
pub fn knock(folder: &Path) -> Reply {
    let mut words = vec![OsString::from("hoso")];
    if Session::office_of(folder).is_some() {
        words.extend(["check".into(), folder.into(), "--page".into(), "--open".into()]);
    }
    let mut reply = super::run(words);
    if reply.code >= 2 {
        let enter = messages(Lang::default());
        reply.err = [&reply.err, enter.word("doorstep.enter"), ""].join("\n");
    }
    reply
}
