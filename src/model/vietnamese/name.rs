//! People in the order of a Vietnamese list: by given name, then surname, then what stands between.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;

/// The order of CLDR for Vietnamese: letters `A Ă Â … D Đ`, tones ngang, huyền, hỏi, ngã, sắc, nặng.
static ORDER: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let order = Collator::try_new(locale!("vi").into(), CollatorOptions::default());
    // Compiled into the crate: a test reads them, so this cannot fail in a built binary.
    order.expect("the tables of the collator are compiled in")
});

/// A name taken apart once, to be compared often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameKey {
    given: String,
    surname: String,
    middle: String,
    written: String,
}

impl NameKey {
    /// Takes a name apart: the last word is the given name, the first the surname.
    pub fn new(name: &str) -> Self {
        let mut words: Vec<String> = name.split_whitespace().map(settled).collect();
        let given = words.pop().unwrap_or_default();
        let middle = words.split_off(words.len().min(1)).join(" ");
        let surname = words.pop().unwrap_or_default();
        Self { given, surname, middle, written: name.to_owned() }
    }

    /// The key somebody wrote for a name that does not follow the rule, else the name itself. A key is written
    /// as an ordinary name is: "Niê Y Blơ" puts Y Blơ Niê under Blơ.
    pub fn with(key: Option<&str>, name: &str) -> Self {
        Self::new(key.filter(|key| !key.trim().is_empty()).unwrap_or(name))
    }
}

impl Ord for NameKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let by = |a: &str, b: &str| ORDER.compare(a, b);
        by(&self.given, &other.given)
            .then_with(|| by(&self.surname, &other.surname))
            .then_with(|| by(&self.middle, &other.middle))
            // Two spellings of a name, or what the collator takes for the same, still have one order.
            .then_with(|| self.written.cmp(&other.written))
    }
}

impl PartialOrd for NameKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A word with its tone in one of the two places it may have: Thủy and Thuỷ are one name to whoever looks for it,
/// and Thùy does not stand between them. Only for comparing: what is printed keeps its own spelling.
fn settled(word: &str) -> String {
    let mut letters: Vec<char> = word.nfd().collect();
    if let [.., glide, tone, last] = letters.as_mut_slice()
        && matches!((glide.to_ascii_lowercase(), last.to_ascii_lowercase()), ('o', 'a' | 'e') | ('u', 'y'))
        && matches!(tone, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
    {
        std::mem::swap(tone, last);
    }
    letters.into_iter().nfc().collect()
}

/// A name as people hear it: without case, odd blanks, and the place of a tone. Two that are spoken alike may be one.
pub fn spoken(name: &str) -> String {
    name.split_whitespace().map(|word| settled(&word.to_lowercase())).collect::<Vec<_>>().join(" ")
}

/// The order of two names in a list.
pub fn compare(a: &str, b: &str) -> Ordering {
    NameKey::new(a).cmp(&NameKey::new(b))
}

/// Sorts rows by the key, if one was written, and name `name` finds in each; rows of one name keep their order.
pub fn sort_by_name<T>(rows: &mut [T], name: impl Fn(&T) -> (Option<&str>, &str)) {
    rows.sort_by_cached_key(|row| {
        let (key, name) = name(row);
        NameKey::with(key, name)
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Names of Vietnamese letters in both spellings, with odd spaces, and now and then anything at all.
    fn name() -> impl Strategy<Value = String> {
        let word = "[AĂÂBDĐEÊHNOÔƠTUƯ][aàảãáạăắâậeêếiíoòơờuủưự]{0,2}(n|ng|y|ỷ)?";
        let name = proptest::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
        prop_oneof![8 => name, 1 => "[ aàAđĐ'\u{300}]{0,6}", 1 => any::<String>()]
    }

    fn sorted(words: &str) -> bool {
        let words: Vec<&str> = words.split_whitespace().collect();
        words.windows(2).all(|pair| compare(pair[0], pair[1]) == Ordering::Less)
    }

    #[test]
    fn letters_tones_and_names_stand_in_the_order_of_cldr() {
        assert!(sorted("A Ă Â D Đ E Ê O Ô Ơ U Ư"));
        assert!(sorted("ma mà mả mã má mạ"));
        assert!(sorted("An Ảnh Ánh Ân Dư Dương Đặng Đinh"));
    }

    #[test]
    fn two_spellings_of_one_name_are_neighbours_and_not_the_same() {
        for (one, two) in [("Thuỷ", "Thủy"), ("Hoà", "Hòa"), ("KHOẺ", "KHỎE"), ("uỷ", "ủy")] {
            assert_ne!(compare(one, two), Ordering::Equal);
            for other in ["Thu", "Thúy", "Thuỳ", "Thụy", "Thuyên", "Hoa", "Hoá", "Hỏa", "Hoàn", "Khoe", "Khoé"]
            {
                assert_eq!(compare(one, other), compare(two, other), "{one} {other}");
            }
        }
        assert!(sorted("Thuy Thùy Thuỷ Thuỹ Thúy Thuỵ"));
    }

    #[test]
    fn the_given_name_comes_first_then_the_surname_then_the_middle() {
        let mut names =
            ["Trần Văn Bình", "Nguyễn Thị Mai", "Đinh Thu Hà", "Đinh Anh Hà", "Dương Thu Hà", "Lê Bình", "Bình"];
        names.sort_by(|a, b| compare(a, b));
        let wanted =
            ["Bình", "Lê Bình", "Trần Văn Bình", "Dương Thu Hà", "Đinh Anh Hà", "Đinh Thu Hà", "Nguyễn Thị Mai"];
        assert_eq!(names, wanted);
    }

    #[test]
    fn a_key_replaces_the_name_and_rows_of_one_name_keep_their_order() {
        let mut rows =
            [(None, "Lê An", 1), (Some("Niê Y Blơ"), "Y Blơ Niê", 2), (None, "Lê Cam", 3), (Some(" "), "Lê An", 4)];
        sort_by_name(&mut rows, |row| (row.0, row.1));
        assert_eq!(rows.map(|row| row.2), [1, 4, 2, 3]);
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in name(), b in name(), c in name()) {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
            if compare(&a, &b) != Ordering::Greater && compare(&b, &c) != Ordering::Greater {
                prop_assert_ne!(compare(&a, &c), Ordering::Greater);
            }
        }

        #[test]
        fn sorting_forgets_nobody_and_does_not_depend_on_the_order_before(names in proptest::collection::vec(name(), 0..12)) {
            let (mut there, mut back) = (names.clone(), names);
            back.reverse();
            sort_by_name(&mut there, |name| (None, name));
            sort_by_name(&mut back, |name| (None, name));
            prop_assert_eq!(&there, &back);
            prop_assert!(there.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater));
        }

        #[test]
        fn capitals_have_as_many_letters(name in "[ A-Za-zÀ-Þà-þĂăĐđĨĩŨũƠơƯưẠ-ỹ]{0,40}") {
            prop_assert_eq!(name.to_uppercase().chars().count(), name.chars().count());
        }
    }
}
