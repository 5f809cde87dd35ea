//! A picture kept in a PDF: how many points it has, and whether there is anything on it.

use super::filter;
use super::object::{Dict, Object};
use super::objects::Objects;
use crate::load::scan::blank;

/// How many bytes of a fax may be other than paper.
const SPECKS: usize = 48;

/// How many points a picture has across and down.
pub(super) fn size(dict: &Dict<'_>) -> Option<(usize, usize)> {
    let side = |long, short| dict.get(long).or_else(|| dict.get(short)).and_then(Object::count);
    Some((side("Width", "W")?, side("Height", "H")?)).filter(|(width, height)| *width > 0 && *height > 0)
}

/// Whether a picture has nothing on it; nothing where nobody can tell.
pub(super) fn is_blank(objects: &Objects<'_>, dict: &Dict<'_>, packed: &[u8]) -> Option<bool> {
    let (width, height) = size(dict)?;
    let points = width.checked_mul(height)?;
    match filter::names(dict).iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["DCTDecode" | "DCT"] => blank::jpeg(packed, points, &objects.points),
        // "As the line above" is a one in a fax: a sheet of paper is ones, and a speck takes some bytes.
        ["CCITTFaxDecode" | "CCF"] if two_dimensional(dict) => {
            Some(packed.iter().filter(|byte| **byte != 0xff).count() <= SPECKS)
        }
        ["FlateDecode" | "Fl"] => {
            if packed.len().saturating_mul(blank::POINTS_A_BYTE * 8) > points {
                return Some(false);
            }
            let unpacked = objects.unpack(dict, packed)?;
            unpacked.whole.then(|| blank::even(unpacked.bytes.into_iter()))
        }
        _ => None,
    }
}

/// Whether a fax says of each line only what differs from the one before (group 4).
fn two_dimensional(dict: &Dict<'_>) -> bool {
    let parameters = match dict.get("DecodeParms").or_else(|| dict.get("DP")) {
        Some(Object::Array(all)) => all.first(),
        other => other,
    };
    matches!(parameters, Some(Object::Dict(of)) if matches!(of.get("K"), Some(Object::Number(k)) if *k < 0.0))
}
