//! The text of laid-out pages with its positions: what tests read instead of a PDF.

use typst::text::FontStyle;
use typst_layout::PagedDocument;

use super::frames;

/// One laid-out page. Lengths are in points, from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// Its lines from top to bottom, and from left to right where columns stand side by side.
    pub lines: Vec<Line>,
}

/// Text that stands together on one baseline. Two columns make two lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The runs from left to right; never empty.
    pub runs: Vec<Run>,
}

/// Text set in one font.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Left end.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// Width of the text.
    pub width: f64,
    /// Size of the font.
    pub size: f64,
    /// Family of the font: `Tinos`.
    pub family: String,
    /// Weight of the font: 400 is regular, 700 bold.
    pub weight: u16,
    /// How the letters stand.
    pub slope: Slope,
}

/// How the letters of a run stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slope {
    /// As usual.
    Upright,
    /// Italic or oblique.
    Italic,
}

impl Page {
    /// The text of the page, a line for each [`Line`].
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text() + "\n").collect()
    }
}

impl Line {
    /// The text of the line.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Left end.
    pub fn x(&self) -> f64 {
        self.runs.first().map_or(0.0, |run| run.x)
    }

    /// Baseline.
    pub fn y(&self) -> f64 {
        self.runs.first().map_or(0.0, |run| run.y)
    }
}

impl Run {
    fn end(&self) -> f64 {
        self.x + self.width
    }

    /// Whether `next`, to the right, belongs to the same line: same baseline, no gap of a column.
    fn joins(&self, next: &Run) -> bool {
        same_baseline(self, next) && next.x - self.end() < 1.5 * self.size
    }
}

/// The pages of a document.
pub(super) fn read(document: &PagedDocument) -> Vec<Page> {
    document
        .pages()
        .iter()
        .map(|page| {
            let mut runs = Vec::new();
            frames::each_text(&page.frame, &mut |item, at| {
                let info = item.font.font().info();
                runs.push(Run {
                    text: item.text.to_string(),
                    x: at.x.to_pt(),
                    y: at.y.to_pt(),
                    width: item.width().to_pt(),
                    size: item.size.to_pt(),
                    family: info.family.clone(),
                    weight: info.variant.weight.to_number(),
                    slope: if info.variant.style == FontStyle::Normal { Slope::Upright } else { Slope::Italic },
                });
            });
            Page { width: page.frame.width().to_pt(), height: page.frame.height().to_pt(), lines: lines(runs) }
        })
        .collect()
}

fn lines(mut runs: Vec<Run>) -> Vec<Line> {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    for row in runs.chunk_by_mut(same_baseline) {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    runs.chunk_by(Run::joins).map(|runs| Line { runs: runs.to_vec() }).collect()
}

/// Whether two runs stand on one baseline, to half a point.
fn same_baseline(a: &Run, b: &Run) -> bool {
    (a.y - b.y).abs() < 0.5
}
