//! The receipt of a folder: which papers hoso wrote there, from what, and every digest it may find again.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::error::{Action, RecordError};
use super::place::{self, Found};

/// The receipt, from the folder of a case or meeting.
pub const RECEIPT: &str = ".hoso/receipt.json";

/// The version of the receipt's layout.
const SCHEMA: u32 = 1;
/// A receipt is at most this many bytes: more than a thousand papers.
const LIMIT: u64 = 16 << 20;
/// How many digests are remembered for one paper, the newest included.
const MEMORY: usize = 8;

/// What hoso wrote into one folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    schema: u32,
    papers: BTreeMap<String, Record>,
}

/// One paper: its origin and its bytes, now and before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Digests of what hoso wrote or was about to write at this name, newest first; never empty.
    digests: Vec<String>,
    entry: Entry,
}

/// How a paper on the disk stands to the one that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is no such file.
    Absent,
    /// hoso's, made from the same data and templates.
    Current,
    /// hoso's, made from other data or templates.
    Stale,
    /// Not hoso's, changed since, or not readable. It will not be touched.
    Foreign,
}

/// What is wrong with a receipt.
#[derive(Debug)]
pub enum ReceiptFault {
    /// Not the JSON that is expected.
    Json(serde_json::Error),
    /// Written by another version of hoso: the schema it names.
    Schema(u32),
    /// More than 16 MiB.
    TooLong,
}

impl Receipt {
    /// Reads the receipt of a folder; an empty one if there is none. Takes no lock and writes nothing.
    pub fn read(root: &Path) -> Result<Receipt, RecordError> {
        let path = root.join(RECEIPT);
        if let Found::Nothing = place::file_in(root, RECEIPT)? {
            return Ok(Receipt { schema: SCHEMA, papers: BTreeMap::new() });
        }
        let mut json = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(LIMIT + 1).read_to_end(&mut json))
            .map_err(RecordError::io(Action::Read, &path))?;
        Receipt::parse(&json).map_err(|fault| RecordError::Receipt { path, fault })
    }

    /// How the file `name` in the folder `root` stands to a paper with this key.
    pub fn state(&self, root: &Path, name: &str, key: &str) -> State {
        match present(root, name) {
            Ok(None) => State::Absent,
            Ok(Some(digest)) => self.state_of(name, key, &digest),
            Err(_) => State::Foreign,
        }
    }

    /// The origin of the paper last written as `name`.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.papers.get(name).map(|record| &record.entry)
    }

    /// The names of all papers hoso ever wrote here, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.papers.keys().map(String::as_str)
    }

    /// Whether a file of this name and digest is one hoso wrote.
    pub(super) fn knows(&self, name: &str, digest: &str) -> bool {
        self.papers.get(name).is_some_and(|record| record.digests.iter().any(|known| known == digest))
    }

    /// Notes that `digest` is about to be written as `name`, over a file with digest `present`.
    pub(super) fn note(&mut self, name: &str, digest: &str, present: Option<&str>, entry: Entry) {
        let earlier = self.papers.remove(name).map(|record| record.digests).unwrap_or_default();
        // What lies on the disk comes second, so that no number of failed attempts makes it forgotten.
        let mut digests: Vec<String> = Vec::with_capacity(MEMORY);
        for known in [Some(digest), present].into_iter().flatten().chain(earlier.iter().map(String::as_str)) {
            if digests.len() < MEMORY && !digests.iter().any(|noted| noted == known) {
                digests.push(known.to_owned());
            }
        }
        self.papers.insert(name.to_owned(), Record { digests, entry });
    }

    /// The receipt as JSON for people too, in a stable order, with a newline at its end.
    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("strings and numbers become JSON");
        json.push(b'\n');
        json
    }

    fn state_of(&self, name: &str, key: &str, digest: &str) -> State {
        match self.papers.get(name) {
            Some(record)
                if record.digests.first().is_some_and(|newest| newest == digest) && record.entry.key == key =>
            {
                State::Current
            }
            Some(_) if self.knows(name, digest) => State::Stale,
            _ => State::Foreign,
        }
    }

    /// Every digest of a paper hoso wrote here, now or before.
    pub fn digests(&self) -> impl Iterator<Item = &str> {
        self.papers.values().flat_map(|record| record.digests.iter().map(String::as_str))
    }

    /// Reads a receipt from its bytes.
    pub fn parse(json: &[u8]) -> Result<Receipt, ReceiptFault> {
        /// The one part all versions share.
        #[derive(Deserialize)]
        struct Version {
            schema: u32,
        }
        if json.len() as u64 > LIMIT {
            return Err(ReceiptFault::TooLong);
        }
        let Version { schema } = serde_json::from_slice(json).map_err(ReceiptFault::Json)?;
        if schema != SCHEMA {
            return Err(ReceiptFault::Schema(schema));
        }
        serde_json::from_slice(json).map_err(ReceiptFault::Json)
    }
}

/// The digest of the file `name` under `root`, if it is there.
pub(super) fn present(root: &Path, name: &str) -> Result<Option<String>, RecordError> {
    match place::file_in(root, name)? {
        Found::Nothing => Ok(None),
        Found::File => place::digest_at(&root.join(name)),
    }
}

impl fmt::Display for ReceiptFault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ReceiptFault::Json(error) => write!(f, "{error}"),
            ReceiptFault::Schema(found) => write!(f, "schema {found}, this version reads {SCHEMA}"),
            ReceiptFault::TooLong => write!(f, "more than {LIMIT} bytes"),
        }
    }
}

impl std::error::Error for ReceiptFault {}
