//! "Did you mean …?"

/// The known names, the most like `name` first; those equally like it as they came.
pub fn by_likeness<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut all: Vec<(f64, &str)> = known.into_iter().map(|it| (likeness(name, it), it)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.into_iter().map(|(_, it)| it)
}

fn likeness(name: &str, other: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(name, other)
}

/// The known name most like `name`, if one is like it at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let best = known.into_iter().map(|it| (likeness(name, it), it)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= 0.6).map(|(_, it)| it)
}
