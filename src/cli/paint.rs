//! Colour, never alone: a mark and a word always stand beside it.

use anstyle::{AnsiColor, Style};

use crate::model::{Mark, Shade};

/// Whether and how to paint.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    pub(super) fn new(on: bool) -> Self {
        Self { on }
    }

    pub(super) fn on(self) -> bool {
        self.on
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.on { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// A text as it is meant.
    pub(super) fn shade(self, shade: Shade, text: &str) -> String {
        match shade {
            Shade::Plain => text.to_owned(),
            Shade::Dim => self.dim(text),
            Shade::Good => self.good(text),
            Shade::Warn => self.warn(text),
            Shade::Bad => self.bad(text),
        }
    }

    /// The glyph before a line; a blank where it has none.
    pub(super) fn mark(self, mark: Option<Mark>) -> String {
        mark.map_or_else(|| " ".to_owned(), |mark| self.shade(mark.shade, mark.glyph))
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    pub(super) fn bad(self, text: &str) -> String {
        self.with(AnsiColor::Red.on_default().bold(), text)
    }

    pub(super) fn warn(self, text: &str) -> String {
        self.with(AnsiColor::Yellow.on_default(), text)
    }

    pub(super) fn good(self, text: &str) -> String {
        self.with(AnsiColor::Green.on_default(), text)
    }
}
