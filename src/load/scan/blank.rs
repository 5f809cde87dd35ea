//! Whether there is anything on a picture.

use std::io::Cursor;

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder};
use image::{ColorType, ImageDecoder, Limits};

use super::budget::Budget;

/// A picture with anything on it takes more than a byte for so many points; only a smaller one is unpacked.
pub(super) const POINTS_A_BYTE: usize = 32;
/// Pictures of more points are not unpacked: an A4 page at 600 dots per inch has 35 million.
const POINTS: usize = 36_000_000;
/// How far a point may be from the paper's brightness: dust, folds and the scanner's noise.
const NOISE: u8 = 48;
/// Of so many points one may be darker all the same.
const SPECKS: usize = 10_000;

/// Whether a JPEG has nothing on it; nothing where nobody needs to look, or can.
pub(super) fn jpeg(bytes: &[u8], points: usize, budget: &Budget) -> Option<bool> {
    unpacked(points, bytes.len(), budget, || JpegDecoder::new(Cursor::new(bytes)).ok())
}

/// Whether a PNG has nothing on it.
pub(super) fn png(bytes: &[u8], points: usize, budget: &Budget) -> Option<bool> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(256 << 20);
    unpacked(points, bytes.len(), budget, || PngDecoder::with_limits(Cursor::new(bytes), limits).ok())
}

fn unpacked<D: ImageDecoder>(
    points: usize,
    packed: usize,
    budget: &Budget,
    open: impl FnOnce() -> Option<D>,
) -> Option<bool> {
    if packed.saturating_mul(POINTS_A_BYTE) > points {
        return Some(false);
    }
    if points > POINTS.min(budget.left()) {
        return None;
    }
    budget.spend(points);
    let decoder = open()?;
    // The brightness, or the green, which is nearest to it; of two bytes the first.
    let (step, at) = match decoder.color_type() {
        ColorType::L8 => (1, 0),
        ColorType::La8 | ColorType::L16 => (2, 0),
        ColorType::Rgb8 => (3, 1),
        ColorType::Rgba8 => (4, 1),
        _ => return None,
    };
    let size = usize::try_from(decoder.total_bytes()).ok().filter(|size| *size <= POINTS * 4)?;
    let mut bytes = vec![0; size];
    decoder.read_image(&mut bytes).ok()?;
    Some(even(bytes.into_iter().skip(at).step_by(step)))
}

/// Whether all points are about as bright as most of them.
pub(super) fn even(levels: impl Iterator<Item = u8>) -> bool {
    let mut counts = [0_usize; 256];
    levels.for_each(|level| counts[usize::from(level)] += 1);
    let paper = (0..=u8::MAX).max_by_key(|level| counts[usize::from(*level)]).unwrap_or_default();
    let far = |level: &u8| level.abs_diff(paper) > NOISE;
    let marks: usize = (0..=u8::MAX).filter(far).map(|level| counts[usize::from(level)]).sum();
    marks.saturating_mul(SPECKS) <= counts.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::even;

    #[test]
    fn paper_with_noise_is_even_and_a_line_on_it_is_not() {
        let paper = |i: usize| if i.is_multiple_of(7) { 230 } else { 250 };
        assert!(even((0..100_000).map(paper)));
        assert!(even((0..100_000).map(|i| if i < 9 { 0 } else { paper(i) })), "specks");
        assert!(!even((0..100_000).map(|i| if i < 50 { 0 } else { paper(i) })));
    }
}
