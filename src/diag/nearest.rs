//! "Did you mean …?"

/// The known name most like `name`, if one is like it at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let close = |it: &str| strsim::normalized_damerau_levenshtein(name, it);
    let best = known.into_iter().map(|it| (close(it), it)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= 0.6).map(|(_, it)| it)
}
