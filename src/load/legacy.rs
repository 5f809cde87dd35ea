//! Text typed for the fonts of before Unicode (.VnTime, VNI-Times): other letters with the right shapes.

use unicode_normalization::UnicodeNormalization;

use super::syllable::is_syllable;

/// The letters of TCVN3 (ABC): what is stored, and what the old font showed.
const TCVN3: (&str, &str) = (
    "¡¢£¤¥¦§¨©ª«¬\u{ad}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
);

/// The shortest word that is judged: "µm" and "n·" are none of an old font.
const SHORTEST: usize = 3;

/// The letters of VNI that stand alone.
const VNI_LETTERS: (&str, &str) = ("ñÑöÖôÔæÆóÓòÒîÎíÍìÌ", "đĐưƯơƠỉỈĩĨịỊỵỴíÍìÌ");

/// What the other letters of VNI put upon the letter before them.
fn vni_mark(c: char) -> Option<&'static str> {
    Some(match c {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => return None,
    })
}

/// The first word that only makes sense in an old font, and what it says there. A word that is Vietnamese as it
/// stands, or stays foreign either way (François, Müller), is none.
pub(super) fn word(text: &str) -> Option<(String, String)> {
    let text: String = text.nfc().collect();
    let ends =
        |c: char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’' | '…' | '–');
    text.split(ends).find_map(|word| {
        let old = |c: char| ('\u{a1}'..='\u{ff}').contains(&c);
        let candidate = word.chars().all(|c| old(c) || c.is_ascii_alphabetic()) && word.chars().any(old);
        if !candidate || word.chars().count() < SHORTEST || is_syllable(word) {
            return None;
        }
        let meant = [vni(word), tcvn3(word)].into_iter().flatten().find(|meant| is_syllable(meant))?;
        Some((word.to_owned(), meant))
    })
}

fn mapped(c: char, (from, to): (&str, &str)) -> Option<char> {
    to.chars().nth(from.chars().position(|it| it == c)?)
}

fn tcvn3(word: &str) -> Option<String> {
    word.chars().map(|c| if c.is_ascii() { Some(c) } else { mapped(c, TCVN3) }).collect()
}

fn vni(word: &str) -> Option<String> {
    let (mut meant, mut before, mut sure) = (String::new(), ' ', false);
    for c in word.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let mark = vni_mark(small).filter(|_| "aeouyôöAEOUYÔÖ".contains(before));
        match (mark, mapped(c, VNI_LETTERS)) {
            (Some(mark), _) => meant.push_str(mark),
            (None, Some(letter)) => meant.push(letter),
            (None, None) if c.is_ascii() => meant.push(c),
            (None, None) => return None,
        }
        // ñ alone tells nothing: it is a letter of Ê Đê names.
        sure |= mark.is_some() || small == 'ö';
        before = c;
    }
    sure.then(|| meant.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Option<String> {
        word(text).map(|(_, meant)| meant)
    }

    #[test]
    fn both_tables_are_whole() {
        for (from, to) in [TCVN3, VNI_LETTERS] {
            assert_eq!(from.chars().count(), to.chars().count());
        }
    }

    #[test]
    fn words_of_old_fonts_are_known_and_read() {
        for (text, wanted) in [
            ("NguyÔn V¨n Hïng", "Nguyễn"),
            ("V¨n", "Văn"),
            ("§¶ng bé", "Đảng"),
            ("chi ®oµn", "đoàn"),
            ("Tr\u{ad}ëng", "Trưởng"),
            ("Nguyeãn Vaên Huøng", "Nguyễn"),
            ("Huøng", "Hùng"),
            ("Ñaûng", "Đảng"),
            ("Phöông", "Phương"),
            ("TRAÀN", "TRẦN"),
            ("coäng hoøa", "cộng"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn foreign_names_minority_names_and_signs_are_left_alone() {
        for text in [
            "François Müller, Zoë, Noël, Citroën, café, São Paulo, Guðrún",
            "K'Brih, Y Blơ Niê, H'Yân Ñul, Rơ Châm, Êban, Ea Súp, Chư Ty, Mlô Ñun",
            "Microsoft® Word, §5, 25°C, m², 5 µm, n· x, «Đảng», © 2020, ½, Điều 4 · 2",
            "gì, gìn, quý, hoà, thuý, à, ô, Ý Lan",
        ] {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn our_own_texts_hold_no_such_word() {
        for text in [
            include_str!("../../README.vi.md"),
            include_str!("../../messages/vi-screens.toml"),
            include_str!("../../workflows/fields.toml"),
            include_str!("../../workflows/ket-nap-dang/2016-07-25.toml"),
            include_str!("../../templates/6-knd/noi-dung.typ"),
        ] {
            assert_eq!(word(text), None);
        }
    }
}
