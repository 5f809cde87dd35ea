//! `hoso new --hop` without a terminal: everything said, or nothing written.

use crate::{Office, hoso};

const AS_OF: [&str; 2] = ["--as-of", "2026-11-20"];

fn new(office: &Office, args: &[&str]) -> hoso::cli::Reply {
    let root = office.at("");
    let fixed = ["new", "--office", &root];
    hoso(&[&fixed[..], &AS_OF, args].concat())
}

#[test]
fn what_is_missing_is_named_and_nothing_is_written() {
    let office = Office::example();
    let before = office.files();
    let reply = new(&office, &["--hop", "Họp chi bộ xét kết nạp"]);
    assert_eq!(reply.code, 2, "{}", reply.out);
    for part in ["Chưa ghi gì", "--body", "Chi bộ Tổ dân phố 3", "Ngày họp (--day)"] {
        assert!(reply.err.contains(part), "{part:?} is not in {}", reply.err);
    }
    let reply = new(&office, &["--hop", "hop dang uy co so", "--body", "xa-an-hoa", "--day", "30/02/2026"]);
    assert!(reply.code == 2 && reply.err.contains("30/02/2026"), "{}", reply.err);
    assert_eq!(office.files(), before);
}

#[test]
fn a_meeting_is_made_whole_from_the_last_one_and_reads_well() {
    let office = Office::example();
    let args = ["--hop", "chi_bo", "--body", "to dan pho 3", "--day", "02/12/2026", "--fact", "Giờ bắt đầu=19h"];
    let reply = new(&office, &args);
    assert_eq!((reply.code, reply.err.as_str()), (0, ""), "{}", reply.out);
    assert!(reply.out.contains("hop/2026-12-02-chi-bo-to-3/hop.toml: Phạm Minh Sơn"), "{}", reply.out);
    let text = std::fs::read_to_string(office.path().join("hop/2026-12-02-chi-bo-to-3/hop.toml")).expect("a file");
    for part in [
        "gio_bat_dau = 19:00:00",
        "dia_diem = \"Nhà văn hóa Tổ dân phố 3\"",
        "tong = 15",
        "chu_tri = { name = \"Vũ Đình Khoa\", office = \"Bí thư\" }",
        "hinh_thuc_bieu_quyet = \"bo-phieu-kin\"",
        "# co_mat = ",
        "[person.pham-minh-son]",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    let made = hoso(&[&["fill", &office.at("hop/2026-12-02-chi-bo-to-3"), "--dry-run"][..], &AS_OF].concat());
    assert_eq!((made.err.as_str(), made.out.lines().count()), ("", 6), "{}", made.out);
    let unsure = new(&office, &args).err;
    assert!(unsure.contains("Chi bộ Tổ dân phố 3; Chi đoàn Tổ dân phố 3"), "two bodies answer to that name: {unsure}");
    let again = new(&office, &["--hop", "chi_bo", "--body", "chi-bo-to-3", "--day", "02/12/2026"]);
    assert!(again.err.contains("(--person)"), "who was called is not offered again: {} {}", again.out, again.err);
}

#[test]
fn people_are_chosen_by_name_and_only_of_the_body() {
    let office = Office::example();
    let called = |name: &str| {
        new(&office, &["--hop", "chi_bo", "--body", "chi-bo-thpt", "--day", "16/12/2026", "--person", name])
    };
    assert!(called("gia hân").out.contains(": Trần Gia Hân."), "{}", called("gia hân").err);
    assert!(called("Phạm Minh Sơn").err.contains("Không có ai tên"));
    assert!(called("a").err.contains("có thể là nhiều người"), "{}", called("a").err);
}
