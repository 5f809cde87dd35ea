//! Which names a pack may bring: files of the catalog, each one file on every system.

use std::collections::BTreeMap;

use crate::load::{PackFault, names};
use crate::record::OutputName;

/// Whether this is the path of a catalog file: in one of its folders, of a kind it knows, writable everywhere.
pub(super) fn is_safe(path: &str) -> bool {
    let mut parts = path.split('/');
    let known = names::is_of_catalog(path) && names::is_catalog_kind(path);
    let named = |part: &str| OutputName::new(part).is_ok_and(|name| name.as_str() == part);
    known && parts.clone().count() > 1 && parts.all(named)
}

/// Refuses a path that is none, and two that some system takes for one.
pub(super) fn check<'p>(paths: impl IntoIterator<Item = &'p str>) -> Result<(), PackFault> {
    // Each file and folder by the name under which Windows and macOS look for it, and whether it is a file.
    let mut known: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for path in paths {
        if !is_safe(path) {
            return Err(PackFault::new("pack.path", path.escape_debug().to_string()));
        }
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for end in ends {
            let this = (&path[..end], end == path.len());
            let there = *known.entry(path[..end].to_lowercase()).or_insert(this);
            if there != this {
                return Err(PackFault::new("pack.clash", format!("{}, {}", there.0, this.0)));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_catalog_files_under_names_that_hold_everywhere() {
        for path in ["workflows/a/2026-12-01.toml", "forms/6-knd.toml", "templates/chu/a.ttf", "messages/Mẫu.html"] {
            assert!(is_safe(path), "{path}");
        }
        let refused = [
            "workflows",
            "hoso.toml",
            "ho-so/an/ho-so.toml",
            "/workflows/a.toml",
            "workflows/../ho-so/a.toml",
            "workflows//a.toml",
            "workflows/./a.toml",
            r"workflows\a.toml",
            "C:/workflows/a.toml",
            "workflows/c:a.toml",
            "workflows/nul.toml",
            "workflows/COM1.toml",
            "forms/.an.toml",
            "forms/a.toml ",
            "forms/a.exe",
            "messages/Mo.cmd",
            "Workflows/a.toml",
            "forms/Ma\u{302}u.toml",
            "forms/a\u{202e}.toml",
            "",
        ];
        for path in refused {
            assert!(!is_safe(path), "{path}");
        }
    }

    #[test]
    fn two_names_that_are_one_somewhere_are_refused() {
        let word = |paths: &[&str]| check(paths.iter().copied()).err().map(|fault| fault.word);
        assert_eq!(word(&["forms/a.toml", "forms/b.toml", "forms/a/b.toml"]), None);
        assert_eq!(word(&["forms/a.toml", "forms/A.toml"]), Some("pack.clash"));
        assert_eq!(word(&["forms/đ/a.toml", "forms/Đ/b.toml"]), Some("pack.clash"));
        assert_eq!(word(&["forms/a.toml", "forms/a.toml/b.toml"]), Some("pack.clash"));
    }
}
