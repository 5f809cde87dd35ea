//! Pages as tests read them.

use hoso::render::Slope;

use crate::{engine, job, text};

#[test]
fn lines_have_text_position_and_font() {
    let body = "#set page(margin: 20mm)
Một *hai* _ba_

#grid(columns: (1fr, 1fr), [trái], align(right)[phải])
#place(top + left, dy: 100pt)[dưới]";
    let pages = engine(body).pages(&job("{}")).expect("pages");
    let page = &pages[0];
    assert_eq!((page.width.round(), page.height.round()), (595.0, 842.0));
    assert_eq!(page.text(), "Một hai ba\ntrái\nphải\ndưới\n");
    let [first, left, right, below] = page.lines.as_slice() else { panic!("{page:?}") };
    let margin = 20.0 / 25.4 * 72.0;
    assert!((first.x() - margin).abs() < 0.01 && (left.x() - margin).abs() < 0.01);
    assert!((left.y() - right.y()).abs() < 0.01 && right.x() > 500.0);
    assert!(below.y() > margin + 100.0);
    let fonts: Vec<_> = first.runs.iter().map(|run| (run.text.trim(), run.weight, run.slope)).collect();
    assert!(fonts.contains(&("hai", 700, Slope::Upright)) && fonts.contains(&("ba", 400, Slope::Italic)), "{fonts:?}");
    assert!(first.runs.iter().all(|run| run.family == "Tinos" && (run.size - 14.0).abs() < 0.01));
    let end = right.runs.last().expect("a run");
    assert!((end.x + end.width - (page.width - margin)).abs() < 0.5);
}

#[test]
fn justified_lines_stay_whole() {
    let words = "Chúng tôi xin hoàn toàn chịu trách nhiệm về những nội dung nói trên. ".repeat(8);
    let body = "#set par(justify: true)\n#d.x";
    let text = text(body, &serde_json::json!({ "x": words }).to_string());
    assert_eq!(text.split_whitespace().collect::<Vec<_>>(), words.split_whitespace().collect::<Vec<_>>());
    assert!(text.lines().count() < 15, "{text}");
}
