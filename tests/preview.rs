//! A form as it would print now, and again after each save.
#![cfg(feature = "pdf")]

mod support;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{Office, hoso, root};

/// Copies a shipped file into the office, changed.
fn own(office: &Office, file: &str, change: impl Fn(String) -> String) {
    let path = office.path().join(file);
    let text = fs::read_to_string(root().join(file)).expect("a shipped file");
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, change(text)).expect("written");
}

fn preview(office: &Office, args: &[&str]) -> hoso::cli::Reply {
    let path = office.at("");
    hoso(&[&["preview", "--once", "--office", &path, "--as-of", "2026-11-20"], args].concat())
}

#[test]
fn a_form_is_shown_with_its_sample_or_a_case() {
    let office = Office::of(&["tran-van-binh", "vang-thi-my"]);
    let reply = preview(&office, &["6-KNĐ"]);
    assert_eq!((reply.code, reply.err.as_str()), (0, ""));
    let sample = fs::read(office.path().join("xem-truoc/6-knd.pdf")).expect("a page");
    assert!(sample.starts_with(b"%PDF-"));
    let reply = preview(&office, &["6-knd", "--case", "vang-thi-my"]);
    assert_eq!(reply.code, 0, "{}", reply.err);
    assert_ne!(fs::read(office.path().join("xem-truoc/6-knd.pdf")).expect("a page"), sample, "other facts, other page");
    let reply = preview(&office, &["6-knd", "--png"]);
    assert_eq!(reply.code, 0, "{}", reply.err);
    assert!(fs::read(office.path().join("xem-truoc/6-knd.png")).expect("a picture").starts_with(b"\x89PNG"));
    let several = preview(&office, &["biên bản"]);
    assert_eq!((several.code, several.err.contains("bien-ban-chi-bo")), (2, true), "{}", several.err);
    assert_eq!(preview(&office, &["6-knd", "--case", "khong-co"]).code, 2);
    assert_eq!(preview(&office, &["khong-co-mau"]).code, 2);
}

#[test]
fn what_is_wrong_stands_in_place_of_the_page() {
    let office = Office::of(&["tran-van-binh"]);
    own(&office, "templates/6-knd/2025-09-29.typ", |text| text + "\n#khong-co-ham()\n");
    let reply = preview(&office, &["6-knd"]);
    assert_eq!(reply.code, 1);
    assert!(reply.err.contains("templates/6-knd/2025-09-29.typ"), "{}", reply.err);
    assert!(fs::read(office.path().join("xem-truoc/6-knd.pdf")).expect("a page of faults").starts_with(b"%PDF-"));
    own(&office, "forms/6-knd.toml", |text| text.replace("schema = 1", "schema = 9"));
    let reply = preview(&office, &["6-knd"]);
    assert_eq!((reply.code, reply.err.contains("forms/6-knd.toml")), (1, true), "{}", reply.err);
}

/// Waits until a file holds other bytes than `old`: bounded, for a machine that never gets there.
fn changed(path: &std::path::Path, old: &[u8]) -> Vec<u8> {
    let end = Instant::now() + Duration::from_mins(2);
    loop {
        let bytes = fs::read(path).unwrap_or_default();
        if !bytes.is_empty() && bytes != old {
            return bytes;
        }
        assert!(Instant::now() < end, "{} stays as it is", path.display());
        std::thread::yield_now();
    }
}

#[test]
fn a_save_is_seen() {
    let office = Office::of(&["tran-van-binh"]);
    let mut running = Command::new(env!("CARGO_BIN_EXE_hoso"))
        .args(["preview", "6-knd", "--office", &office.at(""), "--as-of", "2026-11-20"])
        .stdout(Stdio::null())
        .spawn()
        .expect("hoso runs");
    let page = office.path().join("xem-truoc/6-knd.pdf");
    let first = changed(&page, b"");
    own(&office, "templates/6-knd/2025-09-29.typ", |text| text + "\nThêm một dòng.\n");
    let second = changed(&page, &first);
    own(&office, "templates/6-knd/2025-09-29.typ", |text| text + "\n#khong-co-ham()\n");
    let faults = changed(&page, &second);
    own(&office, "templates/6-knd/2025-09-29.typ", |text| text);
    let mended = changed(&page, &faults);
    running.kill().and_then(|()| running.wait()).expect("ended");
    assert_eq!(mended, first, "the same inputs give the same bytes");
}
