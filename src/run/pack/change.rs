//! What installing a pack changes, file by file.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{Head, Manifest};
use super::open::make;
use super::paths;
use crate::load::{Memory, PackFault, names};
use crate::record::{Plan, Swap, aside, digest};

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The office has none there.
    Added,
    /// It takes the place of another edition.
    Replaced,
    /// An earlier pack brought it, and this one does not.
    Removed,
    /// The same, but it was changed by hand: it stays.
    Stays,
}

/// A file, and what happens to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its path.
    pub path: String,
    /// What happens.
    pub change: Change,
    /// Where the edition somebody made by hand is kept, if one is replaced.
    pub aside: Option<String>,
}

/// An office with other catalog files.
#[derive(Debug)]
pub struct Installation {
    /// What changes, by path.
    pub changes: Vec<Changed>,
    /// How.
    pub swap: Swap,
}

/// Works out what the office's files become when those of a pack are installed, under the manifest `under`.
///
/// Files the office had of itself stay; those that the installed pack brought go, unless somebody changed them.
pub fn installation(
    present: &Memory,
    wanted: &Memory,
    [installed, under]: [Option<&(Manifest, String)>; 2],
    before: &Head,
) -> Result<Installation, PackFault> {
    let seen: BTreeMap<String, String> =
        present.files.iter().map(|(path, bytes)| (path.clone(), digest(bytes))).collect();
    let of_hand = present.files.keys().filter(|path| paths::is_safe(path));
    let all: BTreeSet<&str> = of_hand.chain(wanted.files.keys()).map(String::as_str).collect();
    paths::check(all)?;
    let ours = installed.map(|(manifest, _)| manifest.files.clone()).unwrap_or_default();
    let mut plan = Plan { ours, ..Plan::default() };
    let mut whole = present.files.clone();
    let mut changes = Vec::new();
    for (path, bytes) in &wanted.files {
        let change = match whole.insert(path.clone(), bytes.clone()) {
            Some(there) if there == *bytes => continue,
            Some(_) => Change::Replaced,
            None => Change::Added,
        };
        plan.put.insert(path.clone());
        let by_hand = seen.get(path).filter(|seen| plan.ours.get(path) != Some(*seen));
        changes.push(Changed { path: path.clone(), change, aside: by_hand.map(|digest| aside(path, digest)) });
    }
    for (path, brought) in &plan.ours {
        let Some(there) = seen.get(path).filter(|_| !wanted.files.contains_key(path)) else { continue };
        let change = if there == brought { Change::Removed } else { Change::Stays };
        if change == Change::Removed {
            whole.remove(path);
            plan.remove.insert(path.clone());
        }
        changes.push(Changed { path: path.clone(), change, aside: None });
    }
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    let mut notes = BTreeMap::from([(names::PACK_BEFORE, make(before, present)?.0)]);
    let texts = [(names::PACK_INSTALLED, under), (names::PACK_BEFORE_INSTALLED, installed)];
    notes.extend(texts.into_iter().filter_map(|(name, it)| Some((name, it?.1.clone().into_bytes()))));
    Ok(Installation { changes, swap: Swap { whole, seen, plan, notes } })
}
