//! Where a bracket or a long text opens that is still open some way down the file.

/// A walk through a file that knows only quotation marks, brackets and comments.
pub(super) struct Openings<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Brackets that are open.
    brackets: Vec<usize>,
    /// The long text that is open, and its mark.
    long: Option<(usize, &'static [u8])>,
    /// Whether an equals sign was seen: brackets before it are a header's.
    in_value: bool,
}

impl<'a> Openings<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, brackets: Vec::new(), long: None, in_value: false }
    }

    /// Goes on to `to`, and gives the outermost opening there.
    pub(super) fn open_at(&mut self, to: usize) -> Option<usize> {
        while self.at < to.min(self.bytes.len()) {
            self.step();
        }
        self.brackets.first().copied().or(self.long.map(|(at, _)| at))
    }

    fn step(&mut self) {
        let rest = &self.bytes[self.at..];
        if let Some((_, mark)) = self.long {
            self.at += match rest {
                _ if rest.starts_with(mark) => {
                    self.long = None;
                    mark.len()
                }
                [b'\\', ..] if mark == b"\"\"\"" => 2,
                _ => 1,
            };
            return;
        }
        self.at += match rest[0] {
            b'"' if rest.starts_with(b"\"\"\"") => self.begin(b"\"\"\""),
            b'\'' if rest.starts_with(b"'''") => self.begin(b"'''"),
            quote @ (b'"' | b'\'') => quoted(rest, quote),
            b'#' => rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()),
            other => {
                self.mark(other);
                1
            }
        };
    }

    fn begin(&mut self, mark: &'static [u8]) -> usize {
        self.long = Some((self.at, mark));
        mark.len()
    }

    fn mark(&mut self, byte: u8) {
        match byte {
            b'=' => self.in_value = true,
            b'[' | b'{' if self.in_value => self.brackets.push(self.at),
            b']' | b'}' => drop(self.brackets.pop()),
            b'\n' => self.in_value = !self.brackets.is_empty(),
            _ => {}
        }
    }
}

/// The length of a text on one line; an open one ends with its line.
fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match *byte {
            b'\n' => return at,
            b'\\' if quote == b'"' && rest.get(at + 1) != Some(&b'\n') => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    at
}
