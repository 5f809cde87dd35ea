//! The objects of a PDF, to a depth and a size no honest one goes beyond.

use std::borrow::Cow;

use super::lexer::{Lexer, Token};

/// How deep objects may lie in each other.
const DEPTH: usize = 32;
/// How many parts one object may have.
const PARTS: usize = 200_000;

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object<'a> {
    Number(f64),
    Name(Cow<'a, [u8]>),
    /// The object of this number.
    Ref(u32),
    Array(Vec<Object<'a>>),
    Dict(Dict<'a>),
    /// A text, true, false, null.
    Other,
}

/// A table of objects by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dict<'a>(Vec<(Cow<'a, [u8]>, Object<'a>)>);

impl<'a> Dict<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&Object<'a>> {
        self.0.iter().find(|(key, _)| **key == *name.as_bytes()).map(|(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether this name stands there for this one: `/Type /Page`.
    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        matches!(self.get(name), Some(Object::Name(found)) if **found == *value.as_bytes())
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Object<'a>> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Pairs of name and object; what has no name is passed over.
    fn of(parts: Vec<Object<'a>>) -> Self {
        let (mut pairs, mut parts) = (Vec::new(), parts.into_iter());
        while let Some(part) = parts.next() {
            if let Object::Name(name) = part {
                pairs.extend(parts.next().map(|value| (name, value)));
            }
        }
        Self(pairs)
    }
}

impl Object<'_> {
    /// A whole number that is not negative.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range, as asked before")]
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::Number(n) if n.fract() == 0.0 && (0.0..=4e9).contains(n) => Some(*n as usize),
            _ => None,
        }
    }
}

/// Reads the object at the lexer's place. `None` if there is none, or it goes beyond the limits.
pub(super) fn read<'a>(lexer: &mut Lexer<'a>) -> Option<Object<'a>> {
    // One list of parts for each bracket that is open; no recursion, whatever the bytes say.
    let mut open: Vec<(Token<'a>, Vec<Object<'a>>)> = Vec::new();
    for _ in 0..PARTS {
        let part = match lexer.next()? {
            bracket @ (Token::OpenArray | Token::OpenDict) => {
                open.push((bracket, Vec::new()));
                if open.len() > DEPTH {
                    return None;
                }
                continue;
            }
            Token::CloseArray => Object::Array(open.pop().filter(|(b, _)| *b == Token::OpenArray)?.1),
            Token::CloseDict => Object::Dict(Dict::of(open.pop().filter(|(b, _)| *b == Token::OpenDict)?.1)),
            Token::Word(b"R") => {
                let parts = &mut open.last_mut()?.1;
                let (_, number) = (parts.pop()?, parts.pop()?);
                Object::Ref(u32::try_from(number.count()?).ok()?)
            }
            Token::Number(number) => Object::Number(number),
            Token::Name(name) => Object::Name(name),
            Token::Text | Token::Word(_) => Object::Other,
        };
        match open.last_mut() {
            Some((_, parts)) => parts.push(part),
            None => return Some(part),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_lists_and_references_are_read() {
        let source = b"<< /Type /Page /Kids [3 0 R 4 0 R] /Box [0 0 595.2 842] /A << /S /JS >> >> rest";
        let Some(Object::Dict(dict)) = read(&mut Lexer::new(source, 0)) else { panic!("no table") };
        assert!(dict.is("Type", "Page") && !dict.has("Parent"));
        assert_eq!(dict.get("Kids"), Some(&Object::Array(vec![Object::Ref(3), Object::Ref(4)])));
        assert!(matches!(dict.get("A"), Some(Object::Dict(inner)) if inner.is("S", "JS")));
    }

    #[test]
    fn what_goes_too_deep_or_does_not_close_is_none() {
        for source in ["[".repeat(100_000), "<</A".repeat(100_000), "[1 2".to_owned(), "]".to_owned(), "1".repeat(0)] {
            assert_eq!(read(&mut Lexer::new(source.as_bytes(), 0)), None);
        }
    }
}
