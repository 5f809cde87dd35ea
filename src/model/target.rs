//! What an office set out to reach in a year.

use std::collections::BTreeMap;

use super::{Id, Spanned};

/// Two whole numbers, the least and the most: "8-10", or one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// The least.
    pub least: u32,
    /// The most.
    pub most: u32,
}

/// A share of all members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// In hundredths of the members.
    pub percent: Goal,
    /// How many members there are, as the office says.
    pub members: u32,
}

impl Rate {
    /// The people it takes: a share of a person is a person.
    pub fn people(self) -> Goal {
        let of = |percent: u32| percent.saturating_mul(self.members).div_ceil(100);
        Goal { least: of(self.percent.least), most: of(self.percent.most) }
    }
}

/// The targets of a year; each may be left out.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// For the whole office.
    pub office: Option<Goal>,
    /// For every cell.
    pub each_cell: Option<Goal>,
    /// As a share of all members.
    pub rate: Option<Rate>,
    /// For single bodies, instead of what holds for every cell.
    pub bodies: BTreeMap<Id, Spanned<Goal>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_person_is_a_person() {
        let rate = |members| Rate { percent: Goal { least: 3, most: 4 }, members }.people();
        assert_eq!(rate(412), Goal { least: 13, most: 17 });
        assert_eq!(rate(100), Goal { least: 3, most: 4 });
        assert_eq!(rate(0), Goal { least: 0, most: 0 });
    }
}
