//! The tables of a TIFF, which also lie in the head of a telephone's JPEG.

use std::collections::BTreeMap;

/// Tags that are looked at.
pub(super) const WIDTH: u16 = 256;
pub(super) const HEIGHT: u16 = 257;
const ACROSS: u16 = 282;
const UNIT: u16 = 296;

/// How many numbers an honest table has at most.
const ENTRIES: usize = 512;

/// A file of tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables<'a> {
    bytes: &'a [u8],
    big_endian: bool,
}

/// One table: its numbers by tag, and where the next one lies.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) numbers: BTreeMap<u16, f64>,
    pub(super) next: usize,
}

impl Table {
    /// The dots per inch it tells: without a unit they are inches.
    pub(super) fn resolution(&self) -> Option<f64> {
        let across = self.numbers.get(&ACROSS).copied().filter(|dpi| *dpi > 0.0)?;
        match self.numbers.get(&UNIT).copied() {
            Some(3.0) => Some(across * 2.54),
            Some(1.0) => None,
            _ => Some(across),
        }
    }
}

impl<'a> Tables<'a> {
    /// `None` if it does not begin as such a file does.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let big_endian = match bytes.get(..2)? {
            b"MM" => true,
            b"II" => false,
            _ => return None,
        };
        Some(Self { bytes, big_endian })
    }

    /// Where the first table lies.
    pub(super) fn first(self) -> Option<usize> {
        self.four(4)
    }

    /// The table at a place; `None` if the file ends before it.
    pub(super) fn table(self, at: usize) -> Option<Table> {
        let count = Some(usize::from(self.two(at)?)).filter(|count| *count <= ENTRIES)?;
        let mut table = Table { next: self.four(at + 2 + count * 12)?, ..Table::default() };
        for entry in (0..count).map(|nth| at + 2 + nth * 12) {
            let (tag, kind) = (self.two(entry)?, self.two(entry + 2)?);
            let number = match kind {
                3 => self.two(entry + 8).map(f64::from),
                4 => self.whole(entry + 8),
                // A fraction lies elsewhere.
                5 => self.four(entry + 8).and_then(|at| Some(self.whole(at)? / self.whole(at + 4)?.max(1.0))),
                _ => None,
            };
            table.numbers.extend(number.map(|number| (tag, number)));
        }
        Some(table)
    }

    fn two(self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk::<2>()?;
        Some(if self.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn word(self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk::<4>()?;
        Some(if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }

    fn four(self, at: usize) -> Option<usize> {
        usize::try_from(self.word(at)?).ok()
    }

    fn whole(self, at: usize) -> Option<f64> {
        self.word(at).map(f64::from)
    }
}

/// The dots per inch the head of a JPEG tells.
pub(super) fn resolution(bytes: &[u8]) -> Option<f64> {
    let tables = Tables::of(bytes)?;
    tables.table(tables.first()?)?.resolution()
}
