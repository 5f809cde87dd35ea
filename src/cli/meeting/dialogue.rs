//! Questions on a terminal, each with what is known as its answer.

use std::io::{BufRead, Write};

/// Somebody who can be asked. Without a terminal there is nobody.
pub(super) struct Dialogue<'t> {
    pub(super) input: &'t mut dyn BufRead,
    pub(super) output: &'t mut dyn Write,
}

impl Dialogue<'_> {
    /// Says a line.
    pub(super) fn say(&mut self, line: &str) {
        // Who cannot be told will not answer, and nothing is written without an answer.
        let _ = writeln!(self.output, "{line}");
    }

    /// Asks until `read` understands; an empty answer is `known`. `None` when the person went away.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        known: Option<&str>,
        mut read: impl FnMut(&str) -> Result<T, String>,
    ) -> Option<T> {
        loop {
            let shown = known.map(|known| format!(" [{known}]")).unwrap_or_default();
            let _ = write!(self.output, "{question}{shown}: ");
            let _ = self.output.flush();
            let mut line = String::new();
            if self.input.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let text = line.trim();
            match read(if text.is_empty() { known.unwrap_or_default() } else { text }) {
                Ok(answer) => return Some(answer),
                Err(why) => self.say(&why),
            }
        }
    }
}
