//! `hoso test`: what it says of a law of one's own, whether a break is noticed, verdicts recorded for review, and the
//! report for build servers. That the shipped law is tested is `tests/law.rs`.

mod support;

use std::fs;

use hoso::cli::{Reply, run};
use support::root;
use tempfile::TempDir;

const TESTS: &str = "workflows/ket-nap-dang/tests";

/// A folder with a layer of its own, and of the shipped tests only these files: nobody waits for the rest.
struct Folder(TempDir);

impl Folder {
    fn with(kept: &[&str]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir_all(folder.0.path().join(TESTS)).expect("made");
        for file in fs::read_dir(root().join(TESTS)).expect("the tests of the law") {
            let name = file.expect("an entry").file_name().into_string().expect("a name");
            if !kept.contains(&name.as_str()) {
                folder.write(&format!("{TESTS}/{name}"), HEAD);
            }
        }
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).expect("a file")
    }

    fn test(&self, more: &[&str]) -> Reply {
        let at = self.0.path().display().to_string();
        let args = ["hoso", "--color", "never", "--as-of", "2026-11-20", "test", &at];
        run(args.iter().chain(more).map(Into::into))
    }

    fn json(&self, more: &[&str]) -> serde_json::Value {
        let more: Vec<&str> = more.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.test(&more).out).expect("JSON")
    }
}

const HEAD: &str = "schema = 1\nworkflow = \"ket-nap-dang\"\n";
const LAYER: &str = r#"
schema = 1
id = "rieng"
extends = "ket-nap-dang"
title = "Quy định riêng"
from = 2022-01-01

[source]
qd-rieng = { number = "Quy định riêng", dated = 2022-01-01 }

[rule.hoc-het-cap-hai]
step = "cam-tinh"
title = "Do Đoàn hoặc Công đoàn giới thiệu thì đã học hết cấp hai"
short = "chưa học hết cấp hai"
when = { any = [{ field = "gioi_thieu.duong", is = "doan" }, { field = "gioi_thieu.duong", is = "cong-doan" }] }
fact = { field = "nguoi.hoc_van", in = ["thcs", "thpt"] }
basis.B.qd-rieng = "1"
"#;
const OWN: &str = r#"
layers = ["rieng"]
[facts]
cam_tinh.ngay = 2022-03-01
gioi_thieu.duong = "doan"

[[test]]
says = "Học < cấp hai & 'chưa xong' thì thiếu"
as-of = 2022-04-01
facts.nguoi.hoc_van = "tieu-hoc"
expect.rule."rieng/hoc-het-cap-hai" = "not-met"
expect.step.cam-tinh = "violated"

[[test]]
says = "Học hết cấp hai thì đủ"
as-of = 2022-04-01
facts.nguoi.hoc_van = "thcs"
expect.rule."rieng/hoc-het-cap-hai" = "met"
"#;

/// A folder with a layer and its tests, and nothing else.
fn own() -> Folder {
    let folder = Folder::with(&[]);
    folder.write("workflows/ket-nap-dang/layers/rieng.toml", LAYER);
    folder.write(&format!("{TESTS}/rieng.toml"), &format!("{HEAD}{OWN}"));
    folder
}

#[test]
fn the_office_s_own_layer_is_tested() {
    let folder = own();
    let reply = folder.test(&[]);
    assert_eq!((reply.code, reply.out.as_str()), (0, "2 câu đúng, 0 câu sai.\n"), "{}", reply.err);
    let covered = folder.json(&["--coverage"]);
    let rules = covered["rules"].as_array().expect("rules");
    let rule = rules.iter().find(|rule| rule["rule"] == "rieng/hoc-het-cap-hai").expect("the rule of the layer");
    assert_eq!((&rule["passes"], &rule["fails"]), (&1.into(), &1.into()));
    let open = |rule: &serde_json::Value| -> Vec<String> {
        let branches = rule["branches"].as_array().expect("branches").iter();
        branches.filter(|it| it["taken"] == false).map(|it| it["way"].to_string()).collect()
    };
    // Nobody comes by another way, nobody by way of the Công đoàn, and nobody went to school for twelve years.
    let open = open(rule);
    assert_eq!(open.len(), 3, "{open:?}");
    assert!(open[1].contains("cong-doan") && open[2].contains("thpt"), "{open:?}");
    let line = rule["branches"][1]["line"].as_u64();
    assert_eq!(line, Some(15), "where the condition is written");
    folder.write(&format!("{TESTS}/rieng.toml"), &format!("{HEAD}{}", OWN.replace("\"met\"", "\"not-met\"")));
    let reply = folder.test(&[]);
    assert_eq!(reply.code, 1);
    assert!(reply.out.contains("rule.rieng/hoc-het-cap-hai: cần not-met, được met"), "{}", reply.out);
}

#[test]
fn what_no_test_notices_is_told_with_its_line_and_the_test_to_write() {
    let folder = own();
    let reply = folder.test(&["--mutate"]);
    assert_eq!(reply.code, 1);
    let own = "○ workflows/ket-nap-dang/layers/rieng.toml:";
    let lines: Vec<&str> = reply.out.lines().collect();
    let told: Vec<String> = lines.iter().filter_map(|line| Some(line.strip_prefix(own)?.to_owned())).collect();
    // That the rule is there, the Đoàn among the ways and thcs among the values are noticed.
    let name = "rule.rieng/hoc-het-cap-hai (lời từ 01/01/2022):";
    let unnoticed = [
        format!("15  {name} bỏ when: lúc nào cũng áp dụng"),
        format!("15  {name} bỏ điều kiện gioi_thieu.duong = cong-doan"),
        format!("15  {name} đảo ngược điều kiện gioi_thieu.duong = cong-doan"),
        format!("16  {name} nguoi.hoc_van: bỏ giá trị thpt"),
    ];
    assert_eq!(told, unnoticed);
    let at = lines.iter().position(|line| line.ends_with(&unnoticed[3])).expect("the last of them");
    assert_eq!(lines[at + 1], "    → thêm câu thử có nguoi.hoc_van là thpt");
    assert_eq!(reply.out, folder.test(&["--mutate"]).out, "threads change no order");
}

#[test]
fn a_break_of_a_shipped_rule_is_noticed_by_its_own_tests() {
    let folder = Folder::with(&["tuoi.toml"]);
    let found = folder.json(&["--mutate"]);
    let alive = found["mutants"]["alive"].as_array().expect("mutants");
    assert!(alive.iter().all(|it| it["line"].is_u64() && it["write"].is_string()), "where, and which test to write");
    let of = |item: &str| alive.iter().filter(|it| it["item"] == item && it["since"] == "2016-07-25").count();
    assert_eq!(of("rule.tuoi-toi-thieu"), 0, "one year more or less, by the month or not, and that it is there");
    assert!(of("rule.hoc-van") > 0 && of("step.le-ket-nap") > 0);
    let tried = found["mutants"]["tried"].as_u64().expect("a number");
    assert!(alive.len() as u64 > tried / 2, "{} of {tried}", alive.len());
}

#[test]
fn the_report_for_build_servers_is_xml() {
    let folder = own();
    folder.write(
        &format!("{TESTS}/sai.toml"),
        &format!("{HEAD}[[test]]\nsays = \"Sai\"\nas-of = 2025-09-20\nexpect.step.don = \"done\"\n"),
    );
    let file = folder.0.path().join("ket-qua.xml");
    let junit = ["--junit", file.to_str().expect("a path")];
    let reply = folder.test(&junit);
    assert_eq!(reply.code, 1);
    assert!(reply.err.contains("ket-qua.xml"), "{}", reply.err);
    let text = folder.read("ket-qua.xml");
    let document = roxmltree::Document::parse(&text).expect("XML");
    let suites = document.root_element();
    assert_eq!((suites.tag_name().name(), suites.attribute("tests")), ("testsuites", Some("3")));
    assert_eq!(suites.attribute("failures"), Some("1"));
    let cases: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testcase")).collect();
    assert_eq!(cases[0].attribute("name"), Some("Học < cấp hai & 'chưa xong' thì thiếu"));
    assert_eq!(cases[0].attribute("classname"), Some("ket-nap-dang"));
    assert_eq!(cases[0].attribute("line"), Some("10"));
    let failed = cases.iter().find(|case| case.attribute("name") == Some("Sai")).expect("a case");
    assert_eq!(failed.attribute("file"), Some("workflows/ket-nap-dang/tests/sai.toml"));
    let failure = failed.first_element_child().expect("a failure");
    assert_eq!(failure.attribute("message"), Some("step.don: cần done, được waiting"));
    folder.test(&junit);
    assert_eq!(folder.read("ket-qua.xml"), text, "our own file is replaced, by the same bytes");
    folder.write("ket-qua.xml", "<mine/>");
    assert_eq!(folder.test(&junit).code, 2, "what is not ours stays");
    assert_eq!(folder.read("ket-qua.xml"), "<mine/>");
}

#[test]
fn a_verdict_is_recorded_for_review() {
    let folder = Folder::with(&[]);
    let path = format!("{TESTS}/ghi.toml");
    let bare = format!(
        "{HEAD}\n# Chưa ai viết kết quả.\n[[test]]\nsays = \"Viết đơn\"\nas-of = 2025-09-20\nfacts.don.ngay = 2025-09-01\n"
    );
    folder.write(&path, &bare);
    let refused = folder.test(&[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("H232") && refused.err.contains("--record"), "{}", refused.err);
    let reply = folder.test(&["--record"]);
    assert_eq!(reply.code, 1, "{}", reply.err);
    let written = folder.read(&path);
    assert!(written.starts_with(&bare), "every line stays: {written}");
    assert!(written.contains("\nrecorded = 2026-11-20\nexpect."), "{written}");
    assert!(written.contains("expect.step.don = \"incomplete\"\n"), "{written}");
    let unreviewed = folder.test(&[]);
    assert_eq!(unreviewed.code, 1, "a verdict nobody reviewed is no test");
    assert!(unreviewed.out.contains("0 câu đúng, 0 câu sai. 1 câu hoso tự ghi"), "{}", unreviewed.out);
    assert_eq!(folder.test(&["--record"]).code, 0, "nothing is left to be recorded");
    folder.write(&path, &written.replace("recorded = 2026-11-20\n", ""));
    assert_eq!(folder.test(&[]).code, 0);
}

#[test]
fn another_verdict_is_shown_and_only_accepted_when_asked() {
    let folder = Folder::with(&[]);
    let path = format!("{TESTS}/ghi.toml");
    let test = "[[test]]\nsays = \"Viết đơn\"\nas-of = 2025-09-20\nfacts.don.ngay = 2025-09-01\n\
                expect.step.don = \"done\" # có đơn\n";
    folder.write(&path, &format!("{HEAD}{test}"));
    let shown = folder.test(&["--record"]);
    assert_eq!(shown.code, 1);
    assert!(shown.out.contains("  - step.don = done\n  + step.don = incomplete\n"), "{}", shown.out);
    assert_eq!(folder.read(&path), format!("{HEAD}{test}"), "nothing was written");
    folder.test(&["--record", "--accept"]);
    let accepted = test.replace("\"done\" # có đơn\n", "\"incomplete\" # có đơn\nrecorded = 2026-11-20\n");
    assert_eq!(folder.read(&path), format!("{HEAD}{accepted}"));
    assert_eq!(folder.test(&["--accept"]).code, 2, "accept what?");
}

#[test]
fn a_shipped_test_is_never_rewritten() {
    let folder = Folder::with(&["tuoi.toml"]);
    let law = fs::read_to_string(root().join("workflows/ket-nap-dang/2016-07-25.toml")).expect("the law");
    assert!(law.contains("18 years"));
    folder.write("workflows/ket-nap-dang/2016-07-25.toml", &law.replace("18 years", "19 years"));
    let reply = folder.test(&["--record", "--accept"]);
    assert_eq!(reply.code, 1, "{}", reply.err);
    assert!(reply.out.contains("hoso catalog export workflows/ket-nap-dang/tests/tuoi.toml"), "{}", reply.out);
    assert!(reply.out.contains("Ghi kết quả vào 0 câu"), "{}", reply.out);
    assert!(!folder.0.path().join(format!("{TESTS}/tuoi.toml")).exists());
}
