//! Law as it comes: dated files, each an act on what stood before.

use super::{Basis, Confidence, Day, Document, Id, Level, Parameter, Rule, Source, Span, Spanned, Step};

/// The kinds of item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// `[source]`
    Source,
    /// `[level]`
    Level,
    /// `[parameter]`
    Parameter,
    /// `[step.x]`
    Step,
    /// `[document.x]`
    Document,
    /// `[rule.x]`
    Rule,
}

impl ItemKind {
    /// In the order of a law file.
    pub const ALL: [Self; 6] = [Self::Source, Self::Level, Self::Parameter, Self::Step, Self::Document, Self::Rule];

    /// The table it stands in.
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Level => "level",
            Self::Parameter => "parameter",
            Self::Step => "step",
            Self::Document => "document",
            Self::Rule => "rule",
        }
    }

    /// From the table's name.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The name of an item: kind and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// Kind.
    pub kind: ItemKind,
    /// Id, unique per kind.
    pub id: Id,
}

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.kind.word(), self.id)
    }
}

/// An item of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A source.
    Source(Source),
    /// A level.
    Level(Level),
    /// A parameter.
    Parameter(Parameter),
    /// A step.
    Step(Box<Step>),
    /// A document.
    Document(Box<Document>),
    /// A rule.
    Rule(Box<Rule>),
}

impl Item {
    /// Its kind.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Source(_) => ItemKind::Source,
            Self::Level(_) => ItemKind::Level,
            Self::Parameter(_) => ItemKind::Parameter,
            Self::Step(_) => ItemKind::Step,
            Self::Document(_) => ItemKind::Document,
            Self::Rule(_) => ItemKind::Rule,
        }
    }

    /// Its citations; a source has none.
    pub fn basis(&self) -> Option<&Basis> {
        match self {
            Self::Source(_) => None,
            Self::Level(it) => Some(&it.basis),
            Self::Parameter(it) => Some(&it.basis),
            Self::Step(it) => Some(&it.basis),
            Self::Document(it) => Some(&it.basis),
            Self::Rule(it) => Some(&it.basis),
        }
    }

    /// Its citations, to be carried over to a succeeding source.
    pub fn basis_mut(&mut self) -> Option<&mut Basis> {
        match self {
            Self::Source(_) => None,
            Self::Level(it) => Some(&mut it.basis),
            Self::Parameter(it) => Some(&mut it.basis),
            Self::Step(it) => Some(&mut it.basis),
            Self::Document(it) => Some(&mut it.basis),
            Self::Rule(it) => Some(&mut it.basis),
        }
    }

    /// Whether two items say the same, whoever is cited for it.
    pub fn same_words(&self, other: &Self) -> bool {
        let bare = |item: &Self| {
            let mut item = item.clone();
            if let Some(basis) = item.basis_mut() {
                basis.citations.clear();
            }
            item
        };
        bare(self) == bare(other)
    }
}

/// Whether a text governs or is only known at second hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawStatus {
    /// It governs.
    Firm,
    /// It is judged beside the firm text; a difference is a warning.
    Reported,
}

impl LawStatus {
    /// Its word in data.
    pub const ALL: [(&'static str, Self); 2] = [("firm", Self::Firm), ("reported", Self::Reported)];
}

/// What a law file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The first file of a workflow.
    Base,
    /// An act on the files before it.
    Act,
    /// Local law of this layer: it only adds, under the layer's name.
    Layer(Id),
}

/// An item under the point a new source gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recited {
    /// The source that took over.
    pub source: Spanned<Id>,
    /// The item.
    pub item: Spanned<ItemId>,
    /// How sure.
    pub confidence: Confidence,
    /// The point.
    pub point: String,
}

/// A part of a law file that could be taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// An item it adds.
    Added(ItemId),
    /// An item it replaces.
    Replaced(ItemId),
    /// An item it removes.
    Repealed(ItemId),
    /// The point it confirms for an item under this source.
    Recited(Id, ItemId),
}

/// One dated file.
#[derive(Debug, Clone)]
pub struct LawFile {
    /// Where it was read, for messages.
    pub name: String,
    /// The place of its `from`.
    pub span: Span,
    /// The day it takes force.
    pub from: Day,
    /// Whether it governs.
    pub status: LawStatus,
    /// Base, act or layer.
    pub role: Role,
    /// Items it adds, in file order.
    pub adds: Vec<(Spanned<Id>, Item)>,
    /// Items it replaces, in file order.
    pub replaces: Vec<(Spanned<Id>, Item)>,
    /// Items it removes.
    pub repeals: Vec<Spanned<ItemId>>,
    /// Points confirmed under a new source; of a layer: national items that its source asks for as well.
    pub cites: Vec<Recited>,
}

impl LawFile {
    /// The same file without some of its parts.
    #[must_use]
    pub fn without(&self, parts: &[Part]) -> Self {
        let mut file = self.clone();
        let named = |id: &Spanned<Id>, item: &Item| ItemId { kind: item.kind(), id: id.value.clone() };
        for part in parts {
            match part {
                Part::Added(gone) => file.adds.retain(|(id, item)| named(id, item) != *gone),
                Part::Replaced(gone) => file.replaces.retain(|(id, item)| named(id, item) != *gone),
                Part::Repealed(gone) => file.repeals.retain(|id| id.value != *gone),
                Part::Recited(source, gone) => {
                    file.cites.retain(|seen| seen.source.value != *source || seen.item.value != *gone);
                }
            }
        }
        file
    }
}
