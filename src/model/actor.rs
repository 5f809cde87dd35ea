//! Who acts: what a step's `by` means in one case on one day.

use super::{Body, By, Day, Facts, Id, Path, Tree, Value};

/// The body a `by` names; `None` for a person, a list of persons, or what is not known.
pub fn actor<'a>(by: &By, facts: &Facts, cell: &Path, tree: &'a Tree, day: Day) -> Option<&'a Body> {
    match by {
        By::Field(path) => named(facts, path, tree, day),
        By::Level(levels) => {
            let cell = stored(facts, cell)?;
            levels.iter().find_map(|level| tree.of_level(cell, level, day))
        }
        By::Decides => tree.walk(stored(facts, cell)?, day).into_iter().find(|body| body.decides),
        By::Person | By::Each(_) => None,
    }
}

/// The body a field names, or who stands in its place on a day.
pub fn named<'a>(facts: &Facts, field: &Path, tree: &'a Tree, day: Day) -> Option<&'a Body> {
    tree.on(stored(facts, field)?, day)
}

fn stored<'f>(facts: &'f Facts, field: &Path) -> Option<&'f Id> {
    match &facts.get(field)?.value {
        Value::Body(id) => Some(id),
        _ => None,
    }
}
