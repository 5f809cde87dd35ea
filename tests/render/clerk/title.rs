//! The title: one line, centred, with the hyphens of its house beneath.

use hoso::render::Line;

use super::table::Style::Party;
use super::{
    Paper, Wrong, center, end, found, has_size, is_bold, is_italic, mm, near, none, say, set_size, shift, text,
};

fn title(paper: &Paper) -> Vec<String> {
    let mut wrong = Wrong::default();
    let lines = &paper.first().lines;
    let hyphens: Vec<&Line> = lines.iter().filter(|line| text(line).chars().all(|c| c == '-')).collect();
    wrong.unless(hyphens.len() == usize::from(paper.row.has("hyphens")), "hyphens where they are to be");
    let block = block(paper);
    wrong.unless(block.is_empty() != paper.row.has("title"), "a title in bold capitals of 16 points");
    wrong.unless(
        paper.row.has("cards") || block.iter().all(|line| near(center(line), paper.middle())),
        "title and subject stand in the middle",
    );
    wrong.unless(!wraps(&block, paper.area()), "no line of the title is broken by its length");
    if let (Some(hyphens), Some(last)) = (hyphens.first(), block.last()) {
        wrong.unless(
            text(hyphens).len() == if paper.row.style == Party { 5 } else { 10 },
            "as many hyphens as the house has",
        );
        wrong.unless(near(center(hyphens), paper.middle()), "the hyphens stand in the middle");
        wrong.unless((5.0..25.0).contains(&(hyphens.y() - last.y())), "the hyphens are beneath the subject");
    }
    wrong.0
}

/// The title's lines and those of its subject.
fn block(paper: &Paper) -> Vec<&Line> {
    let lines = &paper.first().lines;
    let Some(from) = lines.iter().position(|line| is_bold(line) && has_size(line, 16.0)) else { return Vec::new() };
    let subject = |line: &&Line| is_bold(line) || (is_italic(line) && has_size(line, 14.0));
    lines[from..].iter().take_while(subject).collect()
}

/// Whether a line would have had no room for the first word of the next one: then it was its length that broke it.
fn wraps(block: &[&Line], (left, right): (f64, f64)) -> bool {
    block.windows(2).any(|pair| {
        let (line, next) = (pair[0], text(pair[1]));
        let word = next.split(' ').next().unwrap_or_default().chars().count();
        #[expect(clippy::cast_precision_loss, reason = "letters of a line")]
        let share = word as f64 / next.chars().count().max(1) as f64;
        end(line) - mm(line.x()) + share * (end(pair[1]) - mm(pair[1].x())) > right - left
    })
}

#[test]
fn every_title_stands_on_its_line_over_the_hyphens_of_its_house() {
    none(title);
}

#[test]
fn a_wrong_title_is_found() {
    found(title, "6-knd", "four hyphens", |pages| say(pages, "-----", "----"));
    found(title, "4-knd", "the Party's hyphens", |pages| say(pages, "----------", "-----"));
    found(title, "6-knd", "no hyphens", |pages| say(pages, "-----", "*"));
    found(title, "6-knd", "hyphens aside", |pages| shift(pages, "-----", (40.0, 0.0)));
    found(title, "6-knd", "hyphens far below", |pages| shift(pages, "-----", (0.0, 40.0)));
    found(title, "6-knd", "a title aside", |pages| shift(pages, "NGHỊ QUYẾT", (40.0, 0.0)));
    found(title, "6-knd", "a small title", |pages| set_size(pages, "NGHỊ QUYẾT", 14.0));
    found(title, "7-knd", "a subject as wide as the page", |pages| {
        let line = super::line_with(pages, "thẩm định nghị quyết");
        line.runs.truncate(1);
        (line.runs[0].x, line.runs[0].width) = (90.0, 457.0);
    });
}
