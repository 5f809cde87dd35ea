//! What one file may cost. It is counted in work, not in time: a slow machine gives the same verdict.

use std::cell::Cell;

/// An amount that runs out.
#[derive(Debug)]
pub(super) struct Budget(Cell<usize>);

impl Budget {
    pub(super) fn of(amount: usize) -> Self {
        Self(Cell::new(amount))
    }

    /// What is left.
    pub(super) fn left(&self) -> usize {
        self.0.get()
    }

    /// Takes an amount away; what is not there any more is not owed.
    pub(super) fn spend(&self, amount: usize) {
        self.0.set(self.left().saturating_sub(amount));
    }
}
