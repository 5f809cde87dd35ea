//! What an archive would unpack into, before anything parses it. Nothing is kept, nothing is written to disk.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::kind::Container;
use super::{Fault, ods};

/// The most files a workbook may hold.
const ENTRIES: usize = 2_000;
/// The most bytes all of them may unpack into.
const UNPACKED: u64 = 200 * 1024 * 1024;
/// How many times larger than packed a part may become, once it is larger than [`SMALL`].
const RATIO: u64 = 200;
const SMALL: u64 = 4 * 1024 * 1024;
/// The longest tag and the deepest nesting of a part.
const TAG: usize = 64 * 1024;
const DEPTH: usize = 200;

/// Unpacks every part of a workbook once, counting, and tells what it is.
pub(super) fn check(bytes: &[u8]) -> Result<Container, Fault> {
    let broken = |_| Fault::Format("table.broken");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > ENTRIES {
        return Err(Fault::Bomb("table.entries"));
    }
    // A workbook of LibreOffice behind a password is an archive as ever; its list of parts says so.
    if part(&mut archive, "META-INF/manifest.xml").is_some_and(|text| text.contains("encryption-data")) {
        return Err(Fault::Password);
    }
    let (mut left, mut container) = (UNPACKED, None);
    for index in 0..archive.len() {
        let raw = archive.by_index_raw(index).map_err(broken)?;
        if raw.encrypted() {
            return Err(Fault::Password);
        }
        // What a part says of its own size may be a lie; it is only believed when it is too much.
        if raw.size() > left {
            return Err(Fault::Bomb("table.size"));
        }
        let (name, packed) = (raw.name().map_err(broken)?.into_owned(), raw.compressed_size());
        drop(raw);
        let mut seen = Seen { packed, room: left, xml: is_xml(&name), ..Seen::default() };
        let mut part = archive.by_index(index).map_err(broken)?;
        let mut content = Vec::new();
        let mut chunk = [0; 8 * 1024];
        loop {
            let n = part.read(&mut chunk).map_err(|_| Fault::Format("table.broken"))?;
            if n == 0 {
                break;
            }
            seen.see(&chunk[..n])?;
            if name == ods::CONTENT {
                content.extend_from_slice(&chunk[..n]);
            }
        }
        left -= seen.size;
        if name == "xl/workbook.xml" {
            container = Some(Container::Xlsx);
        } else if name == ods::CONTENT {
            ods::check(&content)?;
            container = container.or(Some(Container::Ods));
        }
    }
    container.ok_or(Fault::Format("table.other"))
}

/// What has gone by of a part.
#[derive(Debug, Default)]
struct Seen {
    size: u64,
    packed: u64,
    room: u64,
    xml: bool,
    scan: Scan,
}

impl Seen {
    fn see(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.size += bytes.len() as u64;
        if self.size > self.room || self.size > SMALL && self.size / self.packed.max(1) > RATIO {
            return Err(Fault::Bomb("table.size"));
        }
        if self.xml { self.scan.see(bytes) } else { Ok(()) }
    }
}

/// The start of a small part, as text.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(SMALL).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn is_xml(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ["xml", "rels"].iter().any(|it| ending.eq_ignore_ascii_case(it))
}

/// Looks at the tags of a part as it goes by: how long, how deep, and whether it declares things of its own.
#[derive(Debug, Default)]
struct Scan {
    /// The tag that is open, without its `<`.
    tag: Option<Tag>,
    depth: usize,
}

#[derive(Debug, Default)]
struct Tag {
    length: usize,
    first: u8,
    second: u8,
    last: u8,
}

impl Scan {
    fn see(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        for byte in bytes {
            let Some(tag) = &mut self.tag else {
                if *byte == b'<' {
                    self.tag = Some(Tag::default());
                }
                continue;
            };
            if *byte != b'>' {
                match tag.length {
                    0 => tag.first = *byte,
                    1 => tag.second = *byte,
                    _ => {}
                }
                tag.last = *byte;
                tag.length += 1;
                if tag.length > TAG || (tag.first, tag.second) == (b'!', b'D') {
                    // A document type is what declares entities; no program that saves sheets writes one.
                    return Err(Fault::Bomb("table.entities"));
                }
                continue;
            }
            match (tag.first, tag.last) {
                (b'/', _) => self.depth = self.depth.saturating_sub(1),
                (b'!' | b'?', _) | (_, b'/') => {}
                _ => self.depth += 1,
            }
            if self.depth > DEPTH {
                return Err(Fault::Bomb("table.entities"));
            }
            self.tag = None;
        }
        Ok(())
    }
}
