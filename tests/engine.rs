//! Situations in which an engine goes wrong easily: each was wrong once.

use hoso::evaluate::{Assessment, DocumentState, Status};
use hoso::load::{Disk, Memory};
use hoso::model::Day;
use hoso::plan::{Paper, PaperState};
use hoso::run::{Target, Workspace, judge, round};

const MAI: &str = "ho-so/nguyen-thi-mai/ho-so.toml";
const JUNE: &str = "hop/2025-06-25-chi-bo-to-3/hop.toml";
const AUGUST: &str = "hop/2025-08-15-chi-bo-to-3/hop.toml";

fn office() -> Memory {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference");
    Memory::copy(&Disk::new(root), "").expect("the reference office")
}

fn edit(mut office: Memory, file: &str, find: &str, replace: &str) -> Memory {
    let bytes = office.files.get_mut(file).expect("a file of the office");
    let text = String::from_utf8(bytes.clone()).expect("text");
    assert_eq!(text.matches(find).count(), 1, "{find:?} in {file}");
    *bytes = text.replace(find, replace).into_bytes();
    office
}

fn append(mut office: Memory, file: &str, text: &str) -> Memory {
    office.files.get_mut(file).expect("a file of the office").extend(text.as_bytes());
    office
}

/// A sound scan of one page.
fn scan() -> Vec<u8> {
    office().files["ho-so/nguyen-thi-mai/giay-to/don.pdf"].clone()
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn verdict(office: &Memory, id: &str, as_of: &str) -> Assessment {
    let workspace = Workspace::open_over(office, &Memory::default());
    let told: Vec<_> = workspace.diagnostics.iter().map(|d| (d.code.to_string(), d.args.clone())).collect();
    let case = workspace.case(id).unwrap_or_else(|| panic!("{id}: {told:?}"));
    judge(&workspace, case, day(as_of)).expect("a verdict")
}

fn status(assessment: &Assessment, step: &str) -> String {
    assessment.step(step).map_or("no step", |step| step.status.word()).to_owned()
}

fn minutes(office: &Memory, folder: &str, as_of: &str) -> Paper {
    let workspace = Workspace::open_over(office, &Memory::default());
    let papers = round(&workspace, &Target::Office, day(as_of)).papers();
    papers.into_iter().find(|paper| paper.folder == folder && &*paper.form == "bien-ban-chi-bo").expect("minutes")
}

#[test]
fn minutes_say_the_votes_of_their_own_sitting() {
    let both = append(office(), JUNE, "[person.tran-van-binh]\ntan_thanh = 5\nkhong_tan_thanh = 7\n");
    let paper = minutes(&both, "hop/2025-06-25-chi-bo-to-3", "2025-08-20");
    assert_eq!(paper.state, PaperState::Final);
    let data = &paper.sheet.expect("a sheet").data;
    assert_eq!(data["nguoi"][1]["ho_ten"], "Trần Văn Bình");
    assert_eq!(data["nguoi"][1]["tan_thanh"], 5, "not the 10 of 15/8");
    assert_eq!(data["ngay"], "2025-06-25");
}

#[test]
fn minutes_wait_for_everybody() {
    let both = append(office(), JUNE, "[person.tran-van-binh]\ntan_thanh = 12\n");
    let broken = edit(both, "ho-so/tran-van-binh/ho-so.toml", "hoc_van = \"thpt\"", "hoc_vann = \"thpt\"");
    let paper = minutes(&broken, "hop/2025-06-25-chi-bo-to-3", "2025-08-20");
    assert_eq!(paper.state, PaperState::Lacks(vec!["person.tran-van-binh".to_owned()]));
}

#[test]
fn a_failed_vote_gives_minutes_and_no_resolution() {
    let failed = edit(office(), JUNE, "tan_thanh = 12", "tan_thanh = 9\nkhong_tan_thanh = 3");
    assert_eq!(minutes(&failed, "hop/2025-06-25-chi-bo-to-3", "2025-08-20").state, PaperState::Final);
    let workspace = Workspace::open_over(&failed, &Memory::default());
    let papers = round(&workspace, &Target::Office, day("2025-08-20")).papers();
    assert!(!papers.iter().any(|p| &*p.form == "6-knd" && p.folder == "ho-so/nguyen-thi-mai"));
    assert_eq!(status(&verdict(&failed, "nguyen-thi-mai", "2025-08-20"), "chi-bo-xet"), "violated");
}

#[test]
fn the_figures_of_every_person_must_add_up() {
    let both = append(office(), JUNE, "[person.tran-van-binh]\ntan_thanh = 12\nkhong_tan_thanh = 9\n");
    let paper = minutes(&both, "hop/2025-06-25-chi-bo-to-3", "2025-08-20");
    assert!(matches!(paper.state, PaperState::Arithmetic(_)), "{:?}", paper.state);
}

/// A helper who stopped after the decision, and one who began then: neither changes what was done.
#[test]
fn replacing_a_helper_afterwards_changes_nothing() {
    let stopped =
        edit(office(), MAI, "ngay_gioi_thieu = 2025-05-20", "ngay_gioi_thieu = 2025-05-20\nngay_thoi = 2025-07-20");
    let successor =
        "\n[[giup_do]]\nho_ten = \"Hà Thị Sen\"\nngay_chinh_thuc = 2016-09-02\nngay_phan_cong = 2025-07-21\n";
    let after = append(stopped, MAI, successor);
    let (before, after) =
        (verdict(&office(), "nguyen-thi-mai", "2025-08-20"), verdict(&after, "nguyen-thi-mai", "2025-08-20"));
    for step in &before.steps {
        assert_eq!(status(&after, &step.id), step.status.word(), "{}", step.id);
        assert_eq!(after.step(&step.id).and_then(|s| s.day), step.day, "{}", step.id);
    }
}

#[test]
fn a_helper_who_left_without_signing_is_not_waited_for() {
    let left = "\n[[giup_do]]\nho_ten = \"Hà Thị Sen\"\nngay_chinh_thuc = 2016-09-02\nngay_phan_cong = 2024-03-05\n\
                ngay_thoi = 2025-06-01\n";
    let assessment = verdict(&append(office(), MAI, left), "nguyen-thi-mai", "2025-08-20");
    assert_eq!(status(&assessment, "gioi-thieu-dang-vien"), "done");
}

/// The second entry of a list keeps its number when the first has ended.
#[test]
fn scans_do_not_slide_to_another_helper() {
    let hoa = "ho-so/le-thi-hoa/ho-so.toml";
    let ended = edit(office(), hoa, "ngay_gioi_thieu = 2026-04-10", "ngay_thoi = 2026-02-01");
    let mut scans = edit(ended, "hoso.toml", "signed-scans = false", "signed-scans = true");
    scans.files.insert("ho-so/le-thi-hoa/giay-to/giay-gioi-thieu.pdf".to_owned(), scan());
    let assessment = verdict(&scans, "le-thi-hoa", "2026-08-20");
    let step = assessment.step("gioi-thieu-dang-vien").expect("a step");
    let letter =
        step.documents.iter().find(|d| d.name == "giay-gioi-thieu.2").expect("the letter of the second helper");
    assert_eq!(letter.state, DocumentState::Missing);
}

#[test]
fn a_file_under_a_name_no_paper_has_is_told() {
    let mut odd = office();
    for name in ["giay-gioi-thieu.2.pdf", "nghi-quyet-chi-bo.lan-3.pdf", "bien-ban-chi-bo.pdf"] {
        odd.files.insert(format!("ho-so/nguyen-thi-mai/giay-to/{name}"), scan());
    }
    for name in ["Đơn xin vào Đảng (1).pdf", "GIAY-CHUNG-NHAN-2.jpg", "4-KNĐ.pdf"] {
        odd.files.insert(format!("ho-so/nguyen-thi-mai/giay-to/{name}"), scan());
    }
    let assessment = verdict(&odd, "nguyen-thi-mai", "2025-08-20");
    let mut told: Vec<&str> = assessment.findings.iter().map(|f| f.about.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["bien-ban-chi-bo.pdf", "giay-gioi-thieu.2.pdf", "nghi-quyet-chi-bo.lan-3.pdf"]);
}

#[test]
fn a_repealed_step_is_not_judged_by_dead_text() {
    let law = "schema = 1\namends = \"ket-nap-dang\"\nfrom = 2025-12-01\nrepeal = [\"step.ly-lich\", \"document.ly-lich\", \
               \"rule.don-truoc-ly-lich\"]\n[replace.step.gioi-thieu-dang-vien]\ntitle = \"Đảng viên chính thức giới thiệu\"\n\
               by = { each = \"giup_do\" }\non.last = \"giup_do.ngay_gioi_thieu\"\nafter = [\"don\"]\nbasis.A.dieu-le-2011 = \"4.2\"\n\
               [replace.step.gioi-thieu-doan]\ntitle = \"BCH Đoàn cơ sở giới thiệu\"\nby = { field = \"doan.doan_co_so\" }\n\
               on = \"hop.bch_doan.ngay\"\nafter = [\"don\"]\nwhen = { field = \"gioi_thieu.duong\", is = \"doan\" }\n\
               basis.A.dieu-le-2011 = \"4.1\"\n[replace.step.gioi-thieu-cong-doan]\ntitle = \"BCH Công đoàn cơ sở giới thiệu\"\n\
               by = { field = \"cong_doan.co_so\" }\non = \"hop.bch_cong_doan.ngay\"\nafter = [\"don\"]\n\
               when = { field = \"gioi_thieu.duong\", is = \"cong-doan\" }\nbasis.A.dieu-le-2011 = \"4.1\"\n";
    let repealed = office().with("workflows/ket-nap-dang/2025-12-01.toml", law);
    let hoa = verdict(&repealed, "le-thi-hoa", "2026-08-20");
    assert_eq!(status(&hoa, "ly-lich"), "no step", "her background was written after the repeal");
    assert_eq!(status(&hoa, "chi-bo-xet"), "done");
    let mai = verdict(&repealed, "nguyen-thi-mai", "2025-08-20");
    assert_eq!(status(&mai, "ly-lich"), "done", "hers before it");
}

#[test]
fn the_layer_of_a_body_that_is_gone_binds_nobody_new() {
    let carried = edit(office(), "hoso.toml", "symbol = \"HU\"", "symbol = \"HU\"\nlayers = [\"dia-ban-dan-cu\"]");
    let hoa = verdict(&carried, "le-thi-hoa", "2026-08-20");
    assert!(hoa.steps.iter().all(|step| !step.id.contains('/')), "the district ended on 1/7/2025");
    let ha = verdict(&carried, "dinh-thu-ha", "2026-08-20");
    assert_eq!(status(&ha, "dia-ban-dan-cu/phan-loai"), "done", "her own cell carries it");
}

#[test]
fn the_first_lawful_day_is_that_of_the_last_helper() {
    let hoa = "ho-so/le-thi-hoa/ho-so.toml";
    let two = edit(office(), hoa, "cung_tu = 2025-10-01", "cung_tu = 2025-06-01");
    let two = edit(two, hoa, "cung_tu = \"2019\"", "cung_tu = 2025-05-01");
    let two = edit(two, hoa, "thay_the = true", "thay_the = false");
    let assessment = verdict(&two, "le-thi-hoa", "2026-08-20");
    let step = assessment.step("gioi-thieu-dang-vien").expect("a step");
    let rule = step.rules.iter().find(|rule| &*rule.id == "cung-du-thang").expect("a rule");
    assert_eq!(rule.earliest, Some(day("2026-06-01")));
    let finding = assessment.findings.iter().find(|f| f.about == "cung-du-thang").expect("a finding");
    assert_eq!(finding.who, ["Lê Văn Hùng", "Hà Thị Sen"]);
}

#[test]
fn a_chosen_text_governs_the_clock_too() {
    let late = edit(office(), "ho-so/le-thi-hoa/ho-so.toml", "ngay = 2026-07-27", "ngay = 2026-08-07");
    let late = edit(late, "ho-so/le-thi-hoa/ho-so.toml", "ly_do_gia_han = ", "# ly_do_gia_han = ");
    let missed = verdict(&late, "le-thi-hoa", "2026-08-20");
    assert!(missed.warnings.iter().any(|w| w.code.to_string() == "H321" && w.about == "han-quyet-dinh"));
    let chosen = append(
        late,
        "ho-so/le-thi-hoa/ho-so.toml",
        "\n[[override]]\nstep = \"quyet-dinh\"\nlaw = 2025-02-01\n\
                        reason = \"Theo kết luận của cấp trên.\"\nby = \"Đặng Quốc Thuận\"\non = 2026-08-08\n",
    );
    let kept = verdict(&chosen, "le-thi-hoa", "2026-08-20");
    assert!(!kept.warnings.iter().any(|w| w.about == "han-quyet-dinh"), "60 working days by the text of 2025");
    assert_eq!(kept.step("quyet-dinh").map(|s| s.law.from), Some(day("2025-01-20")));
}

#[test]
fn of_two_cases_with_one_id_neither_is_judged() {
    let mut copied = office();
    let text = copied.files[MAI].clone();
    copied.files.insert("ho-so/le-van-an/ho-so.toml".to_owned(), text);
    let workspace = Workspace::open_over(&copied, &Memory::default());
    assert!(workspace.case("nguyen-thi-mai").is_none());
    let unjudged: Vec<&str> = workspace.checked.unjudged.iter().map(|one| one.folder.as_str()).collect();
    assert_eq!(unjudged, ["ho-so/le-van-an", "ho-so/nguyen-thi-mai"]);
    assert!(!workspace.diagnostics.iter().any(|d| d.code.to_string() == "H243"), "her votes are not to be taken out");
}

#[test]
fn a_name_notepad_made_is_told() {
    let mut odd = office();
    let text = odd.files.remove(MAI).expect("her facts");
    odd.files.insert("ho-so/nguyen-thi-mai/ho-so.toml.txt".to_owned(), text);
    let workspace = Workspace::open_over(&odd, &Memory::default());
    assert!(workspace.diagnostics.iter().any(|d| d.code.to_string() == "H107"));
}

#[test]
fn a_number_beyond_reason_is_no_crash() {
    let huge = edit(office(), JUNE, "tan_thanh = 12", "tan_thanh = 9223372036854775807");
    let workspace = Workspace::open_over(&huge, &Memory::default());
    let _ = round(&workspace, &Target::Office, day("2025-08-20")).papers();
}

#[test]
fn before_the_first_law_nobody_is_called_to_act() {
    let assessment = verdict(&office(), "nguyen-thi-mai", "2016-01-01");
    assert!(assessment.law.is_none());
    assert!(assessment.steps.iter().all(|step| step.status != Status::Open));
    let later = edit(office(), AUGUST, "tong = 15", "tong = 15");
    assert_eq!(status(&verdict(&later, "tran-van-binh", "2025-08-20"), "chi-bo-xet"), "violated");
}
