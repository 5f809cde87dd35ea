//! The head: banner, bodies, star above the number, the number as its house writes it, place and date.

use hoso::render::Line;

use super::table::Style::{Party, State, Youth};
use super::{
    Paper, Wrong, center, found, has_size, is_bold, is_italic, is_upper, near, none, say, set_weight, shift, text,
};

fn head(paper: &Paper) -> Vec<String> {
    let mut wrong = Wrong::default();
    let row = paper.row;
    let lines = &paper.first().lines;
    let with = |wanted: &str| lines.iter().find(|line| text(line) == wanted);
    let (banner, size) = row.banner();
    let banner = with(banner);
    if !row.has("head") {
        let alone = banner.is_none_or(|line| near(center(line), paper.middle()));
        wrong.unless(alone, "the banner of a paper people write stands in the middle");
        wrong.unless(with("*").is_none() && number(lines).is_none(), "neither star nor number");
        return wrong.0;
    }
    let Some(banner) = banner else { return vec!["the banner on one line".to_owned()] };
    wrong.unless(is_bold(banner) && has_size(banner, size), "the banner is bold, in its size");
    wrong.unless(center(banner) > paper.middle(), "the banner stands on the right");

    let star = with(match row.style {
        Party => "*",
        Youth => "***",
        State => "no star",
    });
    let has_star = (row.style == Party && row.has("number")) || row.style == Youth;
    wrong.unless(star.is_some() == has_star, "a star where there is one to be");
    wrong.unless(
        ["*", "***"].iter().filter(|star| with(star).is_some()).count() == usize::from(has_star),
        "one kind of star",
    );
    let number = number(lines);
    wrong.unless(number.is_some() == row.has("number"), "a number where there is one to be");
    let date =
        lines.iter().find(|line| is_italic(line) && text(line).contains(", ngày") && center(line) > paper.middle());
    wrong.unless(date.is_some() == row.has("date"), "place and date on the right, in italics");

    let next = [star, number, date].into_iter().flatten().map(Line::y).reduce(f64::min);
    let below = next.unwrap_or(banner.y() + 60.0);
    let bodies = lines.iter().filter(|line| center(line) < paper.middle() && line.y() < below);
    let (issuing, above): (Vec<&Line>, Vec<&Line>) =
        bodies.filter(|line| is_upper(&text(line))).partition(|line| is_bold(line));
    wrong.unless(!issuing.is_empty() && !above.is_empty(), "the upper body, and in bold the issuing one");
    wrong.unless(above.iter().all(|a| issuing.iter().all(|i| a.y() < i.y())), "the issuing body is below");
    if let (Some(star), Some(last)) = (star, issuing.last()) {
        wrong.unless(star.y() > last.y() && near(center(star), center(last)), "the star is beneath the body");
    }
    if let Some(number) = number {
        wrong.unless(well_written(&text(number), row.style != Party), "the number as its house writes it");
        wrong.unless(
            star.is_none_or(|star| star.y() < number.y() && near(center(star), center(number))),
            "star above number",
        );
        wrong.unless(date.is_none_or(|date| date.y() > number.y() - 1.0), "the date level with the number");
    }
    wrong.0
}

fn number(lines: &[Line]) -> Option<&Line> {
    lines.iter().find(|line| text(line).starts_with("Số") && text(line).contains('/') && !is_bold(line))
}

/// "Số 05-NQ/CB" or "Số: 05-NQ/ĐTN": two digits at least, no gaps.
fn well_written(number: &str, colon: bool) -> bool {
    let Some(rest) = number.strip_prefix(if colon { "Số: " } else { "Số " }) else { return false };
    let Some((digits, sign)) = rest.split_once('-') else { return false };
    let Some((kind, body)) = sign.split_once('/') else { return false };
    digits.len() >= 2
        && digits.chars().all(|c| c.is_ascii_digit())
        && is_upper(kind)
        && is_upper(body)
        && !rest.contains(' ')
}

#[test]
fn every_head_is_as_its_house_writes_it() {
    none(head);
}

#[test]
fn a_wrong_head_is_found() {
    found(head, "6-knd", "a colon", |pages| say(pages, "Số 08", "Số: 08"));
    found(head, "4-knd", "no colon", |pages| say(pages, "Số: 09", "Số 09"));
    found(head, "4a-knd", "no colon", |pages| say(pages, "Số: 03", "Số 03"));
    found(head, "6-knd", "one digit", |pages| say(pages, "Số 08", "Số 8"));
    found(head, "6-knd", "gaps", |pages| say(pages, "08-NQ", "08 - NQ"));
    found(head, "6-knd", "no star", |pages| say(pages, "*", "."));
    found(head, "4-knd", "the Party's star", |pages| say(pages, "***", "*"));
    found(head, "6-knd", "a star below the number", |pages| shift(pages, "*", (0.0, 40.0)));
    found(head, "6-knd", "a star beside the number", |pages| shift(pages, "*", (15.0, 0.0)));
    found(head, "6-knd", "a thin banner", |pages| set_weight(pages, "ĐẢNG CỘNG SẢN VIỆT NAM", 400));
    found(head, "6-knd", "another banner", |pages| say(pages, "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN"));
    found(head, "6-knd", "a thin issuing body", |pages| set_weight(pages, "CHI BỘ TỔ DÂN PHỐ 3", 400));
    found(head, "6-knd", "a date above the number", |pages| shift(pages, ", ngày", (0.0, -20.0)));
    found(head, "3-knd", "a banner aside", |pages| shift(pages, "ĐẢNG CỘNG SẢN VIỆT NAM", (30.0, 0.0)));
}
