//! What an office remembers of the packs installed in it.

use super::manifest::Manifest;
use super::open::{Pack, open};
use crate::load::{FileSource, PACK_LIMIT, PackFault, names};

/// The last installation of an office; empty before the first.
#[derive(Debug, Default)]
pub struct State {
    /// The manifest of the pack that is installed, as it is written.
    pub installed: Option<(Manifest, String)>,
    /// The catalog files of the office before it.
    pub before: Option<Pack>,
    /// The manifest that was installed then.
    pub before_installed: Option<(Manifest, String)>,
}

impl State {
    /// Reads it. What was changed by hand is refused: nothing could be told from it.
    pub fn read(office: &dyn FileSource) -> Result<Self, PackFault> {
        let file = |name: &str| office.read_up_to(&format!("{}/{name}", names::PACK_NOW), PACK_LIMIT).ok();
        let manifest = |name: &str| {
            let text = file(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            text.map(|text| Manifest::parse(&text).map(|manifest| (manifest, text))).transpose()
        };
        Ok(Self {
            installed: manifest(names::PACK_INSTALLED)?,
            before: file(names::PACK_BEFORE).map(|bytes| open(&bytes)).transpose()?,
            before_installed: manifest(names::PACK_BEFORE_INSTALLED)?,
        })
    }
}
