//! The texts that were read, so that a byte can be told as line and column.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use crate::model::{FileId, Span};

/// A place as people count: from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Path of the file, `/` between.
    pub path: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column on the screen, from 1.
    pub column: usize,
}

/// All files read in this run.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<(String, Arc<str>)>,
}

impl SourceMap {
    /// Remembers a file.
    pub fn add(&mut self, path: &str, text: Arc<str>) -> FileId {
        self.files.push((path.to_owned(), text));
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Path and text of a file.
    pub fn file(&self, id: FileId) -> (&str, &str) {
        self.files.get(id.0 as usize).map_or(("", ""), |(path, text)| (path, text))
    }

    /// The text a span covers.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).1.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Line and column of a span's start.
    pub fn place(&self, span: Span) -> Place<'_> {
        let (path, text) = self.file(span.file);
        let before = text.get(..span.start as usize).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Place { path, line, column: before[line_start..].trim_start_matches('\u{feff}').width() + 1 }
    }
}
