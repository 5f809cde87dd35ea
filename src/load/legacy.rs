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

/// A way Vietnamese was stored before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldFont {
    /// .VnTime and its like (ABC).
    Tcvn3,
    /// VNI-Times and its like.
    Vni,
}

/// A word that only makes sense in an old font.
struct Telling<'a> {
    word: &'a str,
    font: OldFont,
    meant: String,
}

/// The first word that only makes sense in an old font, and what it says there. A word that is Vietnamese as it
/// stands, or stays foreign either way (François, Müller), is none.
pub(super) fn word(text: &str) -> Option<(String, String)> {
    let text: String = text.nfc().collect();
    telling(&text).map(|told| (told.word.to_owned(), told.meant))
}

/// The font the first such word was typed in; none for a text with a letter that only Unicode has.
pub(super) fn font(text: &str) -> Option<OldFont> {
    let text: String = text.nfc().collect();
    if is_unicode(&text) { None } else { telling(&text).map(|told| told.font) }
}

/// Whether a text holds a letter no old font has.
pub(super) fn is_unicode(text: &str) -> bool {
    text.chars().any(|c| c > '\u{ff}' && c.is_alphabetic())
}

/// A text of which it is known that it was typed in this font. A word with a letter the font does not have stays.
pub(super) fn convert(text: &str, font: OldFont) -> Option<String> {
    let text: String = text.nfc().collect();
    let word = |word: &str| match font {
        OldFont::Tcvn3 => tcvn3(word),
        OldFont::Vni => vni(word).map(|(meant, _)| meant),
    };
    let words = text.split_inclusive(ends).map(|part| {
        let end = part.chars().next_back().filter(|c| ends(*c)).map_or(0, char::len_utf8);
        let (body, end) = part.split_at(part.len() - end);
        word(body).unwrap_or_else(|| body.to_owned()) + end
    });
    let meant: String = words.collect();
    (meant != text).then_some(meant)
}

/// Whether a word, with what stands around it taken off, could be Vietnamese.
pub(super) fn is_vietnamese(word: &str) -> bool {
    word.split(ends).all(|part| part.is_ascii() || is_syllable(part))
}

fn telling(text: &str) -> Option<Telling<'_>> {
    text.split(ends).find_map(|word| {
        let old = |c: char| ('\u{a1}'..='\u{ff}').contains(&c);
        let candidate = word.chars().all(|c| old(c) || c.is_ascii_alphabetic()) && word.chars().any(old);
        if !candidate || word.chars().count() < SHORTEST || is_syllable(word) {
            return None;
        }
        let read_as_vni = vni(word).filter(|(_, sure)| *sure).map(|(meant, _)| (OldFont::Vni, meant));
        let meant = [read_as_vni, tcvn3(word).map(|meant| (OldFont::Tcvn3, meant))];
        let (font, meant) = meant.into_iter().flatten().find(|(_, meant)| is_syllable(meant))?;
        Some(Telling { word, font, meant })
    })
}

/// What stands between words. A soft hyphen does not: TCVN3 has a letter there.
fn ends(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’' | '…' | '–')
}

fn mapped(c: char, (from, to): (&str, &str)) -> Option<char> {
    to.chars().nth(from.chars().position(|it| it == c)?)
}

fn tcvn3(word: &str) -> Option<String> {
    word.chars().map(|c| if c.is_ascii() { Some(c) } else { mapped(c, TCVN3) }).collect()
}

/// What a word says in VNI, and whether anything in it shows that it is one.
fn vni(word: &str) -> Option<(String, bool)> {
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
    Some((meant.nfc().collect(), sure))
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
    fn a_text_of_a_known_font_is_read_to_its_end() {
        for (text, font, wanted) in [
            ("NguyÔn V¨n Hµ", OldFont::Tcvn3, "Nguyễn Văn Hà"),
            ("Tr\u{ad}ëng b¶n §Þnh, x· T©n Hoµ", OldFont::Tcvn3, "Trưởng bản Định, xã Tân Hoà"),
            ("Nguyeãn Thò Ñaøo (thoân 4)", OldFont::Vni, "Nguyễn Thị Đào (thôn 4)"),
            ("ñi boä", OldFont::Vni, "đi bộ"),
        ] {
            assert_eq!(convert(text, font).as_deref(), Some(wanted), "{text}");
            assert_eq!(super::font(text), Some(font), "{text}");
        }
        assert_eq!(convert("001204000123", OldFont::Tcvn3), None, "nothing to convert");
        assert_eq!(super::font("Huøng ở Đồng Mít"), None, "no font has both");
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
