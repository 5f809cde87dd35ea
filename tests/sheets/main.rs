//! Workbooks, read back by another library than the one that wrote them.

mod register;
mod round_trip;
#[path = "../support/mod.rs"]
mod support;
mod to_fill;
mod workbook;

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};

/// A sheet of a workbook.
fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    read.worksheet_range(name).expect("the sheet")
}

/// The names of all sheets.
fn sheets(bytes: &[u8]) -> Vec<String> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook").sheet_names()
}
