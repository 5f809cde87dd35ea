//! The kinds of files people write, and where they lie.

use crate::load::names;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The field dictionary.
    Fields,
    /// What of a workflow is counted.
    Report,
    /// Law tests.
    Tests,
    /// A dated text of the law, or a layer.
    Law,
    /// Sources of forms.
    Sources,
    /// A form.
    Form,
    /// An office.
    Office,
    /// A case.
    Case,
    /// A meeting.
    Meeting,
}

impl FileKind {
    /// Every kind. Of two whose places overlap the narrower comes first.
    pub const ALL: [Self; 9] = [
        Self::Fields,
        Self::Report,
        Self::Tests,
        Self::Law,
        Self::Sources,
        Self::Form,
        Self::Office,
        Self::Case,
        Self::Meeting,
    ];

    /// Its word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Report => "report",
            Self::Tests => "tests",
            Self::Law => "law",
            Self::Sources => "sources",
            Self::Form => "form",
            Self::Office => "office",
            Self::Case => "case",
            Self::Meeting => "meeting",
        }
    }

    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Where such files lie in an office, as editors match paths: `*` is one name, `**` any folders.
    pub fn place(self) -> String {
        match self {
            Self::Fields => format!("{}/{}", names::WORKFLOWS, names::FIELDS),
            Self::Report => format!("{}/*/{}", names::WORKFLOWS, names::REPORT),
            Self::Tests => format!("{}/*/{}/**/*.toml", names::WORKFLOWS, names::TESTS),
            Self::Law => format!("{}/*/**/*.toml", names::WORKFLOWS),
            Self::Sources => format!("{}/{}", names::FORMS, names::SOURCES),
            Self::Form => format!("{}/**/*.toml", names::FORMS),
            Self::Office => names::OFFICE.to_owned(),
            Self::Case => format!("{}/**/{}", names::CASES, names::CASE),
            Self::Meeting => format!("{}/**/{}", names::MEETINGS, names::MEETING),
        }
    }

    /// Where its schema lies in an office.
    pub fn schema(self) -> String {
        format!("{}/{}.json", names::SCHEMAS, self.word())
    }
}
