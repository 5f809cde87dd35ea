//! `hoso check --to-fill`: one row a case, and only the facts its next steps lack.

use std::fs;

use calamine::{Data, Range};

use super::support::{Office, hoso};
use super::{sheet, sheets};

const DAY: [&str; 2] = ["--as-of", "2026-11-20"];

/// Writes the yellow sheet; gives what was said and the workbook.
fn to_fill(office: &Office, args: &[&str]) -> (hoso::cli::Reply, Vec<u8>) {
    let (path, file) = (office.at(""), office.at("so.xlsx"));
    let reply = hoso(&[&["check", &path, "--to-fill", &file], &DAY[..], args].concat());
    (reply, fs::read(file).unwrap_or_default())
}

/// An office in which somebody's schooling is not written, which the cell's meeting asks about.
fn lacking() -> Office {
    let office = Office::of(&["tran-van-binh", "le-thi-hoa"]);
    office.edit("ho-so/tran-van-binh/ho-so.toml", "hoc_van = \"thpt\"\n", "");
    office
}

/// The facts asked for, as the hidden sheet lists them: case, place, heading.
pub(super) fn asked(bytes: &[u8]) -> Vec<[String; 3]> {
    let hidden = sheet(bytes, "_hoso");
    assert_eq!(hidden.rows().next().expect("headings"), ["ho-so", "muc", "cot"].map(|it| Data::String(it.into())));
    hidden.rows().skip(1).map(|row| [0, 1, 2].map(|at| row[at].to_string())).collect()
}

fn places<'a>(asked: &'a [[String; 3]], case: &str) -> Vec<&'a str> {
    asked.iter().filter(|row| row[0] == case).map(|row| row[1].as_str()).collect()
}

/// The row of headings of the visible sheet, and the rows below it.
fn visible(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let range: Range<Data> = sheet(bytes, "Cần điền");
    let head = range.rows().position(|row| row[0] == "Mã hồ sơ").expect("the row of headings");
    let words = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<String>>();
    let mut rows = range.rows().skip(head).map(words);
    (rows.next().expect("headings"), rows.collect())
}

#[test]
fn a_case_is_asked_only_what_its_next_steps_lack() {
    let office = lacking();
    let (reply, bytes) = to_fill(&office, &[]);
    assert_eq!((reply.code, reply.err.as_str()), (1, ""), "as the check itself ends");
    let asked = asked(&bytes);
    let of_binh = places(&asked, "tran-van-binh");
    assert!(of_binh.contains(&"nguoi.hoc_van"), "{of_binh:?}");
    assert!(!of_binh.contains(&"nguoi.ho_ten"), "it is known");
    assert!(!asked.iter().any(|[_, place, _]| place.starts_with("hop.")), "meetings have their own file");
    let (headings, rows) = visible(&bytes);
    assert_eq!(headings[..5], ["Mã hồ sơ", "Họ và tên", "Ngày sinh", "Chi bộ xét kết nạp", "Để làm bước"]);
    let binh = rows.iter().find(|row| row[0] == "tran-van-binh").expect("a row");
    assert_eq!(binh[1], "Trần Văn Bình");
    for row in &rows {
        assert!(row[5..].iter().all(String::is_empty), "what is asked is blank, and so is what is not");
    }
    for [_, _, heading] in &asked {
        assert_eq!(headings.iter().filter(|it| *it == heading).count(), 1, "{heading}");
    }
}

#[test]
fn the_date_of_an_act_is_asked_for_only_where_it_seems_forgotten() {
    let office = Office::of(&["nguyen-thi-mai", "tran-van-binh", "le-thi-hoa", "vang-thi-my"]);
    let (_, bytes) = to_fill(&office, &[]);
    // The ceremony is overdue since 2025: done and not written, or late.
    assert!(places(&asked(&bytes), "nguyen-thi-mai").contains(&"le_ket_nap.ngay"));
    // In August its day was still to come: nothing to ask, and no file.
    fs::remove_file(office.path().join("so.xlsx")).expect("removed");
    let path = office.at("ho-so/nguyen-thi-mai");
    let reply = hoso(&["check", &path, "--to-fill", &office.at("so.xlsx"), "--as-of", "2025-08-20"]);
    assert!(reply.out.contains("không ghi tệp nào"), "{}", reply.out);
    assert!(!office.path().join("so.xlsx").exists());
}

#[test]
fn an_entry_of_a_list_has_columns_of_its_own() {
    let office = Office::of(&["tran-van-binh"]);
    let entry = "ngay_gioi_thieu = 2025-06-05\n\n[[y_kien]]";
    let second = "ngay_gioi_thieu = 2025-06-05\n\n[[giup_do]]\nho_ten = \"Đỗ Văn Hai\"\nngay_phan_cong = 2024-11-04\n\n[[y_kien]]";
    office.edit("ho-so/tran-van-binh/ho-so.toml", entry, second);
    let (_, bytes) = to_fill(&office, &[]);
    let asked = asked(&bytes);
    let of_second: Vec<&str> =
        places(&asked, "tran-van-binh").into_iter().filter(|place| place.starts_with("giup_do.2.")).collect();
    assert!(!of_second.is_empty(), "{asked:?}");
    let heading = |place: &str| asked.iter().find(|row| row[1] == place).map(|row| row[2].clone());
    assert!(heading(of_second[0]).expect("a heading").ends_with("(2)"));
}

#[test]
fn nobody_lacks_anything_and_no_file_is_written() {
    let office = Office::of(&["le-thi-hoa"]);
    let (reply, bytes) = to_fill(&office, &["--step", "quyet-dinh"]);
    assert!(bytes.is_empty());
    assert!(reply.out.contains("không ghi tệp nào"), "{}", reply.out);
}

#[test]
fn no_file_is_written_over() {
    let office = lacking();
    fs::write(office.path().join("so.xlsx"), b"somebody's work").expect("written");
    let (reply, bytes) = to_fill(&office, &[]);
    assert_eq!((reply.code, reply.out.as_str(), bytes.as_slice()), (2, "", &b"somebody's work"[..]));
    assert!(reply.err.contains("so.xlsx") && reply.err.contains('→'), "{}", reply.err);
}

#[test]
fn only_the_sheet_to_fill_in_is_seen() {
    let office = lacking();
    let (_, bytes) = to_fill(&office, &[]);
    let names = sheets(&bytes);
    assert_eq!(names[..2], ["Cần điền", "_hoso"]);
    let text = String::from_utf8_lossy(&unzipped(&bytes, "xl/workbook.xml")).into_owned();
    assert_eq!(text.matches("veryHidden").count(), names.len() - 1, "{text}");
    let first = String::from_utf8_lossy(&unzipped(&bytes, "xl/worksheets/sheet1.xml")).into_owned();
    assert!(first.contains("<sheetProtection"), "what was not asked for is locked");
}

fn unzipped(bytes: &[u8], name: &str) -> Vec<u8> {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut found = Vec::new();
    archive.by_name(name).expect("a part").read_to_end(&mut found).expect("read");
    found
}
