//! Each paper is printed once, the same bytes from the same facts, and anew when a fact has changed.

use std::fs;

use crate::{AS_OF, CELL, LETTER, RESOLUTION, fill, hoso, names, office, papers, sound};

/// Mai's road until August 2025: a paper for each act that has a day, two slips for the two organisations asked, and the oath of the
/// ceremony that is to come. No application to copy from: it is written. No programme: the ceremony has no day. The committee's vote
/// is not here, for its meeting was about another person too.
const PAPERS: [&str; 21] = [
    "ho-so/nguyen-thi-mai/de-in/20-KNĐ.pdf",
    "ho-so/nguyen-thi-mai/de-in/3-KNĐ.pdf",
    LETTER,
    "ho-so/nguyen-thi-mai/de-in/4_1-KNĐ.pdf",
    "ho-so/nguyen-thi-mai/de-in/5-KNĐ.pdf",
    RESOLUTION,
    "ho-so/nguyen-thi-mai/de-in/8-KNĐ.pdf",
    "ho-so/nguyen-thi-mai/de-in/9-KNĐ.pdf",
    "ho-so/nguyen-thi-mai/de-in/Công văn xin ý kiến.pdf",
    "ho-so/nguyen-thi-mai/de-in/Lời tuyên thệ.pdf",
    "ho-so/nguyen-thi-mai/de-in/Nghị quyết cảm tình Đảng.pdf",
    "ho-so/nguyen-thi-mai/de-in/Nghị quyết phân công.pdf",
    "ho-so/nguyen-thi-mai/de-in/Phiếu xin ý kiến đoàn thể.2.pdf",
    "ho-so/nguyen-thi-mai/de-in/Phiếu xin ý kiến đoàn thể.pdf",
    "hop/2025-05-22-chi-doan-to-3/de-in/Biên bản họp chi đoàn.pdf",
    "hop/2025-05-22-chi-doan-to-3/de-in/Công văn gửi đề nghị.pdf",
    "hop/2025-05-28-bch-doan/de-in/Biên bản họp BCH Đoàn.pdf",
    "hop/2025-06-25-chi-bo-to-3/de-in/Biên bản họp chi bộ.pdf",
    "hop/2025-06-25-chi-bo-to-3/de-in/Công văn gửi hồ sơ.pdf",
    "hop/2025-06-27-dang-uy/de-in/Biên bản họp cấp ủy.pdf",
    "hop/2025-06-27-dang-uy/de-in/Công văn gửi hồ sơ.pdf",
];

#[test]
fn the_case_gives_its_papers_and_the_same_bytes_again() {
    let office = office();
    let first = fill(&office);
    assert_eq!(first.code, 1, "{}", first.err);
    let made = papers(&office);
    assert_eq!(names(&office), PAPERS);
    for (name, bytes) in &made {
        assert!(bytes.ends_with(b"%%EOF\n"), "{name} ends with a newline, so that it can be signed");
        sound(&office.at(name));
    }
    let again = fill(&office).out;
    assert!(again.contains(&format!("In 0 giấy, {} giấy đã có sẵn.", made.len())), "nothing is printed twice: {again}");
    assert_eq!(papers(&office), made);
    for (name, _) in &made {
        fs::remove_file(office.at(name)).expect("removed");
    }
    fill(&office);
    assert_eq!(papers(&office), made, "the same facts give the same bytes");
    let elsewhere = crate::office();
    hoso(&["fill", &elsewhere.at(""), "--as-of", AS_OF, "--jobs", "1"]);
    assert_eq!(papers(&elsewhere), made, "in another folder, one at a time");
}

#[test]
fn a_changed_fact_prints_anew_and_only_where_it_stands() {
    let office = office();
    fill(&office);
    let before = papers(&office);
    office.edit("hop/2025-05-28-bch-doan/hop.toml", "Còn ngại phát biểu", "Còn ít phát biểu");
    let reply = fill(&office);
    assert!(reply.out.contains("4-KNĐ.pdf (bản mới)"), "{}", reply.out);
    let after = papers(&office);
    let changed: Vec<_> = before.iter().zip(&after).filter(|(b, a)| b != a).map(|(b, _)| b.0.as_str()).collect();
    assert_eq!(
        changed,
        [LETTER, "hop/2025-05-28-bch-doan/de-in/Biên bản họp BCH Đoàn.pdf"],
        "the letter and its minutes"
    );
}

#[test]
fn what_hoso_did_not_write_is_never_touched() {
    let office = office();
    fill(&office);
    fs::write(office.at(RESOLUTION), b"signed by hand").expect("written");
    office.edit(CELL, "tan_thanh = 12", "tan_thanh = 11\nkhong_tan_thanh = 1");
    let reply = fill(&office);
    assert_eq!(reply.code, 3, "{}", reply.err);
    assert!(reply.err.contains("H602"), "{}", reply.err);
    assert_eq!(fs::read(office.at(RESOLUTION)).expect("there"), b"signed by hand");
    assert!(reply.out.contains("Biên bản họp chi bộ.pdf (bản mới)"), "the rest is done: {}", reply.out);
}
