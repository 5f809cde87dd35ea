//! Papers from facts to disk: what is printed, what is refused, and that nothing of anybody's is lost.
#![cfg(feature = "pdf")]

#[path = "support/qpdf.rs"]
mod qpdf;
mod support;

use std::fs;
use std::process::Command;

use hoso::diag::Code;
use hoso::load::Disk;
use hoso::model::Mode;
use hoso::render::{Engine, Job, Page};
use hoso::run::{Target, Workspace, fonts, round};
use support::{Office, hoso};

const AS_OF: &str = "2025-08-20";
const RESOLUTION: &str = "ho-so/nguyen-thi-mai/de-in/6-KNĐ.pdf";
const LETTER: &str = "ho-so/nguyen-thi-mai/de-in/4-KNĐ.pdf";
const MINUTES: &str = "hop/2025-06-25-chi-bo-to-3/de-in/Biên bản họp chi bộ.pdf";

fn fill(office: &Office) -> hoso::cli::Reply {
    hoso(&["fill", &office.at(""), "--as-of", AS_OF])
}

fn papers(office: &Office) -> Vec<(String, Vec<u8>)> {
    office.files().into_iter().filter(|(name, _)| name.contains("/de-in/")).collect()
}

fn sound(path: &str) {
    assert_eq!(qpdf::fault(path), None, "{path}");
}

#[test]
fn the_example_gives_its_three_papers_and_the_same_bytes_again() {
    let office = Office::example();
    let first = fill(&office);
    assert_eq!(first.code, 1, "{}", first.err);
    let made = papers(&office);
    let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, [LETTER, RESOLUTION, MINUTES]);
    for (name, bytes) in &made {
        assert!(bytes.ends_with(b"%%EOF\n"), "{name} ends with a newline, so that it can be signed");
        sound(&office.at(name));
    }
    assert!(fill(&office).out.contains("In 0 giấy, 3 giấy đã có sẵn."), "nothing is printed twice");
    assert_eq!(papers(&office), made);
    for name in [LETTER, RESOLUTION, MINUTES] {
        fs::remove_file(office.at(name)).expect("removed");
    }
    fill(&office);
    assert_eq!(papers(&office), made, "the same facts give the same bytes");
    let elsewhere = Office::example();
    hoso(&["fill", &elsewhere.at(""), "--as-of", AS_OF, "--jobs", "1"]);
    assert_eq!(papers(&elsewhere), made, "in another folder, one at a time");
}

#[test]
fn a_changed_fact_prints_anew_and_only_that_paper() {
    let office = Office::example();
    fill(&office);
    let before = papers(&office);
    office.edit("hop/2025-05-28-bch-doan/hop.toml", "Còn ngại phát biểu", "Còn ít phát biểu");
    let reply = fill(&office);
    assert!(reply.out.contains("4-KNĐ.pdf (bản mới)"), "{}", reply.out);
    let after = papers(&office);
    let changed: Vec<_> = before.iter().zip(&after).filter(|(b, a)| b != a).map(|(b, _)| b.0.as_str()).collect();
    assert_eq!(changed, [LETTER]);
}

#[test]
fn what_hoso_did_not_write_is_never_touched() {
    let office = Office::example();
    fill(&office);
    fs::write(office.at(RESOLUTION), b"signed by hand").expect("written");
    office.edit("hop/2025-06-25-chi-bo-to-3/hop.toml", "tan_thanh = 12", "tan_thanh = 11\nkhong_tan_thanh = 1");
    let reply = fill(&office);
    assert_eq!(reply.code, 3);
    assert!(reply.err.contains("H602"), "{}", reply.err);
    assert_eq!(fs::read(office.at(RESOLUTION)).expect("there"), b"signed by hand");
    assert!(reply.out.contains("Biên bản họp chi bộ.pdf (bản mới)"), "the rest is done: {}", reply.out);
}

#[test]
fn a_faulty_fact_costs_its_own_paper_only() {
    let office = Office::example();
    office.edit("ho-so/nguyen-thi-mai/ho-so.toml", "ho_ten = \"Nguyễn Thị Mai\"", "ho_ten = \"Nguyễn Thị 漢\"");
    let reply = fill(&office);
    assert_eq!(reply.code, 3);
    assert!(reply.err.contains("H502") && reply.err.contains("漢"), "{}", reply.err);
    assert_eq!(papers(&office).len(), 0, "the name stands in all three");
}

#[test]
fn two_papers_of_one_name_are_both_named_and_neither_is_written() {
    let office = Office::example();
    hoso(&["catalog", "export", "forms/6-knd.toml", "--office", &office.at("")]);
    office.edit("forms/6-knd.toml", "output = \"6-KNĐ\"", "output = \"4-knđ\"");
    let reply = fill(&office);
    assert_eq!(reply.code, 3);
    assert!(reply.err.contains("H401"), "{}", reply.err);
    assert_eq!(papers(&office).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [MINUTES]);
}

#[test]
fn a_file_name_no_system_keeps_is_refused() {
    for bad in ["../6-KNĐ", "CON", "a:b", "x\\\\y"] {
        let office = Office::example();
        hoso(&["catalog", "export", "forms/6-knd.toml", "--office", &office.at("")]);
        office.edit("forms/6-knd.toml", "output = \"6-KNĐ\"", &format!("output = \"{bad}\""));
        let reply = fill(&office);
        assert!(reply.err.contains("H402"), "{bad}: {}", reply.err);
        assert_eq!(papers(&office).len(), 2, "{bad}");
    }
}

#[test]
fn a_template_is_told_by_its_own_line() {
    let office = Office::example();
    let template = "templates/6-knd/2022-01-18.typ";
    hoso(&["catalog", "export", template, "--office", &office.at("")]);
    let text = fs::read_to_string(office.at(template)).expect("exported");
    fs::write(office.at(template), format!("{text}\n#panic(\"hỏng\")\n")).expect("written");
    let reply = fill(&office);
    assert_eq!(reply.code, 3);
    let line = text.lines().count() + 2;
    assert!(reply.err.contains("H501") && reply.err.contains(&format!("{template}:{line}:")), "{}", reply.err);
    assert_eq!(papers(&office).len(), 2, "the others are made");
    fs::write(office.at(template), format!("{text}\n#eval(\"1\")\n")).expect("written");
    let reply = fill(&office);
    assert_eq!(reply.code, 2, "a template that may not be used stops before anything is written");
    assert!(reply.err.contains("H264"), "{}", reply.err);
}

#[test]
fn a_link_in_the_way_is_not_followed() {
    let office = Office::example();
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), office.at("ho-so/nguyen-thi-mai/de-in")).expect("linked");
    let reply = fill(&office);
    assert_eq!(reply.code, 3, "{}", reply.err);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn drafts_show_what_is_missing_and_lie_apart() {
    let office = Office::example();
    let reply = hoso(&["fill", &office.at("ho-so/tran-van-binh"), "--mode", "draft", "--as-of", AS_OF]);
    let names: Vec<String> = papers(&office).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["ho-so/tran-van-binh/de-in/du-thao/4-KNĐ.pdf", "ho-so/tran-van-binh/de-in/du-thao/6-KNĐ.pdf"],
        "{}",
        reply.err
    );
    names.iter().for_each(|name| sound(&office.at(name)));
    let pages = pages(&office, "ho-so/tran-van-binh", "nghi-quyet-doan", Mode::Draft);
    let text = text(&pages);
    assert!(text.contains("DỰ THẢO"), "{text}");
    assert!(text.contains("thiếu"), "{text}");
}

/// The laid-out pages of a document, as the plan gives it.
fn pages(office: &Office, path: &str, document: &str, mode: Mode) -> Vec<Page> {
    let workspace = Workspace::open(&Disk::new(office.path()));
    let target = workspace.target(path).expect("a target");
    let target = if matches!(target, Target::Case(_)) { target } else { Target::Office };
    let day = AS_OF.parse().expect("a day");
    let papers = round(&workspace, &target, day).papers();
    let paper = papers.iter().find(|p| p.name == document).expect("a paper");
    let sheet = paper.sheet.as_ref().expect("an edition");
    let form = &workspace.catalog.forms[&paper.form];
    let data = sheet.data(mode, &form.title, form.number.as_deref()).to_string().into_bytes();
    let engine = Engine::new(workspace.catalog.templates.clone(), &fonts());
    let job = Job { template: sheet.template.clone(), data, ident: sheet.ident.clone(), day: sheet.day };
    engine.pages(&job).expect("laid out")
}

fn text(pages: &[Page]) -> String {
    let all: Vec<String> = pages.iter().map(Page::text).collect();
    all.join("\n").replace('\u{a0}', " ")
}

/// One line of running text, spaces folded.
fn running(pages: &[Page]) -> String {
    text(pages).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_resolution_says_what_the_form_says() {
    let office = Office::example();
    let pages = pages(&office, "ho-so/nguyen-thi-mai", "nghi-quyet-chi-bo", Mode::Final);
    let text = running(&pages);
    for part in [
        "ĐẢNG BỘ THỊ TRẤN AN HÒA",
        "CHI BỘ TỔ DÂN PHỐ 3",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-NQ/CB",
        "An Hòa, ngày 25 tháng 6 năm 2025",
        "NGHỊ QUYẾT",
        "đề nghị kết nạp đảng viên",
        "-----",
        "Căn cứ Điều 4, Điều lệ Đảng Cộng sản Việt Nam",
        "đề nghị kết nạp quần chúng Nguyễn Thị Mai vào Đảng",
        "16 đảng viên, trong đó chính thức 15 đ/c, dự bị 01 đ/c",
        "là 12 đ/c (đạt 80%) so với tổng số đảng viên chính thức",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Vũ Đình Khoa",
        "Nơi nhận:",
        "Lưu Chi bộ.",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    for wrong in ["đồng chí Nguyễn Thị Mai", "……", "....", "DỰ THẢO", "với lý do"] {
        assert!(!text.contains(wrong), "{wrong:?}");
    }
}

#[test]
fn the_letter_of_the_youth_union_keeps_its_own_style() {
    let office = Office::example();
    let pages = pages(&office, "ho-so/nguyen-thi-mai", "nghi-quyet-doan", Mode::Final);
    let text = running(&pages);
    for part in
        ["ĐOÀN TNCS HỒ CHÍ MINH", "***", "Số: 07-NQ/ĐTN", "09 đ/c (đạt 100%)", "T/M BAN CHẤP HÀNH", "Bùi Minh Đạo"]
    {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    assert_eq!(pages.len(), 1, "a paper that fits one page does not spill");
}

#[test]
fn the_minutes_name_everybody_and_are_signed_twice() {
    let office = Office::example();
    let pages = pages(&office, "hop/2025-06-25-chi-bo-to-3", "bien-ban-chi-bo", Mode::Final);
    let text = running(&pages);
    for part in
        ["BIÊN BẢN", "19 giờ 30", "bỏ phiếu kín", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ", "Phạm Thị Lan", "21 giờ 10"]
    {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

/// Millimetres of a length in points.
fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

#[test]
fn pages_are_measured_as_the_guidance_says() {
    let office = Office::example();
    for (document, right) in [("nghi-quyet-chi-bo", 15.0), ("nghi-quyet-doan", 20.0)] {
        for (number, page) in pages(&office, "ho-so/nguyen-thi-mai", document, Mode::Final).iter().enumerate() {
            let runs: Vec<_> = page.lines.iter().flat_map(|line| &line.runs).collect();
            let left = runs.iter().map(|run| mm(run.x)).fold(f64::MAX, f64::min);
            assert!((left - 30.0).abs() < 0.5, "{document} page {number}: left margin {left:.2} mm");
            let edge = runs.iter().map(|run| mm(run.x + run.width)).fold(0.0, f64::max);
            assert!(edge <= 210.0 - right + 0.5, "{document} page {number}: text ends at {edge:.2} mm");
            let low = runs.iter().map(|run| mm(run.y)).fold(0.0, f64::max);
            assert!(low <= 277.0, "{document} page {number}: lowest line at {low:.2} mm");
            let counter = runs.iter().find(|run| mm(run.y) < 18.0);
            assert_eq!(counter.map(|run| run.text.trim().to_owned()), (number > 0).then(|| (number + 1).to_string()));
        }
    }
}

#[test]
fn a_signature_never_stands_alone() {
    let office = Office::example();
    // Grown line by line, the text pushes the signature over the edge of the page at some length.
    let file = "hop/2025-06-25-chi-bo-to-3/hop.toml";
    let words = "Cần mạnh dạn hơn khi góp ý trước hội nghị.";
    for n in 0..12 {
        let grown = Office::example();
        grown.edit(
            file,
            words,
            &format!("{}{words}", "Gương mẫu trong sinh hoạt và công tác ở nơi cư trú, được tin cậy. ".repeat(n)),
        );
        let pages = pages(&grown, "ho-so/nguyen-thi-mai", "nghi-quyet-chi-bo", Mode::Final);
        let last = pages.last().expect("a page");
        let before_sign = last.text().split("T/M CHI BỘ").next().unwrap_or_default().replace('\u{a0}', " ");
        assert!(before_sign.contains("Đảng Cộng sản Việt Nam."), "{n}: {before_sign}");
    }
    drop(office);
}

#[test]
#[expect(clippy::print_stdout, reason = "how many kills landed")]
fn fifty_kills_leave_no_torn_paper() {
    let office = Office::example();
    let whole = Office::example();
    fill(&whole);
    let wanted = papers(&whole);
    let binary = env!("CARGO_BIN_EXE_hoso");
    let mut landed = 0;
    for round in 0..50 {
        for name in [LETTER, RESOLUTION, MINUTES] {
            let _ = fs::remove_file(office.at(name));
        }
        let mut child = Command::new(binary)
            .args(["fill", &office.at(""), "--as-of", AS_OF])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("started");
        // Spread over the whole run, which takes a quarter of a second here: no moment is waited for.
        let until = std::time::Instant::now() + std::time::Duration::from_millis(20 + round * 8);
        while std::time::Instant::now() < until && child.try_wait().expect("a state").is_none() {
            std::thread::yield_now();
        }
        landed += usize::from(child.try_wait().expect("a state").is_none());
        let _ = child.kill();
        let _ = child.wait();
        for (name, bytes) in papers(&office).iter().filter(|(name, _)| !name.contains(".hoso-tmp-")) {
            let (_, right) = wanted.iter().find(|(wanted, _)| wanted == name).expect("one of the three");
            assert_eq!(bytes, right, "{name} is torn after {round} kills");
        }
    }
    assert!(landed > 5, "only {landed} of 50 kills came in time");
    let reply = fill(&office);
    assert!(!reply.err.contains(&Code::FOREIGN_FILE.to_string()), "our own papers stay ours: {}", reply.err);
    assert_eq!(papers(&office), wanted, "the next run finishes the rest");
    let left: Vec<_> = office.files().into_iter().filter(|(name, _)| name.contains("hoso-tmp")).collect();
    assert_eq!(left.len(), 0, "nothing unfinished is left");
    println!("{landed} of 50 kills landed in a running fill");
}
