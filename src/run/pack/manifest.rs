//! What a pack says of itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::load::PackFault;
use crate::model::Day;
use crate::record::digest;

/// The edition of the format.
const SCHEMA: i64 = 1;
/// In the place of its own digest, while that is taken.
const BLANK: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Digits of a digest that are read out: 80 bits, which nobody meets twice.
const SPOKEN: usize = 20;
/// The longest title, in characters.
const LONGEST: usize = 200;

/// What people say of a pack.
#[derive(Debug, Clone)]
pub struct Head {
    /// What is in it.
    pub title: String,
    /// Who gives it away.
    pub from: String,
    /// The day it was made for.
    pub as_of: Day,
}

impl Head {
    /// Of a pack that never leaves its office.
    pub fn unnamed(as_of: Day) -> Self {
        Self { title: String::new(), from: String::new(), as_of }
    }
}

/// The manifest of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    schema: i64,
    /// What is in the pack.
    pub title: String,
    /// Who gives it away.
    pub from: String,
    /// The day it was made for.
    pub as_of: String,
    /// The hoso that made it.
    pub engine: String,
    /// The digest of this manifest, which names those of all files: what the pack is signed by.
    pub whole: String,
    /// The digest of each file, by path.
    #[serde(rename = "file")]
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// Writes the manifest of some files.
    pub(super) fn text(head: &Head, files: &BTreeMap<String, Vec<u8>>) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let Head { title, from, as_of } = head;
        let mut text = format!(
            "schema = {SCHEMA}\nwhole = \"{BLANK}\"\ntitle = {}\nfrom = {}\nas_of = \"{as_of}\"\nengine = {}\n\n[file]\n",
            quoted(title),
            quoted(from),
            quoted(&format!("hoso {}", env!("CARGO_PKG_VERSION"))),
        );
        for (path, bytes) in files {
            let _ = writeln!(text, "{} = \"{}\"", quoted(path), digest(bytes));
        }
        text.replacen(BLANK, &digest(text.as_bytes()), 1)
    }

    /// Reads a manifest; one whose digest is not its own is refused.
    pub(super) fn parse(text: &str) -> Result<Self, PackFault> {
        let other = || PackFault::new("pack.other", "");
        let table: toml::Table = text.parse().map_err(|_| other())?;
        match table.get("schema").and_then(toml::Value::as_integer) {
            Some(SCHEMA) => {}
            Some(later) if later > SCHEMA => return Err(PackFault::new("pack.later", later.to_string())),
            _ => return Err(other()),
        }
        let manifest: Self = table.try_into().map_err(|_| other())?;
        let whole = &manifest.whole;
        if whole.len() != BLANK.len() || digest(text.replacen(whole, BLANK, 1).as_bytes()) != *whole {
            return Err(PackFault::new("pack.changed", ""));
        }
        let shown = [&manifest.title, &manifest.from, &manifest.as_of, &manifest.engine];
        if shown.iter().any(|text| text.chars().any(char::is_control) || text.chars().count() > LONGEST) {
            return Err(other());
        }
        Ok(manifest)
    }

    /// The digest as people read it out: its first digits, in groups of four.
    pub fn spoken(&self) -> String {
        let digits: Vec<char> = self.whole.chars().take(SPOKEN).collect();
        digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// Whether this is the digest somebody was told: as spoken or longer, however it is grouped.
    pub fn is_called(&self, told: &str) -> bool {
        let told: String = told.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let told = told.to_lowercase();
        told.len() >= SPOKEN && self.whole.starts_with(&told)
    }
}
