//! `hoso law lint` as people type it: what it says, how it ends, what `--fix` writes.

use std::fs;

use super::support::{Office, hoso, root};
use super::{ACT, HEAD};

/// An office with nobody in it, and this act.
fn office(body: &str) -> Office {
    let office = Office::of(&[]);
    write(&office, ACT, &format!("{HEAD}{body}"));
    office
}

fn write(office: &Office, path: &str, text: &str) {
    let path = office.path().join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

fn lint(office: &Office, args: &[&str]) -> hoso::cli::Reply {
    hoso(&[&["law", "lint", &office.at(""), "--as-of", "2027-02-01"], args].concat())
}

const IDLE: &str = r#"
# The number of days, as it was.
[replace.parameter]     # of 294
han-quyet-dinh = { value = "45 working-days", basis.B.qd-294-2025 = "4.3.1" }   # was 60 once

# What really changes.
[replace.rule.hoc-van]
step = "chi-bo-xet"
title = "Tốt nghiệp trung học phổ thông"
short = "chưa đủ trình độ học vấn"
fact = { field = "nguoi.hoc_van", is = "thpt" }
basis.A.qd-294-2025 = "1.2"

[parameter]
sau-thang = { value = "6 months", basis.B.dieu-le-2011 = "1" }      # for later
"#;

const MENDED: &str = r#"
# The number of days, as it was.
# of 294
# was 60 once

# What really changes.
[replace.rule.hoc-van]
step = "chi-bo-xet"
title = "Tốt nghiệp trung học phổ thông"
short = "chưa đủ trình độ học vấn"
fact = { field = "nguoi.hoc_van", is = "thpt" }
basis.A.qd-294-2025 = "1.2"

# for later
"#;

#[test]
fn what_changes_nothing_is_taken_out_and_every_comment_stays() {
    let office = office(IDLE);
    let before = office.files();
    let looked = lint(&office, &[]);
    assert_eq!(looked.code, 1, "{}", looked.out);
    assert!(looked.out.contains("2 chỗ sửa máy được: thêm --fix"), "{}", looked.out);
    assert_eq!(office.files(), before, "without --fix nothing is written");
    let fixed = lint(&office, &["--fix"]);
    assert_eq!(fixed.out.matches("đã bỏ").count(), 2, "{}", fixed.out);
    let text = fs::read_to_string(office.path().join(ACT)).expect("the act");
    assert_eq!(text, format!("{HEAD}{MENDED}"));
    let again = lint(&office, &["--format", "concise"]);
    assert!(!again.out.contains("H254") && !again.out.contains("H251"), "{}", again.out);
    assert_eq!(office.files().len(), before.len(), "no other file was made");
}

#[test]
fn what_others_lean_on_is_left_and_told() {
    let number = |how: &str, value: &str| {
        format!("[{how}]\nsau-thang = {{ value = \"{value}\", basis.B.dieu-le-2011 = \"1\" }}\n")
    };
    let office = office(&number("parameter", "6 months"));
    let later = number("replace.parameter", "7 months");
    write(&office, "workflows/ket-nap-dang/2027-06-01.toml", &format!("{}{later}", HEAD.replace("2027-01", "2027-06")));
    let fixed = lint(&office, &["--fix"]);
    assert!(fixed.out.contains("để nguyên: bỏ đi thì bộ luật có lỗi"), "{}", fixed.out);
    assert!(fs::read_to_string(office.path().join(ACT)).expect("the act").contains("6 months"));
    // The later one went, so nothing leans on the first any more.
    let again = lint(&office, &["--fix"]);
    assert!(again.out.contains("đã bỏ"), "{}", again.out);
    assert_eq!(fs::read_to_string(office.path().join(ACT)).expect("the act"), HEAD);
}

#[test]
fn machines_read_the_same() {
    let office = office(IDLE);
    let reply = lint(&office, &["--format", "json", "--fix"]);
    assert_eq!(reply.code, 1);
    let json: serde_json::Value = serde_json::from_str(&reply.out).expect("JSON");
    assert_eq!(json["schema"], "hoso.lint/1");
    let findings = json["findings"].as_array().expect("findings");
    let of = |code: &str| findings.iter().filter(|it| it["code"] == code).collect::<Vec<_>>();
    assert_eq!(of("H254")[0]["fate"], "taken");
    assert_eq!((&of("H254")[0]["path"], &of("H254")[0]["line"]), (&ACT.into(), &7.into()));
    assert_eq!(of("H253")[0]["mechanical"], false);
    assert!(of("H253")[0]["fate"].is_null());
}

#[test]
fn what_nobody_can_keep_is_an_error() {
    let rule = |id: &str, bound: &str| {
        format!(
            "[rule.{id}]\nstep = \"don\"\ntitle = \"Thử\"\nshort = \"thử\"\n\
             time = {{ from = \"cam_tinh.ngay\", to = \"don.ngay\", {bound} }}\nbasis.C.dieu-le-2011 = \"1\"\n"
        )
    };
    let rules = rule("lau", "least = \"thoi-gian-cung\"") + &rule("mau", "most = \"mot-thang\"");
    let number = "[parameter]\nmot-thang = { value = \"1 months\", basis.B.dieu-le-2011 = \"1\" }\n";
    let reply = lint(&office(&format!("{number}{rules}")), &[]);
    assert_eq!(reply.code, 2, "{}", reply.out);
    assert!(reply.out.contains("1 lỗi"), "{}", reply.out);
}

#[test]
fn a_faulty_file_is_told_first_and_alone() {
    let reply = lint(&office("repeal = [\"rule.khong-co\"]\n"), &[]);
    assert_eq!(reply.code, 2);
    assert!(reply.out.contains("H222") && !reply.out.contains("H253"), "{}", reply.out);
}

#[test]
fn the_screen_is_as_it_was_looked_at() {
    let office = office(IDLE);
    let reply = lint(&office, &["--fix"]);
    let path = root().join("tests/screens/law-lint.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &reply.out).expect("written");
    }
    assert_eq!(reply.out, fs::read_to_string(&path).unwrap_or_default(), "UPDATE_EXPECT=1 writes it anew");
    assert!(reply.out.lines().all(|line| line.chars().count() <= 100), "{}", reply.out);
    let nowhere = hoso(&["law", "lint", "/nowhere/at/all"]);
    assert_eq!(nowhere.code, 2);
}
