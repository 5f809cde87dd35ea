//! The words of a PDF: of its objects and of what its pages draw. Never recursive, never beyond its bytes.

use std::borrow::Cow;

/// One word.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Number(f64),
    Name(Cow<'a, [u8]>),
    /// A keyword or an operator.
    Word(&'a [u8]),
    /// A text; nobody needs what it says.
    Text,
    OpenArray,
    CloseArray,
    OpenDict,
    CloseDict,
}

/// Reads words from a place on.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Takes bytes as long as they pass.
    pub(super) fn take(&mut self, pass: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !pass(*byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn skip_blanks(&mut self) {
        loop {
            self.take(is_blank);
            if self.peek() != Some(b'%') {
                return;
            }
            self.take(|byte| byte != b'\n' && byte != b'\r');
        }
    }

    fn name(&mut self) -> Cow<'a, [u8]> {
        let raw = self.take(is_regular);
        if !raw.contains(&b'#') {
            return Cow::Borrowed(raw);
        }
        // "/J#53" is "/JS": a name must not hide behind its spelling.
        let (mut plain, mut at) = (Vec::new(), 0);
        while let Some(byte) = raw.get(at) {
            let code = raw.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
            match code.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *byte == b'#') {
                Some(meant) => (plain.push(meant), at += 3).1,
                None => (plain.push(*byte), at += 1).1,
            }
        }
        Cow::Owned(plain)
    }

    /// Passes over a text in brackets, which may hold others.
    fn text(&mut self) {
        let mut depth = 1_usize;
        while let Some(byte) = self.peek().filter(|_| depth > 0) {
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn two(&self) -> &'a [u8] {
        self.bytes.get(self.at..self.at + 2).unwrap_or_default()
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_blanks();
        let first = self.peek()?;
        if is_regular(first) {
            let word = self.take(is_regular);
            let number = std::str::from_utf8(word).ok().filter(|_| !first.is_ascii_alphabetic());
            return Some(number.and_then(|n| n.parse().ok()).map_or(Token::Word(word), Token::Number));
        }
        let double = self.two();
        self.at += if double == b"<<" || double == b">>" { 2 } else { 1 };
        Some(match first {
            b'/' => Token::Name(self.name()),
            b'(' => {
                self.text();
                Token::Text
            }
            b'<' if double == b"<<" => Token::OpenDict,
            b'>' if double == b">>" => Token::CloseDict,
            b'<' => {
                self.take(|byte| byte != b'>');
                self.at += 1;
                Token::Text
            }
            b'[' => Token::OpenArray,
            b']' => Token::CloseArray,
            _ => Token::Word(&self.bytes[self.at - 1..self.at]),
        })
    }
}

/// What stands between words.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let source = b"<</J#53(a\\)(b)c)/W[1 -.5 2 0 R]>>%x\nBT<AB>]";
        let words: Vec<Token<'_>> = Lexer::new(source, 0).collect();
        let name = |text: &'static str| Token::Name(Cow::Borrowed(text.as_bytes()));
        let number = Token::Number;
        let expected = [
            Token::OpenDict,
            name("JS"),
            Token::Text,
            name("W"),
            Token::OpenArray,
            number(1.0),
            number(-0.5),
            number(2.0),
            number(0.0),
            Token::Word(b"R"),
            Token::CloseArray,
            Token::CloseDict,
            Token::Word(b"BT"),
            Token::Text,
            Token::CloseArray,
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn open_ends_end() {
        for source in ["(a", "<A", "/", "(a\\", "<<", "[", "%"] {
            assert!(Lexer::new(source.as_bytes(), 0).count() <= 1, "{source}");
        }
    }
}
