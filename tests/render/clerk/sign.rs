//! Who signs: for a body with slash or dot, the office thin and without the body's name, the name bold and without titles.

use hoso::render::Line;
use serde_json::json;

use super::{
    PAPERS, Paper, Wrong, center, found, is_bold, is_regular, is_upper, mm, near, none, say, set_weight, shift, text,
};
use crate::samples::running;

/// Words of which a body's name has one.
const OF_BODIES: [&str; 7] = ["ĐẢNG", "ĐOÀN", "CHI BỘ", "BAN", "XÃ", "TỔ", "ỦY"];

fn sign(paper: &Paper) -> Vec<String> {
    let mut wrong = Wrong::default();
    let row = paper.row;
    let all = running(&paper.pages);
    wrong.unless(!["K/T", "KT."].iter().any(|deputy| all.contains(deputy)), "nobody signs in the place of another");
    let other = if paper.prefix() == "T/M" { "TM." } else { "T/M" };
    wrong.unless(!all.contains(other), "one way to sign for a body");
    let right: Vec<&Line> = paper.last().lines.iter().filter(|line| center(line) > paper.middle()).collect();
    if row.has("two") || row.has("tellers") || row.has("own") {
        let own = if row.has("own") { "/dv_ho_ten" } else { "/chu_tri/name" };
        let beside = if row.has("tellers") { "/truong_ban" } else { "/thu_ky" };
        let name = right.iter().find(|line| text(line) == paper.text_of(own));
        wrong.unless(name.is_some_and(|line| is_bold(line)), "the name, bold");
        let left = paper.last().lines.iter().find(|line| text(line) == paper.text_of(beside) && is_bold(line));
        let level = left.zip(name.copied()).is_some_and(|(left, name)| near(left.y(), name.y()));
        wrong.unless(row.has("own") || level, "the secretary beside the chair");
    }
    let Some(from) = right.iter().position(|line| text(line).starts_with(paper.prefix())) else {
        wrong.unless(!row.has("holder") && !row.has("hand"), "the body that is signed for");
        return wrong.0;
    };
    let below = &right[from..];
    let bold = below.iter().take_while(|line| is_bold(line) && is_upper(&text(line))).count();
    let body: Vec<String> = below[..bold].iter().map(|line| text(line)).collect();
    wrong.unless(body.join(" ") == format!("{} {}", paper.prefix(), row.behalf), "the body, bold, in capitals");
    if row.has("holder") {
        let (office, name) = (below.get(bold), below.last().filter(|_| below.len() == bold + 2));
        let (Some(office), Some(name)) = (office, name) else { return vec!["office and name, and no more".to_owned()] };
        wrong.unless(text(office) == paper.text_of("/nguoi_ky/office").to_uppercase(), "the office, in capitals");
        wrong.unless(is_regular(office), "the office is not bold");
        wrong.unless(
            !OF_BODIES.iter().any(|word| text(office).split(' ').any(|part| part == *word)),
            "the office alone",
        );
        wrong.unless(
            text(name) == paper.text_of("/nguoi_ky/name") && !is_upper(&text(name)),
            "the name as people write it",
        );
        wrong.unless(is_bold(name), "the name is bold");
        wrong.unless(mm(name.y() - office.y()) > 27.0, "four lines for the hand");
        wrong.unless(below.iter().all(|line| near(center(line), center(name))), "one below the other");
    }
    wrong.0
}

#[test]
fn every_paper_is_signed_as_its_house_signs() {
    none(sign);
}

#[test]
fn a_deputy_of_a_body_signs_for_the_body_too() {
    let held: Vec<&Paper> = PAPERS.iter().filter(|paper| paper.row.has("holder")).collect();
    assert!(held.len() > 15, "{}", held.len());
    for paper in held {
        let deputy = Paper::new(paper.sample.with("/nguoi_ky/office", json!("Phó Bí thư")));
        assert_eq!(sign(&deputy), Vec::<String>::new(), "{}", paper.sample.name());
        assert!(running(&deputy.pages).contains("PHÓ BÍ THƯ"), "{}", paper.sample.name());
    }
}

#[test]
fn a_wrong_signature_is_found() {
    found(sign, "6-knd", "the dot of others", |pages| say(pages, "T/M CHI BỘ", "TM. CHI BỘ"));
    found(sign, "4-knd", "the Party's slash", |pages| say(pages, "TM. BAN CHẤP HÀNH", "T/M BAN CHẤP HÀNH"));
    found(sign, "4a-knd", "the Party's slash", |pages| say(pages, "TM. BAN CHẤP HÀNH", "T/M BAN CHẤP HÀNH"));
    found(sign, "6-knd", "a deputy in another's place", |pages| say(pages, "T/M CHI BỘ", "K/T BÍ THƯ"));
    found(sign, "6-knd", "another body", |pages| say(pages, "T/M CHI BỘ", "T/M CHI ỦY"));
    found(sign, "6-knd", "a thin body", |pages| set_weight(pages, "T/M CHI BỘ", 400));
    found(sign, "6-knd", "a bold office", |pages| set_weight(&mut pages[1..], "BÍ THƯ", 700));
    found(sign, "6-knd", "the body's name in the office", |pages| say(&mut pages[1..], "BÍ THƯ", "BÍ THƯ CHI BỘ"));
    found(sign, "6-knd", "a title before the name", |pages| say(&mut pages[1..], "Vũ Đình Khoa", "ThS. Vũ Đình Khoa"));
    found(sign, "6-knd", "a name in capitals", |pages| say(&mut pages[1..], "Vũ Đình Khoa", "VŨ ĐÌNH KHOA"));
    found(sign, "6-knd", "a thin name", |pages| set_weight(&mut pages[1..], "Vũ Đình Khoa", 400));
    found(sign, "6-knd", "no room for the hand", |pages| shift(&mut pages[1..], "Vũ Đình Khoa", (0.0, -60.0)));
    found(sign, "6-knd", "a name aside", |pages| shift(&mut pages[1..], "Vũ Đình Khoa", (30.0, 0.0)));
    found(sign, "bien-ban-chi-bo", "another chair", |pages| say(&mut pages[1..], "Vũ Đình Khoa", "Phạm Thị Lan"));
    found(sign, "bien-ban-chi-bo", "a lower secretary", |pages| shift(&mut pages[1..], "Phạm Thị Lan", (0.0, 30.0)));
    found(sign, "3-knd", "a thin name", |pages| pages[0].lines.last_mut().expect("a line").runs[0].weight = 400);
}
