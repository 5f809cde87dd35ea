//! Where the objects of a PDF lie. The file's own table of places is not trusted: the file is read through once,
//! and of two objects with one number the later counts, as in a file that was added to.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::filter::{self, Unpacked};
use super::lexer::{Lexer, Token, is_blank};
use super::object::{self, Dict, Object};
use super::traits::Traits;
use crate::load::scan::budget::Budget;

/// How many objects are looked at.
const OBJECTS: usize = 200_000;
/// How many bytes of objects are read in all: what points at one object again and again runs out of it.
const READ: usize = 8 << 20;
/// How many bytes are unpacked in all, and how many points of pictures.
const UNPACKED: usize = 128 << 20;
const POINTS: usize = 256 << 20;
/// No honest beginning of a stream becomes so many bytes.
const BOMB: usize = 16 << 20;

/// Where an object begins, and the packed bytes behind it if it is a stream.
#[derive(Debug, Clone)]
struct Place {
    /// In which unpacked stream; none for the file itself.
    within: Option<usize>,
    start: usize,
    stream: Option<Range<usize>>,
}

/// The objects of a file.
#[derive(Debug)]
pub(super) struct Objects<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    unpacked: Vec<Vec<u8>>,
    read: Budget,
    unpack: Budget,
    /// What pictures may still be unpacked.
    pub(super) points: Budget,
    bomb: Cell<bool>,
    /// The number of the catalog.
    pub(super) root: Option<u32>,
    /// Whether a password is needed, or was asked for.
    pub(super) locked: bool,
    /// What else its objects tell of the file.
    pub(super) traits: Traits,
    /// Whether some could not be reached.
    lost: bool,
}

impl<'a> Objects<'a> {
    /// Reads the file through.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let mut objects = Self {
            bytes,
            places: BTreeMap::new(),
            unpacked: Vec::new(),
            read: Budget::of(READ),
            unpack: Budget::of(UNPACKED),
            points: Budget::of(POINTS),
            bomb: Cell::new(false),
            root: None,
            locked: false,
            traits: Traits::default(),
            lost: false,
        };
        let (mut at, mut seen) = (0, 0);
        while let Some(word) = keyword(bytes, at) {
            at = objects.entry(word);
            seen += 1;
            if seen > OBJECTS {
                break;
            }
        }
        objects.lost |= seen > OBJECTS;
        objects
    }

    /// Whether there is more in the file than was, or can still be, looked at.
    pub(super) fn beyond(&self) -> bool {
        self.lost || self.read.left() == 0
    }

    /// Whether something in it unpacks to what no honest file holds.
    pub(super) fn is_bomb(&self) -> bool {
        self.bomb.get()
    }

    /// Unpacks the beginning of a stream, as long as the file has not cost too much.
    pub(super) fn unpack(&self, dict: &Dict<'_>, packed: &[u8]) -> Option<Unpacked> {
        if self.unpack.left() == 0 {
            return None;
        }
        let unpacked = filter::unpacked(dict, packed)?;
        self.unpack.spend(unpacked.bytes.len().max(packed.len().min(1 << 15)));
        self.bomb.set(self.bomb.get() || !unpacked.whole && unpacked.bytes.len() > BOMB);
        Some(unpacked)
    }

    /// The object of a number.
    pub(super) fn get(&self, number: u32) -> Option<Object<'_>> {
        let place = self.places.get(&number)?;
        let bytes = place.within.map_or(self.bytes, |nth| &self.unpacked[nth]);
        Some(self.read(bytes, place.start)?.0)
    }

    /// Reads an object as long as the file has not cost too much, and says where it is over.
    fn read<'b>(&self, bytes: &'b [u8], start: usize) -> Option<(Object<'b>, usize)> {
        let end = bytes.len().min(start.saturating_add(self.read.left()));
        let mut lexer = Lexer::new(&bytes[..end], start);
        let object = object::read(&mut lexer);
        self.read.spend(lexer.at.saturating_sub(start));
        Some((object?, lexer.at))
    }

    /// What an object stands for: a reference is followed, once.
    pub(super) fn resolve<'o>(&'o self, object: &Object<'o>) -> Option<Object<'o>> {
        match object {
            Object::Ref(number) => self.get(*number),
            other => Some(other.clone()),
        }
    }

    /// A table, itself or by reference.
    pub(super) fn dict<'o>(&'o self, object: Option<&Object<'o>>) -> Option<Dict<'o>> {
        match self.resolve(object?)? {
            Object::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// The stream of a number: its table and its packed bytes.
    pub(super) fn stream(&self, number: u32) -> Option<(Dict<'_>, &'a [u8])> {
        let range = self.places.get(&number)?.stream.clone()?;
        match self.get(number)? {
            Object::Dict(dict) => Some((dict, &self.bytes[range])),
            _ => None,
        }
    }

    /// The tables of this type.
    pub(super) fn typed<'o>(&'o self, name: &'o str) -> impl DoubleEndedIterator<Item = u32> + 'o {
        let is = move |number: &&u32| matches!(self.get(**number), Some(Object::Dict(d)) if d.is("Type", name));
        self.places.keys().filter(is).copied()
    }

    /// Notes what stands at a keyword, and says where to go on.
    fn entry(&mut self, word: Keyword) -> usize {
        let (start, number) = match word {
            Keyword::Object { number, start } => (start, Some(number)),
            Keyword::Trailer { start } => (start, None),
        };
        let Some((object, after)) = self.read(self.bytes, start) else { return start };
        self.traits.note(&object);
        let Object::Dict(dict) = &object else {
            self.place(number, Place { within: None, start, stream: None });
            return after;
        };
        if number.is_none() || dict.is("Type", "XRef") {
            self.trailer(dict);
        }
        let Some((packed, behind)) = stream(self.bytes, after, dict).filter(|_| number.is_some()) else {
            self.place(number, Place { within: None, start, stream: None });
            return after;
        };
        if dict.is("Type", "ObjStm") && !self.locked {
            self.packed(dict, &self.bytes[packed.clone()]);
        }
        self.place(number, Place { within: None, start, stream: Some(packed) });
        behind
    }

    fn place(&mut self, number: Option<u32>, place: Place) {
        self.places.extend(number.map(|number| (number, place)));
    }

    fn trailer(&mut self, dict: &Dict<'_>) {
        self.locked |= dict.has("Encrypt");
        if let Some(Object::Ref(root)) = dict.get("Root") {
            self.root = Some(*root);
        }
    }

    /// Notes the objects packed into a stream.
    fn packed(&mut self, dict: &Dict<'_>, packed: &[u8]) {
        let count = |name| dict.get(name).and_then(Object::count);
        let (Some(number), Some(first)) = (count("N"), count("First")) else { return };
        let Some(Unpacked { bytes, whole }) = self.unpack(dict, packed) else {
            self.lost = true;
            return;
        };
        self.lost |= !whole;
        let within = Some(self.unpacked.len());
        let mut head = Lexer::new(bytes.get(..first).unwrap_or_default(), 0);
        for _ in 0..number.min(OBJECTS) {
            let (Some(Token::Number(id)), Some(Token::Number(offset))) = (head.next(), head.next()) else { break };
            let (id, offset) = (Object::Number(id).count(), Object::Number(offset).count());
            let (Some(id), Some(offset)) = (id.and_then(|id| u32::try_from(id).ok()), offset) else { break };
            let start = first + offset;
            if let Some((object, _)) = self.read(&bytes, start) {
                self.traits.note(&object);
                self.places.insert(id, Place { within, start, stream: None });
            }
        }
        self.unpacked.push(bytes);
    }
}

/// A word that introduces an object; `start` is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keyword {
    /// `12 0 obj`
    Object { number: u32, start: usize },
    /// `trailer`
    Trailer { start: usize },
}

/// The next keyword from a place on.
fn keyword(bytes: &[u8], mut at: usize) -> Option<Keyword> {
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| matches!(byte, b'o' | b't'))?;
        let rest = &bytes[at..];
        if rest.starts_with(b"obj")
            && let Some(number) = number_before(&bytes[..at])
        {
            return Some(Keyword::Object { number, start: at + 3 });
        }
        if rest.starts_with(b"trailer") {
            return Some(Keyword::Trailer { start: at + 7 });
        }
        at += 1;
    }
}

/// The object's number before its generation: "12 0 ".
fn number_before(bytes: &[u8]) -> Option<u32> {
    let blanks = |bytes: &[u8]| bytes.iter().rev().take_while(|byte| is_blank(**byte)).count();
    let digits = |bytes: &[u8]| bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).take(10).count();
    let bytes = &bytes[..bytes.len() - blanks(bytes)];
    let generation = digits(bytes);
    let bytes = &bytes[..bytes.len() - generation];
    let gap = blanks(bytes);
    let bytes = &bytes[..bytes.len() - gap];
    let number = &bytes[bytes.len() - digits(bytes)..];
    if generation == 0 || gap == 0 {
        return None;
    }
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// The packed bytes of the stream behind its table, if it is one, and where it is over.
fn stream(bytes: &[u8], behind_table: usize, dict: &Dict<'_>) -> Option<(Range<usize>, usize)> {
    let rest = &bytes[behind_table..];
    let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
    let rest = rest[blanks..].strip_prefix(b"stream")?;
    let line_end = if rest.starts_with(b"\r\n") { 2 } else { 1 };
    let start = bytes.len() - rest.len().saturating_sub(line_end);
    let length = dict.get("Length").and_then(Object::count);
    if let Some(end) = length.and_then(|length| start.checked_add(length))
        && let Some(behind) = bytes.get(end..bytes.len().min(end + 32)).filter(|_| end <= bytes.len())
        && find(behind, b"endstream").is_some()
    {
        return Some((start..end, end));
    }
    let end = find(&bytes[start..], b"endstream").map_or(bytes.len(), |found| start + found);
    Some((start..end, end))
}

/// The first place of a word.
pub(in crate::load::scan) fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == word[0])?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_wherever_they_lie_and_the_later_counts() {
        let source = b"1 0 obj <</Type/Old>> endobj 2 0 obj <</Length 13>> stream\n7 0 obj 5 end endstream \
                       1 0 obj<</Type/New>>endobj trailer <</Root 1 0 R>>";
        let objects = Objects::of(source);
        assert!(objects.dict(Some(&Object::Ref(1))).is_some_and(|dict| dict.is("Type", "New")));
        assert_eq!(objects.stream(2).map(|(_, packed)| packed), Some(&b"7 0 obj 5 end"[..]));
        assert_eq!((objects.root, objects.get(7)), (Some(1), None), "nothing inside a stream is an object");
    }

    #[test]
    fn a_stream_that_lies_about_its_length_ends_where_it_ends() {
        let objects = Objects::of(b"2 0 obj <</Length 9999>> stream\r\nabc\nendstream endobj");
        assert_eq!(objects.stream(2).map(|(_, packed)| packed), Some(&b"abc\n"[..]));
    }
}
