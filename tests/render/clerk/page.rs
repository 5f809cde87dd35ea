//! The page: margins, and its number from the second on.

use super::{Paper, end, found, has_size, mm, near, none, say, shift, text};

fn page(paper: &Paper) -> Vec<String> {
    let mut wrong = Vec::new();
    let (left, right) = paper.area();
    let wide = paper.first().width > paper.first().height;
    for (index, page) in paper.pages.iter().enumerate() {
        let mut demand = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!("page {}: {what}", index + 1));
            }
        };
        let (width, height) = (mm(page.width), mm(page.height));
        demand(near(width.max(height), 297.0) && near(width.min(height), 210.0), "A4");
        // Over the text: the number of the page, and what a guide says of itself.
        let (edge, body): (Vec<_>, Vec<_>) = page.lines.iter().partition(|line| mm(line.y()) < 19.0);
        let edge: Vec<_> = edge.into_iter().filter(|line| !text(line).starts_with("BẢN HƯỚNG DẪN")).collect();
        let numbered = index > 0 && !paper.row.has("cards");
        demand(edge.len() == usize::from(numbered), "a number, but not on the first and not on what is cut apart");
        for number in edge {
            let (x, y) = (super::center(number), mm(number.y()));
            demand(text(number) == (index + 1).to_string() && has_size(number, 14.0), "its number, in 14 points");
            demand(near(x, f64::midpoint(left, right)) && (10.0..16.0).contains(&y), "in the middle of the edge");
        }
        let start = body.iter().map(|line| mm(line.x())).fold(f64::MAX, f64::min);
        let inset = index > 0 || wide || paper.row.has("cards");
        demand(start > left - 0.5 && (inset || start < left + 0.5), "the text begins at the left margin");
        let last = body.iter().map(|line| end(line)).fold(0.0, f64::max);
        demand(last < right + 0.5, "the text ends at the right margin");
        let low = body.iter().map(|line| mm(line.y())).fold(0.0, f64::max);
        demand(low < height - 20.0, "the text ends at the lower margin");
    }
    let last = paper.pages.iter().flat_map(|page| &page.lines).map(end).fold(0.0, f64::max);
    if last < right - if wide { 20.0 } else { 1.0 } {
        wrong.push("the text reaches the right margin".to_owned());
    }
    wrong
}

#[test]
fn every_page_has_its_margins_and_its_number() {
    none(page);
}

#[test]
fn only_lists_lie_on_their_side() {
    let wide = super::PAPERS.iter().filter(|paper| paper.first().width > paper.first().height);
    let lists = ["danh-sach-doan-vien-uu-tu", "trich-ngang", "trich-ngang-doan"];
    assert_eq!(wide.map(|paper| &*paper.sample.form.id).collect::<Vec<_>>(), lists);
}

#[test]
fn a_wrong_page_is_found() {
    found(page, "6-knd", "a line in the left margin", |pages| shift(pages, "Chủ trì", (-60.0, 0.0)));
    found(page, "6-knd", "a line in the right margin", |pages| shift(pages, "Tổng số", (60.0, 0.0)));
    found(page, "4-knd", "the Party's margin", |pages| shift(pages, "- Căn cứ Điểm 1", (14.0, 0.0)));
    found(page, "6-knd", "a line below the text", |pages| shift(pages, "Vũ Đình Khoa", (0.0, 700.0)));
    found(page, "6-knd", "a number on the first page", |pages| {
        let number = pages[1].lines[0].clone();
        pages[0].lines.insert(0, number);
    });
    found(page, "6-knd", "no number on the second", |pages| drop(pages[1].lines.remove(0)));
    found(page, "6-knd", "another number", |pages| say(&mut pages[1..], "2", "II"));
    found(page, "6-knd", "a number aside", |pages| shift(&mut pages[1..], "2", (100.0, 0.0)));
}
