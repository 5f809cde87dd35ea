//! Who acts: what a step's `by` means in one case on one day.

use super::{Body, By, Day, Facts, Path, Tree};

/// The body a `by` names; `None` for a person, a list of persons, or what is not known.
pub fn actor<'a>(by: &By, facts: &Facts, cell: &Path, tree: &'a Tree, day: Day) -> Option<&'a Body> {
    match by {
        By::Field(path) => named(facts, path, tree, day),
        By::Level(levels) => {
            let cell = facts.body(cell)?;
            levels.iter().find_map(|level| tree.of_level(cell, level, day))
        }
        By::Decides => tree.walk(facts.body(cell)?, day).into_iter().find(|body| body.decides),
        By::Person | By::Each(_) => None,
    }
}

/// The body a field names, or who stands in its place on a day.
pub fn named<'a>(facts: &Facts, field: &Path, tree: &'a Tree, day: Day) -> Option<&'a Body> {
    tree.on(facts.body(field)?, day)
}
