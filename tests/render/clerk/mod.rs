//! The reviewing clerk: what a party office checks first on any paper, read from the laid-out page.
//!
//! A check is a function from a paper to what is wrong with it. Each is run on every sample, and each is shown pages with one fault.

mod dates;
mod head;
mod keep;
mod page;
mod person;
mod receivers;
mod sign;
mod table;
mod title;

use std::sync::LazyLock;

use hoso::render::{Line, Page, Run, Slope};
use serde_json::Value;

use crate::samples::{Sample, samples};
use table::{Row, Style};

/// A sample with its pages, and what the table says of its form.
#[derive(Clone)]
struct Paper {
    row: &'static Row,
    sample: Sample,
    pages: Vec<Page>,
}

/// All samples as their forms are made unasked: final, or a guide.
static PAPERS: LazyLock<Vec<Paper>> = LazyLock::new(|| samples().into_iter().map(Paper::new).collect());

/// What is wrong with a paper, in words.
type Check = fn(&Paper) -> Vec<String>;

/// What a check has found so far.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    /// Something is wrong unless `holds`.
    fn unless(&mut self, holds: bool, what: &str) {
        if !holds {
            self.0.push(what.to_owned());
        }
    }
}

impl Paper {
    fn new(sample: Sample) -> Self {
        let pages = sample.pages(sample.form.usual());
        Self { row: table::of(&sample.form.id), sample, pages }
    }

    /// The newest edition of a form.
    fn of(form: &str) -> Self {
        PAPERS.iter().rfind(|paper| &*paper.sample.form.id == form).expect("a form").clone()
    }

    fn text_of(&self, pointer: &str) -> String {
        self.sample.data.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn first(&self) -> &Page {
        &self.pages[0]
    }

    fn last(&self) -> &Page {
        self.pages.last().expect("a page")
    }

    /// The text area from left to right, in millimetres.
    fn area(&self) -> (f64, f64) {
        (30.0, mm(self.first().width) - if self.row.style == Style::Youth { 20.0 } else { 15.0 })
    }

    fn middle(&self) -> f64 {
        let (left, right) = self.area();
        f64::midpoint(left, right)
    }
}

/// Millimetres of a length in points.
fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

fn text(line: &Line) -> String {
    line.text().replace('\u{a0}', " ").trim().to_owned()
}

fn end(line: &Line) -> f64 {
    line.runs.last().map_or(0.0, |run| mm(run.x + run.width))
}

fn center(line: &Line) -> f64 {
    f64::midpoint(mm(line.x()), end(line))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1.0
}

/// The runs of a line that show.
fn shown(line: &Line) -> impl Iterator<Item = &Run> {
    line.runs.iter().filter(|run| !run.text.trim().is_empty())
}

fn is_bold(line: &Line) -> bool {
    shown(line).all(|run| run.weight == 700)
}

fn is_regular(line: &Line) -> bool {
    shown(line).all(|run| run.weight == 400)
}

fn is_italic(line: &Line) -> bool {
    shown(line).all(|run| run.slope == Slope::Italic)
}

fn has_size(line: &Line, size: f64) -> bool {
    shown(line).all(|run| (run.size - size).abs() < 0.1)
}

fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && text.to_uppercase() == text
}

/// No paper of the catalog has any fault.
#[track_caller]
fn none(check: Check) {
    let faulty: Vec<_> = PAPERS.iter().map(|p| (p.sample.name(), check(p))).filter(|(_, f)| !f.is_empty()).collect();
    assert!(faulty.is_empty(), "{faulty:#?}");
}

/// A paper without faults has one when it is spoiled.
#[track_caller]
fn found(check: Check, form: &str, what: &str, spoil: impl Fn(&mut Vec<Page>)) {
    let mut paper = Paper::of(form);
    assert_eq!(check(&paper), Vec::<String>::new(), "{form} is sound");
    spoil(&mut paper.pages);
    assert!(!check(&paper).is_empty(), "{form}: nobody noticed {what}");
}

/// The first line that has a text.
fn line_with<'p>(pages: &'p mut [Page], part: &str) -> &'p mut Line {
    let mut lines = pages.iter_mut().flat_map(|page| &mut page.lines);
    lines.find(|line| text(line).contains(part)).unwrap_or_else(|| panic!("no line with {part:?}"))
}

/// Makes a line say something else, in the font of its first letters.
fn say(pages: &mut [Page], part: &str, other: &str) {
    let line = line_with(pages, part);
    let (said, right) = (text(line).replace(part, other), line.runs.last().map_or(0.0, |run| run.x + run.width));
    line.runs.truncate(1);
    line.runs[0].width = right - line.runs[0].x;
    line.runs[0].text = said;
}

/// Moves a line, in points.
fn shift(pages: &mut [Page], part: &str, (x, y): (f64, f64)) {
    for run in &mut line_with(pages, part).runs {
        run.x += x;
        run.y += y;
    }
}

fn set_weight(pages: &mut [Page], part: &str, weight: u16) {
    line_with(pages, part).runs.iter_mut().for_each(|run| run.weight = weight);
}

fn set_size(pages: &mut [Page], part: &str, size: f64) {
    line_with(pages, part).runs.iter_mut().for_each(|run| run.size = size);
}
