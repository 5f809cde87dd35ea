//! "ủy" or "uỷ": both are right, and a paper should not hold both.

use unicode_normalization::char::is_combining_mark;

/// Where an office puts the mark of this one syllable, in fixed text only. A name or a fact is never touched:
/// its spelling is somebody's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Uy {
    /// "ủy"
    #[default]
    OnU,
    /// "uỷ"
    OnY,
}

impl Uy {
    /// Its word in data: the syllable itself.
    pub const ALL: [(&'static str, Self); 2] = [("ủy", Self::OnU), ("uỷ", Self::OnY)];
}

/// Both spellings, in small letters, with a capital, and in capitals. They are equally long in UTF-8, so what is
/// said about a place in the text stays true.
const SPELLINGS: [(&str, &str); 3] = [("ủy", "uỷ"), ("Ủy", "Uỷ"), ("ỦY", "UỶ")];

impl Uy {
    /// The text with the syllable in this spelling wherever it stands alone: "thuỷ" and "uỷnh" stay.
    pub fn respell(self, text: &str) -> String {
        let mut spelled = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(|c| !in_word(c)).unwrap_or(rest.len()));
            let (between, next) = after.split_at(after.find(in_word).unwrap_or(after.len()));
            spelled.push_str(self.of(word));
            spelled.push_str(between);
            rest = next;
        }
        spelled
    }

    fn of(self, word: &str) -> &str {
        let found = SPELLINGS.iter().find(|(on_u, on_y)| [*on_u, *on_y].contains(&word));
        match (found, self) {
            (None, _) => word,
            (Some((on_u, _)), Self::OnU) => on_u,
            (Some((_, on_y)), Self::OnY) => on_y,
        }
    }
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Text as templates have it: the syllable alone, inside words, at marks of Typst and Handlebars.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            proptest::sample::select(vec![
                "ủy", "Ủy", "ỦY", "uỷ", "Uỷ", "UỶ", "thuỷ", "thủy", "huỷ", "uỷnh", "uy", "ủ"
            ]),
            proptest::sample::select(vec![" ", "_", "#", "[", "*", "{{x}}", "\n", "1", "\u{323}", "\"", "–"]),
            proptest::sample::select(vec!["đảng ", "viên", "BAN ", "a"]),
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    #[test]
    fn only_the_syllable_alone_is_respelled_in_all_its_capitals() {
        let (on_u, on_y) = ("Đảng ủy, Ủy ban, ĐẢNG ỦY, _ủy viên_", "Đảng uỷ, Uỷ ban, ĐẢNG UỶ, _uỷ viên_");
        assert_eq!(Uy::OnY.respell(on_u), on_y);
        assert_eq!(Uy::OnU.respell(on_y), on_u);
        for other in ["thuỷ thủy Thuý", "huỷ hủy", "uy, uý, ụy", "khuỷu", "uỷ\u{323}", "uỷ2"] {
            assert_eq!(Uy::OnU.respell(other), other);
            assert_eq!(Uy::OnY.respell(other), other);
        }
    }

    #[test]
    fn both_spellings_are_equally_long() {
        assert!(SPELLINGS.iter().all(|(on_u, on_y)| on_u.len() == on_y.len() && on_u != on_y));
    }

    proptest! {
        #[test]
        fn there_and_back_is_where_it_was(text in text()) {
            let on_u = Uy::OnU.respell(&text);
            let on_y = Uy::OnY.respell(&text);
            prop_assert_eq!(Uy::OnU.respell(&on_y), on_u.clone());
            prop_assert_eq!(Uy::OnY.respell(&on_u), on_y);
            prop_assert_eq!(Uy::OnU.respell(&on_u), on_u);
        }

        #[test]
        fn every_place_stays_and_nothing_else_changes(text in text(), any: String) {
            for text in [text, any] {
                let spelled = Uy::OnY.respell(&text);
                prop_assert_eq!(spelled.len(), text.len());
                for (was, is) in text.split_whitespace().zip(spelled.split_whitespace()) {
                    prop_assert!(was == is || was.to_lowercase().contains("ủy"), "{} {}", was, is);
                }
            }
        }
    }
}
