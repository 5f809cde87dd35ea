//! Scans that mean harm, or that broke on the way (S of the reliability notes): each costs itself alone.

#[path = "../evidence/pdf.rs"]
mod pdf;

use std::io::Write as _;

use hoso::load::probe;
use hoso::model::{Scan, ScanFault, ScanKind};
use pdf::{MARK, PICTURE, file, pages, sound, stream};
use zip::write::SimpleFileOptions;

use super::within;

/// Looks into a file in a time no hang would keep, on a machine that has other work too.
fn looked(what: &'static str, bytes: Vec<u8>) -> Scan {
    within(120, what, move || probe(&bytes))
}

/// Deflated zeros behind a zlib head: what a packer of the zip crate makes of them.
fn bomb(size: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("a", options).expect("an entry");
    let zeros = vec![0; 1 << 20];
    (0..size >> 20).for_each(|_| zip.write_all(&zeros).expect("packed"));
    let bytes = zip.finish().expect("a file").into_inner();
    let mut packed = vec![0x78, 0x9c];
    packed.extend(&bytes[31..bytes.len() - 22 - 47]);
    packed
}

#[test]
fn a_stream_of_half_a_gigabyte_is_never_unpacked_whole() {
    let zeros = bomb(500 << 20);
    assert!(zeros.len() < 1 << 20, "{}", zeros.len());
    let mut objects = pages(&[MARK], None);
    objects[4] = stream("/Filter/FlateDecode", &zeros);
    assert_eq!(looked("drawings", file(&objects)).fault, Some(ScanFault::TooMuch));
    let mut objects = pages(&[MARK], None);
    objects.push(stream("/Type/ObjStm/N 9/First 99/Filter/FlateDecode", &zeros));
    assert_eq!(looked("objects", file(&objects)).fault, Some(ScanFault::TooMuch));
    let picture = stream("/Subtype/Image/Width 2480/Height 3508/Filter/FlateDecode", &zeros);
    assert_eq!(looked("a picture", file(&pages(&[PICTURE], Some(picture)))).fault, None, "nobody unpacks it");
}

#[test]
fn a_picture_of_forty_thousand_points_each_way_is_refused_by_its_head() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x9c\x40\0\0\x9c\x40\x08\0\0\0\0....".to_vec();
    png.extend(std::iter::repeat_n(0, 190_000));
    png.extend(b"\0\0\0\0IEND....");
    // The chunk behind the head: a length, a name, zeros.
    png[33..41].copy_from_slice(b"\x00\x02\xe6\x24IDAT");
    let scan = looked("a PNG", png);
    assert_eq!((scan.kind, scan.fault), (ScanKind::Png, Some(ScanFault::TooMuch)));
    let picture = stream("/Subtype/Image/Width 40000/Height 40000/Filter/DCTDecode", b"x");
    assert_eq!(looked("in a PDF", file(&pages(&[PICTURE], Some(picture)))).fault, Some(ScanFault::TooMuch));
    let mut jpeg = b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\x01\x01\x11\0\xff\xda\0\x02".to_vec();
    jpeg.extend(b"x\xff\xd9");
    assert_eq!(looked("a JPEG", jpeg).fault, Some(ScanFault::TooMuch));
}

#[test]
fn pages_that_come_back_to_themselves_are_walked_once() {
    let mut objects = pages(&[MARK], None);
    objects[1] = b"<</Type/Pages/Kids[2 0 R 4 0 R 2 0 R 4 0 R]/Count 9>>".to_vec();
    let scan = looked("a circle", file(&objects));
    assert_eq!((scan.fault, scan.pages), (None, Some(1)));
}

#[test]
fn nesting_without_end_is_passed_over() {
    for (what, deep) in
        [("arrays", "[".repeat(1 << 20)), ("tables", "<</A".repeat(1 << 18)), ("texts", "(".repeat(1 << 20))]
    {
        let mut objects = pages(&[MARK], None);
        objects.push(deep.clone().into_bytes());
        assert_eq!(looked(what, file(&objects)).fault, None, "{what}");
        let drawn = deep + " " + MARK;
        looked(what, file(&pages(&[&drawn], None)));
    }
}

#[test]
fn what_leads_back_to_the_same_bytes_again_and_again_runs_out() {
    let long = "1 ".repeat(150_000);
    let again = format!("1 0 obj [ {}", "1 0 obj ".repeat(200_000));
    let texts = "1 0 obj (".repeat(200_000);
    let lengths = format!("{} %{}", "1 0 obj <</Length 9>>stream\n".repeat(100_000), "x".repeat(1 << 20));
    for (what, text) in [("numbers", long.clone()), ("objects", again), ("texts", texts), ("streams", lengths)] {
        looked(what, format!("%PDF-1.4\n{text}\n{}", "startxref\n0\n%%EOF").into_bytes());
    }
    // Two hundred thousand packed objects, all of them the same long list.
    let head = (0..100_000).map(|i| format!("{} 0 ", i + 9)).collect::<String>();
    let packed = format!("{head}[{long}]");
    let mut objects = pages(&[MARK], None);
    objects.push(stream(&format!("/Type/ObjStm/N 100000/First {}", head.len()), packed.as_bytes()));
    looked("packed objects", file(&objects));
}

#[test]
fn a_table_of_places_beyond_sense_is_not_believed() {
    let whole = String::from_utf8(sound()).expect("text");
    let place = whole.rfind("startxref").expect("its place");
    for told in ["99999999999999999999", "-1", "4294967295", "x"] {
        let bytes = format!("{}startxref\n{told}\n%%EOF\n", &whole[..place]).into_bytes();
        assert_eq!(looked("a place", bytes).fault, Some(ScanFault::Cut), "{told}");
    }
    let mut objects = pages(&[MARK], None);
    objects.push(stream("/Type/XRef/W[1 999999999 999999999]/Index[0 999999999]/Size 999999999", b""));
    assert_eq!(looked("widths", file(&objects)).fault, None);
}

#[test]
fn ten_thousand_pages_are_counted() {
    let drawings = vec![""; 10_000];
    assert_eq!(looked("pages", file(&pages(&drawings, None))).pages, Some(10_000));
}

#[test]
fn a_scan_broken_anywhere_costs_itself_alone() {
    let jpeg = |bytes: &[u8]| stream("/Subtype/Image/Width 620/Height 877/Filter/DCTDecode", bytes);
    let whole = file(&pages(&[PICTURE, MARK], Some(jpeg(b"\xff\xd8\xff\xc0\0\x0b\x08\0\x09\0\x09\x01\x01\x11\0"))));
    within(60, "broken scans", move || {
        for at in 0..whole.len() {
            let mut spoilt = whole.clone();
            spoilt[at] = spoilt[at].wrapping_add(97);
            probe(&spoilt);
            probe(&whole[..at]);
            probe(&whole[at..]);
        }
    });
}

#[test]
fn pictures_broken_anywhere_cost_themselves_alone() {
    let exif = b"\xff\xd8\xff\xe1\0\x1eExif\0\0II*\0\x08\0\0\0\x01\0\x1a\x01\x05\0\x01\0\0\0\xff\xff\xff\xff\xff\xda\0\x02\xff\xd9";
    let tiff = b"MM\0*\0\0\0\x08\0\x02\x01\0\0\x04\0\0\0\x01\0\0\x0f\xff\x01\x01\0\x04\0\0\0\x01\0\0\x0f\xff\0\0\0\x08";
    for whole in [exif.to_vec(), tiff.to_vec()] {
        for at in 0..whole.len() {
            for byte in [0, 1, 0x7f, 0xff] {
                let mut spoilt = whole.clone();
                spoilt[at] = byte;
                probe(&spoilt);
                probe(&whole[..at]);
            }
        }
    }
    assert_eq!(looked("a chain of tables that comes back", tiff.to_vec()).fault, Some(ScanFault::TooMuch));
}
