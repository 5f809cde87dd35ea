//! What hands do in a week: a list comes, yellow cells are filled in, scans are dropped, a page of the pen is typed.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

/// The words of a line: split at spaces, but for what stands in quotes.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in line.split('"').enumerate() {
        if i % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// One deed:
/// `nhận "list.xlsx" từ list.csv` (a workbook as somebody sends it) · `điền "so.xlsx" theo answers.csv` (yellow cells: case id,
/// heading, value) · `sửa file.toml "old" thành "new"` (a quote in them is written `'`) · `bỏ scan.pdf vào "ho-so/…/giay-to/3-KNĐ.pdf"`.
pub(crate) fn do_it(deed: &str, things: &Path, office: &Path) {
    let words = words(deed);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let text = |name: &str| fs::read_to_string(things.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    match words.as_slice() {
        ["nhận", file, "từ", csv] => put(&office.join(file), &workbook(&text(csv))),
        ["điền", file, "theo", csv] => {
            let sheet = office.join(file);
            let filled = filled(&fs::read(&sheet).expect("the yellow sheet"), &text(csv));
            put(&sheet, &filled);
        }
        ["sửa", file, old, "thành", new] => {
            let path = office.join(file);
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
            let (old, new) = (typed(old), typed(new));
            // The last one: above what is ready to be edited stands what it was copied from.
            let at = text.rfind(&old).unwrap_or_else(|| panic!("{old:?} in {file}"));
            put(&path, (text[..at].to_owned() + &new + &text[at + old.len()..]).as_bytes());
        }
        ["bỏ", scan, "vào", file] => put(&office.join(file), &fs::read(things.join(scan)).expect("a scan")),
        _ => panic!("no deed: {deed}"),
    }
}

/// What is typed, where a quote is written `'`.
fn typed(text: &str) -> String {
    text.replace('\'', "\"")
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// A workbook as an office types it: `2006-03-14` becomes a true date, everything else is text.
fn workbook(csv: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Sheet1").expect("a name");
    for (row, cells) in (0..).zip(rows(csv)) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, row, column, &cell);
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &str) {
    let date = cell.len() == 10 && cell.as_bytes()[4] == b'-';
    match ExcelDateTime::parse_from_str(cell).ok().filter(|_| date) {
        Some(day) => sheet.write_datetime_with_format(row, column, day, &Format::new().set_num_format("dd/mm/yyyy")),
        None => sheet.write_string(row, column, cell),
    }
    .expect("a cell");
}

/// The yellow sheet as it comes back: the same sheets, and the answers in their cells.
fn filled(bytes: &[u8], csv: &str) -> Vec<u8> {
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("the yellow sheet");
    let mut answers = rows(csv);
    let mut workbook = Workbook::new();
    for about in read.sheets_metadata().to_vec() {
        let range = read.worksheet_range(&about.name).expect("a sheet");
        let sheet = workbook.add_worksheet();
        sheet.set_name(&about.name).expect("a name").set_very_hidden(about.visible != SheetVisible::Visible);
        let text = |row: u32, column: u32| range.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
        let (height, width) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
        for (row, column) in (0..height).flat_map(|row| (0..width).map(move |column| (row, column))) {
            let heading = (0..row).map(|above| text(above, column)).find(|heading| !heading.is_empty());
            let asked = |answer: &Vec<String>| {
                answer[0] == text(row, 0)
                    && Some(&answer[1]) == heading.as_ref()
                    && about.visible == SheetVisible::Visible
            };
            let at = u16::try_from(column).expect("a column");
            match (answers.iter().position(asked), range.get_value((row, column))) {
                (Some(answer), _) => write(sheet, row, at, &answers.remove(answer)[2]),
                (None, Some(Data::DateTime(day))) => {
                    let day = day.as_datetime().expect("a day").date().to_string();
                    write(sheet, row, at, &day);
                }
                (None, Some(Data::Empty) | None) => {}
                (None, Some(other)) => write(sheet, row, at, &other.to_string()),
            }
        }
    }
    assert!(answers.is_empty(), "no yellow cell for {answers:?}");
    workbook.save_to_buffer().expect("a workbook")
}
