//! Whether a word can be a Vietnamese syllable: its beginning, its rime, at most one tone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
];

/// Every rime, without its tone; behind "gi" and "qu" also what is left of one.
static RIMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| ALL_RIMES.split_whitespace().collect());
const ALL_RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong \
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ui um un ung uôc uôi uôm uôn uông uôp uôt \
    up ut uê uêch uên uênh uơ uy uya uych uyn uynh uyt uyu uyp uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn \
    ương ươp ươt ươu y ych ynh yt yêm yên yêng yêt yêu";

/// The five written tones.
fn tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether a word could stand in a Vietnamese text.
pub(super) fn is_syllable(word: &str) -> bool {
    let (tones, letters): (Vec<char>, Vec<char>) = word.nfd().partition(|c| tone(*c));
    let bare: String = letters.into_iter().nfc().flat_map(char::to_lowercase).collect();
    let rime = |onset: &&str| bare.strip_prefix(*onset).is_some_and(|rest| RIMES.contains(rest));
    tones.len() <= 1 && (bare == "gi" || ONSETS.iter().any(rime))
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_known_in_both_ways_of_setting_the_tone() {
        for word in
            "Nguyễn Đảng ủy uỷ gì giếng gìn quý quyết quýt Hoà Hòa nghiêng khuỷu ý yêu Ân ĐOÀN xoong thuở".split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["", "Müller", "Nguyeãn", "Huøng", "NguyÔn", "Blơ", "Kpă", "ngáà", "café", "lớp2"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
