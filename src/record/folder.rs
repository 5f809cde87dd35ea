//! A folder that papers are written into.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::atomic::{self, DRAFT};
use super::digest::digest;
use super::entry::Entry;
use super::error::{Action, RecordError};
use super::lock::Lock;
use super::name::{NameError, OutputName};
use super::place::{self, Found};
use super::receipt::{RECEIPT, Receipt, State, present};

/// Where hoso keeps its own files.
const HOME: &str = ".hoso";
/// The lock, from the folder.
const LOCK: &str = ".hoso/lock";

/// The folder of a case or meeting, held for writing as long as this value lives.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    receipt: Receipt,
    _lock: Lock,
}

/// A paper to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its path from the folder, with `/`: `de-in/6-KNĐ.pdf`. Each part is an [`OutputName`], in NFC.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it comes from.
    pub entry: Entry,
}

/// What writing a paper did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// There was none.
    New,
    /// It took the place of one of hoso's.
    Replaced,
    /// The same bytes were there already.
    Unchanged,
}

impl Folder {
    /// Takes the lock of the folder at `root` (waiting two seconds at most), clears away what a sudden end has
    /// left, and reads the receipt.
    pub fn open(root: &Path) -> Result<Folder, RecordError> {
        place::folder(root)?;
        place::folder_or_make(&root.join(HOME))?;
        let lock = Lock::take(root, &root.join(LOCK))?;
        let receipt = Receipt::read(root)?;
        sweep(root, &receipt)?;
        Ok(Folder { root: root.to_owned(), receipt, _lock: lock })
    }

    /// What hoso wrote here.
    pub fn receipt(&self) -> &Receipt {
        &self.receipt
    }

    /// How the file `name` stands to a paper with this key.
    pub fn state(&self, name: &str, key: &str) -> State {
        self.receipt.state(&self.root, name, key)
    }

    /// Writes a paper: first the receipt, then the paper, each whole or not at all.
    ///
    /// A file hoso did not write is [`RecordError::Foreign`] and stays as it is, unless its bytes are the same.
    pub fn write(&mut self, paper: Paper) -> Result<Written, RecordError> {
        let target = self.target(&paper.name)?;
        let wanted = digest(&paper.bytes);
        let present = present(&self.root, &paper.name)?;
        let same = present.as_ref() == Some(&wanted);
        if !same && present.as_ref().is_some_and(|found| !self.receipt.knows(&paper.name, found)) {
            return Err(RecordError::Foreign { path: target });
        }
        self.note(&paper.name, &wanted, present.as_deref(), paper.entry)?;
        if same {
            return Ok(Written::Unchanged);
        }
        self.put(&paper.name, &target, &paper.bytes)?;
        Ok(if present.is_some() { Written::Replaced } else { Written::New })
    }

    /// Where a paper goes; the folders on the way are made.
    fn target(&self, name: &str) -> Result<PathBuf, RecordError> {
        let refuse = |fault| RecordError::Name { name: name.to_owned(), fault };
        for part in name.split('/') {
            let checked = OutputName::new(part).map_err(refuse)?;
            if checked.as_str() != part {
                return Err(refuse(NameError::NotComposed));
            }
        }
        let mut way = place::way(&self.root, name).into_iter();
        way.next().map_or(Ok(()), |root| place::folder(&root))?;
        way.try_for_each(|folder| place::folder_or_make(&folder))?;
        Ok(self.root.join(name))
    }

    /// Brings the receipt up to date, on the disk first.
    fn note(&mut self, name: &str, wanted: &str, present: Option<&str>, entry: Entry) -> Result<(), RecordError> {
        let mut receipt = self.receipt.clone();
        receipt.note(name, wanted, present, entry);
        if receipt != self.receipt {
            let path = self.root.join(RECEIPT);
            atomic::put(&path, &receipt.to_json(), || place::file(&path))?;
            self.receipt = receipt;
        }
        Ok(())
    }

    /// Puts a paper in its place, as long as what stands there is nothing or ours: somebody may be signing it just now.
    fn put(&self, name: &str, target: &Path, bytes: &[u8]) -> Result<(), RecordError> {
        let foreign = || RecordError::Foreign { path: target.to_owned() };
        let look = || match present(&self.root, name)? {
            None => Ok(Found::Nothing),
            Some(found) if self.receipt.knows(name, &found) => Ok(Found::File),
            Some(_) => Err(foreign()),
        };
        match atomic::put(target, bytes, look) {
            Err(RecordError::Exists { .. }) => Err(foreign()),
            other => other,
        }
    }
}

/// Removes the drafts a sudden end has left.
///
/// A draft lies beside its paper, and the receipt names a paper before its draft is begun: so the folders on
/// the way to the papers of the receipt are all there is to look at. What is no folder is left alone.
fn sweep(root: &Path, receipt: &Receipt) -> Result<(), RecordError> {
    let mut swept = BTreeSet::new();
    for name in receipt.names().chain([RECEIPT]) {
        for folder in place::way(root, name) {
            if place::folder(&folder).is_err() {
                break;
            }
            if swept.insert(folder.clone()) {
                remove_drafts(&folder)?;
            }
        }
    }
    Ok(())
}

/// Removes our drafts that lie in a folder.
pub(super) fn remove_drafts(folder: &Path) -> Result<(), RecordError> {
    let failed = || RecordError::io(Action::Read, folder);
    for entry in fs::read_dir(folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let is_draft = entry.file_name().to_string_lossy().starts_with(DRAFT);
        if is_draft && entry.file_type().map_err(failed())?.is_file() {
            let path = entry.path();
            fs::remove_file(&path).map_err(RecordError::io(Action::Remove, &path))?;
        }
    }
    Ok(())
}
