//! What stands on the papers, as the form says and as pages are measured.

use hoso::model::Mode;

use crate::support::Office;
use crate::{CELL, MAI, office, pages, running};

#[test]
fn the_resolution_says_what_the_form_says() {
    let office = office();
    let pages = pages(&office, MAI, "nghi-quyet-chi-bo", Mode::Final);
    let text = running(&pages);
    for part in [
        "ĐẢNG BỘ THỊ TRẤN AN HÒA",
        "CHI BỘ TỔ DÂN PHỐ 3",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-NQ/CB",
        "An Hòa, ngày 25 tháng 6 năm 2025",
        "NGHỊ QUYẾT",
        "đề nghị kết nạp đảng viên",
        "-----",
        "Căn cứ Điều 4, Điều lệ Đảng Cộng sản Việt Nam",
        "đề nghị kết nạp quần chúng Nguyễn Thị Mai vào Đảng",
        "16 đảng viên, trong đó chính thức 15 đ/c, dự bị 01 đ/c",
        "là 12 đ/c (đạt 80%) so với tổng số đảng viên chính thức",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Vũ Đình Khoa",
        "Nơi nhận:",
        "Lưu Chi bộ.",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    for wrong in ["đồng chí Nguyễn Thị Mai", "……", "....", "DỰ THẢO", "với lý do"] {
        assert!(!text.contains(wrong), "{wrong:?}");
    }
}

#[test]
fn the_letter_of_the_youth_union_keeps_its_own_style() {
    let office = office();
    let pages = pages(&office, MAI, "nghi-quyet-doan", Mode::Final);
    let text = running(&pages);
    for part in
        ["ĐOÀN TNCS HỒ CHÍ MINH", "***", "Số: 07-NQ/ĐTN", "09 đ/c (đạt 100%)", "T/M BAN CHẤP HÀNH", "Bùi Minh Đạo"]
    {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    assert_eq!(pages.len(), 1, "a paper that fits one page does not spill");
}

#[test]
fn the_minutes_name_everybody_and_are_signed_twice() {
    let office = office();
    let pages = pages(&office, "hop/2025-06-25-chi-bo-to-3", "bien-ban-chi-bo", Mode::Final);
    let text = running(&pages);
    for part in
        ["BIÊN BẢN", "19 giờ 30", "bỏ phiếu kín", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ", "Phạm Thị Lan", "21 giờ 10"]
    {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

/// Millimetres of a length in points.
fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

#[test]
fn pages_are_measured_as_the_guidance_says() {
    let office = office();
    for (document, right) in [("nghi-quyet-chi-bo", 15.0), ("nghi-quyet-doan", 20.0)] {
        for (number, page) in pages(&office, MAI, document, Mode::Final).iter().enumerate() {
            let runs: Vec<_> = page.lines.iter().flat_map(|line| &line.runs).collect();
            let left = runs.iter().map(|run| mm(run.x)).fold(f64::MAX, f64::min);
            assert!((left - 30.0).abs() < 0.5, "{document} page {number}: left margin {left:.2} mm");
            let edge = runs.iter().map(|run| mm(run.x + run.width)).fold(0.0, f64::max);
            assert!(edge <= 210.0 - right + 0.5, "{document} page {number}: text ends at {edge:.2} mm");
            let low = runs.iter().map(|run| mm(run.y)).fold(0.0, f64::max);
            assert!(low <= 277.0, "{document} page {number}: lowest line at {low:.2} mm");
            let counter = runs.iter().find(|run| mm(run.y) < 18.0);
            assert_eq!(counter.map(|run| run.text.trim().to_owned()), (number > 0).then(|| (number + 1).to_string()));
        }
    }
}

#[test]
fn a_signature_never_stands_alone() {
    // Grown line by line, the text pushes the signature over the edge of the page at some length.
    let words = "Cần mạnh dạn hơn khi góp ý trước hội nghị.";
    for n in 0..12 {
        let grown = office();
        grown.edit(
            CELL,
            words,
            &format!("{}{words}", "Gương mẫu trong sinh hoạt và công tác ở nơi cư trú, được tin cậy. ".repeat(n)),
        );
        let pages = pages(&grown, MAI, "nghi-quyet-chi-bo", Mode::Final);
        let last = pages.last().expect("a page");
        let before_sign = last.text().split("T/M CHI BỘ").next().unwrap_or_default().replace('\u{a0}', " ");
        assert!(before_sign.contains("Đảng Cộng sản Việt Nam."), "{n}: {before_sign}");
    }
}

/// Since 01/7/2025 a member on temporary transfer leaves the base: 12 of 14, not of 15.
#[test]
fn the_percentage_is_of_the_base_the_law_counts_by() {
    let office = Office::of(&["le-thi-hoa"]);
    let pages = pages(&office, "ho-so/le-thi-hoa", "nghi-quyet-chi-bo", Mode::Draft);
    let text = running(&pages);
    assert!(text.contains("12 đồng chí (đạt 85,7%) so với tổng số đảng viên chính thức được triệu tập"), "{text}");
}
