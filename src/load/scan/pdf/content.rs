//! What a page draws: whether there is anything on it, and its pictures with their size on the paper.

use super::lexer::{Lexer, Token};
use super::object::{Dict, Object};
use super::objects::{Objects, find};

/// How deep drawings may lie in drawings.
const DEPTH: usize = 4;
/// How many states may be kept at a time.
const STATES: usize = 256;
/// How many words of drawings are read for one page.
const WORDS: usize = 500_000;

/// Operators that leave a mark: lines, areas, shadings, letters.
const MARKS: [&[u8]; 15] =
    [b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Tj", b"TJ", b"'", b"\"", b"BI"];

/// A picture on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Picture {
    /// Its object.
    pub(super) object: u32,
    /// Its size on the paper, in points.
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Picture {
    /// How much of the paper it covers.
    pub(super) fn area(&self) -> f64 {
        self.width * self.height
    }

    /// How fine it is with so many points across and down.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float becomes the nearest number there is"
    )]
    #[expect(clippy::cast_precision_loss, reason = "pictures have fewer points than fit")]
    pub(super) fn dpi(&self, (across, down): (usize, usize)) -> u32 {
        let of = |points: usize, length: f64| points as f64 * 72.0 / length;
        of(across, self.width).min(of(down, self.height)).round() as u32
    }
}

/// What was drawn.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Whether anything but pictures leaves a mark.
    pub(super) marks: bool,
    /// Pictures, in order.
    pub(super) pictures: Vec<Picture>,
}

/// How a picture is stretched and turned: `a b c d`; where it stands does not matter.
type Stretch = [f64; 4];

/// Reads one page.
pub(super) struct Pen<'o> {
    objects: &'o Objects<'o>,
    words: usize,
    drawing: Drawing,
}

impl<'o> Pen<'o> {
    /// What these drawings, one after the other, put on a page.
    pub(super) fn drawn(objects: &'o Objects<'o>, content: &[u8], resources: &Dict<'_>) -> Drawing {
        let mut pen = Pen { objects, words: WORDS, drawing: Drawing::default() };
        pen.draw(content, resources, [1.0, 0.0, 0.0, 1.0], 0);
        pen.drawing
    }

    fn draw(&mut self, content: &[u8], resources: &Dict<'_>, outer: Stretch, depth: usize) {
        let (mut now, mut kept) = (outer, Vec::new());
        let (mut numbers, mut name) = (Vec::new(), None);
        let mut lexer = Lexer::new(content, 0);
        while let Some(word) = lexer.next().filter(|_| self.words > 0) {
            self.words -= 1;
            let operator = match word {
                Token::Number(number) if numbers.len() < 6 => {
                    numbers.push(number);
                    continue;
                }
                Token::Name(found) => {
                    name = Some(found);
                    continue;
                }
                Token::Word(operator) => operator,
                _ => continue,
            };
            match operator {
                b"q" if kept.len() < STATES => kept.push(now),
                b"Q" => now = kept.pop().unwrap_or(outer),
                b"cm" => {
                    if let [a, b, c, d, ..] = numbers[..] {
                        now = times([a, b, c, d], now);
                    }
                }
                b"Do" => {
                    if let Some(name) = &name {
                        self.put(&String::from_utf8_lossy(name), resources, now, depth);
                    }
                }
                _ => self.drawing.marks |= MARKS.contains(&operator),
            }
            if operator == b"ID" {
                // The bytes of a picture written into the page are no words.
                lexer.at += find(&content[lexer.at..], b"EI").unwrap_or(content.len());
            }
            numbers.clear();
        }
    }

    /// Puts down a picture, or a drawing kept elsewhere.
    fn put(&mut self, name: &str, resources: &Dict<'_>, now: Stretch, depth: usize) {
        let objects = self.objects;
        let Some(all) = objects.dict(resources.get("XObject")) else { return };
        let Some(Object::Ref(number)) = all.get(name).cloned() else { return };
        let Some((dict, packed)) = objects.stream(number) else { return };
        if dict.is("Subtype", "Image") {
            let [a, b, c, d] = now;
            self.drawing.pictures.push(Picture { object: number, width: a.hypot(b), height: c.hypot(d) });
        } else if depth < DEPTH
            && let Some(content) = objects.unpack(&dict, packed)
        {
            // What was not read may have left a mark.
            self.drawing.marks |= !content.whole;
            let own = objects.dict(dict.get("Resources"));
            self.draw(&content.bytes, own.as_ref().unwrap_or(resources), times(matrix(&dict), now), depth + 1);
        }
    }
}

/// The `Matrix` of a drawing.
fn matrix(dict: &Dict<'_>) -> Stretch {
    match dict.get("Matrix") {
        Some(Object::Array(all)) => match all.as_slice() {
            [Object::Number(a), Object::Number(b), Object::Number(c), Object::Number(d), ..] => [*a, *b, *c, *d],
            _ => [1.0, 0.0, 0.0, 1.0],
        },
        _ => [1.0, 0.0, 0.0, 1.0],
    }
}

/// First the one, then the other.
fn times(first: Stretch, then: Stretch) -> Stretch {
    let through = |x: f64, y: f64| (x * then[0] + y * then[2], x * then[1] + y * then[3]);
    let (across, down) = (through(first[0], first[1]), through(first[2], first[3]));
    [across.0, across.1, down.0, down.1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_have_their_size_on_the_paper() {
        let source = b"1 0 obj <</Subtype/Image/Length 0>> stream\n\nendstream \
                       2 0 obj <</Subtype/Form/Resources 3 0 R/Matrix[2 0 0 2 0 0]/Length 5>> stream\n/P Do\nendstream \
                       3 0 obj <</XObject <</P 1 0 R/F 2 0 R>>>> endobj";
        let objects = Objects::of(source);
        let resources = objects.dict(Some(&Object::Ref(3))).expect("resources");
        let drawn = |content: &[u8]| Pen::drawn(&objects, content, &resources);
        let sizes = |content: &[u8]| drawn(content).pictures.iter().map(|p| (p.width, p.height)).collect::<Vec<_>>();
        assert_eq!(sizes(b"q 595 0 0 842 0 0 cm /P Do Q /P Do"), [(595.0, 842.0), (1.0, 1.0)]);
        assert_eq!(sizes(b"0 100 -50 0 0 0 cm /F Do"), [(200.0, 100.0)], "turned, and in a drawing");
        assert!(!drawn(b"q /P Do Q 1 g n").marks && drawn(b"BT (a) Tj ET").marks);
    }

    #[test]
    fn a_drawing_that_draws_itself_ends() {
        let source = b"2 0 obj <</Subtype/Form/Resources 3 0 R/Length 11>> stream\n/F Do /F Do\nendstream \
                       3 0 obj <</XObject <</F 2 0 R>>>> endobj";
        let objects = Objects::of(source);
        let resources = objects.dict(Some(&Object::Ref(3))).expect("resources");
        assert!(!Pen::drawn(&objects, b"/F Do", &resources).marks);
    }
}
