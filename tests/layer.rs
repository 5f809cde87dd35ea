//! The first local model: its example office, four cases and their papers; and what a layer may cite.

mod support;

use hoso::evaluate::Assessment;
use hoso::load::{Disk, Memory};
use hoso::model::Day;
use hoso::run::{Workspace, judge};
use serde_json::Value;

use support::{hoso, root};

const AS_OF: &str = "2023-10-20";
const LAYER: &str = "workflows/ket-nap-dang/layers/dia-ban-dan-cu.toml";

fn office() -> Memory {
    Memory::copy(&Disk::new(root().join("examples/dia-ban-dan-cu")), "").expect("the example office")
}

fn verdict(office: &Memory, id: &str) -> Assessment {
    let workspace = Workspace::open(office);
    let told: Vec<_> = workspace.diagnostics.iter().map(|d| (d.code.to_string(), d.args.clone())).collect();
    let case = workspace.case(id).unwrap_or_else(|| panic!("{id}: {told:?}"));
    judge(&workspace, case, AS_OF.parse::<Day>().expect("a day")).expect("a verdict")
}

/// Its findings: the code, what it is about, who must move.
fn findings(verdict: &Assessment) -> Vec<String> {
    let one = |f: &hoso::evaluate::Finding| format!("{} {} · {}", f.code, f.about, f.who.join(", "));
    verdict.findings.iter().map(one).collect()
}

/// The steps whose turn it is, with who acts, but those that only practice knows of.
fn open(verdict: &Assessment) -> Vec<String> {
    let steps = verdict.steps.iter().filter(|step| step.binds && step.status.word() == "open");
    steps.map(|step| format!("{} · {}", step.id, step.by.join(", "))).collect()
}

fn status<'v>(verdict: &'v Assessment, step: &str) -> &'v str {
    verdict.step(step).map_or("no step", |step| step.status.word())
}

const DOAN: &str = "Đoàn TNCS Hồ Chí Minh thị trấn Đồng Sim";

#[test]
fn one_is_in_order_up_to_the_resolution_of_introduction() {
    let duyen = verdict(&office(), "ro-mah-h-duyen");
    assert_eq!(findings(&duyen), [""; 0]);
    assert_eq!(duyen.warnings.len(), 0);
    assert_eq!(open(&duyen), ["y-kien · Chi bộ Tổ dân phố 1"]);
    let introduction = duyen.steps.iter().position(|step| &*step.id == "gioi-thieu-doan").expect("a step");
    let undone = duyen.steps[..=introduction].iter().filter(|step| step.status.word() != "done");
    assert_eq!(undone.count(), 0);
}

#[test]
fn one_is_stopped_by_the_rating() {
    let khoi = verdict(&office(), "tran-minh-khoi");
    assert_eq!(findings(&khoi), [format!("H303 dia-ban-dan-cu/bai-cam-nhan · {DOAN}")]);
    let essay = khoi.step("dia-ban-dan-cu/bai-cam-nhan").expect("a step");
    let broken: Vec<&str> = essay.rules.iter().filter(|rule| rule.breached()).map(|rule| &*rule.id).collect();
    assert_eq!((essay.status.word(), broken), ("blocked", vec!["dia-ban-dan-cu/xuat-sac"]));
    for step in ["xin-y-kien", "binh-chon", "lop-boi-duong", "gioi-thieu-doan"] {
        assert_eq!(status(&khoi, step), "waiting", "{step}");
    }
}

#[test]
fn one_waits_for_the_opinion_of_the_committee() {
    let blun = verdict(&office(), "siu-blun");
    assert_eq!(findings(&blun), [""; 0]);
    let committee = "dia-ban-dan-cu/cap-uy-cho-y-kien · Đảng ủy thị trấn Đồng Sim";
    assert_eq!(open(&blun), [committee, "y-kien · Chi bộ Tổ dân phố 4"]);
    assert_eq!(status(&blun, "chi-doan-de-nghi"), "waiting");
    assert_eq!(status(&blun, "gioi-thieu-doan"), "waiting");
}

#[test]
fn one_was_elected_though_nobody_commented_on_the_essay() {
    let truc = verdict(&office(), "le-thi-thanh-truc");
    assert_eq!(findings(&truc), [format!("H306 dia-ban-dan-cu/bai-cam-nhan · {DOAN}")]);
    assert_eq!(status(&truc, "binh-chon"), "done");
    assert_eq!(status(&truc, "lop-boi-duong"), "waiting");
}

#[test]
fn every_paper_of_the_model_can_be_made() {
    let path = root().join("examples/dia-ban-dan-cu").display().to_string();
    let reply = hoso(&["fill", &path, "--as-of", AS_OF, "--dry-run", "--format", "json"]);
    let json: Value = serde_json::from_str(&reply.out).expect("JSON");
    let path = root().join("tests/screens/papers-dia-ban-dan-cu.txt");
    let paper = |paper: &Value| {
        let word = |key: &str| paper[key].as_str().unwrap_or_default().to_owned();
        [word("state"), word("folder"), word("form")].join(" ") + "\n"
    };
    let found: String = json["papers"].as_array().expect("papers").iter().map(paper).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).expect("written");
    }
    assert_eq!(found, std::fs::read_to_string(&path).unwrap_or_default(), "UPDATE_EXPECT=1 writes it anew");
}

#[test]
fn what_a_layer_cites_binds_in_its_cells_alone() {
    let step = |office: &Memory| {
        let duyen = verdict(office, "ro-mah-h-duyen");
        let step = duyen.step("binh-chon").expect("a step");
        let (citation, source) = step.citation.as_ref().expect("a citation");
        (step.binds, source.number.clone(), citation.point.clone())
    };
    let chu_ty = "mô hình thị trấn Chư Ty (bài báo)".to_owned();
    assert_eq!(step(&office()), (true, chu_ty, "(4)".to_owned()));
    let mut freed = office();
    let tree = freed.files.get_mut("hoso.toml").expect("the tree");
    *tree = String::from_utf8(tree.clone()).expect("text").replace("layers = [", "# layers = [").into_bytes();
    let (binds, number, _) = step(&freed);
    assert!(!binds, "practice alone: {number}");
}

#[test]
fn what_a_layer_cites_is_dropped_on_the_day_the_cell_leaves() {
    let mut moved = office();
    let tree = moved.files.get_mut("hoso.toml").expect("the tree");
    let under = "under = [ { body = \"dang-uy-dong-sim\" } ]";
    let later = "under = [ { body = \"dang-uy-dong-sim\" }, { from = 2023-02-01, body = \"huyen-vinh-khe\" } ]";
    *tree = String::from_utf8(tree.clone()).expect("text").replace(under, later).into_bytes();
    let duyen = verdict(&moved, "ro-mah-h-duyen");
    let binds = |id: &str| duyen.step(id).expect("a step").binds;
    assert!(binds("phan-loai"), "rated in December 2022");
    assert!(!binds("binh-chon"), "elected on 17 February 2023");
}

#[test]
fn what_a_layer_cites_outlives_a_new_wording() {
    let act = "schema = 1\namends = \"ket-nap-dang\"\nfrom = 2023-02-01\n\
               [source]\nthu-2023 = { number = \"999-HD/TW (hư cấu)\", dated = 2023-01-15 }\n\
               [replace.step.binh-chon]\ntitle = \"Bình chọn\"\nby = { field = \"doan.doan_co_so\" }\n\
               on = \"hop.binh_chon.ngay\"\nafter = [\"xin-y-kien\"]\nbasis.C.thu-2023 = \"?\"\n";
    let duyen = verdict(&office().with("workflows/ket-nap-dang/2023-02-01.toml", act), "ro-mah-h-duyen");
    let step = duyen.step("binh-chon").expect("a step");
    assert_eq!((step.title.as_str(), step.binds), ("Bình chọn", true));
}

#[test]
fn a_document_of_a_layer_prints_a_form_of_the_nation() {
    let layer = String::from_utf8(std::fs::read(root().join(LAYER)).expect("the layer")).expect("text");
    let own = layer
        + "\n[document.danh-sach-gui-chi-doan]\nper = \"meeting\"\nstep = \"binh-chon\"\n\
                       title = \"Danh sách gửi chi đoàn\"\norigin = \"printed\"\nform = \"danh-sach-doan-vien-uu-tu\"\n\
                       basis.A.chu-ty-2022 = \"(5)\"\n";
    let duyen = verdict(&office().with(LAYER, &own), "ro-mah-h-duyen");
    let documents = &duyen.step("binh-chon").expect("a step").documents;
    let form = |id: &str| documents.iter().find(|d| &*d.id == id).and_then(|d| d.form.as_deref().map(str::to_owned));
    assert_eq!(form("dia-ban-dan-cu/danh-sach-gui-chi-doan"), form("danh-sach-doan-vien-uu-tu"));
}
