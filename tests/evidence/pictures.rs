//! What one look into a picture finds.

use hoso::load::probe;
use hoso::model::{Resolution, ScanFault, ScanKind};
use image::codecs::jpeg::{JpegEncoder, PixelDensity, PixelDensityUnit};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};

/// Paper with a little noise; with lines of writing, if it is written on.
fn points(width: u32, height: u32, written: bool) -> Vec<u8> {
    let point = |x: u32, y: u32| match () {
        () if written && y % 60 < 20 && (x / 3 + y) % 7 < 3 => 20,
        () => 245 + u8::try_from((x * 7 + y * 13) % 5).expect("small"),
    };
    (0..height).flat_map(|y| (0..width).map(move |x| point(x, y))).collect()
}

/// A grey JPEG, with the dots per inch it says it has.
pub(super) fn jpeg(width: u16, height: u16, dpi: Option<u16>, written: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 75);
    if let Some(dpi) = dpi {
        encoder.set_pixel_density(PixelDensity { density: (dpi, dpi), unit: PixelDensityUnit::Inches });
    }
    let (width, height) = (u32::from(width), u32::from(height));
    encoder.encode(&points(width, height, written), width, height, ExtendedColorType::L8).expect("a JPEG");
    bytes
}

fn png(width: u32, height: u32, written: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let paper = if written { points(width, height, true) } else { vec![255; (width * height) as usize] };
    encoder.write_image(&paper, width, height, ExtendedColorType::L8).expect("a PNG");
    bytes
}

#[test]
fn a_picture_says_how_fine_it_is_or_is_taken_for_a4() {
    let fine = |bytes: &[u8]| probe(bytes).resolution;
    let told = |dpi| Some(Resolution { dpi, a4_assumed: false });
    let assumed = |dpi| Some(Resolution { dpi, a4_assumed: true });
    assert_eq!(fine(&jpeg(620, 877, None, true)), assumed(75));
    assert_eq!(fine(&jpeg(620, 877, Some(300), true)), told(300), "a small paper, scanned well");
    assert_eq!(fine(&jpeg(2480, 3508, Some(72), true)), assumed(300), "a telephone says 72 of every picture");
    assert_eq!(fine(&png(1754, 1240, true)), assumed(150), "lying on its side");
}

#[test]
fn a_telephone_says_it_in_its_own_head() {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x1a\0\x05\0\0\0\x01\0\0\0\x26\x01\x28\0\x03\0\0\0\x01\0\x02\0\0\0\0\0\0");
    exif.extend(b"\0\0\x01\x90\0\0\0\x01");
    let plain = jpeg(620, 877, None, true);
    let length = u16::try_from(exif.len() + 2).expect("small").to_be_bytes();
    let bytes = [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat();
    assert_eq!(probe(&bytes).resolution, Some(Resolution { dpi: 400, a4_assumed: false }));
}

#[test]
fn paper_without_writing_is_blank() {
    assert_eq!(probe(&jpeg(1240, 1754, None, false)).blank, [1]);
    assert_eq!(probe(&png(1240, 1754, false)).blank, [1]);
    assert_eq!(probe(&jpeg(1240, 1754, None, true)).blank, [0; 0]);
    assert_eq!(probe(&png(1240, 1754, true)).blank, [0; 0]);
}

#[test]
fn a_picture_without_its_end_is_cut() {
    for whole in [jpeg(620, 877, None, true), png(620, 877, true)] {
        assert_eq!(probe(&whole).fault, None);
        assert_eq!(probe(&whole[..whole.len() * 6 / 10]).fault, Some(ScanFault::Cut));
        assert!(probe(&whole[..30]).fault.is_some());
    }
}

#[test]
fn a_scan_in_tiff_has_a_table_for_each_page() {
    let table = |next: u32| {
        let entry = |tag: u16, side: u16| {
            [tag.to_le_bytes(), 3_u16.to_le_bytes(), [1, 0], [0, 0], side.to_le_bytes(), [0, 0]].concat()
        };
        [2_u16.to_le_bytes().to_vec(), entry(256, 2480), entry(257, 3508), next.to_le_bytes().to_vec()].concat()
    };
    let two = [b"II*\0\x08\0\0\0".to_vec(), table(38), table(0)].concat();
    let scan = probe(&two);
    assert_eq!((scan.kind, scan.fault, scan.pages), (ScanKind::Tiff, None, Some(2)));
    assert_eq!(scan.resolution, Some(Resolution { dpi: 300, a4_assumed: true }));
    assert_eq!(probe(&two[..50]).fault, Some(ScanFault::Cut));
}
