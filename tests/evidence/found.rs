//! What one look into a PDF finds.

use std::fmt::Write as _;

use hoso::load::probe;
use hoso::model::{ActivePart, DigitalSignature, Resolution, ScanFault, ScanKind};

use super::pdf::{MARK, PICTURE, file, file_with, pages, sound, stream};

#[test]
fn a_file_is_what_its_bytes_say() {
    let kinds = [
        (sound(), ScanKind::Pdf),
        (b"\xff\xd8\xff\xe0".to_vec(), ScanKind::Jpeg),
        (b"\x89PNG\r\n\x1a\n".to_vec(), ScanKind::Png),
        (b"II*\0\x08\0\0\0".to_vec(), ScanKind::Tiff),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), ScanKind::Heic),
        (b"PK\x03\x04word/document.xml".to_vec(), ScanKind::Office),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html>%PDF is not here</html>".to_vec(), ScanKind::WebPage),
        (b"don xin vao Dang".to_vec(), ScanKind::Unknown),
    ];
    for (bytes, kind) in kinds {
        assert_eq!(probe(&bytes).kind, kind, "{:?}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(probe(b"").fault, Some(ScanFault::Empty));
    assert_eq!(probe(b"don xin vao Dang").fault, Some(ScanFault::NotAScan));
}

#[test]
fn pages_are_counted_and_blank_ones_named() {
    let scan = probe(&file(&pages(&[MARK, "q Q", "BT /F 9 Tf (a) Tj ET", ""], None)));
    assert_eq!((scan.fault, scan.pages, scan.blank), (None, Some(4), vec![2, 4]));
}

#[test]
fn a_page_is_as_fine_as_its_picture_is_on_paper() {
    let fine = |width: usize, height: usize| {
        let picture = stream(&format!("/Subtype/Image/Width {width}/Height {height}/Filter/JPXDecode"), b"x");
        probe(&file(&pages(&[PICTURE], Some(picture)))).resolution
    };
    assert_eq!(fine(2480, 3508), Some(Resolution { dpi: 300, a4_assumed: false }));
    assert_eq!(fine(620, 877), Some(Resolution { dpi: 75, a4_assumed: false }));
    let small = stream("/Subtype/Image/Width 50/Height 50/Filter/JPXDecode", b"x");
    let logo = "q 60 0 0 60 0 0 cm /P Do Q BT (a) Tj ET";
    assert_eq!(probe(&file(&pages(&[logo], Some(small)))).resolution, None, "a mark on a typed page is no scan");
}

#[test]
fn a_page_of_paper_alone_is_blank_whatever_it_is_packed_in() {
    let picture = |table: &str, bytes: &[u8]| {
        let picture = stream(&format!("/Subtype/Image/Width 1240/Height 1754{table}"), bytes);
        probe(&file(&pages(&[PICTURE], Some(picture)))).blank
    };
    let fax = "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 1240/Rows 1754>>";
    assert_eq!(picture(fax, &[0xff; 225]), [1]);
    assert_eq!(picture(fax, &[0x5a; 9000]), [0; 0]);
    assert_eq!(picture("/Filter/DCTDecode", &super::pictures::jpeg(1240, 1754, None, false)), [1]);
    assert_eq!(picture("/Filter/DCTDecode", &super::pictures::jpeg(1240, 1754, None, true)), [0; 0]);
}

#[test]
fn a_file_that_does_not_reach_its_end_is_cut() {
    let whole = sound();
    assert_eq!(probe(&whole).fault, None);
    for length in [whole.len() * 6 / 10, whole.len() - 8] {
        assert_eq!(probe(&whole[..length]).fault, Some(ScanFault::Cut), "{length}");
    }
    let text = String::from_utf8(whole).expect("text");
    let place = text.rfind("startxref").expect("its place");
    let wrong = format!("{}startxref\n17\n%%EOF\n", &text[..place]);
    assert_eq!(probe(wrong.as_bytes()).fault, Some(ScanFault::Cut));
}

#[test]
fn what_stands_before_or_behind_a_file_does_not_spoil_it() {
    let padded = [b"\r\nscanner\r\n", sound().as_slice(), &[0; 900]].concat();
    assert_eq!((probe(&padded).fault, probe(&padded).pages), (None, Some(1)));
}

#[test]
fn a_password_is_told() {
    let objects = pages(&[MARK], None);
    assert_eq!(probe(&file_with(&objects, "/Encrypt 9 0 R")).fault, Some(ScanFault::Locked));
}

#[test]
fn what_acts_or_hides_is_told_even_under_another_spelling() {
    let with = |object: &str| {
        let mut objects = pages(&[MARK], None);
        objects.push(object.as_bytes().to_vec());
        probe(&file(&objects)).active
    };
    assert_eq!(with("<</S/J#61vaScript/JS(app.alert)>>"), [ActivePart::Script]);
    assert_eq!(with("[<</A<</S/Launch/F(a.exe)>>>>]"), [ActivePart::Launch]);
    assert_eq!(with("<</Type/Filespec/F(a)/EF<</F 9 0 R>>>>"), [ActivePart::Attachment]);
    assert_eq!(with("<</OpenAction[3 0 R/Fit]>>"), [], "where to open a file is no action");
}

#[test]
fn a_signature_covers_the_file_or_something_was_added() {
    let mut objects = pages(&[MARK], None);
    objects.push(b"<</Type/Sig/ByteRange[0 10 20 000000]/Contents<00>>>".to_vec());
    let file = String::from_utf8(file(&objects)).expect("text");
    let signed = file.replace("20 000000", &format!("20 {:06}", file.len() - 20));
    assert_eq!(probe(signed.as_bytes()).signature, Some(DigitalSignature::Whole));
    let added = signed.clone() + "9 0 obj null endobj\n" + &signed[signed.rfind("startxref").expect("its place")..];
    assert_eq!(probe(added.as_bytes()).signature, Some(DigitalSignature::AddedTo));
}

#[test]
fn objects_packed_into_a_stream_are_read() {
    let packed = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 3 0 R 4 0 R]/Count 2>>", "<</Type/Page>>"];
    let mut head = String::new();
    let mut at = 0;
    for (i, object) in packed.iter().enumerate() {
        write!(head, "{} {at} ", i + 1).expect("memory");
        at += object.len() + 1;
    }
    let body = head.clone() + &packed.join(" ");
    let mut bytes = b"%PDF-1.7\n4 0 obj <</Type/Page>> endobj\n5 0 obj ".to_vec();
    bytes.extend(stream(&format!("/Type/ObjStm/N 3/First {}", head.len()), body.as_bytes()));
    let place = bytes.len() + " endobj ".len();
    bytes.extend(b" endobj 6 0 obj ");
    bytes.extend(stream("/Type/XRef/Root 1 0 R/W[1 2 1]/Size 7", b""));
    bytes.extend(format!(" endobj\nstartxref\n{place}\n%%EOF").bytes());
    let scan = probe(&bytes);
    assert_eq!((scan.fault, scan.pages), (None, Some(2)), "a page is counted once");
}

#[test]
fn the_same_bytes_have_the_same_digest() {
    let digest = |bytes: &[u8]| probe(bytes).digest.expect("a digest");
    assert_eq!(digest(&sound()), digest(&sound()));
    assert_ne!(digest(b"a"), digest(b"b"));
}
