//! What stands in a file is what hoso sees, whatever program saved it.

use chrono::NaiveDate;
use hoso::diag::Code;
use hoso::load::{At, Epoch, GridCell, OldFont};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::{read, row, text};

fn date(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, column: u16, day: &str) {
    let format = Format::new().set_num_format("dd/mm/yyyy");
    let day = ExcelDateTime::parse_from_str(day).expect("a day");
    sheet.write_datetime_with_format(row, column, day, &format).expect("written");
}

#[test]
fn words_numbers_dates_and_merged_heads_of_a_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Sheet1").expect("a name");
    let format = Format::new();
    sheet.merge_range(0, 0, 0, 3, "DANH SÁCH ĐOÀN VIÊN ƯU TÚ", &format).expect("merged");
    sheet.merge_range(1, 2, 1, 3, "Ngày sinh", &format).expect("merged");
    sheet.write_string(3, 1, "  Đặng\u{a0}Thi\u{323} Mỷ\u{200b} ").expect("written");
    date(sheet, 3, 2, "2006-02-28");
    sheet.write_number(3, 3, 38_046.0).expect("written");
    sheet.write_boolean(3, 4, true).expect("written");
    sheet.write_formula(4, 1, Formula::new("=1+1").set_result("2")).expect("written");
    sheet.write_formula(4, 2, Formula::new("=NA()").set_result("#N/A")).expect("written");
    sheet.write_formula(4, 3, Formula::new("=A1").set_result("")).expect("written");
    book.add_worksheet().set_name("Ẩn").expect("a name").set_hidden(true);
    let sheets = read("danh-sach.xlsx", book.save_to_buffer().expect("a book"));
    let grid = &sheets.all[0];
    assert_eq!(grid.cell(At::new(3, 1)), &text("Đặng Thị Mỷ"));
    let day = NaiveDate::from_ymd_opt(2006, 2, 28).and_then(|day| day.and_hms_opt(0, 0, 0)).expect("a day");
    assert_eq!(grid.cell(At::new(3, 2)), &GridCell::Moment(day));
    assert_eq!(grid.cell(At::new(3, 3)), &GridCell::Number(38_046.0));
    assert_eq!(grid.cell(At::new(3, 4)), &GridCell::Flag(true));
    assert_eq!(grid.cell(At::new(4, 1)), &GridCell::Number(2.0), "a formula is its last result");
    assert!(matches!(grid.cell(At::new(4, 2)), GridCell::Faulty(Code::ERROR_VALUE, _)));
    assert_eq!(grid.cell(At::new(9, 9)), &GridCell::Empty);
    let block = grid.block(At::new(1, 3)).expect("merged");
    assert_eq!((block.from, block.to), (At::new(1, 2), At::new(1, 3)));
    assert_eq!((grid.hidden, sheets.all[1].hidden), (false, true));
}

#[test]
fn days_of_the_old_macintosh_are_days_too() {
    let mut book = Workbook::new();
    date(book.add_worksheet(), 0, 0, "2006-03-14");
    let bytes = crate::hostile::rewritten(&book.save_to_buffer().expect("a book"), |name, text| match name {
        "xl/workbook.xml" => text.replace("<workbookPr ", "<workbookPr date1904=\"1\" "),
        _ => text.replace("38790", "37328"),
    });
    let sheets = read("mac.xlsx", bytes);
    assert_eq!(sheets.all[0].epoch, Epoch::From1904);
    assert_eq!(row(&sheets.all[0], 0), ["2006-03-14"]);
}

#[test]
fn a_sheet_typed_in_an_old_font_is_read_to_its_shortest_word() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, name) in (0..).zip(["Hä vµ tªn", "NguyÔn V¨n Hïng", "Hµ", "K'Brih", "Tr\u{ad}ëng"]) {
        sheet.write_string(row, 0, name).expect("written");
        sheet.write_string(row, 1, "Hà, François").expect("written");
    }
    let sheets = read("tcvn3.xlsx", book.save_to_buffer().expect("a book"));
    let grid = &sheets.all[0];
    assert_eq!(grid.font, Some(OldFont::Tcvn3));
    let names: Vec<_> = (0..5).map(|n| row(grid, n)[0].clone()).collect();
    assert_eq!(names, ["Họ và tên", "Nguyễn Văn Hùng", "Hà", "K'Brih", "Trưởng"]);
    assert_eq!(row(grid, 0)[1], "Hà, François", "a column without a telling word stays");

    let vni = read("vni.csv", "Hoï vaø teân;Thoân\nNguyeãn Thò Ñaøo;4\n".as_bytes().to_vec());
    assert_eq!(vni.all[0].font, Some(OldFont::Vni));
    assert_eq!(row(&vni.all[0], 1), ["Nguyễn Thị Đào", "4"]);

    let unicode = read("unicode.csv", "Họ và tên;Nơi ở\nNguyễn Thị Đào;phố François\n".as_bytes().to_vec());
    assert_eq!(unicode.all[0].font, None);
}

#[test]
fn a_table_of_libreoffice_is_read() {
    let ods = crate::hostile::ods(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Lê An</text:p>\
         </table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2006-03-14\"><text:p>14/03/06\
         </text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"1048575\">\
         <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
    );
    assert_eq!(row(&read("a.ods", ods).all[0], 0), ["Lê An", "2006-03-14"]);
}

#[test]
fn a_workbook_of_excel_97_is_read() {
    // Made by another library: merged heads, a date, a formula that was never calculated.
    let sheets = read("danh-sach.xls", include_bytes!("danh-sach.xls").to_vec());
    let grid = &sheets.all[0];
    assert_eq!(row(grid, 4)[1..3], ["Lò Văn Pánh", "2004-08-09"]);
    assert!(grid.block(At::new(2, 3)).is_some_and(|block| block.from == At::new(2, 2)));
    assert_eq!(
        crate::refusal("o-lac.xls", include_bytes!("o-lac.xls").to_vec()),
        Code::BOMB,
        "one cell in the last row"
    );
}
