//! Slips that ask others: made when asked for, in the office's own folder, anew when what is owed has changed.

use std::fs;

use hoso::load::Disk;
use hoso::model::Mode;
use hoso::render::{Engine, Job};
use hoso::run::{Target, Workspace, fonts, round};

use crate::{Office, hoso, running, sound};

const DAY: &str = "2026-11-20";
const SLIP: &str = "de-in/Phiếu bổ sung - Phạm Thị Lan.pdf";

fn fill(office: &Office, more: &[&str]) -> hoso::cli::Reply {
    hoso(&[&["fill", &office.at(""), "--form", "bo-sung", "--as-of", DAY], more].concat())
}

#[test]
fn slips_lie_in_the_office_and_are_made_once() {
    let office = Office::of(&["tran-van-binh"]);
    let made = fill(&office, &[]);
    assert_eq!(made.code, 1, "the case has findings: {}", made.err);
    assert!(made.out.contains(&format!("√ {SLIP}")), "{}", made.out);
    sound(&office.at(SLIP));
    assert!(office.path().join(".hoso").is_dir(), "the office keeps its receipt");
    assert!(!office.path().join("ho-so/tran-van-binh/de-in").exists(), "no other paper was made");
    let bytes = fs::read(office.at(SLIP)).expect("a slip");
    assert!(fill(&office, &[]).out.starts_with("In 0 giấy"), "nothing changed");
    assert_eq!(fs::read(office.at(SLIP)).expect("a slip"), bytes);
    fs::write(office.at(SLIP), "of somebody's own").expect("written");
    assert!(!fill(&office, &[]).err.is_empty(), "what somebody changed stays, and is told");
    assert_eq!(fs::read_to_string(office.at(SLIP)).expect("a file"), "of somebody's own");
}

#[test]
fn a_slip_says_what_is_owed_who_says_so_and_that_it_is_our_own_paper() {
    let office = Office::of(&["tran-van-binh"]);
    let workspace = Workspace::open(&Disk::new(office.path()));
    let slips = round(&workspace, &Target::Office, DAY.parse().expect("a day")).slips();
    let engine = Engine::new(workspace.catalog.templates.clone(), &fonts());
    let text = |mode: Mode, to: &str| {
        let slip = slips.iter().find(|slip| slip.title.ends_with(to)).expect("a slip");
        let sheet = slip.sheet.as_ref().expect("an edition");
        let form = &workspace.catalog.forms[&slip.form];
        let data = sheet.data(mode, &form.title, form.number.as_deref()).to_string().into_bytes();
        let job = Job { template: sheet.template.clone(), data, ident: sheet.ident.clone(), day: sheet.day };
        running(&engine.pages(&job).expect("laid out"))
    };
    let helper = text(Mode::Final, "Phạm Thị Lan");
    // The column of grounds is broken into lines.
    let ground = ["Điều lệ Đảng", "(01/2011), điểm 4.2"];
    for told in ["đồng chí Phạm Thị Lan", "Trần Văn Bình", "T/M ĐẢNG ỦY"].into_iter().chain(ground) {
        assert!(helper.contains(told), "{told}: {helper}");
    }
    assert!(!helper.contains("20/9/2007") && !helper.contains("Mẫu của cơ quan"), "{helper}");
    let draft = text(Mode::Draft, "Phạm Thị Lan");
    assert!(draft.contains("Mẫu của cơ quan, không phải mẫu quy định"), "{draft}");
}
