//! Names of papers that every system and every reader can trust.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// A file name is at most this many bytes, so that a temporary name beside it fits too.
const LIMIT: usize = 200;

/// Devices of Windows: no file can have such a name, whatever its extension.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
/// … and `COM1` to `LPT9`; the raised digits count as digits there.
const PORTS: [&str; 2] = ["COM", "LPT"];

/// The name of one file or folder that hoso makes: NFC, one path component, writable on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputName(String);

/// Why a text is no [`OutputName`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// Nothing, or only spaces.
    Empty,
    /// More than 200 bytes in UTF-8.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// A character that some system keeps for itself, or that separates folders.
    Reserved {
        /// The character.
        character: char,
    },
    /// A control character, or one that nobody sees or that turns the direction of writing.
    Invisible {
        /// The character.
        character: char,
    },
    /// A dot, a space or a hyphen at the start: hidden, or taken for an option.
    Start,
    /// A dot or a space at the end: Windows drops it.
    End,
    /// A device of Windows, such as `CON` or `nul.pdf`.
    Device,
    /// Letters and their marks stand apart (not NFC) where a composed name is needed.
    NotComposed,
}

impl OutputName {
    /// Composes `name` (NFC) and checks it.
    pub fn new(name: &str) -> Result<OutputName, NameError> {
        let name: String = name.nfc().collect();
        if name.trim().is_empty() {
            return Err(NameError::Empty);
        }
        if let Some(error) = name.chars().find_map(refused) {
            return Err(error);
        }
        if name.starts_with(['.', ' ', '-']) {
            return Err(NameError::Start);
        }
        if name.ends_with(['.', ' ']) {
            return Err(NameError::End);
        }
        if is_device(&name) {
            return Err(NameError::Device);
        }
        if name.len() > LIMIT {
            return Err(NameError::TooLong { bytes: name.len() });
        }
        Ok(OutputName(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in lower case. Two names that agree in it are one file on Windows and macOS.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

fn refused(character: char) -> Option<NameError> {
    match character {
        '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*' => Some(NameError::Reserved { character }),
        c if c.is_control() || is_unseen(c) => Some(NameError::Invisible { character }),
        _ => None,
    }
}

/// Soft hyphen, joiners, marks of direction, separators of lines, byte-order mark, tags.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Windows looks at what stands before the first dot, without spaces at its end.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let mut letters = stem.chars();
    let digit = letters.next_back();
    let is_numbered = digit.is_some_and(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'));
    is_numbered && PORTS.contains(&letters.as_str()) || DEVICES.contains(&stem.as_str())
}

impl fmt::Display for OutputName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            NameError::Empty => write!(f, "empty"),
            NameError::TooLong { bytes } => write!(f, "{bytes} bytes, at most {LIMIT}"),
            NameError::Reserved { character } => write!(f, "{character:?} is kept for the system"),
            NameError::Invisible { character } => {
                write!(f, "{:?} cannot be seen", character.escape_unicode().to_string())
            }
            NameError::Start => write!(f, "starts with a dot, a space or a hyphen"),
            NameError::End => write!(f, "ends with a dot or a space"),
            NameError::Device => write!(f, "a device of Windows"),
            NameError::NotComposed => write!(f, "not in NFC"),
        }
    }
}

impl std::error::Error for NameError {}
