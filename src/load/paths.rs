//! Paths of the machine, as hoso and people write them.

use std::path::{Component, Path, PathBuf};

/// A path below a folder: parts joined by `/` on every system, as files of an office are named everywhere in hoso.
/// `None` if it does not lie there.
pub fn below(folder: &Path, path: &Path) -> Option<String> {
    let rest = path.strip_prefix(folder).ok()?;
    let part = |part: Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    Some(rest.components().map(part).collect::<Vec<_>>().join("/"))
}

/// The folder a file lies in; of a bare name, the one we are in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The name of a file in its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A path without the `\\?\` that Windows puts before one it has looked up: people cannot read it, and many programs
/// cannot open it. Any other path stays as it is.
pub fn plain(path: PathBuf) -> PathBuf {
    let text = path.to_string_lossy();
    let plain = match text.strip_prefix(r"\\?\") {
        Some(share) if share.starts_with(r"UNC\") => format!(r"\\{}", &share[r"UNC\".len()..]),
        Some(drive) if drive.as_bytes().get(1) == Some(&b':') => drive.to_owned(),
        _ => return path,
    };
    PathBuf::from(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_below_the_office_is_written_with_slashes() {
        let office = Path::new("/o/van-phong");
        assert_eq!(below(office, &office.join("ho-so").join("an")).as_deref(), Some("ho-so/an"));
        assert_eq!(below(office, office).as_deref(), Some(""));
        assert_eq!(below(office, Path::new("/o/khac")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_backslash_is_a_letter_where_it_parts_nothing() {
        assert_eq!(below(Path::new("/o"), Path::new(r"/o/a\b")).as_deref(), Some(r"a\b"));
    }

    #[test]
    fn what_windows_puts_before_a_path_is_left_out() {
        let read = |path: &str| plain(PathBuf::from(path)).to_string_lossy().into_owned();
        assert_eq!(read(r"\\?\C:\Văn phòng\hoso.toml"), r"C:\Văn phòng\hoso.toml");
        assert_eq!(read(r"\\?\UNC\may-chu\chung\x"), r"\\may-chu\chung\x");
        for path in [r"C:\x", r"\\may-chu\chung", "/o/x", r"\\?\Volume{1}\x", ""] {
            assert_eq!(read(path), path);
        }
    }
}
