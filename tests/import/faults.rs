//! What is wrong with a list: each with its cell and a reason, and nothing half-written.

use hoso::cli::Reply;

use crate::list::C::{D, E, N, T};
use crate::list::{C, Desk, book, list};

/// Imports a list with `--write` and gives what was said, one line each.
fn said(bytes: &[u8]) -> (Desk, Reply) {
    let desk = Desk::new(bytes);
    let reply = desk.import(&["--write", "--format", "concise"]);
    (desk, reply)
}

/// A list in which one row is in order and the others are not: what is said must be exactly this.
#[track_caller]
fn held(rows: &[&[C]], wanted: &[&str]) {
    let good: &[C] = &[N(9.0), T("Lò Văn Pánh"), D("2004-08-09"), E, T("Thái"), E, E, E];
    let (desk, reply) = said(&list(&[rows, &[good]].concat()));
    let lines: Vec<&str> = reply.out.lines().collect();
    assert_eq!(lines.len(), wanted.len(), "{}", reply.out);
    for (line, wanted) in lines.iter().zip(wanted) {
        let start = format!("Danh sách thôn 4.xlsx:{wanted} ");
        assert!(line.starts_with(&start), "{line} is not {wanted}");
    }
    assert_eq!(reply.code, 3, "the others are done");
    assert_eq!(desk.cases(), 3, "two were there, one is new: no faulty row is written in part");
}

#[test]
fn a_day_the_calendar_does_not_have() {
    held(&[&[N(1.0), T("Phạm Thị Hoa"), E, T("31/02/2004"), T("Kinh"), E, E, E]], &["D6: H111"]);
}

#[test]
fn a_date_of_which_nobody_knows_what_it_means() {
    held(
        &[
            &[N(1.0), T("Phạm Thị Hoa"), E, T("3/14/2006"), T("Kinh"), E, E, E],
            &[N(2.0), T("Vi Thị Hoa"), E, T("5-6-04"), T("Kinh"), E, E, E],
            &[N(3.0), T("Hà Thị Hoa"), E, N(2004.0), T("Kinh"), E, E, E],
        ],
        &["D6: H274", "D7: H274", "D8: H274"],
    );
}

#[test]
fn two_people_in_one_row() {
    held(
        &[
            &[N(1.0), T("Phạm Thị Hoa\nTrần Văn An"), E, T("01/02/2004"), T("Kinh"), E, E, E],
            &[N(2.0), T("Vi Thị Sen, Hà Văn Tú"), E, T("01/02/2004"), T("Kinh"), E, E, E],
        ],
        &["B6: H277", "B7: H277"],
    );
}

#[test]
fn a_row_without_a_name() {
    held(&[&[N(1.0), E, E, T("01/02/2004"), T("Kinh"), E, E, E]], &["B6: H276"]);
}

#[test]
fn the_same_person_twice_with_different_birth_dates() {
    held(
        &[
            &[N(1.0), T("Phạm Thị Hoa"), E, T("02/3/2006"), T("Kinh"), E, E, E],
            &[N(2.0), T("PHẠM THỊ HOA"), E, T("03/2/2006"), T("Kinh"), E, E, E],
        ],
        &["D6: H279", "D7: H279"],
    );
}

#[test]
fn two_people_of_one_name_with_two_numbers_are_two() {
    let (desk, reply) = said(&list(&[
        &[N(1.0), T("Phạm Thị Hoa"), E, T("02/3/2006"), T("Kinh"), E, T("001306000111"), E],
        &[N(2.0), T("Phạm Thị Hoa"), E, T("03/2/2006"), T("Kinh"), E, T("001306000222"), E],
    ]));
    assert_eq!((reply.code, reply.out.as_str(), desk.cases()), (0, "", 4));
    assert!(desk.case("pham-thi-hoa-2").contains("001306000222"));
}

#[test]
fn a_row_that_stands_twice_and_dates_for_both_sexes() {
    let (desk, reply) = said(&list(&[
        &[N(1.0), T("Phạm Thị Hoa"), E, T("02/3/2006"), T("Kinh"), E, E, E],
        &[N(2.0), T("Phạm  Thị Hoa"), E, D("2006-03-02"), E, E, E, E],
        &[N(3.0), T("Vi Thị Sen"), T("02/3/2005"), T("03/3/2005"), E, E, E, E],
    ]));
    assert!(reply.out.contains("B7: H280") && reply.out.contains("D8: H288"), "{}", reply.out);
    assert_eq!((reply.code, desk.cases()), (3, 3));
}

#[test]
fn somebody_of_the_same_name_in_the_office_is_asked_about() {
    let rows = |case: &'static str| {
        let rows: [&[C]; 2] = [
            &[T("Họ và tên"), T("Ngày sinh"), T("Mã hồ sơ")],
            &[T("Đinh Thu Hà"), D("1990-01-01"), if case.is_empty() { E } else { T(case) }],
        ];
        book(&rows)
    };
    let (desk, reply) = said(&rows(""));
    assert!(reply.out.contains("B2: H278") && reply.out.contains("dinh-thu-ha"), "{}", reply.out);
    assert_eq!((reply.code, desk.cases()), (2, 2), "nobody could be taken over");
    let (desk, reply) = said(&rows("mới"));
    assert_eq!((reply.code, desk.cases()), (0, 3), "{}", reply.out);
    assert!(!desk.case("dinh-thu-ha-2").is_empty());
    let (desk, reply) = said(&rows("dinh-thu-ha"));
    assert_eq!((reply.code, desk.cases()), (1, 2), "known, and born otherwise: {}", reply.out);
    assert!(reply.out.contains("B2: H281"), "{}", reply.out);
    assert!(said(&rows("khong-co")).1.out.contains("C2: H283"));
}

#[test]
fn a_case_that_cannot_be_read_is_not_made_again() {
    let rows: [&[C]; 2] = [&[T("Họ và tên"), T("Ngày sinh")], &[T("Đinh Thu Hà"), D("1990-01-01")]];
    let desk = Desk::new(&book(&rows));
    desk.office.edit("ho-so/dinh-thu-ha/ho-so.toml", "schema = 1", "schema = 7");
    let reply = desk.import(&["--write", "--format", "concise"]);
    assert!(reply.out.contains("A2: H284"), "{}", reply.out);
    assert_eq!(desk.cases(), 2);
}

#[test]
fn two_columns_for_one_field_hold_everybody_up() {
    let rows: [&[C]; 2] = [
        &[T("Họ và tên"), T("Ngày sinh"), T("Ngày, tháng, năm sinh")],
        &[T("Lò Văn Pánh"), D("2004-08-09"), D("2004-09-08")],
    ];
    let (desk, reply) = said(&book(&rows));
    assert!(reply.out.contains("C1: H271"), "{}", reply.out);
    assert_eq!((reply.code, desk.cases()), (2, 2));
}

#[test]
fn what_is_not_certain_is_left_out_and_asked() {
    let rows: [&[C]; 3] = [
        &[
            T("Họ và tên"),
            T("Ngày sinh"),
            T("Văn hóa"),
            T("CCCD"),
            T("Chi bộ"),
            T("Xếp loại"),
            T("Quê quán"),
            T("Cột lạ"),
        ],
        &[
            T("Lò Văn Pánh"),
            D("2004-08-09"),
            T("12/12"),
            N(1_204_000_123.0),
            T("Sao Hỏa"),
            T("TB"),
            T("An Hòa, Bình Sơn"),
            T("gì đó"),
        ],
        &[
            T("Vi Thị Sen"),
            D("2005-08-09"),
            T("tot nghiep trung hoc pho thong"),
            T("001 205 000 123"),
            T("chi bộ tổ dân phố 2"),
            T("xuất sắc"),
            E,
            E,
        ],
    ];
    let (desk, reply) = said(&book(&rows));
    let told: Vec<&str> = reply.out.lines().filter_map(|line| line.split(' ').nth(4)).collect();
    for (cell, code) in [("C2:", "H273"), ("D2:", "H275"), ("E2:", "H273"), ("G1:", "H286")] {
        assert!(
            reply.out.lines().any(|line| line.contains(cell) && line.contains(code)),
            "{cell} {code}: {told:?} {}",
            reply.out
        );
    }
    assert!(!reply.out.contains("1204000123"), "a sensitive value is never shown");
    assert_eq!((reply.code, desk.cases()), (1, 4));
    let panh = desk.case("lo-van-panh");
    assert!(
        panh.contains("xep_loai = \"trung-binh\"") && panh.contains("# hoc_van =") && !panh.contains("Sao Hỏa"),
        "{panh}"
    );
    let sen = desk.case("vi-thi-sen");
    assert!(
        sen.contains("\"001205000123\"") && sen.contains("chi_bo = \"chi-bo-to-2\"") && sen.contains("\"thpt\""),
        "{sen}"
    );
}

#[test]
fn dates_that_excel_may_have_turned_round_are_asked_about() {
    let rows = |typed: &'static str| {
        let rows: [&[C]; 3] =
            [&[T("Họ và tên"), T("Ngày sinh")], &[T("Lò Văn Pánh"), D("2004-08-09")], &[T("Vi Thị Sen"), T(typed)]];
        book(&rows)
    };
    let (_, reply) = said(&rows("14/3/2006"));
    assert!(reply.out.contains("B1: H289"), "{}", reply.out);
    assert_eq!(reply.code, 1);
    assert_eq!(said(&rows("12/3/2006")).1.out, "");
}

#[test]
fn one_name_one_birth_date_and_two_numbers_may_be_a_slip() {
    let rows: [&[C]; 2] =
        [&[T("Họ và tên"), T("Ngày sinh"), T("CCCD")], &[T("Đinh Thu Hà"), D("2003-08-12"), T("001303000005")]];
    let (desk, reply) = said(&book(&rows));
    assert!(reply.out.contains("B2: H278"), "{}", reply.out);
    assert_eq!((reply.code, desk.cases()), (2, 2));
}

#[test]
fn formulas_give_their_results_and_their_errors_are_told() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    crate::list::fill(
        sheet,
        &[
            &[T("Họ và tên"), T("Ngày sinh"), T("Dân tộc")],
            &[T("Lò Văn Pánh"), D("2004-08-09"), E],
            &[T("Vi Thị Sen"), D("2005-01-02"), E],
        ],
    );
    sheet.write_formula(1, 2, rust_xlsxwriter::Formula::new("=\"Th\"&\"ái\"").set_result("Thái")).expect("written");
    sheet.write_formula(2, 2, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).expect("written");
    let (desk, reply) = said(&workbook.save_to_buffer().expect("a book"));
    assert!(reply.out.contains("C3: H134"), "{}", reply.out);
    assert!(desk.case("lo-van-panh").contains("dan_toc = \"Thái\""));
    assert_eq!(desk.case("vi-thi-sen"), "");
}

#[test]
fn a_formula_in_a_name_is_a_name_and_no_name_is_a_path() {
    let rows: [&[C]; 3] = [
        &[T("Họ và tên"), T("Ngày sinh")],
        &[T("=HYPERLINK(\"x\")"), D("2004-08-09")],
        &[T("../../etc/passwd"), D("2005-08-09")],
    ];
    let (desk, reply) = said(&book(&rows));
    assert_eq!(reply.code, 0, "{}{}", reply.out, reply.err);
    assert!(desk.case("hyperlinkx").contains("ho_ten"));
    assert!(desk.case("etcpasswd").contains("ho_ten"));
}

#[test]
fn files_that_are_no_lists_are_refused_with_a_reason() {
    let empty: [&[C]; 2] = [&[T("Cột A"), T("Cột B")], &[N(1.0), N(2.0)]];
    let locked: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for (bytes, code) in [
        (book(&empty), "H270"),
        (b"%PDF-1.7".to_vec(), "H130"),
        (locked, "H131"),
        (vec![b'P'; 40 * 1024 * 1024], "H103"),
    ] {
        let (desk, reply) = said(&bytes);
        assert_eq!((reply.code, reply.out.as_str()), (2, ""), "{code}");
        assert!(reply.err.contains(code), "{}", reply.err);
        assert_eq!(desk.cases(), 2);
    }
    let desk = Desk::new(b"");
    let missing = crate::support::hoso(&["import", "/khong/co.xlsx", &desk.office.at("")]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("H101"), "{}", missing.err);
}
