//! What a book says is what its workbook holds.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use hoso::model::{Book, Cell, CellValue, Column, ColumnKind, Table, Tone};
use hoso::render::xlsx;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn book() -> Book {
    let choice = ColumnKind::Choice(vec!["biết đọc, biết viết".to_owned(), "tốt nghiệp".to_owned()]);
    let column = |heading: &str, kind| Column { kind, help: Some("cách ghi".to_owned()), ..Column::text(heading, 20) };
    let columns = vec![
        Column::text("Họ và tên", 24),
        column("Ngày", ColumnKind::Date),
        column("Số", ColumnKind::Integer),
        column("Học vấn", choice),
    ];
    let row = |name: &str| {
        let note = Some("thiếu".to_owned());
        vec![
            Cell::text(name),
            Cell::of(CellValue::Date(day("2004-02-29"))),
            Cell::of(CellValue::Integer(7)),
            Cell { value: CellValue::Empty, tone: Tone::Ask, note },
        ]
    };
    // Names that a program would take for something else.
    let names = ["=1+1", "+84912", "-1", "@SUM(A1)", "\t=1", "001204000123", "Nguyễn Thị Mỷ", "=HYPERLINK(\"x\")"];
    let rows = names.map(row).to_vec();
    let table = Table { name: "Hồ sơ".into(), caption: vec!["Sổ".into()], columns, rows, hidden: false };
    Book { title: "Sổ".into(), day: day("2026-11-20"), tables: vec![table] }
}

#[test]
fn words_stay_words_and_dates_are_dates() {
    let bytes = xlsx(&book()).expect("a book");
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = read.worksheet_range("Hồ sơ").expect("the sheet");
    let first = |row: u32| range.get_value((row, 0)).cloned();
    assert_eq!(first(1), Some(Data::String("Họ và tên".into())));
    for (row, cells) in (2..).zip(&book().tables[0].rows) {
        let CellValue::Text(text) = &cells[0].value else { panic!("a name") };
        assert_eq!(first(row), Some(Data::String(text.clone())));
        let date = range.get_value((row, 1)).expect("a date");
        let Data::DateTime(date) = date else { panic!("{date:?}") };
        assert_eq!(date.as_datetime().map(|it| it.date()), Some(day("2004-02-29")));
        assert_eq!(range.get_value((row, 2)), Some(&Data::Float(7.0)));
    }
    let formulas = read.worksheet_formula("Hồ sơ").expect("formulas");
    assert_eq!(formulas.used_cells().count(), 0);
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(xlsx(&book()).expect("a book"), xlsx(&book()).expect("a book"));
}

#[test]
fn what_excel_would_refuse_is_fitted_to_it() {
    let mut book = book();
    book.tables[0].name = "Danh sách: [đoàn viên] / ưu tú của cả xã".into();
    book.tables[0].rows[0][0] = Cell::text("ộ".repeat(40_000));
    book.tables.push(book.tables[0].clone());
    let bytes = xlsx(&book).expect("a book");
    let read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(read.sheet_names()[..2], ["Danh sách đoàn viên ưu tú của c", "Danh sách đoàn viên ưu tú của 2"]);
}

#[test]
fn what_stands_above_the_columns_is_seen_though_the_first_is_hidden() {
    let mut book = book();
    book.tables[0].columns[0].hidden = true;
    let bytes = xlsx(&book).expect("a book");
    let range = super::sheet(&bytes, "Hồ sơ");
    assert_eq!(range.get_value((0, 1)), Some(&Data::String("Sổ".into())));
}
