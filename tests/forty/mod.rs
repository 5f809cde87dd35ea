//! Forty cases, made from the example office: the same facts every time.
#![allow(clippy::redundant_pub_crate, unreachable_pub, reason = "one test uses it")]

use std::fmt::Write as _;

use hoso::load::{Disk, Memory};

use crate::support::root;

/// Cells of the office: id, name.
const CELLS: [(&str, &str); 6] = [
    ("chi-bo-thon-1", "Chi bộ thôn 1"),
    ("chi-bo-thon-2", "Chi bộ thôn 2"),
    ("chi-bo-thon-4", "Chi bộ thôn 4"),
    ("chi-bo-thon-5", "Chi bộ thôn 5"),
    ("chi-bo-thon-7", "Chi bộ thôn 7"),
    ("chi-bo-truong", "Chi bộ Trường THPT An Hòa"),
];

/// How far a case has come. Each says what was done, and what is not as it should be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    New,
    Class,
    Helper,
    Applied,
    Declared,
    Introduced,
    Nominated,
    Met,
    Decided,
    Admitted,
}
use Stage::{Admitted, Applied, Class, Decided, Declared, Helper, Introduced, Met, New, Nominated};

/// What makes a case different from an ordinary one of its stage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quirk {
    None,
    /// No scan of the application.
    NoScan,
    /// A file nobody understands.
    OddFile,
    /// The certificate ran out.
    OldClass,
    /// The cell met long ago, or the decision came long ago.
    Late,
    /// Too few votes.
    Refused,
    /// A meeting is planned before the person is old enough.
    Young,
    /// A meeting is planned.
    Planned,
    /// The helper came late.
    NewHelper,
    /// Nothing happened for long.
    Quiet,
}
use Quirk::{Late, NewHelper, NoScan, OddFile, OldClass, Planned, Quiet, Refused, Young};

const PEOPLE: [(&str, &str, usize, Stage, Quirk); 40] = [
    ("le-van-cuong", "Lê Văn Cường", 1, Met, Late),
    ("ha-thi-duyen", "Hà Thị Duyên", 5, Decided, Late),
    ("tran-thi-binh", "Trần Thị Bình", 2, Nominated, OldClass),
    ("ngo-minh-khoi", "Ngô Minh Khôi", 5, Nominated, Young),
    ("vi-van-pao", "Vi Văn Páo", 4, Met, Refused),
    ("pham-van-an", "Phạm Văn An", 0, Met, Quirk::None),
    ("do-thi-giang", "Đỗ Thị Giang", 0, Met, Quirk::None),
    ("bui-thi-hanh", "Bùi Thị Hạnh", 1, Nominated, Quirk::None),
    ("cao-van-lam", "Cao Văn Lâm", 1, Nominated, Quirk::None),
    ("dang-thi-mai", "Đặng Thị Mai", 2, Nominated, Quirk::None),
    ("hoang-van-nam", "Hoàng Văn Nam", 3, Nominated, Quirk::None),
    ("le-thi-oanh", "Lê Thị Oanh", 3, Decided, Quirk::None),
    ("nguyen-van-phuc", "Nguyễn Văn Phúc", 0, Introduced, Quirk::None),
    ("trinh-van-quy", "Trịnh Văn Quý", 0, Introduced, Quirk::None),
    ("sung-van-son", "Sùng Văn Sơn", 3, Introduced, Quirk::None),
    ("vu-thi-thao", "Vũ Thị Thảo", 3, Introduced, Quirk::None),
    ("ly-thi-uyen", "Lý Thị Uyên", 3, Declared, Quirk::None),
    ("ly-thi-sen", "Lý Thị Sen", 4, Declared, NewHelper),
    ("giang-a-dinh", "Giàng A Dính", 4, Declared, NewHelper),
    ("sung-a-tua", "Sùng A Tủa", 4, Declared, Quiet),
    ("bui-van-quan", "Bùi Văn Quân", 2, Helper, Quiet),
    ("to-thi-yen", "Tô Thị Yến", 2, Helper, Quirk::None),
    ("to-van-yen", "Tô Văn Yên", 2, Helper, Quirk::None),
    ("mai-van-bach", "Mai Văn Bách", 2, Helper, Quirk::None),
    ("mai-thi-chi", "Mai Thị Chi", 0, Applied, Quirk::None),
    ("luong-van-dat", "Lương Văn Đạt", 1, Applied, Quirk::None),
    ("phan-thi-em", "Phan Thị Em", 1, Introduced, NoScan),
    ("ta-van-gia", "Tạ Văn Gia", 2, Nominated, NoScan),
    ("dinh-thi-hoa", "Đinh Thị Hoa", 3, Introduced, OddFile),
    ("le-van-hoa", "Lê Văn Hòa", 4, Class, Quirk::None),
    ("vo-thi-kim", "Võ Thị Kim", 5, Class, Quirk::None),
    ("ho-van-long", "Hồ Văn Long", 5, New, Quirk::None),
    ("dao-thi-ly", "Đào Thị Lý", 5, New, Quirk::None),
    ("duong-van-minh", "Dương Văn Minh", 0, New, Quirk::None),
    ("chu-thi-nga", "Chu Thị Nga", 1, Nominated, Planned),
    ("kieu-van-on", "Kiều Văn Ổn", 3, Decided, Planned),
    ("la-thi-phuong", "La Thị Phương", 0, Admitted, Quirk::None),
    ("quach-van-quang", "Quách Văn Quang", 1, Admitted, Quirk::None),
    ("nong-thi-sau", "Nông Thị Sáu", 3, Admitted, Quirk::None),
    ("than-van-tai", "Thân Văn Tài", 5, Admitted, Quirk::None),
];

/// The example office with these cells and cases instead of its own.
pub(crate) fn forty() -> Memory {
    let mut office = Memory::copy(&Disk::new(root().join("examples/van-phong")), "").expect("the example office");
    office.files.retain(|path, _| !path.starts_with("ho-so/") && !path.starts_with("hop/"));
    let toml = office.files.get_mut("hoso.toml").expect("the office file");
    for (id, name) in CELLS {
        let body = format!(
            "\n[body.{id}]\nname = \"{name}\"\nlevel = \"chi-bo\"\nhead = [\"{name}\"]\nsymbol = \"CB\"\n\
             place = \"An Hòa\"\nseal = false\nunder = [ {{ body = \"xa-an-hoa\" }} ]\n\
             [[body.{id}.holder]]\noffice = \"Bí thư\"\nname = \"Vũ Đình Khoa\"\nfrom = 2022-06-10\n"
        );
        toml.extend(body.bytes());
    }
    for person in PEOPLE {
        office = add(office, person);
    }
    office
}

fn add(mut office: Memory, (id, name, cell, stage, quirk): (&str, &str, usize, Stage, Quirk)) -> Memory {
    office = office.with(&format!("ho-so/{id}/ho-so.toml"), &facts(id, name, cell, stage, quirk));
    let papers = [(Class, "giay-chung-nhan"), (Applied, "don"), (Declared, "ly-lich")];
    for (since, paper) in papers.iter().filter(|(since, _)| *since <= stage) {
        if quirk != NoScan || *since != Applied {
            office = office.with(&format!("ho-so/{id}/giay-to/{paper}.pdf"), "");
        }
    }
    if quirk == OddFile {
        office = office.with(&format!("ho-so/{id}/giay-to/Scan_0007.pdf"), "");
    }
    let mut meet = |kind: &str, body: &str, day: &str, all: u32, votes: Option<u32>| {
        let hop = meeting(id, name, kind, body, day, all, votes);
        office.files.insert(format!("hop/{day}-{kind}-{id}/hop.toml"), hop.into_bytes());
    };
    let cell = CELLS[cell].0;
    if stage >= Nominated {
        meet("bch_doan", "doan-xa-an-hoa", if quirk == Late { "2026-07-20" } else { "2026-10-12" }, 9, Some(9));
    }
    match (stage, quirk) {
        (Nominated, Young | Planned) => meet("chi_bo", cell, "2026-11-25", 15, None),
        (Met, Refused) => meet("chi_bo", cell, "2026-11-05", 15, Some(9)),
        (Met | Decided, Late) => meet("chi_bo", cell, "2026-08-05", 15, Some(14)),
        _ if stage >= Met => meet("chi_bo", cell, "2026-10-22", 15, Some(14)),
        _ => {}
    }
    office
}

fn meeting(id: &str, name: &str, kind: &str, body: &str, day: &str, all: u32, votes: Option<u32>) -> String {
    let mut out =
        format!("schema = 1\nkind = \"{kind}\"\nbody = \"{body}\"\nngay = {day}\ntong = {all}\nco_mat = {all}\n");
    if let Some(votes) = votes {
        let _ = write!(
            out,
            "gio_bat_dau = 19:30:00\ngio_ket_thuc = 21:10:00\ndia_diem = \"Nhà văn hóa\"\n\
             thu_ky = \"Phạm Thị Lan\"\nhinh_thuc_bieu_quyet = \"bo-phieu-kin\"\n\
             chu_tri = {{ name = \"Vũ Đình Khoa\", office = \"Bí thư\" }}\n[person.{id}]\ntan_thanh = {votes}\n\
             khong_tan_thanh = {}\nuu_diem = \"{name} ({kind}): ưu điểm đã nêu trong cuộc họp.\"\n\
             khuyet_diem = \"{name} ({kind}): còn ít phát biểu.\"\n",
            all - votes
        );
        if kind == "chi_bo" {
            let _ = writeln!(out, "ket_luan_ly_lich = \"Lý lịch của {name} rõ ràng.\"");
        }
    } else {
        let _ = writeln!(out, "[person.{id}]");
    }
    out
}

fn facts(id: &str, name: &str, cell: usize, stage: Stage, quirk: Quirk) -> String {
    let birth = if quirk == Young { "2008-12-02" } else { "2001-03-14" };
    let mut out = format!(
        "schema = 1\nid = \"{id}\"\nworkflow = \"ket-nap-dang\"\ndon_vi.chi_bo = \"{}\"\n\n[nguoi]\n\
         ho_ten = \"{name}\"\nngay_sinh = {birth}\nhoc_van = \"thpt\"\n\n[doan]\nchi_doan = \"chi-doan-to-3\"\ndoan_co_so = \"doan-xa-an-hoa\"\n\
         ngay_vao = 2016-03-26\n",
        CELLS[cell].0
    );
    let year = if quirk == Quiet { 2025 } else { 2026 };
    let mut say = |since: Stage, text: &str| {
        if stage >= since {
            let _ = writeln!(out, "\n{text}");
        }
    };
    let class = if quirk == OldClass { "2021-10-12" } else { "2024-10-12" };
    say(Class, &format!("[boi_duong]\nnoi_cap = \"trung-tam-chinh-tri-an-hoa\"\nngay_cap = {class}"));
    say(Class, "[gioi_thieu]\nduong = \"doan\"");
    say(Applied, &format!("[don]\nngay = {year}-05-11"));
    say(Declared, &format!("[ly_lich]\nngay_khai = {year}-06-15"));
    let since = if quirk == NewHelper { "2025-12-02" } else { "2020" };
    let since = if since.len() == 4 { format!("\"{since}\"") } else { since.to_owned() };
    let introduced = match (stage >= Introduced, quirk) {
        (false, _) => "",
        (true, Late) => "ngay_gioi_thieu = 2026-07-10",
        (true, _) => "ngay_gioi_thieu = 2026-09-30",
    };
    say(
        Helper,
        &format!(
            "[[giup_do]]\nho_ten = \"Hoàng Văn Dũng\"\nngay_chinh_thuc = 2012-05-19\nngay_phan_cong = {year}-04-02\n\
             cung = \"cu-tru\"\ncung_tu = {since}\n{introduced}"
        ),
    );
    let decided = if quirk == Late { "2026-09-22" } else { "2026-11-04" };
    let received = if quirk == Late { "2026-10-01" } else { "2026-11-06" };
    say(Decided, &format!("[quyet_dinh]\nso = 7\nngay = {decided}\nngay_nhan = {received}"));
    say(Admitted, "[le_ket_nap]\nngay = 2026-11-16");
    if (stage, quirk) == (Decided, Planned) {
        say(Decided, "[le_ket_nap]\nngay = 2026-12-04");
    }
    out
}
