//! A look into a PDF. `hayro-syntax` unpacks its streams, one filter and one beginning at a time. Finding objects and
//! following references is done here: brackets a hundred thousand deep make its reader end the whole program, which
//! no thread catches, and it unpacks a table of objects to whatever size it has.

mod content;
mod filter;
mod lexer;
mod object;
mod objects;
mod pages;
mod picture;
mod traits;

use content::{Pen, Picture};
use lexer::{Lexer, Token};
use objects::Objects;
pub(super) use objects::find;
use pages::{Page, pages};

use crate::model::{DigitalSignature, Resolution, Scan, ScanFault, ScanKind};

/// How many bytes of a page's drawings are read.
const CONTENT: usize = 4 << 20;
/// How many pages are looked at; the others are only counted.
const LOOKED_AT: usize = 200;
/// Points of the largest picture that is no bomb.
const POINTS: usize = super::POINTS;

/// Looks into a PDF.
pub(super) fn look(bytes: &[u8]) -> Scan {
    let faulty = |fault| Scan::faulty(ScanKind::Pdf, fault);
    let objects = Objects::of(bytes);
    if objects.locked {
        return faulty(ScanFault::Locked);
    }
    if !ends(bytes) {
        return faulty(ScanFault::Cut);
    }
    let mut scan = Scan { kind: ScanKind::Pdf, active: objects.traits.active.clone(), ..Scan::default() };
    scan.signature = objects.traits.signed_to.map(|to| {
        let behind = bytes.get(to..).unwrap_or_default();
        let whole = behind.iter().all(|byte| lexer::is_blank(*byte));
        if whole { DigitalSignature::Whole } else { DigitalSignature::AddedTo }
    });
    let Some(found) = pages(&objects) else { return faulty(ScanFault::TooMuch) };
    // With objects out of reach, what is found is not all there is.
    if !objects.beyond() {
        if found.is_empty() {
            return faulty(ScanFault::Broken);
        }
        scan.pages = Some(found.len());
    }
    for (i, page) in found.iter().enumerate().take(LOOKED_AT) {
        let looked = Looked::at(&objects, page);
        if looked.monstrous {
            return faulty(ScanFault::TooMuch);
        }
        scan.blank.extend(looked.blank.then_some(i + 1));
        let finer = |dpi| Resolution { dpi, a4_assumed: false };
        scan.resolution = scan.resolution.into_iter().chain(looked.dpi.map(finer)).min();
    }
    if objects.is_bomb() { faulty(ScanFault::TooMuch) } else { scan }
}

/// What one page shows.
#[derive(Debug, Default)]
struct Looked {
    blank: bool,
    /// The finest of its pictures.
    dpi: Option<u32>,
    /// Whether it holds a picture nobody could unpack.
    monstrous: bool,
}

impl Looked {
    fn at<'o>(objects: &'o Objects<'o>, page: &Page<'o>) -> Self {
        let Some(content) = page.content(objects) else { return Self::default() };
        let drawing = Pen::drawn(objects, &content.bytes, &page.resources(objects));
        let mut looked = Self { blank: content.whole && !drawing.marks, ..Self::default() };
        // How finely a page was scanned is told by the pictures that make it up, where they cover half of it.
        let scanned = drawing.pictures.iter().map(Picture::area).sum::<f64>() >= page.area / 2.0;
        for picture in &drawing.pictures {
            let Some((dict, packed)) = objects.stream(picture.object) else { continue };
            let size = picture::size(&dict);
            if size.is_some_and(|(width, height)| width.saturating_mul(height) > POINTS) {
                return Self { monstrous: true, ..Self::default() };
            }
            looked.blank = looked.blank && picture::is_blank(objects, &dict, packed) == Some(true);
            let large = scanned && picture.area() > page.area / 50.0;
            looked.dpi = looked.dpi.max(size.filter(|_| large).map(|size| picture.dpi(size)));
        }
        looked
    }
}

/// Whether the file goes to its end: its last lines say where its table of objects is, and there is one.
fn ends(bytes: &[u8]) -> bool {
    let tail = bytes.len().saturating_sub(4096);
    let behind = |word: &[u8]| {
        let mut last = None;
        while let Some(found) = find(&bytes[last.unwrap_or(tail)..], word) {
            last = Some(last.unwrap_or(tail) + found + word.len());
        }
        last
    };
    let Some(start) = behind(b"startxref").filter(|_| behind(b"%%EOF").is_some()) else { return false };
    let Some(Token::Number(told)) = Lexer::new(bytes, start).next() else { return false };
    let Some(place) = object::Object::Number(told).count() else { return false };
    // Some programs count from the header, which need not stand at the very start.
    let header = find(&bytes[..bytes.len().min(1024)], b"%PDF-").unwrap_or_default();
    [place, place.saturating_add(header)].into_iter().any(|place| {
        let mut words = Lexer::new(bytes.get(..bytes.len().min(place.saturating_add(64))).unwrap_or_default(), place);
        match words.next() {
            Some(Token::Word(word)) => word == b"xref",
            Some(Token::Number(_)) => words.nth(1) == Some(Token::Word(b"obj")),
            _ => false,
        }
    })
}
