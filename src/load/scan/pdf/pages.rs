//! The pages of a PDF, in order.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::filter::Unpacked;
use super::object::{Dict, Object};
use super::objects::Objects;

/// How many pages, and branches of their tree, are counted.
const PAGES: usize = 20_000;

/// How many pieces the drawings of a page are put together from.
const PARTS: usize = 64;

/// A page.
#[derive(Debug)]
pub(super) struct Page<'o> {
    dict: Dict<'o>,
    resources: Option<Rc<Object<'o>>>,
    /// Its area in square points.
    pub(super) area: f64,
}

/// A4 in square points.
const A4: f64 = 595.28 * 841.89;

/// All pages: those of the tree; where there is none, every page there is. `None` where there are too many.
pub(super) fn pages<'o>(objects: &'o Objects<'o>) -> Option<Vec<Page<'o>>> {
    let root = objects.root.and_then(|root| objects.dict(Some(&Object::Ref(root))));
    let catalogs = || objects.typed("Catalog").next_back();
    let root = root.or_else(|| objects.dict(Some(&Object::Ref(catalogs()?))));
    let top = root.as_ref().and_then(|root| root.get("Pages")).cloned();
    let mut pages = Vec::new();
    let mut seen = BTreeSet::new();
    // Branches still to be walked, the next one last, with what they hand down.
    let mut open: Vec<(Object<'o>, Handed<'o>)> = top.into_iter().map(|top| (top, Handed::default())).collect();
    while let Some((node, handed)) = open.pop() {
        if pages.len().max(seen.len()).max(open.len()) > PAGES {
            return None;
        }
        let number = if let Object::Ref(number) = node { Some(number) } else { None };
        // A tree that comes back to itself is walked once.
        if number.is_some_and(|number| !seen.insert(number)) {
            continue;
        }
        let Some(dict) = objects.dict(Some(&node)) else { continue };
        let handed = handed.below(&dict);
        match dict.get("Kids").and_then(|kids| objects.resolve(kids)) {
            Some(Object::Array(kids)) => open.extend(kids.into_iter().rev().map(|kid| (kid, handed.clone()))),
            _ => pages.push(handed.page(objects, dict)),
        }
    }
    if pages.is_empty() {
        let lost = objects.typed("Page").filter_map(|number| objects.dict(Some(&Object::Ref(number))));
        pages = lost.take(PAGES).map(|dict| Handed::default().below(&dict).page(objects, dict)).collect();
    }
    Some(pages)
}

/// What a branch hands down to its pages.
#[derive(Debug, Clone, Default)]
struct Handed<'o> {
    resources: Option<Rc<Object<'o>>>,
    media_box: Option<Rc<Object<'o>>>,
}

impl<'o> Handed<'o> {
    fn below(mut self, dict: &Dict<'o>) -> Self {
        self.resources = dict.get("Resources").cloned().map(Rc::new).or(self.resources);
        self.media_box = dict.get("MediaBox").cloned().map(Rc::new).or(self.media_box);
        self
    }

    fn page(&self, objects: &'o Objects<'o>, dict: Dict<'o>) -> Page<'o> {
        let sides = match self.media_box.as_deref().and_then(|object| objects.resolve(object)) {
            Some(Object::Array(sides)) => sides,
            _ => Vec::new(),
        };
        let area = match sides.as_slice() {
            [Object::Number(x0), Object::Number(y0), Object::Number(x1), Object::Number(y1)] => {
                ((x1 - x0) * (y1 - y0)).abs()
            }
            _ => A4,
        };
        Page { dict, resources: self.resources.clone(), area }
    }
}

impl<'o> Page<'o> {
    /// What it may draw with.
    pub(super) fn resources(&self, objects: &'o Objects<'o>) -> Dict<'o> {
        objects.dict(self.resources.as_deref()).unwrap_or_default()
    }

    /// Its drawings, unpacked. `None` where one cannot be.
    pub(super) fn content(&self, objects: &'o Objects<'o>) -> Option<Unpacked> {
        let contents = self.dict.get("Contents").cloned();
        let parts = match contents {
            None => return Some(Unpacked { bytes: Vec::new(), whole: true }),
            Some(Object::Ref(number)) if objects.stream(number).is_some() => vec![Object::Ref(number)],
            Some(other) => match objects.resolve(&other)? {
                Object::Array(parts) => parts,
                _ => return None,
            },
        };
        let mut content = Unpacked { bytes: Vec::new(), whole: parts.len() <= PARTS };
        for part in parts.into_iter().take(PARTS) {
            let Object::Ref(number) = part else { return None };
            let (dict, packed) = objects.stream(number)?;
            let part = objects.unpack(&dict, packed)?;
            content.whole &= part.whole;
            content.bytes.extend(part.bytes);
            content.bytes.push(b' ');
        }
        content.whole &= content.bytes.len() <= super::CONTENT;
        content.bytes.truncate(super::CONTENT);
        Some(content)
    }
}
