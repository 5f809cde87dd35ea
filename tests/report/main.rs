//! Reports: what is counted, by whom, and that every number is a list of people.

mod models;
mod office;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
#[path = "../support/qpdf.rs"]
mod qpdf;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use hoso::load::Memory;
use hoso::model::Day;
use hoso::run::{Period, Workspace, counted, report_data};
use serde_json::Value;

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// An office of nobody, with a committee, a cell of each kind, and the Đoàn.
const OFFICE: &str = r#"
schema = 1
office.title = "Đảng ủy thử (hư cấu)"
[body.xa]
name = "Đảng ủy xã"
level = "cap-tren-truc-tiep"
symbol = "ĐU"
place = "An Hòa"
decides = true
[body.thon]
name = "Chi bộ thôn"
level = "chi-bo"
symbol = "CB"
place = "An Hòa"
under = [{ body = "xa" }]
kinds = ["nong-thon", "dia-ban-dan-cu"]
[body.pho]
name = "Chi bộ phố"
level = "chi-bo"
symbol = "CB"
place = "An Hòa"
under = [{ body = "xa" }]
kinds = ["do-thi", "dia-ban-dan-cu"]
[body.truong]
name = "Chi bộ Trường THPT"
level = "chi-bo"
symbol = "CB"
place = "An Hòa"
under = [{ body = "xa" }]
kinds = ["truong-thpt"]
[body.doan]
name = "Đoàn xã"
level = "doan-co-so"
symbol = "ĐTN"
place = "An Hòa"
[body.chi-doan]
name = "Chi đoàn"
level = "chi-doan"
symbol = "CĐ"
place = "An Hòa"
under = [{ body = "doan" }]
"#;

/// An office of made-up people.
pub(crate) struct Bench {
    pub(crate) files: Memory,
    people: usize,
}

impl Bench {
    pub(crate) fn new(more: &str) -> Self {
        Self { files: Memory::default().with("hoso.toml", &format!("{OFFICE}{more}")), people: 0 }
    }

    /// So many people of a cell with the same facts; their ids.
    pub(crate) fn people(&mut self, number: usize, cell: &str, facts: &str) -> Vec<String> {
        let mut ids = Vec::new();
        for _ in 0..number {
            self.people += 1;
            let id = format!("p{}", self.people);
            let text = format!(
                "schema = 1\nid = \"{id}\"\nworkflow = \"ket-nap-dang\"\ndon_vi.chi_bo = \"{cell}\"\n\
                 doan.chi_doan = \"chi-doan\"\ndoan.doan_co_so = \"doan\"\ngioi_thieu.duong = \"doan\"\n\
                 nguoi.ho_ten = \"Nguyễn Văn Mẫu\"\n{facts}"
            );
            self.files.files.insert(format!("ho-so/{id}/ho-so.toml"), text.into_bytes());
            ids.push(id);
        }
        ids
    }

    /// A meeting of the Đoàn about some people, each with so many of eleven votes.
    pub(crate) fn meeting(&mut self, kind: &str, body: &str, day: &str, votes: usize, people: &[String]) {
        let mut text =
            format!("schema = 1\nkind = \"{kind}\"\nbody = \"{body}\"\nngay = {day}\ntong = 11\nco_mat = 11\n");
        for id in people {
            let against = 11 - votes;
            write!(text, "[person.{id}]\ntan_thanh = {votes}\nkhong_tan_thanh = {against}\n").expect("memory");
        }
        self.files.files.insert(format!("hop/{kind}-{votes}-{day}/hop.toml"), text.into_bytes());
    }

    pub(crate) fn workspace(&self) -> Workspace {
        let workspace = Workspace::open(&self.files);
        let faults: Vec<String> =
            workspace.diagnostics.iter().map(|d| format!("{} {:?} {:?}", d.code, d.path, d.args)).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        workspace
    }
}

/// What is counted on some days, of everybody's people or of a body's.
pub(crate) fn report(workspace: &Workspace, from: &str, to: &str, body: Option<&str>) -> Value {
    let workflow = workspace.catalog.workflows.values().next().expect("a workflow");
    let period = Period { from: day(from), to: day(to) };
    let scope = body.map(|id| BTreeSet::from([id.into()]));
    let counted = counted(workspace, workflow, period, day(to), scope).expect("a report");
    report_data(&counted, counted.progress(workspace, workflow).as_ref())
}

/// The number of a stage.
pub(crate) fn stage(report: &Value, id: &str) -> u64 {
    let stages = report["stages"].as_array().expect("stages");
    stages.iter().find(|stage| stage["id"] == id).expect("a stage")["count"].as_u64().expect("a count")
}

/// A share of a base, as a paper writes it.
pub(crate) fn ratio<'r>(report: &'r Value, stage: &str, base: &str) -> &'r Value {
    let ratios = report["ratios"].as_array().expect("ratios");
    ratios.iter().find(|it| it["stage"] == stage && it["base"] == base).expect("a ratio")
}

/// How many a group of a breakdown has, and its share.
pub(crate) fn group<'r>(report: &'r Value, id: &str, title: &str) -> (u64, &'r str) {
    let all = report["breakdowns"].as_array().expect("breakdowns");
    let groups = all.iter().find(|it| it["id"] == id).expect("a breakdown")["groups"].as_array().expect("groups");
    let group = groups.iter().find(|it| it["title"] == title).unwrap_or_else(|| panic!("{title} in {groups:?}"));
    (group["count"].as_u64().expect("a count"), group["percent"].as_str().expect("a share"))
}
