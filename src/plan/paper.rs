//! A paper as planned, before anything is laid out.

use serde_json::Value;

use crate::load::names;
use crate::model::{Day, Form, Id, Mode, Provenance};

/// Whether a paper can be made final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperState {
    /// Yes.
    Final,
    /// It never is: people write it by hand, and are given a sheet to copy from.
    Guide,
    /// Not yet: its sitting is still to come, and what is known stands on a page for the pen.
    Blank,
    /// These inputs are missing, named by their path.
    Lacks(Vec<String>),
    /// These rules are broken, in its own step or before it.
    Refused(Vec<Id>),
    /// The figures of its meeting do not add up.
    Arithmetic(Vec<String>),
    /// Its form has no wording of that day.
    NoEdition,
}

impl PaperState {
    /// How it can be made as it stands; `None` where something keeps it.
    pub fn ready(&self) -> Option<Mode> {
        match self {
            Self::Final => Some(Mode::Final),
            Self::Guide => Some(Mode::Guide),
            Self::Blank => Some(Mode::Blank),
            Self::Lacks(_) | Self::Refused(_) | Self::Arithmetic(_) | Self::NoEdition => None,
        }
    }
}

/// A paper.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The document, with `.2` or `.lan-2` behind it.
    pub name: String,
    /// The case it is about, or the meeting it is of: the folder it belongs in.
    pub folder: String,
    /// The form.
    pub form: Id,
    /// How people call it.
    pub title: String,
    /// Whether it can be final.
    pub state: PaperState,
    /// What is needed to lay it out; none without an edition.
    pub sheet: Option<Sheet>,
    /// Whether its signed copy is filed: then the print it was made from is left as it is.
    pub signed: bool,
}

/// What a renderer needs of a paper.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The edition in use.
    pub edition: Day,
    /// Its template.
    pub template: String,
    /// How far its wording was seen, and whether somebody confirmed it.
    pub provenance: Provenance,
    /// Whether the office laid a reconstructed form beside the original.
    pub confirmed: bool,
    /// The file's name without ending.
    pub stem: String,
    /// The paper's day.
    pub day: Day,
    /// What identifies it for ever: form and case.
    pub ident: String,
    /// The law it was made under.
    pub law: Day,
    /// Whether every number it bears was taken; one left open is a gap for the pen.
    pub numbered: bool,
    /// The template's data; what is missing is null.
    pub data: Value,
}

impl Paper {
    /// A paper of a form, before anything is known of it.
    pub(super) fn new(form: &Form, folder: String) -> Self {
        Self {
            name: form.id.to_string(),
            folder,
            form: form.id.clone(),
            title: form.name().to_owned(),
            state: PaperState::NoEdition,
            sheet: None,
            signed: false,
        }
    }

    /// The path of one of its files from the office: a paper of the whole office lies in no folder of its own.
    pub fn path(&self, file: &str) -> String {
        if self.folder.is_empty() { file.to_owned() } else { format!("{}/{file}", self.folder) }
    }
}

impl Sheet {
    /// Where it lies in the folder of its case or meeting.
    pub fn place(&self, mode: Mode) -> String {
        let shelf = match mode {
            Mode::Final => String::new(),
            Mode::Draft => format!("{}/", names::DRAFTS),
            Mode::Blank => format!("{}/", names::BLANKS),
            Mode::Guide => format!("{}/", names::GUIDES),
        };
        format!("{}/{shelf}{}.pdf", names::PAPERS, self.stem)
    }

    /// The data for a mode, with what every template is told of its paper.
    pub fn data(&self, mode: Mode, title: &str, number: Option<&str>) -> Value {
        let mut data = self.data.clone();
        data["paper"] = serde_json::json!({
            "mode": mode.word(),
            "provenance": self.provenance.word(),
            "confirmed": self.confirmed,
            "day": self.day.to_string(),
            "title": title,
            "number": number,
        });
        data
    }
}
