//! The report as a page.

use std::fs;

use hoso::load::Disk;
use hoso::model::{Law, Mode};
use hoso::plan::{Desk, Head, PaperState, report_paper};
use hoso::render::{Engine, Job, Page};
use hoso::run::{Period, Workspace, counted, fonts, report_data};

use crate::support::{Office, hoso};
use crate::{day, qpdf};

const PAPER: &str = "bao-cao/2025-01-01_2026-11-20/de-in/Báo cáo kết nạp đảng viên.pdf";

#[test]
fn it_is_made_once_into_a_folder_of_its_period() {
    let office = Office::example();
    let make = || hoso(&["report", &office.at(""), "--pdf", "--from", "2025-01-01", "--as-of", "2026-11-20"]);
    let reply = make();
    assert_eq!(reply.code, 0, "{}{}", reply.out, reply.err);
    assert!(reply.out.contains(PAPER), "{}", reply.out);
    let path = office.path().join(PAPER);
    let bytes = fs::read(&path).expect("the paper");
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(qpdf::fault(&path.display().to_string()), None);
    assert!(!make().out.contains(PAPER), "nothing changed, nothing is written");
    assert_eq!(fs::read(&path).expect("the paper"), bytes);
    // Nobody knows whose it is: no paper, and what to do.
    office.edit("hoso.toml", "body = \"xa-an-hoa\"               # whose", "# whose");
    let reply = make();
    assert_eq!((reply.code, reply.err.contains("[office]")), (2, true), "{}", reply.err);
}

#[test]
fn what_it_lacks_is_told_and_nothing_is_left() {
    let office = Office::example();
    for holder in ["Đặng Quốc Thuận", "Lương Thị Hồng Vân"] {
        let there = format!("name = \"{holder}\"\nfrom = 2025-07-01\n");
        office.edit("hoso.toml", &there, &there.replace("2025", "2027"));
    }
    let reply = hoso(&["report", &office.at(""), "--pdf", "--from", "2025-01-01", "--as-of", "2026-11-20"]);
    assert_eq!(reply.code, 1, "{}{}", reply.out, reply.err);
    assert!(!office.path().join("bao-cao").exists(), "no empty folder");
}

#[test]
fn it_is_one_page_with_every_number_of_the_report() {
    let office = Office::example();
    let workspace = Workspace::open(&Disk::new(office.path()));
    let workflow = workspace.catalog.workflows.values().next().expect("a workflow");
    let period = Period { from: day("2025-01-01"), to: day("2026-11-20") };
    let counted = counted(&workspace, workflow, period, period.to, None).expect("a report");
    let report = report_data(&counted, counted.progress(&workspace, workflow).as_ref());
    let (checked, catalog) = (&workspace.checked, &workspace.catalog);
    let desk = Desk { catalog, office: &checked.office, meetings: &checked.meetings };
    let body = &checked.office.tree.bodies["xa-an-hoa"];
    let form = &catalog.forms[&counted.report.form.as_ref().expect("a form").value];
    let head = Head { body, day: period.to, law: &Law::default() };
    let paper = report_paper(desk, form, head, &report, "bao-cao/thu".to_owned());
    assert_eq!(paper.state, PaperState::Final);
    let sheet = paper.sheet.expect("an edition");
    let data = sheet.data(Mode::Final, &form.title, None).to_string().into_bytes();
    let engine = Engine::new(catalog.templates.clone(), &fonts());
    let job = Job { template: sheet.template.clone(), data, ident: sheet.ident.clone(), day: sheet.day };
    let pages = engine.pages(&job).expect("laid out");
    assert_eq!(pages.len(), 1);
    let text: String = pages.iter().map(Page::text).collect::<String>().replace('\u{a0}', " ");
    for stage in report["stages"].as_array().expect("stages") {
        let (title, count) = (stage["title"].as_str().expect("a title"), &stage["count"]);
        let line =
            text.lines().position(|line| line.starts_with(title)).unwrap_or_else(|| panic!("{title} in\n{text}"));
        let said = text.lines().skip(line).take(2).any(|line| line.trim().ends_with(&count.to_string()));
        assert!(said, "{title} {count} in\n{text}");
    }
    for ratio in report["ratios"].as_array().expect("ratios") {
        let percent = ratio["same_period"]["percent"].as_str().expect("a share");
        assert!(text.contains(percent), "{percent} in\n{text}");
    }
}
