//! A vote that failed gives its minutes and, where the law says so, a report; never the resolution or the letter.

use crate::{Office, papers, states};

/// The papers of a case and of a meeting, after a change to the meeting's figures.
fn after(person: &str, meeting: &str, (find, replace): (&str, &str), as_of: &str) -> (Vec<String>, Vec<String>) {
    let office = Office::of(&[person]);
    office.edit(&format!("hop/{meeting}/hop.toml"), find, replace);
    let made = |folder: &str| {
        let states = states(&papers(&office, folder, as_of)).into_iter();
        states.filter(|state| state.ends_with(" final")).map(|state| state.replace(" final", "")).collect()
    };
    (made(&format!("ho-so/{person}")), made(&format!("hop/{meeting}")))
}

fn has(papers: &[String], name: &str) -> bool {
    papers.iter().any(|paper| paper == name)
}

const MAI: &str = "nguyen-thi-mai";

#[test]
fn of_a_cell_of_the_union() {
    let meeting = "2025-05-22-chi-doan-to-3";
    let (case, hop) = after(MAI, meeting, ("schema = 1", "schema = 1"), "2025-08-20");
    assert!(has(&case, "nghi-quyet-chi-doan") && has(&hop, "cong-van-chi-doan"), "{case:?} {hop:?}");
    let lost = ("tan_thanh = 19", "tan_thanh = 9\nkhong_tan_thanh = 10");
    let (case, hop) = after(MAI, meeting, lost, "2025-08-20");
    assert!(!has(&case, "nghi-quyet-chi-doan") && !has(&hop, "cong-van-chi-doan"), "{case:?} {hop:?}");
    assert!(has(&hop, "bien-ban-chi-doan"), "{hop:?}");
}

#[test]
fn of_a_cell_of_the_party() {
    let meeting = "2025-06-25-chi-bo-to-3";
    let (case, hop) = after(MAI, meeting, ("schema = 1", "schema = 1"), "2025-08-20");
    assert!(has(&case, "nghi-quyet-chi-bo") && has(&hop, "cong-van-chi-bo"), "{case:?} {hop:?}");
    let (case, hop) = after(MAI, meeting, ("tan_thanh = 12", "tan_thanh = 9\nkhong_tan_thanh = 3"), "2025-08-20");
    assert!(has(&case, "bao-cao-khong-du-phieu") && !has(&case, "nghi-quyet-chi-bo"), "{case:?}");
    assert_eq!(hop, ["bien-ban-chi-bo"]);
}

#[test]
fn of_a_grassroots_committee() {
    let meeting = "2025-06-27-dang-uy";
    let (case, hop) = after(MAI, meeting, ("schema = 1", "schema = 1"), "2025-08-20");
    assert!(has(&case, "nghi-quyet-dang-uy") && has(&hop, "cong-van-dang-uy"), "{case:?} {hop:?}");
    let (case, hop) = after(MAI, meeting, ("tan_thanh = 11", "tan_thanh = 8\nkhong_tan_thanh = 3"), "2025-08-20");
    assert!(has(&case, "bao-cao-khong-du-phieu-dang-uy") && !has(&case, "nghi-quyet-dang-uy"), "{case:?}");
    assert_eq!(hop, ["bien-ban-dang-uy"]);
}

#[test]
fn of_the_committee_that_decides() {
    let (person, meeting) = ("hoang-thi-quy", "2026-11-13-cap-uy-xa");
    let (case, hop) = after(person, meeting, ("schema = 1", "schema = 1"), "2026-11-20");
    assert!(has(&case, "quyet-dinh") && has(&hop, "bien-ban-cap-uy"), "{case:?} {hop:?}");
    let (case, hop) = after(person, meeting, ("tan_thanh = 9", "tan_thanh = 5\nkhong_tan_thanh = 4"), "2026-11-20");
    assert!(!has(&case, "quyet-dinh") && has(&hop, "bien-ban-cap-uy"), "{case:?} {hop:?}");
}

#[test]
fn the_letter_upward_names_only_those_whose_vote_sufficed() {
    let office = Office::example();
    let letter = papers(&office, "hop/2026-10-16-chi-bo-to-1", "2026-11-20");
    let letter = letter.iter().find(|paper| paper.name == "cong-van-chi-bo").and_then(|paper| paper.sheet.as_ref());
    let rows = letter.expect("a letter").data["nguoi"].as_array().expect("rows").clone();
    let names: Vec<&str> = rows.iter().filter_map(|row| row["ho_ten"].as_str()).collect();
    assert_eq!(names, ["Lê Hoàng Phúc", "Hoàng Thị Quý"], "not Vi Văn Páo, with 9 of 15");
}

/// A sitting about cảm tình Đảng gives the day of the case, its resolution the figures, and has minutes of its own.
#[test]
fn a_sitting_about_sympathisers_is_where_the_case_takes_its_day_from() {
    let office = Office::of(&[MAI]);
    let case = format!("ho-so/{MAI}/ho-so.toml");
    let text = std::fs::read_to_string(office.path().join(&case)).expect("the case");
    let line =
        text.lines().skip_while(|line| *line != "[cam_tinh]").find(|line| line.starts_with("ngay = ")).expect("a day");
    let day = line.trim_start_matches("ngay = ").to_owned();
    office.edit(&case, &format!("[cam_tinh]\n{line}"), "[cam_tinh]");
    let folder = office.path().join("hop/cam-tinh");
    std::fs::create_dir_all(&folder).expect("a folder");
    let hop = format!(
        "schema = 1\nkind = \"cam_tinh\"\nbody = \"chi-bo-to-3\"\nngay = {day}\ntong = 15\nco_mat = 14\n\
         [person.{MAI}]\ntan_thanh = 13\nkhong_tan_thanh = 1\n"
    );
    std::fs::write(folder.join("hop.toml"), hop).expect("written");
    let of_case = papers(&office, &format!("ho-so/{MAI}"), "2025-08-20");
    let resolution = of_case.iter().find(|paper| paper.name == "nghi-quyet-cam-tinh").expect("a resolution");
    let data = &resolution.sheet.as_ref().expect("an edition").data;
    assert_eq!((&data["ngay"], &data["tong"], &data["tan_thanh"]), (&day.as_str().into(), &15.into(), &13.into()));
    assert_eq!(states(&papers(&office, "hop/cam-tinh", "2025-08-20")), ["bien-ban-cam-tinh lacks"]);
}
