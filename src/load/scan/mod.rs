//! One look into a file of evidence: bytes in, facts out. Nobody knows who wrote it, so nothing in it is believed:
//! what it costs is bounded, and whatever it makes of a parser costs this one file. No text is recognised.

mod blank;
mod budget;
mod exif;
mod jpeg;
mod pdf;
mod png;
mod tiff;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::model::{Resolution, Scan, ScanFault, ScanKind};

/// Pictures of more points are no scans: 100 million, an A3 page at 700 dots per inch.
const POINTS: usize = 100_000_000;

/// Looks into a file. Pure: the same bytes give the same facts, on any machine.
pub fn probe(bytes: &[u8]) -> Scan {
    let kind = kind(bytes);
    let look = || match kind {
        _ if bytes.is_empty() => Scan::faulty(kind, ScanFault::Empty),
        ScanKind::Pdf => pdf::look(bytes),
        ScanKind::Jpeg => jpeg::look(bytes),
        ScanKind::Png => png::look(bytes),
        ScanKind::Tiff => tiff::look(bytes),
        ScanKind::Heic => Scan { kind, ..Scan::default() },
        ScanKind::Unknown | ScanKind::WebPage | ScanKind::Office => Scan::faulty(kind, ScanFault::NotAScan),
    };
    let looked = catch_unwind(AssertUnwindSafe(look)).unwrap_or_else(|_| Scan::faulty(kind, ScanFault::Broken));
    Scan { digest: Some(blake3::hash(bytes).to_hex().to_string()), ..looked }
}

/// What a file is, by how it begins.
fn kind(bytes: &[u8]) -> ScanKind {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let head = &bytes[..bytes.len().min(1024)];
    let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
    if starts(b"\xff\xd8\xff") {
        ScanKind::Jpeg
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        ScanKind::Png
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        ScanKind::Tiff
    } else if brand.is_some_and(|brand| HEIC.contains(&brand)) {
        ScanKind::Heic
    } else if starts(b"PK\x03\x04") || starts(b"\xd0\xcf\x11\xe0") {
        ScanKind::Office
    } else if head.windows(5).any(|part| part == b"%PDF-") {
        ScanKind::Pdf
    } else if [&b"<!doctype"[..], b"<html", b"<head", b"<?xml"].iter().any(|tag| opens_with(head, tag)) {
        ScanKind::WebPage
    } else {
        ScanKind::Unknown
    }
}

/// Brands of the containers telephones write pictures into.
const HEIC: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];

/// Whether a text opens with a tag, whatever its case, behind blanks and a byte order mark.
fn opens_with(head: &[u8], tag: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    head.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
}

/// A picture of one page: refused by its head where it is too large, blank or not, as fine as it says or, where
/// that is kinder, as it would be on A4; a telephone says 72 of every picture.
fn page(kind: ScanKind, (width, height): (usize, usize), told: Option<f64>, blank: impl FnOnce() -> bool) -> Scan {
    if width.saturating_mul(height) > POINTS {
        return Scan::faulty(kind, ScanFault::TooMuch);
    }
    Scan {
        kind,
        pages: Some(1),
        resolution: Some(finer(width, height, told)),
        blank: Vec::from_iter(blank().then_some(1)),
        ..Scan::default()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes the nearest number there is"
)]
#[expect(clippy::cast_precision_loss, reason = "pictures have fewer points than fit")]
fn finer(width: usize, height: usize, told: Option<f64>) -> Resolution {
    let (short, long) = (width.min(height) as f64, width.max(height) as f64);
    let on_a4 = (short / (210.0 / 25.4)).max(long / (297.0 / 25.4));
    let a4_assumed = told.is_none_or(|told| told < on_a4);
    let dpi = told.filter(|_| !a4_assumed).unwrap_or(on_a4);
    Resolution { dpi: dpi.round() as u32, a4_assumed }
}
