//! Letters the font has no picture of. Typst prints an empty box for them and says nothing.

use std::collections::BTreeSet;

use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::fault::{Fault, FaultKind};
use super::frames;
use super::locate;
use super::world::JobWorld;

/// The id of the empty box, in every font.
const NOTDEF: u16 = 0;

/// One fault for each letter and font, at its first appearance.
pub(super) fn missing(world: &JobWorld, document: &PagedDocument) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, page) in document.pages().iter().enumerate() {
        frames::each_text(&page.frame, &mut |item, _| {
            for glyph in item.glyphs.iter().filter(|glyph| glyph.id == NOTDEF) {
                let character = letter(item, glyph);
                let font = item.font.font().info().family.clone();
                if seen.insert((character, font.clone())) {
                    faults.push(Fault {
                        kind: FaultKind::MissingGlyph { character, font, page: index + 1 },
                        place: locate::place(world, glyph.span.0),
                        calls: Vec::new(),
                        hints: Vec::new(),
                    });
                }
            }
        });
    }
    faults
}

/// The letter of a glyph's cluster that the font lacks.
fn letter(item: &TextItem, glyph: &Glyph) -> char {
    let cluster = item.text.get(glyph.range()).unwrap_or_default();
    let lacking = |c: &char| item.font.ttf().glyph_index(*c).is_none();
    cluster.chars().find(lacking).or(cluster.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
}
