//! Papers from facts to disk: what is printed, what is refused, and that nothing of anybody's is lost.
#![cfg(feature = "pdf")]

mod content;
mod faults;
mod killed;
mod modes;
mod once;
#[path = "../support/qpdf.rs"]
mod qpdf;
mod slips;
#[path = "../support/mod.rs"]
mod support;

use hoso::load::Disk;
use hoso::model::{Form, Mode};
use hoso::plan::Sheet;
use hoso::render::{Engine, Job, Page};
use hoso::run::{Target, Workspace, fonts, round};
use support::{Office, hoso};

const AS_OF: &str = "2025-08-20";
const MAI: &str = "ho-so/nguyen-thi-mai";
const CELL: &str = "hop/2025-06-25-chi-bo-to-3/hop.toml";
const RESOLUTION: &str = "ho-so/nguyen-thi-mai/de-in/6-KNĐ.pdf";
const LETTER: &str = "ho-so/nguyen-thi-mai/de-in/4-KNĐ.pdf";

/// An office with Mai's case and the meetings about her alone.
fn office() -> Office {
    Office::of(&["nguyen-thi-mai"])
}

fn fill(office: &Office) -> hoso::cli::Reply {
    hoso(&["fill", &office.at(""), "--as-of", AS_OF])
}

fn papers(office: &Office) -> Vec<(String, Vec<u8>)> {
    office.files().into_iter().filter(|(name, _)| name.contains("/de-in/")).collect()
}

fn names(office: &Office) -> Vec<String> {
    papers(office).into_iter().map(|(name, _)| name).collect()
}

fn sound(path: &str) {
    assert_eq!(qpdf::fault(path), None, "{path}");
}

/// A document as the plan gives it, with its form.
fn planned(office: &Office, path: &str, document: &str, as_of: &str) -> (Workspace, Sheet, Form) {
    let workspace = Workspace::open(&Disk::new(office.path()));
    let target = workspace.target(path).expect("a target");
    let target = if matches!(target, Target::Case(_)) { target } else { Target::Office };
    let mut papers = round(&workspace, &target, as_of.parse().expect("a day")).papers();
    papers.retain(|paper| paper.name == document && paper.folder == path);
    let [paper] = <[_; 1]>::try_from(papers).unwrap_or_else(|papers| panic!("{document}: {}", papers.len()));
    let form = workspace.catalog.forms[&paper.form].clone();
    (workspace, paper.sheet.expect("an edition"), form)
}

/// The laid-out pages of a document.
fn pages(office: &Office, path: &str, document: &str, mode: Mode) -> Vec<Page> {
    let (workspace, sheet, form) = planned(office, path, document, AS_OF);
    let data = sheet.data(mode, &form.title, form.number.as_deref()).to_string().into_bytes();
    let engine = Engine::new(workspace.catalog.templates.clone(), &fonts());
    let job = Job { template: sheet.template.clone(), data, ident: sheet.ident.clone(), day: sheet.day };
    engine.pages(&job).expect("laid out")
}

/// One line of running text, spaces folded.
fn running(pages: &[Page]) -> String {
    let all: Vec<String> = pages.iter().map(Page::text).collect();
    all.join("\n").replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
