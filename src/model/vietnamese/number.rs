//! Whole numbers in words, as papers put them behind the digits: "15 (mười lăm)".
//!
//! Where usage is free, one form is kept: "hai mươi tư" (as the North writes; "bốn" after "linh" and "mười"),
//! "tỷ", "bảy"; and a group of zeros before further digits is said ("một triệu không nghìn hai trăm"), as schools
//! teach, so that no number can be heard as another.

/// Which words an office uses where North and South differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberWords {
    /// "một nghìn không trăm linh năm"
    #[default]
    LinhNghin,
    /// "một ngàn không trăm lẻ năm"
    LeNgan,
}

impl NumberWords {
    /// Its word in data.
    pub const ALL: [(&'static str, Self); 2] = [("linh-nghin", Self::LinhNghin), ("le-ngan", Self::LeNgan)];

    fn odd(self) -> &'static str {
        match self {
            Self::LinhNghin => "linh",
            Self::LeNgan => "lẻ",
        }
    }

    fn thousand(self) -> &'static str {
        match self {
            Self::LinhNghin => "nghìn",
            Self::LeNgan => "ngàn",
        }
    }
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u64 = 1_000_000_000;

/// A number in words; `None` from a thousand billions on, where nobody writes words.
pub fn words(n: u64, habit: NumberWords) -> Option<String> {
    if n >= 1000 * BILLION {
        return None;
    }
    let mut said: Vec<&str> = Vec::new();
    let mut rest = n;
    for (size, name) in [(BILLION, "tỷ"), (1_000_000, "triệu"), (1_000, habit.thousand()), (1, "")] {
        let group = usize::try_from(rest / size).unwrap_or_default();
        rest %= size;
        let leads = said.is_empty();
        match group {
            0 if leads || rest == 0 => continue,
            0 => said.push(DIGITS[0]),
            _ => below_thousand(group, !leads, habit, &mut said),
        }
        said.push(name);
    }
    match said.as_slice() {
        [] => Some(DIGITS[0].to_owned()),
        said => Some(said.join(" ").trim_end().to_owned()),
    }
}

/// Three digits. Behind others the hundreds are said even where there are none.
fn below_thousand(n: usize, behind: bool, habit: NumberWords, said: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    let hundreds_said = hundreds > 0 || behind;
    if hundreds_said {
        said.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if hundreds_said && ones > 0 => said.push(habit.odd()),
        0 => {}
        1 => said.push("mười"),
        _ => said.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => said.push("mốt"),
        (2.., 4) => said.push("tư"),
        (1.., 5) => said.push("lăm"),
        _ => said.push(DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HABITS: [NumberWords; 2] = [NumberWords::LinhNghin, NumberWords::LeNgan];

    /// Reads words back; it knows nothing of how they are made.
    fn parse(text: &str) -> Option<u64> {
        let (mut whole, mut group, mut digit) = (0, 0, None);
        for word in text.split(' ') {
            let units = match word {
                "mốt" => Some(1),
                "tư" => Some(4),
                "lăm" => Some(5),
                word => DIGITS.iter().position(|it| *it == word),
            };
            match (word, units) {
                (_, Some(n)) if digit.is_none() => digit = Some(n as u64),
                ("trăm", _) => group += 100 * digit.take()?,
                ("mươi", _) => group += 10 * digit.take()?,
                ("mười", _) => group += 10,
                ("linh" | "lẻ", _) if digit.is_none() => {}
                ("nghìn" | "ngàn", _) => whole += 1_000 * (std::mem::take(&mut group) + digit.take().unwrap_or(0)),
                ("triệu", _) => whole += 1_000_000 * (std::mem::take(&mut group) + digit.take().unwrap_or(0)),
                ("tỷ", _) => whole += BILLION * (std::mem::take(&mut group) + digit.take().unwrap_or(0)),
                _ => return None,
            }
        }
        Some(whole + group + digit.unwrap_or(0))
    }

    #[test]
    fn numbers_are_said_as_people_say_them() {
        for (n, wanted) in [
            (0, "không"),
            (4, "bốn"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (55, "năm mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (104, "một trăm linh bốn"),
            (105, "một trăm linh năm"),
            (115, "một trăm mười lăm"),
            (1_000, "một nghìn"),
            (1_005, "một nghìn không trăm linh năm"),
            (1_010, "một nghìn không trăm mười"),
            (21_321, "hai mươi mốt nghìn ba trăm hai mươi mốt"),
            (1_000_000, "một triệu"),
            (1_000_231, "một triệu không nghìn hai trăm ba mươi mốt"),
            (1_005_000, "một triệu không trăm linh năm nghìn"),
            (2_000_000_000, "hai tỷ"),
        ] {
            assert_eq!(words(n, NumberWords::LinhNghin).as_deref(), Some(wanted), "{n}");
        }
        assert_eq!(words(1_005, NumberWords::LeNgan).as_deref(), Some("một ngàn không trăm lẻ năm"));
        assert_eq!(words(1000 * BILLION, NumberWords::LinhNghin), None);
    }

    #[test]
    fn small_numbers_read_back() {
        for (n, habit) in (0..30_000).flat_map(|n| HABITS.map(|habit| (n, habit))) {
            let text = words(n, habit).expect("a small number");
            assert_eq!(parse(&text), Some(n), "{text}");
        }
    }

    proptest! {
        #[test]
        fn all_numbers_read_back(n in 0..1000 * BILLION, round in 0u32..10, south: bool) {
            // Round numbers, too: zeros are where words go wrong.
            let n = n / 10u64.pow(round) * 10u64.pow(round);
            let text = words(n, HABITS[usize::from(south)]).expect("a number with words");
            prop_assert_eq!(parse(&text), Some(n), "{}", text);
            prop_assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), text);
        }
    }
}
