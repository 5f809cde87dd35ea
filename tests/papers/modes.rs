//! The ways a paper is made: drafts, blank forms and guides lie apart from what is final.

use hoso::model::Mode;

use crate::{AS_OF, CELL, MAI, Office, RESOLUTION, fill, hoso, names, office, pages, planned, running, sound};

const BINH: &str = "ho-so/tran-van-binh";

/// The papers of Bình's case: acts that have a day, and what comes next; the minutes lie with their meetings.
const OF_BINH: [&str; 10] = [
    "20-KNĐ",
    "3-KNĐ",
    "4-KNĐ",
    "4_1-KNĐ",
    "5-KNĐ",
    "6-KNĐ",
    "Công văn xin ý kiến",
    "Nghị quyết cảm tình Đảng",
    "Nghị quyết phân công",
    "Phiếu xin ý kiến đoàn thể",
];

/// Bình's papers made in a mode, and where they lie.
fn apart(mode: &str, shelf: &str) -> Office {
    let office = Office::of(&["tran-van-binh"]);
    let reply = hoso(&["fill", &office.at(BINH), "--mode", mode, "--as-of", AS_OF]);
    assert_eq!(names(&office), OF_BINH.map(|name| format!("{BINH}/de-in/{shelf}/{name}.pdf")), "{}", reply.err);
    names(&office).iter().for_each(|name| sound(&office.at(name)));
    office
}

#[test]
fn drafts_show_what_is_missing_and_lie_apart() {
    let office = apart("draft", "du-thao");
    let text = running(&pages(&office, BINH, "nghi-quyet-doan", Mode::Draft));
    assert!(text.contains("DỰ THẢO"), "{text}");
    assert!(text.contains("thiếu"), "{text}");
}

#[test]
fn blank_forms_have_dots_for_what_is_missing_and_lie_apart() {
    let office = apart("blank", "de-trong");
    let text = running(&pages(&office, BINH, "nghi-quyet-doan", Mode::Blank));
    for part in ["Mẫu 4-KNĐ", "đoàn viên Trần Văn Bình", "Ưu điểm: .....", "Xét nghị quyết"] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    assert!(!text.contains("thiếu") && !text.contains("DỰ THẢO"), "{text}");
}

#[test]
fn who_is_to_write_an_application_is_given_a_guide() {
    for mode in [None, Some("guide")] {
        let office = office();
        office.edit("ho-so/nguyen-thi-mai/ho-so.toml", "[don]\nngay = 2025-02-10\n", "");
        let (path, guide) = (office.at(MAI), format!("{MAI}/de-in/huong-dan/1-KNĐ.pdf"));
        let mut args = vec!["fill", &path, "--as-of", AS_OF];
        args.extend(mode.iter().flat_map(|mode| ["--mode", mode]));
        let reply = hoso(&args);
        let made = names(&office);
        assert!(made.contains(&guide), "{mode:?} {made:?} {}", reply.err);
        assert_eq!(made.len() == 1, mode.is_some(), "{made:?}");
        sound(&office.at(&guide));
        let text = running(&pages(&office, MAI, "don", Mode::Guide));
        for part in ["BẢN HƯỚNG DẪN – người làm đơn tự viết tay", "Tôi là: Nguyễn Thị Mai", "không ký vào bản này"]
        {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
        assert!(text.ends_with("không ký vào bản này)"), "no name is signed: {text}");
    }
    let office = office();
    fill(&office);
    assert!(!names(&office).iter().any(|name| name.ends_with("/1-KNĐ.pdf")), "nobody copies what is written");
}

#[test]
fn a_vote_that_failed_is_reported_and_gives_no_resolution() {
    let office = office();
    office.edit(CELL, "tan_thanh = 12", "tan_thanh = 9\nkhong_tan_thanh = 3");
    fill(&office);
    let made = names(&office);
    assert!(
        !made.iter().any(|name| name == RESOLUTION || name.contains("8-KNĐ") || name.contains("9-KNĐ")),
        "{made:?}"
    );
    let report = format!("{MAI}/de-in/Báo cáo không đủ phiếu.pdf");
    assert!(made.contains(&report), "{made:?}");
    sound(&office.at(&report));
    let text = running(&pages(&office, MAI, "bao-cao-khong-du-phieu", Mode::Final));
    for part in [
        "Đảng ủy thị trấn An Hòa (để b/c);",
        "Tán thành: 09 đồng chí (đạt 60%)",
        "Không tán thành: 03 đồng chí (chiếm 20%)",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

#[test]
fn each_helper_has_a_paper_with_the_helpers_own_facts() {
    let office = office();
    let second = "ngay_gioi_thieu = 2025-05-20

[[giup_do]]
ho_ten = \"Phạm Thị Lan\"
ngay_sinh = 1985-02-03
ngay_vao_dang = 2012-09-02
ngay_chinh_thuc = 2013-09-02
que_quan = { xa = \"xã Phú Lộc\", tinh = \"tỉnh Bình Sơn\" }
ngay_phan_cong = 2024-03-06
cung = \"cu-tru\"
cung_tu = \"2019\"
ly_lich_luu_y = \"Không có điểm nào cần lưu ý.\"
uu_khuyet_diem = \"Hòa nhã với bà con; cần đọc thêm sách báo của Đảng.\"
ngay_gioi_thieu = 2025-05-21";
    office.edit("ho-so/nguyen-thi-mai/ho-so.toml", "ngay_gioi_thieu = 2025-05-20", second);
    let reply = fill(&office);
    for (file, document, own, other) in [
        ("3-KNĐ", "giay-gioi-thieu", ["Lê Văn Hùng", "10 tháng 10 năm 1978", "hai năm giữ lớp hát"], "Phạm Thị Lan"),
        ("3-KNĐ.2", "giay-gioi-thieu.2", ["Phạm Thị Lan", "03 tháng 02 năm 1985", "đọc thêm sách báo"], "Lê Văn Hùng"),
    ] {
        let file = format!("{MAI}/de-in/{file}.pdf");
        assert!(names(&office).contains(&file), "{file} {:?} {}", names(&office), reply.err);
        let text = running(&pages(&office, MAI, document, Mode::Final));
        own.iter().for_each(|part| assert!(text.contains(part), "{part:?} is not in {text}"));
        assert!(!text.contains(other), "{text}");
    }
}

#[test]
fn the_list_of_outstanding_members_is_in_vietnamese_order() {
    let people = [
        "doan-ngoc-anh",
        "trinh-thi-giang",
        "mai-xuan-hau",
        "y-khanh-eban",
        "cao-ba-lam",
        "vu-hai-nam",
        "ta-thi-oanh",
        "vi-van-pao",
        "le-hoang-phuc",
        "hoang-thi-quy",
    ];
    let office = Office::of(&people);
    let meeting = "hop/2026-01-16-binh-chon-doan-xa";
    let (_, sheet, _) = planned(&office, meeting, "danh-sach-doan-vien-uu-tu", "2026-02-01");
    let names: Vec<&str> =
        sheet.data["nguoi"].as_array().expect("rows").iter().filter_map(|row| row["ho_ten"].as_str()).collect();
    // By the given name, the last word; but of Y Khánh Êban it is Khánh, as the case says.
    let order = ["Đoàn Ngọc Ánh", "Trịnh Thị Giang", "Mai Xuân Hậu", "Y Khánh Êban", "Cao Bá Lâm"];
    assert_eq!(names[..5], order);
    assert_eq!(names[5..], ["Vũ Hải Nam", "Tạ Thị Oanh", "Vi Văn Páo", "Lê Hoàng Phúc", "Hoàng Thị Quý"]);
}
