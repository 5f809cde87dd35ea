//! Letters that look Vietnamese and are not: a name with one is never found again.

/// The first letter that only looks as if it belonged to its word.
pub(super) fn letter(text: &str) -> Option<char> {
    text.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        // đ begins a syllable, so an Icelandic name may keep its own ð further in.
        let d = |(at, c): &(usize, char)| matches!(c, 'Ð' | 'Ɖ') || *at == 0 && matches!(c, 'ð' | 'ɖ');
        let mixed = word.chars().any(latin);
        let foreign = |(_, c): &(usize, char)| mixed && matches!(c, '\u{370}'..='\u{52f}');
        word.char_indices().find(|it| d(it) || foreign(it)).map(|(_, c)| c)
    })
}

fn latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='\u{24f}' | 'Ḁ'..='ỹ')
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn a_letter_of_another_script_inside_a_word_is_found() {
        for (text, wanted) in
            [("Ðinh", 'Ð'), ("Ɖảng", 'Ɖ'), ("ðoàn", 'ð'), ("HÐND", 'Ð'), ("Nguyễn Вình", 'В'), ("Aνh", 'ν')]
        {
            assert_eq!(letter(text), Some(wanted), "{text}");
        }
        for text in ["Đinh Thị Hà", "Guðrún", "Владимир Путин", "góc α", "5 µm", "K'Brih, Y Blơ Niê, Kpă Ñun"]
        {
            assert_eq!(letter(text), None, "{text}");
        }
    }
}
