//! What each form is by its kind: a line a form, and none is missing.

use std::collections::BTreeSet;

use super::Paper;
use crate::samples::CATALOG;

/// Whose paper it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Party,
    Youth,
    State,
}

use Style::{Party, State, Youth};

pub(super) struct Row {
    form: &'static str,
    pub(super) style: Style,
    /// What it has: `head` in two columns, `date` in it, `number`, `title` of a kind of paper, `hyphens` beneath it, `receivers`;
    /// how it ends: `holder` signs for a body, `hand` = nobody is named, `two` sign minutes, `tellers` what they counted,
    /// `own` = the writer alone; `counts` = it names nobody; `pen` = its day is a gap; `cards` = several
    /// on a sheet, to be cut.
    has: &'static str,
    /// The body it is signed for.
    pub(super) behalf: &'static str,
    /// The word before the applicant's name.
    pub(super) person: &'static str,
}

const fn row(form: &'static str, style: Style, has: &'static str, behalf: &'static str, person: &'static str) -> Row {
    Row { form, style, has, behalf, person }
}

const RESOLUTION: &str = "head date number title hyphens receivers holder";
const REPORT: &str = "head date number title hyphens receivers holder counts";
const MINUTES: &str = "head date title hyphens two";

const ROWS: [Row; 47] = [
    row("1-knd", Party, "title", "", ""),
    row("2-knd", Party, "title", "", ""),
    row("3-knd", Party, "title own", "", "quần chúng"),
    row("4-1-knd", Youth, "head date number title hyphens holder", "BAN CHẤP HÀNH CHI ĐOÀN", "đoàn viên"),
    row("4-knd", Youth, "head date number title hyphens holder", "BAN CHẤP HÀNH ĐOÀN", "đoàn viên"),
    row("4a-knd", State, "head date number title holder", "BAN CHẤP HÀNH CÔNG ĐOÀN", "đoàn viên"),
    row("5-knd", Party, "head date title holder", "CHI BỘ", "quần chúng"),
    row("6-knd", Party, RESOLUTION, "CHI BỘ", "quần chúng"),
    row("7-knd", Party, RESOLUTION, "ĐẢNG ỦY BỘ PHẬN", "quần chúng"),
    row("8-knd", Party, RESOLUTION, "ĐẢNG ỦY", "quần chúng"),
    row("9-knd", Party, RESOLUTION, "BAN THƯỜNG VỤ", ""),
    row("20-knd", Party, "head date number receivers holder", "ĐẢNG ỦY", ""),
    row("bang-tong-hop-phan-loai", Youth, "head date title hyphens receivers holder", "BAN CHẤP HÀNH CHI ĐOÀN", ""),
    row("bao-cao-chi-bo", Youth, "head date number title hyphens receivers holder", "BAN CHẤP HÀNH CHI ĐOÀN", ""),
    row("bao-cao-ket-nap", Party, REPORT, "ĐẢNG ỦY", ""),
    row("bao-cao-khong-du-phieu", Party, RESOLUTION, "CHI BỘ", "quần chúng"),
    row("bien-ban-bch-doan", Youth, MINUTES, "", "đoàn viên"),
    row("bien-ban-binh-chon", Youth, MINUTES, "", "đoàn viên"),
    row("bien-ban-cap-uy", Party, "head date number title hyphens two", "", "quần chúng"),
    row("bien-ban-chi-bo", Party, "head date number title hyphens two", "", "quần chúng"),
    row("bien-ban-chi-doan", Youth, MINUTES, "", "đoàn viên"),
    row("bien-ban-kiem-phieu", Party, "head date title hyphens tellers", "", "quần chúng"),
    row("bien-ban-kiem-phieu-doan", Youth, "head date title hyphens tellers", "", "đoàn viên"),
    row("bien-ban-phan-loai", Youth, MINUTES, "", "đoàn viên"),
    row("chuong-trinh-hop", Party, "head title hyphens", "", "quần chúng"),
    row("chuong-trinh-hop-doan", Youth, "head title hyphens", "", "đoàn viên"),
    row("chuong-trinh-le", Party, "head title hyphens", "", ""),
    row("cong-van-chi-doan", Youth, "head date number receivers holder", "BAN CHẤP HÀNH CHI ĐOÀN", "đoàn viên"),
    row("cong-van-de-nghi", Party, "head date number receivers holder", "CHI BỘ", "quần chúng"),
    row("cong-van-xin-y-kien", Youth, "head date number receivers holder", "BAN CHẤP HÀNH ĐOÀN", "đoàn viên"),
    row("danh-sach-doan-vien-uu-tu", Youth, "head date title hyphens holder", "BAN CHẤP HÀNH ĐOÀN", ""),
    row("giay-gioi-thieu-tham-tra", Party, "head date number title hyphens holder", "ĐẢNG ỦY", ""),
    row("giay-moi-hop", Party, "head date pen title hyphens holder", "CHI BỘ", ""),
    row("giay-moi-hop-doan", Youth, "head date pen title hyphens holder", "BAN CHẤP HÀNH CHI ĐOÀN", ""),
    row("loi-tuyen-the", Party, "title", "", ""),
    row("nghi-quyet-cam-tinh", Party, RESOLUTION, "CHI BỘ", "quần chúng"),
    row("nghi-quyet-phan-cong", Party, RESOLUTION, "CHI BỘ", "quần chúng"),
    row("phieu-bieu-quyet", Party, "head title cards", "", "quần chúng"),
    row("phieu-bieu-quyet-doan", Youth, "head title cards", "", "đoàn viên"),
    row("phieu-bo-sung", Party, "head date title hyphens receivers holder", "ĐẢNG ỦY", ""),
    row("phieu-nhan-xet-bai-cam-nhan", Youth, "head date title hyphens receivers holder", "BAN CHẤP HÀNH ĐOÀN", ""),
    row("phieu-y-kien-cu-tru", Party, "head date title hand", "CHI ỦY", ""),
    row("phieu-y-kien-doan-the", Party, "head date title hand", "BAN CHẤP HÀNH", ""),
    row(
        "thong-bao-binh-chon",
        Youth,
        "head date number title hyphens receivers holder",
        "BAN CHẤP HÀNH ĐOÀN",
        "đoàn viên",
    ),
    row("thong-bao-thay-doi", Party, REPORT, "ĐẢNG ỦY", ""),
    row("trich-ngang", Party, "head date pen title hyphens holder", "CHI BỘ", ""),
    row("trich-ngang-doan", Youth, "head date pen title hyphens holder", "BAN CHẤP HÀNH CHI ĐOÀN", ""),
];

pub(super) fn of(form: &str) -> &'static Row {
    ROWS.iter().find(|row| row.form == form).unwrap_or_else(|| panic!("{form} is not in the clerk's table"))
}

impl Row {
    pub(super) fn has(&self, what: &str) -> bool {
        self.has.split(' ').any(|word| word == what)
    }

    /// The title of the organisation, over the paper.
    pub(super) fn banner(&self) -> (&'static str, f64) {
        match self.style {
            Party => ("ĐẢNG CỘNG SẢN VIỆT NAM", 15.0),
            Youth => ("ĐOÀN TNCS HỒ CHÍ MINH", 15.0),
            State => ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13.0),
        }
    }
}

impl Paper {
    /// How one signs for a body: a slash in the Party, a dot elsewhere; but the forms of 12-HD/BTCTW had a slash in all.
    pub(super) fn prefix(&self) -> &'static str {
        let old =
            ["4-knd", "4a-knd"].contains(&self.row.form) && self.sample.edition.from.value.to_string() == "2022-01-18";
        if self.row.style == Party || old { "T/M" } else { "TM." }
    }
}

#[test]
fn the_table_has_every_form_of_the_catalog_once() {
    let forms: BTreeSet<&str> = CATALOG.forms.keys().map(|id| &**id).collect();
    assert_eq!(ROWS.iter().map(|row| row.form).collect::<BTreeSet<_>>(), forms);
    assert_eq!(ROWS.len(), forms.len());
}
