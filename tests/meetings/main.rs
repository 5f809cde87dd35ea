//! Meetings from the call to the letter upward: which papers there are, when, and of which vote none.

mod new;
#[path = "../support/mod.rs"]
mod support;
mod votes;

use hoso::load::Disk;
use hoso::plan::{Paper, PaperState};
use hoso::run::{Target, Workspace, round};
use support::{Office, hoso};

/// The papers below a folder of an office, as a day sees them.
fn papers(office: &Office, folder: &str, as_of: &str) -> Vec<Paper> {
    let workspace = Workspace::open(&Disk::new(office.path()));
    let mut papers = round(&workspace, &Target::Office, as_of.parse().expect("a day")).papers();
    papers.retain(|paper| paper.folder == folder);
    papers
}

/// Their names, each with how it is made.
fn states(papers: &[Paper]) -> Vec<String> {
    let state = |paper: &Paper| match &paper.state {
        PaperState::Final => "final",
        PaperState::Blank => "blank",
        PaperState::Guide => "guide",
        PaperState::Lacks(_) => "lacks",
        PaperState::Refused(_) => "refused",
        PaperState::Arithmetic(_) => "arithmetic",
        PaperState::NoEdition => "no edition",
    };
    papers.iter().map(|paper| format!("{} {}", paper.name, state(paper))).collect()
}

const PLANNED: &str = "hop/2026-11-25-chi-bo-to-4";

#[test]
fn a_sitting_to_come_has_its_kit_and_the_page_for_its_minutes() {
    let office = Office::example();
    let all = papers(&office, PLANNED, "2026-11-20");
    let kit = [
        "bien-ban-chi-bo blank",
        "bien-ban-kiem-phieu blank",
        "chuong-trinh-hop final",
        "giay-moi-hop final",
        "phieu-bieu-quyet final",
        "trich-ngang final",
    ];
    assert_eq!(states(&all), kit);
    let ballots = all.iter().find(|paper| paper.name.starts_with("phieu")).and_then(|paper| paper.sheet.as_ref());
    assert_eq!(ballots.expect("ballots").data["so_phieu"], 11, "as many as the roll");
}

#[test]
fn on_the_day_the_kit_is_there_and_on_the_morrow_it_is_not() {
    let office = Office::example();
    assert_eq!(papers(&office, PLANNED, "2026-11-25").len(), 6);
    assert_eq!(states(&papers(&office, PLANNED, "2026-11-26")), ["bien-ban-chi-bo lacks"]);
}

#[test]
fn who_raises_hands_has_no_ballots() {
    let office = Office::example();
    office.edit(&format!("{PLANNED}/hop.toml"), "tong = 11", "tong = 11\nhinh_thuc_bieu_quyet = \"the-dang-vien\"");
    let kit = states(&papers(&office, PLANNED, "2026-11-20")).join(" ");
    assert!(kit.contains("giay-moi-hop") && !kit.contains("phieu"), "{kit}");
}

#[test]
fn a_sitting_that_could_lawfully_consider_nobody_is_not_called() {
    let office = Office::example();
    let kit = papers(&office, "hop/2026-11-25-chi-bo-thpt", "2026-11-20");
    assert!(!kit.is_empty() && kit.iter().all(|paper| matches!(paper.state, PaperState::Refused(_))), "{kit:?}");
    let said = hoso(&["fill", &office.at("hop/2026-11-25-chi-bo-thpt"), "--dry-run", "--as-of", "2026-11-20"]);
    assert_eq!(said.out.matches("H404").count(), 1, "said once for all: {}", said.out);
}

const HELD: &str = "hop/2026-08-28-chi-bo-to-3";

/// The example's sitting of fifteen, with these figures of its ballots.
fn counted(figures: &str) -> Vec<String> {
    let office = Office::example();
    office.edit(&format!("{HELD}/hop.toml"), "\n[chu_tri]", &format!("\n{figures}\n[chu_tri]"));
    states(&papers(&office, HELD, "2026-11-20"))
}

#[test]
fn the_counting_is_printed_once_it_was_written_and_adds_up() {
    let base = states(&papers(&Office::example(), HELD, "2026-11-20"));
    assert_eq!(base, ["bien-ban-chi-bo final", "cong-van-chi-bo final"], "nobody wrote a counting: none is asked for");
    let teller = "truong_ban_kiem_phieu = \"Đinh Văn Kiểm\"\n";
    let sound = counted(&format!("{teller}{FIGURES}"));
    assert!(sound.contains(&"bien-ban-kiem-phieu final".to_owned()), "{sound:?}");
    for (right, wrong) in [
        ("phieu_thu_ve = 13", "phieu_thu_ve = 12"),
        ("phieu_hop_le = 13", "phieu_hop_le = 12"),
        ("phieu_khong_hop_le = 0", "phieu_khong_hop_le = 1"),
        ("phieu_phat_ra = 13", "phieu_phat_ra = 14\nphieu_khong_thu = 1"),
    ] {
        let faulty = counted(&format!("{teller}{}", FIGURES.replace(right, wrong)));
        assert!(faulty.contains(&"bien-ban-kiem-phieu arithmetic".to_owned()), "{wrong}: {faulty:?}");
    }
    assert!(counted("phieu_phat_ra = 13").contains(&"bien-ban-kiem-phieu lacks".to_owned()));
}

/// Of the thirteen who were there.
const FIGURES: &str = "phieu_phat_ra = 13\nphieu_thu_ve = 13\nphieu_hop_le = 13\nphieu_khong_hop_le = 0";
