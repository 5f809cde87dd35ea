//! Who acts: what a step's `by` means in one case on one day.

use super::{Body, By, Day, Facts, Path, Tree, Value};

/// The body a `by` names; `None` for a person, a list of persons, or what is not known.
pub fn actor<'a>(by: &By, facts: &Facts, cell: &Path, tree: &'a Tree, day: Day) -> Option<&'a Body> {
    let named = |path: &Path| match &facts.get(path)?.value {
        Value::Body(id) => Some(id.clone()),
        _ => None,
    };
    match by {
        By::Field(path) => tree.on(&named(path)?, day),
        By::Level(levels) => {
            let cell = named(cell)?;
            levels.iter().find_map(|level| tree.of_level(&cell, level, day))
        }
        By::Decides => tree.walk(&named(cell)?, day).into_iter().find(|body| body.decides),
        By::Person | By::Each(_) => None,
    }
}
