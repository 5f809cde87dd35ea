//! A look into a JPEG: from marker to marker, up to where the picture begins.

use super::budget::Budget;
use super::pdf::find;
use super::{blank, exif, page};
use crate::model::{Scan, ScanFault, ScanKind};

/// Looks into a JPEG.
pub(super) fn look(bytes: &[u8]) -> Scan {
    let faulty = |fault| Scan::faulty(ScanKind::Jpeg, fault);
    let mut at = 2;
    let (mut size, mut told) = (None, None);
    loop {
        // A marker may be led by any number of fill bytes.
        at += bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == 0xff).count();
        let Some(marker) = bytes.get(at).copied() else { return faulty(ScanFault::Cut) };
        let Some(length) = two(bytes, at + 1).filter(|length| *length >= 2) else { return faulty(ScanFault::Cut) };
        let Some(part) = bytes.get(at + 3..at + 1 + length) else { return faulty(ScanFault::Cut) };
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => size = two(part, 3).zip(two(part, 1)),
            0xe0 if part.starts_with(b"JFIF\0") => told = jfif(part).or(told),
            0xe1 if part.starts_with(b"Exif\0\0") => told = exif::resolution(&part[6..]).or(told),
            // Behind this the picture itself goes on to the marker of the end, which cannot occur in it.
            0xda => {
                at += 1 + length;
                break;
            }
            _ => {}
        }
        at += 1 + length;
    }
    let Some((width, height)) = size.filter(|(width, height)| *width > 0 && *height > 0) else {
        return faulty(ScanFault::Broken);
    };
    if find(&bytes[at..], b"\xff\xd9").is_none() {
        return faulty(ScanFault::Cut);
    }
    let points = width * height;
    let is_blank = || blank::jpeg(bytes, points, &Budget::of(points)) == Some(true);
    page(ScanKind::Jpeg, (width, height), told, is_blank)
}

fn two(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(pair[0]) << 8 | usize::from(pair[1]))
}

/// The dots per inch of a JFIF head: identifier, version, unit, then across and down.
fn jfif(part: &[u8]) -> Option<f64> {
    let across = f64::from(u32::try_from(two(part, 8)?).ok()?);
    match part.get(7)? {
        1 => Some(across),
        2 => Some(across * 2.54),
        _ => None,
    }
}
