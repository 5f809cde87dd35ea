//! Who says so: sources with number and date, and how sure we are of each citation.

use super::{Id, Range, Spanned};

/// How sure a citation is. `A`, `B` bind; `C`, `R` warn. Ordered: the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The text itself was seen, or two independent sources agree.
    A,
    /// One secondary source quotes or closely paraphrases it.
    B,
    /// Indirect.
    C,
    /// Recollection only.
    R,
}

impl Confidence {
    /// Whether an item of this confidence may stop a step.
    pub fn binds(self) -> bool {
        self <= Self::B
    }

    /// From its letter.
    pub fn parse(letter: &str) -> Option<Self> {
        match letter {
            "A" => Some(Self::A),
            "B" => Some(Self::B),
            "C" => Some(Self::C),
            "R" => Some(Self::R),
            _ => None,
        }
    }
}

impl std::fmt::Display for Confidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

/// A text of the Party. Numbers repeat, so number *and* date name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The number as printed, "294-QĐ/TW".
    pub number: String,
    /// When it was issued; perhaps only the month is known.
    pub dated: Range,
    /// The source whose citations it takes over.
    pub replaces: Option<Spanned<Id>>,
}

/// One citation. The point is as the source prints it, "?" where it was not seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// How sure.
    pub confidence: Confidence,
    /// The source's id.
    pub source: Spanned<Id>,
    /// "4.3.1", "3.6 c", or "?".
    pub point: String,
}

/// All citations of an item, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// The citations.
    pub citations: Vec<Citation>,
}

impl Basis {
    /// The surest citation; of two as sure, the one with a point seen, then the later one.
    pub fn best(&self) -> Option<&Citation> {
        self.best_of(|_| true)
    }

    /// The surest of the citations that count.
    pub fn best_of(&self, counts: impl Fn(&Citation) -> bool) -> Option<&Citation> {
        self.citations.iter().rev().filter(|c| counts(c)).min_by_key(|c| (c.confidence, c.point == "?"))
    }

    /// The confidence of the item: that of its best citation.
    pub fn confidence(&self) -> Confidence {
        self.best().map_or(Confidence::R, |c| c.confidence)
    }
}
