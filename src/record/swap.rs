//! Several files of an office that change together.
//!
//! The whole catalog as it will be is written beside the old one first, and comes into force by one rename: from then
//! on [`Disk`](crate::load::Disk) reads it there. Only after that its files go to their places. Whatever stops hoso,
//! readers see the old catalog or the new one, and [`finish`] does the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::thread;

use serde::{Deserialize, Serialize};

use super::atomic::{self, write_new};
use super::digest::digest;
use super::error::{Action, RecordError};
use super::folder::remove_drafts;
use super::lock::Lock;
use super::place::{self, Found};
use super::receipt::present;
use super::retry;
use crate::load::names;
use crate::load::paths::folder_of;

/// The lock of an office.
const LOCK: &str = ".hoso/lock";
/// Digits of a digest that tell two editions of a file apart.
const SHORT: usize = 8;

/// A change of the catalog files of an office.
#[derive(Debug, Clone, Default)]
pub struct Swap {
    /// Every catalog file as it will be.
    pub whole: BTreeMap<String, Vec<u8>>,
    /// The digest of every catalog file as it was when the change was thought out.
    pub seen: BTreeMap<String, String>,
    /// What goes where.
    pub plan: Plan,
    /// What is remembered of the change, by name.
    pub notes: BTreeMap<&'static str, Vec<u8>>,
}

/// What goes where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Files to be put in their places.
    pub put: BTreeSet<String>,
    /// Files to be removed, unless they have changed.
    pub remove: BTreeSet<String>,
    /// The digests of what an earlier change put there. Anything else is people's: it is kept aside before another
    /// file takes its place, and never removed.
    pub ours: BTreeMap<String, String>,
}

/// Where the edition of a file with this digest is kept when another takes its place; below the office.
pub fn aside(path: &str, digest: &str) -> String {
    format!("{}/{}/{path}", names::PACK_ASIDE, &digest[..SHORT])
}

/// Brings a change about.
///
/// Fails with [`RecordError::Foreign`] if a file has changed since it was seen. After any failure the old catalog is in
/// force, or the new one as a whole.
pub fn swap(root: &Path, swap: &Swap) -> Result<(), RecordError> {
    let _lock = hold(root)?;
    place_all(root)?;
    for (path, seen) in &swap.seen {
        if present(root, path)?.as_ref() != Some(seen) {
            return Err(RecordError::Foreign { path: root.join(path) });
        }
    }
    // What is in the way of a file is found before anything is in force.
    swap.plan.put.iter().try_for_each(|path| place::file_in(root, path).map(drop))?;
    let draft = root.join(names::PACK_DRAFT);
    clear(&draft)?;
    let made = make(&draft, swap).and_then(|()| rename(&draft, &root.join(names::PACK_NEXT)));
    if made.is_err() {
        // What is left of it is cleared away before the next one.
        let _ = clear(&draft);
    }
    made?;
    place_all(root)
}

/// Brings a change to its end that was cut short; whether there was one.
pub fn finish(root: &Path) -> Result<bool, RecordError> {
    if !root.join(names::PACK_NEXT).is_dir() {
        return Ok(false);
    }
    let _lock = hold(root)?;
    place_all(root).map(|()| true)
}

fn hold(root: &Path) -> Result<Lock, RecordError> {
    place::folder(root)?;
    let lock = root.join(LOCK);
    place::folder_or_make(folder_of(&lock))?;
    place::folder_or_make(&root.join(names::PACKS))?;
    Lock::take(root, &lock)
}

/// Writes everything of a change into a folder of its own.
fn make(draft: &Path, swap: &Swap) -> Result<(), RecordError> {
    place::folder_or_make(draft)?;
    let plan = serde_json::to_vec_pretty(&swap.plan).expect("paths and digests become JSON");
    write_new(&draft.join(names::PACK_PLAN), &plan)?;
    for (name, bytes) in &swap.notes {
        write_new(&draft.join(name), bytes)?;
    }
    let files = draft.join(names::PACK_FILES);
    place::folder_or_make(&files)?;
    for (path, bytes) in &swap.whole {
        way(&files, path)?;
        write_new(&files.join(path), bytes)?;
    }
    Ok(())
}

/// Puts the files of what is in force in their places, if they are not there yet.
fn place_all(root: &Path) -> Result<(), RecordError> {
    let next = root.join(names::PACK_NEXT);
    if !next.is_dir() {
        return clear(&root.join(names::PACK_OLD));
    }
    let path = next.join(names::PACK_PLAN);
    let read = |error| RecordError::io(Action::Read, &path)(error);
    let json = fs::read(&path).map_err(read)?;
    let plan: Plan = serde_json::from_slice(&json).map_err(|error| read(error.into()))?;
    plan.put.iter().try_for_each(|path| sweep(root, path))?;
    plan.put.iter().try_for_each(|path| put(root, &plan, path))?;
    plan.remove.iter().try_for_each(|path| remove(root, &plan, path))?;
    let (now, old) = (root.join(names::PACK_NOW), root.join(names::PACK_OLD));
    if now.is_dir() {
        clear(&old)?;
        rename(&now, &old)?;
    }
    rename(&next, &now)?;
    clear(&old)?;
    clear(&now.join(names::PACK_FILES))
}

/// Removes the drafts that a sudden end has left beside a file.
fn sweep(root: &Path, path: &str) -> Result<(), RecordError> {
    let folders = place::way(root, path);
    folders.last().filter(|folder| folder.is_dir()).map_or(Ok(()), |folder| remove_drafts(folder))
}

/// Puts one file in its place; what people wrote there is kept aside.
fn put(root: &Path, plan: &Plan, path: &str) -> Result<(), RecordError> {
    let source = root.join(names::PACK_NEXT).join(names::PACK_FILES).join(path);
    let bytes = fs::read(&source).map_err(RecordError::io(Action::Read, &source))?;
    let there = present(root, path)?;
    if there.as_ref() == Some(&digest(&bytes)) {
        return Ok(());
    }
    let target = root.join(path);
    if let Some(digest) = there.as_ref().filter(|digest| plan.ours.get(path) != Some(*digest)) {
        let (kept, aside) = (fs::read(&target).map_err(RecordError::io(Action::Read, &target))?, aside(path, digest));
        way(root, &aside)?;
        match write_new(&root.join(aside), &kept) {
            Err(RecordError::Exists { .. }) | Ok(()) => {}
            Err(error) => return Err(error),
        }
    }
    way(root, path)?;
    atomic::put(&target, &bytes, || match present(root, path)? {
        None => Ok(Found::Nothing),
        found if found == there => Ok(Found::File),
        Some(_) => Err(RecordError::Foreign { path: target.clone() }),
    })
}

/// Removes a file that is as we put it, and the folders that are empty without it.
fn remove(root: &Path, plan: &Plan, path: &str) -> Result<(), RecordError> {
    let there = present(root, path)?;
    if there.is_none() || plan.ours.get(path) != there.as_ref() {
        return Ok(());
    }
    let target = root.join(path);
    fs::remove_file(&target).map_err(RecordError::io(Action::Remove, &target))?;
    // The first that is not empty ends it.
    let mut folders = place::way(root, path).into_iter().skip(1).rev();
    let _ = folders.try_for_each(fs::remove_dir);
    Ok(())
}

/// Makes the folders on the way to a file.
fn way(root: &Path, path: &str) -> Result<(), RecordError> {
    place::way(root, path).iter().try_for_each(|folder| place::folder_or_make(folder))
}

/// Removes a folder of ours with all it holds, if it is there.
fn clear(folder: &Path) -> Result<(), RecordError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(RecordError::io(Action::Remove, folder)(error)),
        _ => Ok(()),
    }
}

/// Gives a folder another name, lastingly; a virus scanner that looks into it just now is waited for.
fn rename(from: &Path, to: &Path) -> Result<(), RecordError> {
    let mut pauses = retry::pauses();
    loop {
        let Err(error) = fs::rename(from, to) else { return atomic::sync(folder_of(to)) };
        match pauses.next() {
            Some(pause) if retry::is_passing(&error) => thread::sleep(pause),
            _ => return Err(RecordError::io(Action::Rename, to)(error)),
        }
    }
}
