//! A look into a PNG: from chunk to chunk.

use super::budget::Budget;
use super::{blank, page};
use crate::model::{Scan, ScanFault, ScanKind};

/// Looks into a PNG.
pub(super) fn look(bytes: &[u8]) -> Scan {
    let (mut at, mut size, mut told, mut ended) = (8, None, None, false);
    // Length, name, content, check sum.
    while let Some(length) = four(bytes, at) {
        let name = bytes.get(at + 4..at + 8).unwrap_or_default();
        let part = bytes.get(at + 8..).and_then(|rest| rest.get(..length));
        match (name, part) {
            (b"IHDR", Some(part)) => size = four(part, 0).zip(four(part, 4)),
            (b"pHYs", Some(part)) => told = physical(part),
            (b"IEND", _) => ended = true,
            _ => {}
        }
        at = at.saturating_add(length).saturating_add(12);
    }
    match size.filter(|(width, height)| *width > 0 && *height > 0) {
        None => Scan::faulty(ScanKind::Png, ScanFault::Broken),
        Some(_) if !ended => Scan::faulty(ScanKind::Png, ScanFault::Cut),
        Some((width, height)) => {
            let points = width.saturating_mul(height);
            let is_blank = || blank::png(bytes, points, &Budget::of(points)) == Some(true);
            page(ScanKind::Png, (width, height), told, is_blank)
        }
    }
}

fn four(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*bytes)).ok()
}

/// The dots per inch, from points per metre.
fn physical(part: &[u8]) -> Option<f64> {
    let across = u32::try_from(four(part, 0)?).ok()?;
    (part.get(8) == Some(&1)).then(|| f64::from(across) * 0.0254)
}
