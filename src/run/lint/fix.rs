//! `--fix`: takes out of the office's own files what changes nothing. Whatever would not be sound without it stays.

use std::path::Path;

use crate::diag::Diagnostic;
use crate::load::{FileSource, Memory, Overlay};
use crate::model::Part;
use crate::plan::edit::cut;
use crate::record::rewrite;
use crate::run::{Workspace, refused};
use crate::validate::Doubt;

/// What became of something that could be taken out.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It is gone.
    Taken,
    /// It is in the shipped catalog, which nobody writes.
    Shipped,
    /// Without it the catalog would be faulty, or the file is written in a way hoso does not dare to touch.
    Kept,
    /// The file could not be written.
    Unwritten(Diagnostic),
}

/// A doubt that could be mended, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// Its place among the doubts.
    pub doubt: usize,
    /// What became of it.
    pub fate: Fate,
}

/// Mends what is mechanical: each file of the office once, whole or not at all.
pub fn mend(root: &Path, own: &dyn FileSource, workspace: &Workspace, doubts: &[Doubt]) -> Vec<Mended> {
    let path = |doubt: &Doubt| doubt.diagnostic.span.map(|span| workspace.map.file(span.file).0.to_owned());
    let mechanical = doubts.iter().enumerate().filter(|(_, doubt)| !doubt.cut.is_empty());
    let mechanical: Vec<(usize, String)> = mechanical.filter_map(|(i, doubt)| Some((i, path(doubt)?))).collect();
    let mut paths: Vec<&String> = mechanical.iter().map(|(_, path)| path).collect();
    paths.sort();
    paths.dedup();
    let mut mended = Vec::new();
    for path in paths {
        let here: Vec<usize> = mechanical.iter().filter(|(_, at)| at == path).map(|(i, _)| *i).collect();
        let fates = file(root, own, path, &here.iter().map(|i| &*doubts[*i].cut).collect::<Vec<_>>());
        mended.extend(here.into_iter().zip(fates).map(|(doubt, fate)| Mended { doubt, fate }));
    }
    mended.sort_by_key(|mended| mended.doubt);
    mended
}

fn file(root: &Path, own: &dyn FileSource, path: &str, cuts: &[&[Part]]) -> Vec<Fate> {
    let Ok(seen) = own.read(path) else { return vec![Fate::Shipped; cuts.len()] };
    let Ok(text) = String::from_utf8(seen.clone()) else { return vec![Fate::Kept; cuts.len()] };
    let mut left = text.clone();
    let mut fates: Vec<Fate> = Vec::new();
    for parts in cuts {
        let without = parts.iter().try_fold(left.clone(), |text, part| cut(&text, part));
        let without = without.filter(|text| sound(own, path, text));
        fates.push(if without.is_some() { Fate::Taken } else { Fate::Kept });
        left = without.unwrap_or(left);
    }
    if left != text
        && let Err(error) = rewrite(&root.join(path), &seen, left.as_bytes())
    {
        let fault = refused(path, &error);
        let unwritten = |fate| if fate == Fate::Taken { Fate::Unwritten(fault.clone()) } else { fate };
        return fates.into_iter().map(unwritten).collect();
    }
    fates
}

/// Whether the catalog is sound with this text in the place of a file.
fn sound(own: &dyn FileSource, path: &str, text: &str) -> bool {
    let changed = Memory::default().with(path, text);
    Workspace::catalog(&Overlay { over: &changed, under: own }).sound
}
