//! Files of ours outside the folders of cases, where no receipt tells them: each carries the digest of its own text.

use std::fs;
use std::path::Path;

use super::atomic::put;
use super::digest::digest;
use super::error::{Action, RecordError};
use super::place::{self, Found};

/// What a sealed text holds exactly once; the zeros become digits of its digest.
pub const SEAL: &str = "hoso-seal-00000000000000000000000000000000";
/// What stands before the digits.
const NAME: &str = "hoso-seal-";
/// How many digits there are.
const DIGITS: usize = 32;
/// More than any file of ours holds, in bytes.
const LIMIT: u64 = 64 << 20;

/// Writes a text that holds [`SEAL`], whole or not at all.
///
/// What stands at `path` is replaced only if it is such a text as hoso wrote it; else it is
/// [`RecordError::Foreign`] and stays as it is.
pub fn write_sealed(path: &Path, text: &str) -> Result<(), RecordError> {
    let sealed = sealed(text);
    put(path, sealed.as_bytes(), || match place::file(path)? {
        Found::File if !is_ours(path)? => Err(RecordError::Foreign { path: path.to_owned() }),
        found => Ok(found),
    })
}

fn sealed(text: &str) -> String {
    text.replacen(SEAL, &format!("{NAME}{}", &digest(text.as_bytes())[..DIGITS]), 1)
}

fn is_ours(path: &Path) -> Result<bool, RecordError> {
    let read = |error| RecordError::io(Action::Read, path)(error);
    if fs::metadata(path).map_err(read)?.len() > LIMIT {
        return Ok(false);
    }
    Ok(String::from_utf8(fs::read(path).map_err(read)?).is_ok_and(|text| holds(&text)))
}

/// Whether the digits are those of the text with zeros in their place.
fn holds(text: &str) -> bool {
    let Some((before, after)) = text.split_once(NAME) else { return false };
    after.get(DIGITS..).is_some_and(|rest| sealed(&format!("{before}{SEAL}{rest}")) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_is_known_and_a_changed_one_is_not() {
        let text = sealed(&format!("<a>{SEAL}</a>\n"));
        assert!(holds(&text) && !text.contains(SEAL), "{text}");
        assert!(!holds(&text.replace("<a>", "<b>")));
        assert!(!holds("<a></a>") && !holds(NAME) && !holds("hoso-seal-é"));
    }

    #[test]
    fn only_our_own_file_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page.html");
        for text in ["first", "second"] {
            write_sealed(&path, &format!("{text} {SEAL}")).expect("written");
            assert!(fs::read_to_string(&path).expect("a page").starts_with(text));
        }
        fs::write(&path, "a person's own page").expect("written");
        assert!(matches!(write_sealed(&path, SEAL), Err(RecordError::Foreign { .. })));
        assert_eq!(fs::read_to_string(&path).expect("a page"), "a person's own page");
    }
}
