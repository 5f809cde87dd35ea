//! Files that mean harm or are no tables: each is refused with a reason, quickly, and nothing is unpacked to disk.

use std::io::{Cursor, Read as _, Write as _};
use std::time::{Duration, Instant};

use hoso::diag::Code;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::{read, refusal, row};

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A workbook with the text of its parts changed.
pub(crate) fn rewritten(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        parts.push((name.clone(), change(&name, text)));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

/// One part of a workbook, as text.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    zip.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// A workbook of LibreOffice with these rows.
pub(crate) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook of one cell.
fn workbook(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, text).expect("written");
    book.save_to_buffer().expect("a book")
}

/// Puts `xml` into the sheet of a workbook.
fn with_sheet(xml: &str) -> Vec<u8> {
    let plain = workbook("a");
    rewritten(&plain, |name, text| if name == "xl/worksheets/sheet1.xml" { xml.to_owned() } else { text })
}

#[test]
fn bombs_are_refused_before_they_are_parsed() {
    let started = Instant::now();
    let zeros = vec![b' '; 300 * 1024 * 1024];
    let sheet = |cells: &str| format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let many: Vec<(String, &[u8])> = (0..3000).map(|n| (format!("xl/media/{n}.bin"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let row = "<table:table-row table:number-rows-repeated=\"900000\"><table:table-cell \
               table:number-columns-repeated=\"9000\" office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row>";
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=\"\"")).collect();
    let far = |cell: &str| {
        sheet(&format!(
            "<row><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c>\
                                           <c r=\"{cell}\"><v>1</v></c></row>"
        ))
    };
    for (what, bytes) in [
        ("a part of 300 MB", archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)])),
        ("3,000 parts", archive(&many)),
        ("entities", with_sheet("<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\">]><worksheet><sheetData/></worksheet>")),
        ("100,000 attributes", with_sheet(&format!("<worksheet{attributes}><sheetData/></worksheet>"))),
        ("nesting", with_sheet(&"<a>".repeat(100_000))),
        ("one cell at the far corner", with_sheet(&far("XFD1048576"))),
        ("cells by the milliard in LibreOffice", ods(row)),
    ] {
        assert_eq!(refusal("bom.xlsx", bytes), Code::BOMB, "{what}");
    }
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

#[test]
fn a_file_over_the_limit_is_not_even_looked_at() {
    assert_eq!(refusal("lon.xlsx", vec![b'P'; 40 * 1024 * 1024]), Code::TOO_LARGE);
}

#[test]
fn a_password_is_told_as_one() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.resize(1024, 0);
    locked.extend(name);
    assert_eq!(refusal("khoa.xlsx", locked), Code::PASSWORD);
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let locked = archive(&[("META-INF/manifest.xml", manifest), ("content.xml", b"<!Dx\xff")]);
    assert_eq!(refusal("khoa.ods", locked), Code::PASSWORD);
}

#[test]
fn what_is_no_table_is_told_as_that() {
    let whole = workbook("a");
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("a PDF", b"%PDF-1.7 ...".to_vec()),
        ("a page", b"<html><table></table></html>".to_vec()),
        ("a document", archive(&[("word/document.xml", b"<w/>")])),
        ("half a workbook", whole[..whole.len() / 2].to_vec()),
        ("an old workbook that is none", [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[7; 2000]].concat()),
    ] {
        assert_eq!(refusal("x.xlsx", bytes), Code::NO_TABLE, "{what}");
    }
}

#[test]
fn macros_and_paths_upwards_are_not_looked_at() {
    let whole = workbook("Họ và tên");
    let mut zip = ZipArchive::new(Cursor::new(whole.as_slice())).expect("an archive");
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("xl/vbaProject.bin".into(), b"Sub Auto_Open()".to_vec()),
        ("../../../../tmp/hoso-escaped.txt".into(), b"out".to_vec()),
    ];
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("a part");
        let (name, mut bytes) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut bytes).expect("bytes");
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert_eq!(row(&read("x.xlsm", archive(&parts)).all[0], 0), ["Họ và tên"]);
    assert!(!std::path::Path::new("/tmp/hoso-escaped.txt").exists());
}
