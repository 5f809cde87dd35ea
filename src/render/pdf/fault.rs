//! What can be wrong with one paper, as data; the wording is somebody else's.

/// A position in a file of the catalog, or in the `data.json` of a job.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path from the root of the catalog: `templates/6-knd/2022-01-18.typ`.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
}

/// One reason why a job gave no paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where it is wrong, if that is known.
    pub place: Option<Place>,
    /// The calls that led to `place`, innermost first.
    pub calls: Vec<Place>,
    /// Typst's own advice, in English.
    pub hints: Vec<String>,
}

/// The kinds of [`Fault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The catalog holds no template of this name.
    UnknownTemplate {
        /// The name the job asked for.
        template: String,
    },
    /// Typst refused the template or its data.
    Template {
        /// Typst's words, in English.
        message: String,
    },
    /// Typst would print, but not what was meant: an unknown font, a layout that does not settle.
    Warning {
        /// Typst's words, in English.
        message: String,
    },
    /// The page cannot be written as PDF/A-2a and PDF/UA-1.
    Export {
        /// Typst's words, in English.
        message: String,
    },
    /// The font has no picture of a letter; the paper would show an empty box.
    MissingGlyph {
        /// The letter.
        character: char,
        /// The family of the font that lacks it.
        font: String,
        /// The page it stands on, counted from 1.
        page: usize,
    },
    /// More pages than [`PAGE_LIMIT`](super::PAGE_LIMIT).
    TooManyPages {
        /// Pages that were laid out.
        pages: usize,
    },
    /// More data than [`DATA_LIMIT`](super::DATA_LIMIT).
    TooMuchData {
        /// Size of the data in bytes.
        bytes: usize,
    },
    /// A PDF larger than [`PDF_LIMIT`](super::PDF_LIMIT).
    TooLargePdf {
        /// Size of the PDF in bytes.
        bytes: usize,
    },
    /// Typst itself failed. Other jobs go on.
    Panicked {
        /// The panic's words, in English.
        message: String,
    },
}

impl Fault {
    /// A fault of the whole paper, without a position.
    pub(super) fn whole(kind: FaultKind) -> Fault {
        Fault { kind, place: None, calls: Vec::new(), hints: Vec::new() }
    }
}
