//! What Excel refuses, fitted to it.

use std::borrow::Cow;

use crate::model::Table;

/// A tab holds so many characters.
const TAB: usize = 31;
/// A cell holds so many, counted as Excel counts: in UTF-16.
const TEXT: usize = 32_767;

/// A name for each tab: without the characters Excel keeps for itself, short enough, and no two alike.
pub(super) fn tabs(tables: &[Table]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for table in tables {
        let words: Vec<&str> = table.name.split(|c: char| c.is_whitespace() || "[]:*?/\\".contains(c)).collect();
        let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let ending = |end: &str| {
            let tab = cut(&name, TAB - end.len()).trim_matches(['\'', ' ']).to_owned() + end;
            tab.trim_start().to_owned()
        };
        let free = |tab: &String| !tab.is_empty() && taken.iter().all(|it| it.to_lowercase() != tab.to_lowercase());
        let numbered = (2..).map(|n| ending(&format!(" {n}")));
        let tab = std::iter::once(ending("")).chain(numbered).find(free);
        taken.extend(tab);
    }
    taken
}

/// As much of a text as a cell holds; what is cut off is seen.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    if text.encode_utf16().count() <= TEXT {
        return Cow::Borrowed(text);
    }
    Cow::Owned(cut(text, TEXT - 1) + "…")
}

/// The first `most` units of a text, characters whole.
pub(super) fn cut(text: &str, most: usize) -> String {
    let mut room = most;
    text.chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= room;
            room = room.saturating_sub(c.len_utf16());
            fits
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_are_names_excel_takes() {
        let table = |name: &str| Table {
            name: name.to_owned(),
            caption: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            hidden: false,
        };
        let long = "Đại hội đại biểu Đảng bộ xã An Hòa lần thứ nhất";
        let names = ["Hạn", "HẠN", "a/b:c", "'x'", "", long, long];
        let tabs = tabs(&names.map(table));
        assert_eq!(tabs[..5], ["Hạn", "HẠN 2", "a b c", "x", "2"]);
        assert_eq!(tabs[5], "Đại hội đại biểu Đảng bộ xã An");
        assert_eq!(tabs[6], "Đại hội đại biểu Đảng bộ xã A 2");
    }

    #[test]
    fn a_text_is_cut_where_excel_would_refuse_it() {
        assert_eq!(text("Đảng"), "Đảng");
        let fits = "ộ".repeat(TEXT);
        assert_eq!(text(&fits), fits);
        // A letter outside the first plane counts twice and is never halved.
        let cut = text(&"𝒜".repeat(TEXT)).into_owned();
        assert!(cut.ends_with("𝒜…") && cut.encode_utf16().count() <= TEXT);
    }
}
