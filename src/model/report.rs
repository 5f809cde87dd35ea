//! What an office counts: the stages of the road, shares of one in another, and how those who reached its end are
//! told apart. Data, as the law is.

use super::{Condition, Id, Path, Spanned};

/// What makes a case reach a stage.
#[derive(Debug, Clone)]
pub enum Reached {
    /// One of these steps was done: the first that was.
    Step(Vec<Spanned<Id>>),
    /// This date came.
    On(Spanned<Path>),
}

/// A stage: one bar of the funnel.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its id.
    pub id: Id,
    /// What its people are called: "được chi bộ đề nghị kết nạp".
    pub title: String,
    /// When a case reaches it.
    pub by: Reached,
    /// What must hold besides: the vote was won, the rating was the best.
    pub when: Option<Condition>,
}

/// One stage's number as a share of another's.
#[derive(Debug, Clone)]
pub struct Ratio {
    /// The stage counted.
    pub of: Spanned<Id>,
    /// The stage it is a share of.
    pub base: Spanned<Id>,
}

/// How people are told apart.
#[derive(Debug, Clone)]
pub enum Split {
    /// Those of whom this holds.
    Holds(Condition),
    /// Those who are between so many whole years old, both included, on the day of the stage.
    Age {
        /// The day of birth.
        born: Spanned<Path>,
        /// The youngest.
        from: u32,
        /// The oldest.
        to: u32,
    },
    /// By the value of a field.
    Field(Spanned<Path>),
    /// By the kind the office gives to the cell or to a body above it: id and words.
    Kind(Vec<(Id, String)>),
}

/// A way to tell people apart.
#[derive(Debug, Clone)]
pub struct Breakdown {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// How.
    pub split: Split,
    /// Whether it rests on a sensitive field: then it is counted, and nobody is listed.
    pub sensitive: bool,
}

impl Breakdown {
    /// Whether it tells of one group alone, and who belongs to it.
    pub fn is_share(&self) -> bool {
        matches!(self.split, Split::Holds(_) | Split::Age { .. })
    }
}

/// What a workflow counts.
#[derive(Debug, Clone)]
pub struct Report {
    /// Stages, in the order of the road.
    pub stages: Vec<Stage>,
    /// Shares.
    pub ratios: Vec<Ratio>,
    /// The stage whose people are broken down and counted against targets.
    pub counts: Spanned<Id>,
    /// The level of the bodies a target for each cell is about.
    pub cell: Spanned<Id>,
    /// The fields by which a body finds its people.
    pub bodies: Vec<Spanned<Path>>,
    /// How they are told apart.
    pub breakdowns: Vec<Breakdown>,
    /// The form of its paper.
    pub form: Option<Spanned<Id>>,
}

impl Report {
    /// The place of a stage among the stages.
    pub fn stage(&self, id: &str) -> Option<usize> {
        self.stages.iter().position(|stage| *stage.id == *id)
    }

    /// The places of each ratio's stages: the one that is counted, and the one it is a share of.
    pub fn shares(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ratios.iter().filter_map(|ratio| Some((self.stage(&ratio.of)?, self.stage(&ratio.base)?)))
    }

    /// The kinds an office may give to its bodies.
    pub fn kinds(&self) -> impl Iterator<Item = &Id> {
        let kinds = self.breakdowns.iter().filter_map(|breakdown| match &breakdown.split {
            Split::Kind(kinds) => Some(kinds),
            _ => None,
        });
        kinds.flatten().map(|(id, _)| id)
    }
}
