//! Tables other people made: a workbook or a text with separators, read into plain cells. Foreign bytes never take
//! the program down: everything is capped before it is parsed, and parsed on a thread of its own.

mod archive;
mod excel;
mod grid;
mod isolated;
mod kind;
mod ods;
mod separated;
mod unicode;
mod xls;

use super::FileSource;
use crate::diag::{Code, Diagnostic};
use kind::{Container, Kind};

pub use grid::{At, Epoch, Grid, GridCell, Merged, Sheets, Shown};

/// The most rows and columns of a sheet hoso looks at, and the most filled cells of a whole workbook.
const ROWS: u32 = 20_000;
const COLUMNS: u32 = 512;
const CELLS: usize = 400_000;

/// Why a table cannot be read. The words are keys of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Not a table, or damaged.
    Format(&'static str),
    /// Behind a password.
    Password,
    /// It would unpack into more than hoso holds.
    Bomb(&'static str),
    /// Reading it broke down or took too long.
    Broke(&'static str),
}

/// Reads a table file of a folder.
pub fn table(source: &dyn FileSource, path: &str) -> Result<Sheets, Diagnostic> {
    let bytes = source.read(path).map_err(|error| super::catalog::refused(&error, path))?;
    sheets(path, bytes)
}

/// The sheets of a table file, hidden ones too. The name tells only what a text is separated by; what a workbook is,
/// its bytes tell.
pub fn sheets(path: &str, bytes: Vec<u8>) -> Result<Sheets, Diagnostic> {
    if bytes.len() as u64 > super::source::LIMIT {
        return Err(Diagnostic::file(Code::TOO_LARGE, path, Vec::new()));
    }
    let read = kind::kind(&bytes).and_then(|kind| isolated::run(move || read(kind, bytes)));
    read.map_err(|fault| {
        let (code, reason) = match fault {
            Fault::Format(reason) => (Code::NO_TABLE, reason),
            Fault::Password => (Code::PASSWORD, ""),
            Fault::Bomb(reason) => (Code::BOMB, reason),
            Fault::Broke(reason) => (Code::TABLE_BROKE, reason),
        };
        Diagnostic::file(code, path, vec![("path", path.into()), ("reason", crate::diag::Arg::Word(reason))])
    })
}

fn read(kind: Kind, bytes: Vec<u8>) -> Result<Sheets, Fault> {
    let mut sheets = match kind {
        Kind::Zip => match archive::check(&bytes)? {
            Container::Xlsx => excel::xlsx(bytes)?,
            Container::Ods => excel::ods(bytes)?,
        },
        Kind::Xls => {
            xls::check(&bytes)?;
            excel::xls(bytes)?
        }
        Kind::Text(text) => separated::sheets(&text)?,
    };
    sheets.all.iter_mut().for_each(unicode::convert);
    Ok(sheets)
}
