//! Conversations as a terminal would have them, on the example office.

use super::*;
use crate::cli::args::{ColorArg, Common, Format, LangArg};
use crate::cli::session::messages;
use crate::diag::Lang;
use crate::load::Disk;

fn session() -> Session {
    let as_of = Some("2026-11-20".parse().expect("a day"));
    let common = Common { lang: LangArg::Vi, color: ColorArg::Never, format: Format::Human, as_of };
    Session::new(&common, messages(Lang::Vi))
}

fn args(kind: &str) -> HopArgs {
    HopArgs { kind: Some(kind.to_owned()), body: None, day: None, facts: Vec::new(), persons: Vec::new() }
}

/// What is asked on a terminal where these lines are typed, and the file that comes of it.
fn talk(args: &HopArgs, typed: &str) -> (String, Result<String, Reply>) {
    let session = session();
    let office = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/van-phong");
    let workspace = Workspace::open(&Disk::new(&office));
    let (mut input, mut output) = (typed.as_bytes(), Vec::new());
    let dialogue = Dialogue { input: &mut input, output: &mut output };
    let sheet = sheet(&session, &workspace, args, Some(dialogue));
    let text = sheet.map(|sheet| text::text(&session, &workspace.catalog.dictionary, &sheet));
    (String::from_utf8(output).expect("words"), text)
}

#[test]
fn what_is_known_is_the_answer_of_an_empty_line() {
    // The cell of hamlet 3 met on 28/8/2026; its case is ready for the cell.
    let (asked, text) = talk(&args("chi bộ xét kết nạp"), "tổ dân phố 3\n02/12/2026\n\n\n\n\n\n\n\n");
    let text = text.expect("a meeting");
    for part in ["Tổ chức nào họp", "Ngày họp: ", "Địa điểm [Nhà văn hóa Tổ dân phố 3]: ", "Phạm Minh Sơn"]
    {
        assert!(asked.contains(part), "{part:?} is not in {asked}");
    }
    for part in [
        "kind = \"chi_bo\"\nbody = \"chi-bo-to-3\"\nngay = 2026-12-02    # Ngày họp\n",
        "dia_diem = \"Nhà văn hóa Tổ dân phố 3\"",
        "\n# co_mat = ",
        "[person.pham-minh-son]    # Phạm Minh Sơn\n# tan_thanh = ",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

#[test]
fn an_answer_that_is_not_understood_is_asked_for_again() {
    let (asked, text) = talk(&args("chi bo xet ket nap"), "tổ dân phố 3\n30/02/2026\n2/12/2026\n\n\n\n\n\n\n\n");
    assert!(asked.contains("không hiểu \"30/02/2026\""), "{asked}");
    assert!(text.expect("a meeting").contains("ngay = 2026-12-02"));
}

#[test]
fn who_goes_away_leaves_nothing_behind() {
    let (_, text) = talk(&args("chi bộ xét kết nạp"), "tổ dân phố 3\n");
    assert_eq!(text.expect_err("no meeting").code, 2);
}
