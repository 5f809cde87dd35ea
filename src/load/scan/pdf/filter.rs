//! What a stream of a PDF holds once unpacked: its beginning, and never more than fits.

use std::borrow::Cow;
use std::fmt::Write as _;

use hayro_syntax::object::{FromBytes as _, Stream};

use super::object::{Dict, Object};

/// A filter of streams that any bytes may go through.
struct Filter {
    names: [&'static str; 2],
    /// How many packed bytes are unpacked: at its highest ratio they become 32 MiB.
    most: usize,
}

/// Deflate packs 1,032 bytes into one, LZW at most 2,730 bytes into one and a half.
const FILTERS: [Filter; 5] = [
    Filter { names: ["FlateDecode", "Fl"], most: 32 * 1024 },
    Filter { names: ["LZWDecode", "LZW"], most: 16 * 1024 },
    Filter { names: ["RunLengthDecode", "RL"], most: 256 * 1024 },
    Filter { names: ["ASCII85Decode", "A85"], most: 1024 * 1024 },
    Filter { names: ["ASCIIHexDecode", "AHx"], most: 1024 * 1024 },
];

/// How many filters one stream may go through.
const CHAIN: usize = 4;

/// Parameters a filter is told, each with the largest sensible value.
const PARAMETERS: [(&str, usize); 5] =
    [("Predictor", 15), ("Colors", 4), ("BitsPerComponent", 16), ("Columns", 1 << 17), ("EarlyChange", 1)];

/// The names of the filters of a stream, the first to be taken off first.
pub(super) fn names(dict: &Dict<'_>) -> Vec<String> {
    let name = |object: &Object<'_>| match object {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        _ => String::new(),
    };
    match dict.get("Filter").or_else(|| dict.get("F")) {
        None => Vec::new(),
        Some(Object::Array(all)) => all.iter().map(name).collect(),
        Some(one) => vec![name(one)],
    }
}

/// The beginning of what a stream holds.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// Whether it is all.
    pub(super) whole: bool,
}

/// Unpacks the beginning of a stream. `None` where a filter is unknown, or only for pictures.
pub(super) fn unpacked(dict: &Dict<'_>, packed: &[u8]) -> Option<Unpacked> {
    let names = names(dict);
    if names.len() > CHAIN {
        return None;
    }
    let (mut bytes, mut whole) = (Cow::Borrowed(packed), true);
    for (i, name) in names.iter().enumerate() {
        let filter = FILTERS.iter().find(|filter| filter.names.contains(&name.as_str()))?;
        whole &= bytes.len() <= filter.most;
        bytes = Cow::Owned(one(filter.names[0], &parameters(dict, i)?, &bytes[..bytes.len().min(filter.most)])?);
    }
    Some(Unpacked { bytes: bytes.into_owned(), whole })
}

/// Takes one filter off: the stream is written anew with nothing in its table but what the filter needs.
fn one(filter: &str, parameters: &str, packed: &[u8]) -> Option<Vec<u8>> {
    let head = format!("<</Filter/{filter}/DecodeParms<<{parameters}>>/Length {}>>stream\n", packed.len());
    let stream = [head.as_bytes(), packed, b"\nendstream"].concat();
    Some(Stream::from_bytes(&stream)?.decoded().ok()?.into_owned())
}

/// The parameters of the `nth` filter; `None` where one is beyond sense.
fn parameters(dict: &Dict<'_>, nth: usize) -> Option<String> {
    let of = match dict.get("DecodeParms").or_else(|| dict.get("DP")) {
        Some(Object::Dict(one)) => Some(one),
        Some(Object::Array(all)) => match all.get(nth) {
            Some(Object::Dict(one)) => Some(one),
            _ => None,
        },
        _ => None,
    };
    let mut told = String::new();
    for (name, most) in PARAMETERS {
        if let Some(value) = of.and_then(|of| of.get(name)) {
            let value = value.count().filter(|value| *value <= most)?;
            write!(told, "/{name} {value}").ok()?;
        }
    }
    Some(told)
}
