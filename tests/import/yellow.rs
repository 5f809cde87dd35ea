//! A sheet hoso made to be filled in, coming back: only what was asked is taken, wherever it lies by now.

use std::fs;

use rust_xlsxwriter::Workbook;

use crate::list::C::{self, D, E, N, T};
use crate::list::{Desk, fill};

/// A yellow sheet with these visible rows; what was asked is hidden in it.
fn yellow(rows: &[&[C]], asked: &[&[C]]) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Cần điền").expect("a name"), rows);
    let hidden = book.add_worksheet().set_name("_hoso").expect("a name").set_very_hidden(true);
    fill(hidden, &[&[&[T("ho-so"), T("muc"), T("cot")] as &[C]], asked].concat());
    book.save_to_buffer().expect("a book")
}

const ASKED: [&[C]; 4] = [
    &[T("dinh-thu-ha"), T("trao_danh_sach.ngay"), T("Ngày trao danh sách")],
    &[T("dinh-thu-ha"), T("giup_do.1.chuc_vu"), T("Chức vụ (người thứ nhất)")],
    &[T("bui-van-quan"), T("trao_danh_sach.ngay"), T("Ngày trao danh sách")],
    &[T("bui-van-quan"), T("nguoi.ten_khac"), T("Tên gọi khác")],
];

#[test]
fn yellow_cells_are_taken_wherever_they_lie_and_others_are_told_and_left() {
    // Sorted anew, with a column somebody put in, and cells changed that were never asked for.
    let rows: [&[C]; 5] = [
        &[T("Bản cần điền")],
        &[
            T("Mã hồ sơ"),
            T("ghi thêm"),
            T("Họ và tên"),
            T("Tên gọi khác"),
            T("Ngày trao danh sách"),
            T("Chức vụ (người thứ nhất)"),
        ],
        &[T("dinh-thu-ha"), T("x"), T("Đinh Thu Hà"), T("Hà Còi"), T("30/9/2025"), E],
        &[T("bui-van-quan"), E, T("Bùi Văn Quân (đổi tên)"), T("Tư Điện"), D("2025-10-01"), T("Trưởng bản")],
        &[E, T("Người lập"), E, E, E, E],
    ];
    let desk = Desk::named("da-dien.xlsx", &yellow(&rows, &ASKED));
    let before = [desk.case("dinh-thu-ha"), desk.case("bui-van-quan")];
    assert!(!before.iter().any(|text| text.contains("[trao_danh_sach]")), "the facts are missing");
    let shown = desk.import(&["--format", "concise"]);
    let cells: Vec<&str> =
        shown.out.lines().filter_map(|line| line.split_once(".xlsx:")?.1.split_once(": H282").map(|it| it.0)).collect();
    assert_eq!(cells, ["D3", "C4", "F4"], "{}", shown.out);
    let reply = desk.import(&["--write"]);
    crate::screen("import-yellow.txt", &reply.out);
    assert_eq!((reply.code, reply.err.as_str()), (0, ""));
    let after = [desk.case("dinh-thu-ha"), desk.case("bui-van-quan")];
    let end = "\n[trao_danh_sach]\nngay = 2025-09-30\n";
    assert_eq!(after[0], format!("{}{end}", before[0]), "one fact more, and not a byte besides");
    assert!(after[1].contains("ngay = 2025-10-01") && after[1].contains("ten_khac = \"Tư Điện\""), "{}", after[1]);
    assert!(!after[1].contains("đổi tên") && !after[1].contains("Trưởng bản"));
    // Taken a second time it changes nothing.
    desk.import(&["--write"]);
    assert_eq!([desk.case("dinh-thu-ha"), desk.case("bui-van-quan")], after);
}

#[test]
fn a_yellow_cell_that_says_nothing_of_use_is_asked_again() {
    let rows: [&[C]; 4] = [
        &[T("Mã hồ sơ"), T("Ngày trao danh sách"), T("Chức vụ (người thứ nhất)"), T("Tên gọi khác")],
        &[T("dinh-thu-ha"), T("30/02/2025"), E, E],
        &[T("bui-van-quan"), T("hôm qua"), E, T("Tư Điện")],
        &[T("nguoi-la"), N(1.0), E, E],
    ];
    let desk = Desk::named("da-dien.xlsx", &yellow(&rows, &ASKED));
    let reply = desk.import(&["--write", "--format", "concise"]);
    for wanted in ["B2: H111", "B3: H274", "A4: H283"] {
        assert!(reply.out.contains(wanted), "{wanted}: {}", reply.out);
    }
    assert_eq!(reply.code, 3);
    assert!(!desk.case("dinh-thu-ha").contains("[trao_danh_sach]"));
    assert!(
        desk.case("bui-van-quan").contains("ten_khac = \"Tư Điện\""),
        "the rest of a row is not lost by a question"
    );
}

#[test]
fn a_case_on_two_rows_is_told_with_the_first_of_them() {
    let rows: [&[C]; 4] = [
        &[T("Mã hồ sơ"), T("Ngày trao danh sách"), T("Tên gọi khác")],
        &[T("dinh-thu-ha"), D("2025-09-30"), E],
        &[T("bui-van-quan"), E, T("Tư Điện")],
        &[T("dinh-thu-ha"), D("2025-10-01"), E],
    ];
    let desk = Desk::named("da-dien.xlsx", &yellow(&rows, &ASKED));
    let reply = desk.import(&["--write", "--format", "concise"]);
    let told = reply.out.lines().find(|line| line.contains("A4: H280")).unwrap_or_else(|| panic!("{}", reply.out));
    assert!(told.contains("dòng 2"), "{told}");
    assert!(desk.case("dinh-thu-ha").contains("ngay = 2025-09-30"), "the first row counts");
    assert_eq!(reply.code, 3);
}

#[test]
fn a_fact_written_in_the_meantime_is_not_replaced() {
    let rows: [&[C]; 2] = [
        &[T("Mã hồ sơ"), T("Ngày trao danh sách"), T("Chức vụ (người thứ nhất)"), T("Tên gọi khác")],
        &[T("dinh-thu-ha"), D("2025-09-30"), E, E],
    ];
    let desk = Desk::named("da-dien.xlsx", &yellow(&rows, &ASKED));
    let path = desk.office.path().join("ho-so/dinh-thu-ha/ho-so.toml");
    let text = desk.case("dinh-thu-ha") + "\n[trao_danh_sach]\nngay = 2025-09-29    # theo sổ\n";
    fs::write(&path, &text).expect("written");
    let reply = desk.import(&["--write"]);
    assert!(reply.out.contains("B2") && reply.out.contains("H281"), "{}", reply.out);
    assert_eq!((reply.code, desk.case("dinh-thu-ha")), (1, text.clone()));
    desk.import(&["--write", "--replace"]);
    assert_eq!(desk.case("dinh-thu-ha"), text.replace("2025-09-29", "2025-09-30"));
}
