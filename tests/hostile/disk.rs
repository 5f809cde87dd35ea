//! What a folder on disk may hold.

use std::fs;
use std::path::Path;

use hoso::diag::{Code, Severity};
use hoso::load::Disk;
use hoso::run::Workspace;

use super::{CASE, CASE_FILE, codes, example, office_with, opened, within};

/// A copy of the example office in a temporary folder, with one more case.
fn on_disk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in example().with(CASE_FILE, CASE).files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("to make a folder");
        fs::write(path, bytes).expect("to write a file");
    }
    folder
}

/// Opens an office on disk; a hang is a failure.
fn open(folder: &Path) -> Workspace {
    let disk = Disk::new(folder);
    within(60, "opening the office", move || opened(&disk))
}

fn errors(workspace: &Workspace) -> Vec<Code> {
    let errors = workspace.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| d.code).collect()
}

#[test]
fn a_folder_in_the_place_of_a_case_file_is_told() {
    let folder = on_disk();
    fs::remove_file(folder.path().join(CASE_FILE)).expect("to remove");
    fs::create_dir(folder.path().join(CASE_FILE)).expect("to make a folder");
    let workspace = open(folder.path());
    assert_eq!(codes(&workspace, CASE_FILE), [Code::NOT_REGULAR]);
    assert!(workspace.case("thu").is_none() && workspace.case("nguyen-thi-mai").is_some());
    assert_eq!(workspace.checked.unjudged.len(), 1);
}

#[test]
fn an_empty_case_file_lacks_everything() {
    let folder = on_disk();
    fs::write(folder.path().join(CASE_FILE), b"").expect("to write");
    let workspace = open(folder.path());
    assert!(codes(&workspace, CASE_FILE).iter().all(|code| *code == Code::MISSING_KEY));
    assert_eq!(workspace.checked.unjudged.len(), 1);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = on_disk();
    let large = fs::File::create(folder.path().join(CASE_FILE)).expect("to make a file");
    large.set_len(16 * 1024 * 1024 + 1).expect("a sparse file");
    fs::File::create(folder.path().join("hop/2025-07-04-bch-doan/hop.toml"))
        .and_then(|it| it.set_len(100 * 1024 * 1024))
        .expect("a sparse file");
    let workspace = open(folder.path());
    assert_eq!(codes(&workspace, CASE_FILE), [Code::TOO_LARGE]);
    assert_eq!(codes(&workspace, "hop/2025-07-04-bch-doan/hop.toml"), [Code::TOO_LARGE]);
    // Whom the meeting was about cannot be known: nobody is judged without it.
    assert!(workspace.checked.cases.is_empty());
}

#[test]
fn an_office_file_over_the_limit_is_told_once() {
    let folder = on_disk();
    fs::File::create(folder.path().join("hoso.toml"))
        .and_then(|it| it.set_len(17 * 1024 * 1024))
        .expect("a sparse file");
    let workspace = open(folder.path());
    assert_eq!(errors(&workspace), [Code::TOO_LARGE]);
    assert!(!workspace.sound);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn a_case_file_that_is_a_link_is_told_and_not_followed() {
        let folder = on_disk();
        let case = folder.path().join(CASE_FILE);
        fs::rename(&case, folder.path().join("that.toml")).expect("to rename");
        symlink("../../that.toml", &case).expect("to link");
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, CASE_FILE), [Code::NOT_REGULAR]);
        assert!(workspace.case("thu").is_none());
        assert_eq!(workspace.checked.unjudged.len(), 1);
    }

    #[test]
    fn an_office_file_that_is_a_link_is_told_once() {
        let folder = on_disk();
        let office = folder.path().join("hoso.toml");
        fs::rename(&office, folder.path().join("that.toml")).expect("to rename");
        symlink("that.toml", &office).expect("to link");
        assert_eq!(errors(&open(folder.path())), [Code::NOT_REGULAR]);
    }

    #[test]
    fn a_link_among_the_evidence_is_told_and_the_case_judged() {
        let folder = on_disk();
        let evidence = folder.path().join("ho-so/thu/giay-to");
        fs::create_dir(&evidence).expect("to make a folder");
        fs::write(evidence.join("don.pdf"), b"%PDF-").expect("to write");
        symlink("/etc/passwd", evidence.join("ly-lich.pdf")).expect("to link");
        symlink("vong.pdf", evidence.join("vong.pdf")).expect("to link");
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, "ho-so/thu/giay-to/ly-lich.pdf"), [Code::NOT_REGULAR]);
        assert_eq!(codes(&workspace, "ho-so/thu/giay-to/vong.pdf"), [Code::NOT_REGULAR]);
        assert!(errors(&workspace).is_empty());
        let case = workspace.case("thu").expect("the case is judged");
        let names: Vec<&str> = case.evidence.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["don.pdf"]);
    }

    #[test]
    fn an_evidence_folder_that_is_a_link_is_told_and_not_followed() {
        let folder = on_disk();
        let elsewhere = tempfile::tempdir().expect("a temporary folder");
        fs::write(elsewhere.path().join("don.pdf"), b"%PDF-").expect("to write");
        symlink(elsewhere.path(), folder.path().join("ho-so/thu/giay-to")).expect("to link");
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, "ho-so/thu/giay-to"), [Code::NOT_REGULAR]);
        assert!(workspace.case("thu").is_some_and(|case| case.evidence.is_empty()));
    }

    #[test]
    fn a_folder_that_links_to_itself_is_told_and_not_walked() {
        let folder = on_disk();
        symlink("..", folder.path().join("ho-so/vong")).expect("to link");
        symlink("vong-2", folder.path().join("hop/vong-1")).expect("to link");
        symlink("vong-1", folder.path().join("hop/vong-2")).expect("to link");
        let workspace = open(folder.path());
        for path in ["ho-so/vong", "hop/vong-1", "hop/vong-2"] {
            assert_eq!(codes(&workspace, path), [Code::NOT_REGULAR], "{path}");
        }
        assert!(errors(&workspace).is_empty());
    }

    #[test]
    fn a_pipe_does_not_hang_the_reader() {
        let folder = on_disk();
        let (case, evidence) =
            (folder.path().join(CASE_FILE), folder.path().join("ho-so/tran-van-binh/giay-to/ong.pdf"));
        fs::remove_file(&case).expect("to remove");
        for path in [&case, &evidence] {
            assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
        }
        let workspace = open(folder.path());
        assert_eq!(codes(&workspace, CASE_FILE), [Code::NOT_REGULAR]);
        assert_eq!(codes(&workspace, "ho-so/tran-van-binh/giay-to/ong.pdf"), [Code::NOT_REGULAR]);
        assert!(workspace.case("tran-van-binh").is_some());
    }

    /// Root reads everything, and then there is no such file: the folder in the place of the file stands for it.
    #[test]
    fn a_file_and_a_folder_nobody_may_read_are_told() {
        let folder = on_disk();
        let closed = |path: &str| {
            let path = folder.path().join(path);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("to close");
            path
        };
        let (case, round) = (closed(CASE_FILE), closed("ho-so/dinh-thu-ha"));
        let closed_to_us = fs::read(&case).is_err();
        let workspace = open(folder.path());
        fs::set_permissions(round, fs::Permissions::from_mode(0o700)).expect("to open again");
        if closed_to_us {
            assert_eq!(codes(&workspace, CASE_FILE), [Code::UNREADABLE]);
            assert_eq!(codes(&workspace, "ho-so/dinh-thu-ha"), [Code::UNREADABLE]);
            assert!(workspace.case("nguyen-thi-mai").is_some());
        }
    }

    #[test]
    fn a_scan_whose_name_is_not_utf8_is_listed() {
        let folder = on_disk();
        let evidence = folder.path().join("ho-so/thu/giay-to");
        fs::create_dir(&evidence).expect("to make a folder");
        fs::write(evidence.join(OsStr::from_bytes(b"gi\xa4y.pdf")), b"%PDF-").expect("to write");
        let workspace = open(folder.path());
        assert!(errors(&workspace).is_empty());
        let case = workspace.case("thu").expect("the case is judged");
        assert_eq!(case.evidence.len(), 1);
        assert!(case.evidence[0].name.ends_with("y.pdf"));
    }

    #[test]
    fn a_case_folder_whose_name_is_not_utf8_is_not_lost() {
        let folder = on_disk();
        let cases = folder.path().join("ho-so");
        fs::rename(cases.join("thu"), cases.join(OsStr::from_bytes(b"th\xff"))).expect("to rename");
        let workspace = open(folder.path());
        let told =
            workspace.diagnostics.iter().any(|d| d.path.as_deref().is_some_and(|path| path.starts_with("ho-so/th")));
        assert!(told || workspace.case("thu").is_some(), "the case is neither judged nor told");
    }
}

#[test]
fn odd_names_of_folders_are_names_like_others() {
    let mut office = office_with("hop/x/y.txt", b"");
    let names =
        ["CON", "tên ", "tên.", "a:b", "-rf", "a*b?c", "dòng\nmới", "\u{202e}gnp", "%2e%2e", "~", "Năm 2025 (đợt 1)"];
    for (i, name) in names.iter().enumerate() {
        let text = CASE.replace("\"thu\"", &format!("\"thu-{i}\""));
        office.files.insert(format!("ho-so/{name}/ho-so.toml"), text.into_bytes());
    }
    let deep = vec!["sau"; 60].join("/");
    office.files.insert(format!("ho-so/{deep}/ho-so.toml"), CASE.into());
    let workspace = opened(&office);
    assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
    assert_eq!(workspace.checked.cases.len(), names.len() + 1);
}

#[test]
fn a_case_deeper_than_hoso_looks_is_told() {
    let deep = vec!["sau"; 70].join("/");
    let workspace = opened(&office_with(&format!("ho-so/{deep}/ho-so.toml"), CASE.as_bytes()));
    assert!(!workspace.diagnostics.is_empty(), "the case is neither judged nor told");
}
