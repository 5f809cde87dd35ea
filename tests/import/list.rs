//! A list as a branch sends it: shown first, written when asked to, each fault at its cell.

use std::fs;
use std::path::PathBuf;

use hoso::validate::import::{Against, Meaning, import};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::support::{Office, hoso};

/// A cell of a test list.
#[derive(Clone, Copy)]
pub(crate) enum C {
    /// Words.
    T(&'static str),
    /// A number.
    N(f64),
    /// A date.
    D(&'static str),
    /// Nothing.
    E,
}
use C::{D, E, N, T};

/// A workbook with these rows.
pub(crate) fn book(rows: &[&[C]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Sheet1").expect("a name");
    fill(sheet, rows);
    book.save_to_buffer().expect("a book")
}

pub(crate) fn fill(sheet: &mut Worksheet, rows: &[&[C]]) {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell {
                T(text) => drop_it(sheet.write_string(row, column, *text)),
                N(number) => drop_it(sheet.write_number(row, column, *number)),
                D(day) => {
                    let day = ExcelDateTime::parse_from_str(day).expect("a day");
                    drop_it(sheet.write_datetime_with_format(row, column, day, &date));
                }
                E => {}
            }
        }
    }
}

fn drop_it<T, E: std::fmt::Debug>(written: Result<T, E>) {
    written.map(|_| ()).expect("written");
}

/// The list of a village, as forms.md suggests it: titles, a heading over two rows, birth dates by sex.
const HEAD: [&[C]; 5] = [
    &[T("ĐOÀN XÃ AN HÒA"), E, E, E, E, E, E, E],
    &[T("DANH SÁCH ĐOÀN VIÊN ƯU TÚ"), E, E, E, E, E, E, E],
    &[],
    &[T("STT"), T("Họ và tên"), T("Ngày sinh"), E, T("Dân tộc"), T("Ngày vào Đoàn"), T("Số CCCD"), T("Ghi chú")],
    &[E, E, T("Nam"), T("Nữ"), E, E, E, E],
];

pub(crate) fn list(rows: &[&[C]]) -> Vec<u8> {
    book(&[&HEAD, rows].concat())
}

/// An office of two people and a list beside it.
pub(crate) struct Desk {
    pub(crate) office: Office,
    pub(crate) file: String,
}

impl Desk {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self::named("Danh sách thôn 4.xlsx", bytes)
    }

    pub(crate) fn named(name: &str, bytes: &[u8]) -> Self {
        let office = Office::of(&["dinh-thu-ha", "bui-van-quan"]);
        fs::write(office.path().join(name), bytes).expect("written");
        let file = office.at(name);
        Self { office, file }
    }

    pub(crate) fn import(&self, more: &[&str]) -> hoso::cli::Reply {
        let office = self.office.at("");
        hoso(&[&["import", &self.file, &office, "--as-of", "2026-11-20"], more].concat())
    }

    pub(crate) fn case(&self, id: &str) -> String {
        fs::read_to_string(self.office.path().join(format!("ho-so/{id}/ho-so.toml"))).unwrap_or_default()
    }

    pub(crate) fn cases(&self) -> usize {
        fs::read_dir(self.office.path().join("ho-so")).expect("cases").count()
    }

    fn copy(&self) -> PathBuf {
        self.office.path().join("Danh sách thôn 4 (cần sửa).xlsx")
    }
}

#[test]
fn a_list_is_shown_first_and_written_when_asked_to() {
    let desk = Desk::new(&list(&[
        &[N(1.0), T("Lò Văn Pánh"), D("2004-08-09"), E, T("Thái"), T("3/2019"), T("001204000123"), E],
        &[N(2.0), T("Trần Thị Bình"), E, T("14/3/2006"), T("Kinh"), T("2020"), T("001306000456"), T("lớp 12")],
        &[N(3.0), T("Phạm Thị Hoa"), E, T("30/02/2004"), T("Kinh"), T("26/3/2019"), E, E],
        &[N(4.0), T("Sùng A Lử"), N(38_046.0), E, T("Mông"), E, N(1_204_000_789.0), E],
        &[N(5.0), T("Đinh Thu Hà"), E, T("01/01/1990"), E, E, E, E],
        &[],
        &[E, T("Danh sách có 05 đồng chí"), E, E, E, E, E, E],
        &[E, E, E, E, E, T("BÍ THƯ"), E, E],
    ]));
    let before = desk.office.files();
    let shown = desk.import(&[]);
    assert_eq!(desk.office.files(), before, "a look writes nothing");
    assert_eq!(shown.code, 3, "two rows are to be mended");
    crate::screen("import.txt", &shown.out);
    assert!(shown.out.lines().count() <= 24);

    let written = desk.import(&["--write"]);
    assert_eq!(written.code, 3);
    crate::screen("import-written.txt", &written.out);
    assert_eq!(desk.cases(), 5, "three of five are new");
    let panh: toml::Table = desk.case("lo-van-panh").parse().expect("TOML");
    assert_eq!(panh["nguoi"]["ngay_sinh"].to_string(), "2004-08-09");
    assert_eq!(panh["nguoi"]["gioi_tinh"].as_str(), Some("nam"));
    assert_eq!(panh["nguoi"]["so_can_cuoc"].as_str(), Some("001204000123"));
    assert_eq!(panh["doan"]["ngay_vao"].as_str(), Some("2019-03"));
    let lu = desk.case("sung-a-lu");
    assert!(lu.contains("ngay_sinh = 2004-02-29    # Ngày sinh"), "{lu}");
    assert!(lu.contains("# so_can_cuoc ="), "a number without its zeros is asked, not guessed");
    assert_eq!(desk.case("pham-thi-hoa"), "", "a row whole or not at all");
    let check = hoso(&["check", &desk.office.at(""), "--as-of", "2026-11-20"]);
    assert!(check.code <= 1, "{}", check.err);

    // The same list again: everybody is known, and nothing changes but what was to be mended.
    let (files, again) = (desk.office.files(), desk.import(&["--write"]));
    assert!(again.out.contains("3 đã có hồ sơ, không khác"), "{}", again.out);
    assert_eq!(desk.office.files(), files);
}

#[test]
fn a_workflow_nobody_knows_is_refused_before_anything_is_written() {
    let desk = Desk::new(&list(&[&[N(1.0), T("Phạm Thị Hoa"), E, T("30/02/2004"), E, E, E, E]]));
    let before = desk.office.files();
    let reply = desk.import(&["--write", "--workflow", "khong-co"]);
    assert_eq!((reply.code, reply.err.contains("ket-nap-dang")), (2, true), "{}", reply.err);
    assert_eq!(desk.office.files(), before, "not even the copy to send back");
}

#[test]
fn the_copy_to_send_back_has_a_yellow_cell_and_a_note_and_comes_back() {
    let desk = Desk::new(&list(&[
        &[N(1.0), T("Phạm Thị Hoa"), E, T("30/02/2004"), T("Kinh"), T("26/3/2019"), T("001304000111"), E],
        &[N(2.0), T("Lò Văn Pánh"), D("2004-08-09"), E, T("Thái"), E, E, E],
    ]));
    assert_eq!(desk.import(&["--to-mend"]).code, 3);
    assert_eq!(desk.cases(), 2, "only the copy was written");
    let bytes = fs::read(desk.copy()).expect("the copy");
    let notes = crate::hostile::part(&bytes, "xl/comments1.xml");
    assert!(notes.contains("30/02/2004") && notes.contains("ref=\"D3\""), "{notes}");
    assert!(crate::hostile::part(&bytes, "xl/styles.xml").contains("FFF2A8"));
    // Again: the same bytes need no second file; other bytes get a number.
    desk.import(&["--to-mend"]);
    fs::write(desk.copy(), b"somebody's own").expect("written");
    let reply = desk.import(&["--to-mend"]);
    assert!(reply.out.contains("(cần sửa) 2.xlsx"), "{}", reply.out);
    assert_eq!(fs::read(desk.copy()).expect("theirs"), b"somebody's own", "what people wrote stays");
    // Mended, the copy is a list as any other.
    let back = Desk::named("gửi lại.xlsx", &bytes);
    let shown = back.import(&[]);
    assert!(shown.out.contains("D3") && shown.out.contains("1 người mới"), "{}", shown.out);
}

#[test]
fn a_filled_fact_is_replaced_only_with_replace() {
    let born = "ngay_sinh = ";
    let desk = Desk::new(&book(&[&[T("Họ và tên"), T("Ngày sinh"), T("Dân tộc"), T("Nghề nghiệp")]]));
    let (case, name) = ("dinh-thu-ha", "Đinh Thu Hà");
    let text = desk.case(case);
    let day = text.lines().find_map(|line| line.strip_prefix(born)).expect("a birth date").trim().to_owned();
    let day: &'static str = Box::leak(day.split_whitespace().next().expect("a day").to_owned().into_boxed_str());
    let name: &'static str = if text.contains(name) { name } else { panic!("{text}") };
    let rows: [&[C]; 2] = [
        &[T("Họ và tên"), T("Ngày sinh"), T("Dân tộc"), T("Nghề nghiệp")],
        &[T(name), D(day), T("Cơ Tu"), T("Thợ rèn")],
    ];
    fs::write(&desk.file, book(&rows)).expect("written");
    let kept = desk.import(&["--write"]);
    assert_eq!(kept.code, 1, "{}{}", kept.out, kept.err);
    assert!(kept.out.contains("H281"), "{}", kept.out);
    assert!(!desk.case(case).contains("Cơ Tu") || !desk.case(case).contains("Thợ rèn"), "what is filled stays");
    let replaced = desk.import(&["--write", "--replace"]);
    assert_eq!(replaced.err, "");
    let after = desk.case(case);
    assert!(after.contains("dan_toc = \"Cơ Tu\"") && after.contains("nghe_nghiep = \"Thợ rèn\""), "{after}");
    for line in text.lines().filter(|line| line.contains('#')) {
        assert!(after.contains(line), "a comment is gone: {line}");
    }
    assert_eq!(desk.import(&["--replace"]).code, 2, "only with --write");
}

#[test]
fn columns_are_found_under_titles_by_synonyms_ids_and_map() {
    let rows: [&[C]; 4] = [
        &[
            T("TT"),
            T("HỌ TÊN"),
            T("Ngày, tháng, năm sinh"),
            T("nguoi.dan_toc"),
            T("Trình độ văn hóa"),
            T("Chữ lạ"),
            T("Quê quán"),
            E,
            T("Chi bộ"),
        ],
        &[E, E, E, E, E, E, T("Xã"), T("Tỉnh"), E],
        &[T("(1)"), T("(2)"), T("(3)"), T("(4)"), T("(5)"), T("(6)"), T("(7)"), T("(8)"), T("(9)")],
        &[
            N(1.0),
            T("Lò Văn Pánh"),
            T("9-8-2004"),
            T("Thái"),
            T("THPT"),
            T("5/2020"),
            T("xã An Hòa"),
            T("tỉnh Bình Sơn"),
            T("Tổ dân phố 3"),
        ],
    ];
    let desk = Desk::new(&book(&rows));
    let reply = desk.import(&["--write", "--map", "f=doan.ngay_vao"]);
    assert_eq!(reply.code, 0, "{}{}", reply.out, reply.err);
    let case: toml::Table = desk.case("lo-van-panh").parse().expect("TOML");
    assert_eq!(case["nguoi"]["hoc_van"].as_str(), Some("thpt"));
    assert_eq!(case["nguoi"]["que_quan"]["xa"].as_str(), Some("xã An Hòa"));
    assert_eq!(case["nguoi"]["que_quan"]["tinh"].as_str(), Some("tỉnh Bình Sơn"));
    assert_eq!(case["doan"]["ngay_vao"].to_string(), "2020-05".replace("2020-05", "\"2020-05\""));
    assert_eq!(case["don_vi"]["chi_bo"].as_str(), Some("chi-bo-to-3"));
    for wrong in ["f=doan.ngay_vo", "Z=doan.ngay_vao", "f"] {
        assert_eq!(desk.import(&["--map", wrong]).code, 2, "{wrong}");
    }
    assert_eq!(desk.import(&["--sheet", "Không có"]).code, 2);
}

#[test]
fn a_name_in_two_columns_is_one_name() {
    let rows: [&[C]; 3] = [
        &[T("STT"), T("Họ và tên"), E, T("Dân tộc")],
        &[E, T("Họ, đệm"), T("Tên"), E],
        &[N(1.0), T("Lò Văn"), T("Pánh"), T("Thái")],
    ];
    let written = |bytes: &[u8]| {
        let desk = Desk::new(bytes);
        let reply = desk.import(&["--write"]);
        assert_eq!(reply.code, 0, "{}{}", reply.out, reply.err);
        desk.case("lo-van-panh").contains("ho_ten = \"Lò Văn Pánh\"")
    };
    assert!(written(&book(&rows)), "two lower headings");
    assert!(written(&book(&[rows[0], rows[2]])), "a column without a heading");
    let mut merged = Workbook::new();
    let sheet = merged.add_worksheet();
    fill(sheet, &[rows[0], rows[2]]);
    sheet.merge_range(0, 1, 0, 2, "Họ và tên", &Format::new()).expect("merged");
    assert!(written(&merged.save_to_buffer().expect("a book")), "a merged heading");
}

#[test]
fn a_text_with_separators_in_an_old_font_is_a_list_too() {
    let text = "Hä vµ tªn;Ngµy sinh;Giíi tÝnh;D©n téc\nNguyÔn V¨n Hïng;09/08/2004;Nam;Kinh\n";
    let desk = Desk::named("ds.csv", text.as_bytes());
    let reply = desk.import(&["--write"]);
    assert_eq!(reply.code, 0, "{}{}", reply.out, reply.err);
    assert!(reply.out.contains("TCVN3"), "{}", reply.out);
    let case = desk.case("nguyen-van-hung");
    assert!(case.contains("ho_ten = \"Nguyễn Văn Hùng\"") && case.contains("gioi_tinh = \"nam\""), "{case}");
}

#[test]
fn what_a_machine_is_told_is_versioned() {
    let desk = Desk::new(&list(&[&[N(1.0), T("Lò Văn Pánh"), D("2004-08-09"), E, T("Thái"), E, E, E]]));
    let json: serde_json::Value = serde_json::from_str(&desk.import(&["--format", "json"]).out).expect("JSON");
    assert_eq!(json["schema"], "hoso.import/1");
    assert_eq!(json["people"][0]["standing"], "new");
    assert_eq!(json["columns"][2]["facts"][0], "nguoi.ngay_sinh");
    assert_eq!(json["head_row"], 4);
}

#[test]
fn every_heading_of_the_dictionary_means_one_field() {
    let workspace = hoso::run::Workspace::catalog(&hoso::load::Memory::default());
    let fields =
        workspace.catalog.dictionary.groups.iter().filter(|group| group.list.is_none() && &*group.name != "hop");
    let called =
        fields.flat_map(|group| &group.fields).flat_map(|field| std::iter::once(&field.label).chain(&field.also));
    let text: String = called.map(|words| format!("\"{words}\";")).collect();
    let sheets = hoso::load::sheets("a.csv", text.into_bytes()).expect("a table");
    let against = Against { catalog: &workspace.catalog, checked: &workspace.checked, day: chrono::NaiveDate::MIN };
    let read = import(&sheets, None, &[], against).expect("headings");
    let unclear: Vec<_> =
        read.remarks.iter().filter(|remark| remark.code == hoso::diag::Code::COLUMN_UNCLEAR).collect();
    assert!(unclear.is_empty(), "{unclear:?}");
    let unknown: Vec<_> = read.columns.iter().filter(|column| column.meaning == Meaning::Unknown).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(read.columns.len() > 100, "{}", read.columns.len());
}

#[test]
fn a_thousand_people_are_read_at_once() {
    let workspace = hoso::run::Workspace::catalog(&hoso::load::Memory::default());
    let row = |n: u32| format!("{n};Lò Văn Số {n};{:02}/{:02}/{};Thái\n", 1 + n % 28, 1 + n % 12, 1990 + n % 15);
    let text =
        (1..=1000).map(row).fold("STT;Họ và tên;Ngày sinh;Dân tộc\n".to_owned(), |text, row| text + &row);
    let sheets = hoso::load::sheets("a.csv", text.into_bytes()).expect("a table");
    let against = Against { catalog: &workspace.catalog, checked: &workspace.checked, day: chrono::NaiveDate::MIN };
    let read = import(&sheets, None, &[], against).expect("headings");
    assert_eq!((read.people.len(), read.remarks.len()), (1000, 0), "{:?}", read.remarks.first());
}
