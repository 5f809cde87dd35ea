//! A look into a TIFF: one table for each page.

use super::exif::{HEIGHT, Tables, WIDTH};
use super::page;
use crate::model::{Scan, ScanFault, ScanKind};

/// How many pages are counted; a chain that comes back to itself goes beyond.
const PAGES: usize = 20_000;

/// Looks into a TIFF. Its pictures are not unpacked, so blank pages are not told.
pub(super) fn look(bytes: &[u8]) -> Scan {
    let faulty = |fault| Scan::faulty(ScanKind::Tiff, fault);
    let Some(tables) = Tables::of(bytes) else { return faulty(ScanFault::Broken) };
    let Some(mut at) = tables.first() else { return faulty(ScanFault::Cut) };
    let (mut pages, mut coarsest) = (0, None);
    while at != 0 {
        // Scanners write a page's table behind it: without the table the page is not whole.
        let Some(table) = tables.table(at) else { return faulty(ScanFault::Cut) };
        let side = |tag| table.numbers.get(&tag).copied().filter(|side| *side >= 1.0);
        let Some((width, height)) = side(WIDTH).zip(side(HEIGHT)) else { return faulty(ScanFault::Broken) };
        let scan = page(ScanKind::Tiff, (count(width), count(height)), table.resolution(), || false);
        if scan.fault.is_some() {
            return scan;
        }
        coarsest = coarsest.into_iter().chain(scan.resolution).min();
        pages += 1;
        if pages > PAGES {
            return faulty(ScanFault::TooMuch);
        }
        at = table.next;
    }
    if pages == 0 {
        return faulty(ScanFault::Empty);
    }
    Scan { kind: ScanKind::Tiff, pages: Some(pages), resolution: coarsest, ..Scan::default() }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was read as a whole number of 32 bits")]
fn count(side: f64) -> usize {
    side as usize
}
