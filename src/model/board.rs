//! What is told of an office or of a case, line by line, before anybody lays it out: a console has 100 columns, a
//! page has none.

use serde::Serialize;

/// How a piece is meant. Never said by colour alone: a glyph or a word stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shade {
    /// Like any text.
    #[default]
    Plain,
    /// Beside the matter.
    Dim,
    /// In order, or to be done.
    Good,
    /// To be looked at.
    Warn,
    /// At fault.
    Bad,
}

/// The glyph before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// One of those old consoles know.
    pub glyph: &'static str,
    /// How it is meant.
    pub shade: Shade,
}

impl Mark {
    /// A glyph and its meaning.
    pub const fn new(glyph: &'static str, shade: Shade) -> Self {
        Self { glyph, shade }
    }
}

/// How a line stands to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// It begins something.
    #[default]
    Head,
    /// It belongs to what is above it.
    Below,
    /// It says what to do about it.
    Hint,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Line {
    /// How it stands to the one before.
    pub rank: Rank,
    /// Its glyph.
    pub mark: Option<Mark>,
    /// What stands in columns before the text: a name, a cell, a number.
    pub lead: Vec<String>,
    /// The matter.
    pub text: String,
    /// How the matter is meant.
    pub shade: Shade,
    /// Facts behind it.
    pub facts: Vec<String>,
    /// Who must act, or who says so.
    pub right: String,
    /// The number of the case it is about, where a page has a part for each.
    pub case: Option<usize>,
}

impl Line {
    /// A line of nothing but a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Lines under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Section {
    /// Its glyph.
    pub mark: Option<Mark>,
    /// Its heading; may be empty.
    pub title: String,
    /// What stands beside the heading; may be empty.
    pub aside: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A bar: so many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// What is done.
    pub done: usize,
    /// What there is.
    pub all: usize,
}

/// Everything told of an office or of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Board {
    /// Whose.
    pub title: String,
    /// Of which day.
    pub day: String,
    /// How far it is.
    pub bar: Option<Bar>,
    /// The answer, in a line or a few.
    pub summary: Vec<Line>,
    /// What there is to say.
    pub sections: Vec<Section>,
    /// By which law.
    pub foot: String,
}

impl Board {
    /// The same with every text told anew.
    #[must_use]
    pub fn retold(mut self, tell: impl Fn(&str) -> String) -> Self {
        let lines = self.sections.iter_mut().flat_map(|section| &mut section.lines).chain(&mut self.summary);
        for line in lines {
            let texts = line.lead.iter_mut().chain(&mut line.facts).chain([&mut line.text, &mut line.right]);
            texts.for_each(|text| *text = tell(text));
        }
        self.sections.iter_mut().for_each(|section| section.title = tell(&section.title));
        self.title = tell(&self.title);
        self
    }
}
