//! From laid-out pages to one picture, for looking at.

use typst::layout::Abs;
use typst::utils::Scalar;
use typst::visualize::Color;
use typst_layout::PagedDocument;
use typst_render::{RenderOptions, render_merged};

use super::fault::{Fault, FaultKind};

/// A picture shows at most this many pages: one of A4 takes 8 MB while it is drawn.
pub const PICTURE_PAGES: usize = 20;
/// Pixels for each point: 144 to the inch.
const SCALE: f64 = 2.0;
/// Between two pages, in points.
const GAP: f64 = 12.0;

/// A PNG of all pages, one below the other.
pub(super) fn png(document: &PagedDocument) -> Result<Vec<u8>, Vec<Fault>> {
    let pages = document.pages().len();
    if pages > PICTURE_PAGES {
        return Err(vec![Fault::whole(FaultKind::TooManyPages { pages })]);
    }
    let options = RenderOptions { pixel_per_pt: Scalar::new(SCALE), ..RenderOptions::default() };
    let picture = render_merged(document, &options, Abs::pt(GAP), Some(Color::from_u8(128, 128, 128, 255)));
    let failed = |message: String| vec![Fault::whole(FaultKind::Export { message })];
    picture.encode_png().map_err(|error| failed(error.to_string()))
}
