//! `hoso check --format xlsx`: the register says what the screens say.

use std::fs;

use calamine::{Data, Range};

use super::support::{Office, hoso};
use super::{sheet, sheets};

const DAY: [&str; 2] = ["--as-of", "2026-11-20"];

fn check(office: &Office, args: &[&str]) -> hoso::cli::Reply {
    let path = office.at("");
    hoso(&[&["check", &path], &DAY, args].concat())
}

fn register(office: &Office) -> Vec<u8> {
    fs::read(office.path().join("trang-thai.xlsx")).expect("the register")
}

/// The cells below a heading.
fn column(range: &Range<Data>, heading: &str) -> Vec<String> {
    let head = range.rows().position(|row| row.iter().any(|cell| cell == heading)).expect("the row of headings");
    let at = range.rows().nth(head).and_then(|row| row.iter().position(|cell| cell == heading)).expect("a column");
    range.rows().skip(head + 1).map(|row| row[at].to_string()).collect()
}

#[test]
fn every_case_is_a_row_in_the_order_of_the_office_screen() {
    let office = Office::example();
    let reply = check(&office, &["--format", "xlsx"]);
    assert_eq!((reply.code, reply.err.as_str()), (1, ""));
    assert!(reply.out.contains("trang-thai.xlsx"), "{}", reply.out);
    let bytes = register(&office);
    assert_eq!(sheets(&bytes), ["Hồ sơ", "Việc phải sửa", "Hạn"]);
    let cases = sheet(&bytes, "Hồ sơ");
    let headings = column(&cases, "Tình trạng");
    let count = |word: &str| headings.iter().filter(|heading| *heading == word).count();
    // The counts of tests/screens/check-47.txt.
    let counts = ["quá hạn", "vướng", "thiếu", "làm ngay", "chờ đến ngày", "đã xong"].map(count);
    assert_eq!(counts, [4, 9, 14, 7, 3, 10]);
    let mut seen = headings.clone();
    seen.dedup();
    assert_eq!(seen, ["quá hạn", "vướng", "thiếu", "làm ngay", "chờ đến ngày", "đã xong"]);
    let names = column(&cases, "Họ và tên");
    assert_eq!(names[..4], ["Nguyễn Thị Mai", "Ma Thị Liễu", "Lương Văn Kiên", "Hà Thị Duyên"]);
    let told = |heading: &str| column(&cases, heading)[2].clone();
    assert_eq!(told("Căn cứ"), "294-QĐ/TW (26/5/2025) 4.3.1");
    assert_eq!(told("Thư mục"), "ho-so/luong-van-kien");
}

#[test]
fn every_finding_is_a_row() {
    let office = Office::example();
    check(&office, &["--format", "xlsx"]);
    let findings = sheet(&register(&office), "Việc phải sửa");
    let json: serde_json::Value =
        serde_json::from_str(&check(&office, &["--format", "json"]).out).expect("the same as JSON");
    let cases = json["cases"].as_array().expect("cases");
    let mut wanted: Vec<String> = Vec::new();
    for case in cases {
        for kind in ["findings", "warnings"] {
            for finding in case[kind].as_array().expect("a list") {
                let folder = case["folder"].as_str().expect("a folder");
                wanted.push(format!("{folder} {}", finding["message"].as_str().expect("a sentence")));
            }
        }
    }
    let (folders, told) = (column(&findings, "Thư mục"), column(&findings, "Việc"));
    let mut found: Vec<String> = folders.iter().zip(&told).map(|(folder, what)| format!("{folder} {what}")).collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
}

#[test]
fn deadlines_stand_by_day_and_say_how_long() {
    let office = Office::example();
    check(&office, &["--format", "xlsx"]);
    let deadlines = sheet(&register(&office), "Hạn");
    let left: Vec<i64> = column(&deadlines, "Còn (ngày)").iter().map(|days| days.parse().expect("days")).collect();
    assert!(left.is_sorted());
    let overdue = column(&deadlines, "Tình trạng hạn").iter().filter(|state| *state == "quá hạn").count();
    assert_eq!(overdue, left.iter().filter(|days| **days < 0).count());
    let at = column(&deadlines, "Họ và tên").iter().position(|name| name == "Lương Văn Kiên").expect("a deadline");
    assert_eq!(left[at], -9, "as the screen says");
}

#[test]
fn a_case_nobody_could_judge_comes_first() {
    let office = Office::example();
    office.edit("ho-so/le-thi-hoa/ho-so.toml", "ngay = 2026-03-12", "ngay = 2026-02-30");
    let reply = check(&office, &["--format", "xlsx"]);
    assert_eq!(reply.code, 3);
    let cases = sheet(&register(&office), "Hồ sơ");
    assert_eq!(column(&cases, "Tình trạng")[0], "chưa xét được");
    assert_eq!(column(&cases, "Thư mục")[0], "ho-so/le-thi-hoa");
}

#[test]
fn our_own_register_is_replaced_and_nobody_elses() {
    let office = Office::example();
    assert_eq!(check(&office, &["--format", "xlsx"]).code, 1);
    let first = register(&office);
    office.edit("ho-so/tran-van-binh/ho-so.toml", "ho_ten = \"Trần Văn Bình\"", "ho_ten = \"Trần Văn Bính\"");
    assert_eq!(check(&office, &["--format", "xlsx"]).code, 1);
    assert_ne!(register(&office), first);
    fs::write(office.path().join("trang-thai.xlsx"), b"the clerk's own").expect("written");
    let reply = check(&office, &["--format", "xlsx"]);
    assert_eq!((reply.code, reply.out.as_str()), (2, ""));
    assert!(reply.err.contains("trang-thai.xlsx"), "{}", reply.err);
    assert_eq!(register(&office), b"the clerk's own");
}

#[test]
fn a_part_of_the_office_goes_into_a_file_of_its_own() {
    let office = Office::example();
    let part = ["--format", "xlsx", "--body", "to dan pho 3"];
    let reply = check(&office, &part);
    assert_eq!(reply.code, 2);
    assert!(reply.err.contains("--output"), "{}", reply.err);
    let file = office.at("to-3.xlsx");
    let reply = check(&office, &[&part[..], &["--output", &file]].concat());
    assert_eq!(reply.code, 1, "{}", reply.err);
    let cases = sheet(&fs::read(&file).expect("written"), "Hồ sơ");
    let rows = column(&cases, "Họ và tên").len();
    assert!(rows > 0 && rows < 47, "{rows}");
    let again = check(&office, &[&part[..], &["--output", &file]].concat());
    assert_eq!(again.code, 2, "never over a file that is there");
    assert!(again.err.contains("to-3.xlsx"), "{}", again.err);
    assert_eq!(check(&office, &["--output", &file]).code, 2, "a workbook was not asked for");
    assert_eq!(hoso(&["fill", &office.at(""), "--format", "xlsx"]).code, 2, "no verb without a workbook");
}
