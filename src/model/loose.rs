//! Names as people type file names: without case, diacritics, spaces, hyphens, or a trailing " (1)".

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a name so that "Giấy chứng nhận (1)" and "giay-chung-nhan" are the same.
pub fn loose(name: &str) -> String {
    let name = name.trim_end();
    let copy = name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    let name = match copy {
        Some((rest, digits)) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => name,
    };
    name.nfd()
        .filter(|c| !is_combining_mark(*c) && !c.is_whitespace() && !matches!(c, '-' | '_'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::loose;

    #[test]
    fn names_fold_as_people_type_them() {
        for name in ["giay-chung-nhan", "Giấy chứng nhận", "GIAY CHUNG NHAN (1)", "giấy_chứng_nhận"] {
            assert_eq!(loose(name), "giaychungnhan", "{name}");
        }
        assert_eq!(loose("Đơn"), "don");
        assert_ne!(loose("don (bản nháp)"), "don");
    }
}
