//! The signature never stands alone: however long the text, some of it goes with the signature to the last page.

use hoso::render::{Line, Page};
use serde_json::{Value, json};

use super::{PAPERS, Paper, found, mm, text};

/// The lines of a last page from which the end of a paper begins: its date, its receivers, who signs.
const ENDS: [&str; 6] = ["Nơi nhận:", "T/M ", "TM. ", "NGƯỜI GHI BIÊN BẢN", "ĐẢNG VIÊN GIỚI THIỆU", "Thư ký"];

fn alone(paper: &Paper) -> Vec<String> {
    let body: Vec<_> = paper.last().lines.iter().filter(|line| mm(line.y()) > 19.0).collect();
    let place = format!("{}, ngày", paper.text_of("/dia_danh"));
    let is_end = |line: &str| ENDS.iter().any(|end| line.starts_with(end)) || line.starts_with(&place);
    let end = body.iter().position(|line| is_end(&text(line)));
    match end {
        None => vec!["the signature is torn from what is above it".to_owned()],
        Some(0) => vec!["the signature stands alone".to_owned()],
        Some(_) => Vec::new(),
    }
}

/// Texts that can grow, by the name of the input.
const LONG: [&str; 8] =
    ["uu_diem", "uu_khuyet_diem", "dien_bien", "nguoi/0/uu_diem", "ve_ai", "vang_ly_do", "nghe_nghiep", "que_quan"];

/// The paper with a text grown by so many lines, or a list by so many rows.
fn grown(paper: &Paper, lines: usize) -> Option<Paper> {
    let data = &paper.sample.data;
    if paper.first().width > paper.first().height {
        let rows = data["nguoi"].as_array().expect("a list");
        let more = std::iter::repeat_n(&rows[0], lines).chain(rows).cloned().collect();
        return Some(Paper::new(paper.sample.with("/nguoi", Value::Array(more))));
    }
    let path = LONG.iter().map(|name| format!("/{name}")).find(|path| data.pointer(path).is_some())?;
    // Somewhat less than a line of 14 points.
    let words = "Gương mẫu trong công tác ở nơi cư trú, được mọi người tin cậy và quý mến. ".repeat(lines);
    let said = data.pointer(&path).and_then(Value::as_str).unwrap_or_default();
    Some(Paper::new(paper.sample.with(&path, json!(format!("{words}{said}")))))
}

/// How many lines the pages have room for, less a few.
fn room(paper: &Paper) -> usize {
    let low = |page: &Page| page.lines.iter().map(Line::y).fold(0.0, f64::max);
    let free: f64 = paper.pages.iter().map(|page| page.height - 57.0 - low(page)).sum();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a page")]
    let lines = (free / 20.0).max(0.0) as usize;
    lines.saturating_sub(3)
}

#[test]
fn no_signature_stands_alone_at_any_length_of_the_text() {
    let mut grew = 0;
    let newest =
        |paper: &&Paper| paper.sample.edition.from.value == paper.sample.form.editions.last().expect("one").from.value;
    let signed = |paper: &&Paper| ["holder", "two", "own"].iter().any(|end| paper.row.has(end));
    for paper in PAPERS.iter().filter(newest).filter(signed) {
        // Without a word the page has room for the pen.
        let Some(before) = grown(paper, 1) else { continue };
        // A row of the list has four lines.
        let start = room(&before) / if before.first().width > before.first().height { 4 } else { 1 };
        let long = (start..start + 14).map(|lines| (lines, grown(paper, lines).expect("it grows")));
        let mut pages = 0;
        for (lines, long) in long {
            assert_eq!(alone(&long), Vec::<String>::new(), "{} with {lines} lines more", paper.sample.name());
            pages = long.pages.len();
        }
        assert!(pages > before.pages.len(), "{}: nothing crossed the edge", paper.sample.name());
        grew += 1;
    }
    assert!(grew > 16, "{grew}");
}

#[test]
fn a_signature_alone_is_found() {
    let cut = |pages: &mut Vec<Page>| {
        let end = pages[1].lines.iter().position(|line| text(line) == "Nơi nhận:").expect("the end");
        pages[1].lines.drain(1..end);
    };
    found(alone, "6-knd", "a signature alone", cut);
    found(alone, "6-knd", "a torn signature", |pages| {
        pages[1].lines.retain(|line| !ENDS.iter().any(|end| text(line).starts_with(end)));
    });
}
