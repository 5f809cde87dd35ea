//! What judgement says of a faulty office, and that it is silent about a sound one.

use hoso::diag::Code;
use hoso::load::Memory;
use hoso::model::{Confirmed, Office};
use hoso::run::{Workspace, lint_law};

use super::{ACT, act, day, edited, judged, judged_by, shipped, told};

const RULE: &str = r#"
[rule.thu]
step = "don"
title = "Thử"
short = "thử"
basis.C.dieu-le-2011 = "1"
"#;

/// What is left are gaps of knowledge, which the data itself marks.
#[test]
fn our_own_catalog_has_no_fault() {
    let nothing = Memory::default();
    let workspace = Workspace::catalog(&nothing);
    let workflows: Vec<_> = workspace.catalog.workflows.values().collect();
    let found = lint_law(&workspace, &workflows, &nothing, day());
    let faults = found.iter().filter(|doubt| ![Code::POINT_UNSEEN, Code::UNCONFIRMED].contains(&doubt.diagnostic.code));
    assert_eq!(faults.collect::<Vec<_>>(), Vec::<&hoso::validate::Doubt>::new());
    assert_eq!(told(&workspace, &found, Code::POINT_UNSEEN).len(), 10, "one for each source, not one for each item");
}

#[test]
fn a_rule_no_test_decides() {
    let rule = act(&format!("{RULE}fact = {{ field = \"nguoi.gioi_tinh\", is = \"nam\" }}\n"));
    let all = |own: &Memory| {
        let workspace = Workspace::catalog(own);
        assert!(workspace.sound, "{:?}", workspace.diagnostics);
        let workflows: Vec<_> = workspace.catalog.workflows.values().collect();
        told(&workspace, &lint_law(&workspace, &workflows, own, day()), Code::UNTESTED)
    };
    let open = all(&rule);
    assert_eq!(open, [format!("{ACT}:5 quy tắc thu, lời từ 01/01/2027: chưa có câu thử nào")]);
    let test = |sex: &str, truth: &str| {
        format!(
            "[[test]]\nsays = \"{sex}\"\nas-of = 2027-03-01\n\
             facts = {{ nguoi.gioi_tinh = \"{sex}\", don.ngay = 2027-02-01 }}\nexpect.rule.thu = \"{truth}\"\n"
        )
    };
    let file = |tests: &str| format!("schema = 1\nworkflow = \"ket-nap-dang\"\n{tests}");
    let with = |tests: &str| rule.clone().with("workflows/ket-nap-dang/tests/thu.toml", &file(tests));
    let half = all(&with(&test("nam", "met")));
    assert_eq!(half, [format!("{ACT}:5 quy tắc thu, lời từ 01/01/2027: chưa có câu thử nào không đạt")]);
    assert_eq!(all(&with(&(test("nam", "met") + &test("nu", "not-met")))), Vec::<String>::new());
}

#[test]
fn a_number_nobody_uses() {
    let number = "[parameter]\nsau-thang = { value = \"6 months\", basis.B.dieu-le-2011 = \"1\" }\n";
    let unused = judged(&act(number), Code::UNUSED_PARAMETER);
    assert_eq!(unused, [format!("{ACT}:5 con số sau-thang không quy tắc nào dùng")]);
    let time = "time = { from = \"cam_tinh.ngay\", to = \"don.ngay\", least = \"sau-thang\" }\n";
    assert_eq!(judged(&act(&format!("{number}{RULE}{time}")), Code::UNUSED_PARAMETER), Vec::<String>::new());
}

#[test]
fn a_point_nobody_has_seen() {
    let of = |own: &Memory| {
        let all = judged(own, Code::POINT_UNSEEN);
        all.into_iter().filter(|line| line.contains("06-HD/TW (09/6/2025)")).collect::<Vec<_>>()
    };
    let open = of(&Memory::default());
    assert_eq!(open.len(), 1, "{open:?}");
    // The points are seen, every one: nothing is left to say of that source.
    let workspace = Workspace::catalog(&Memory::default());
    let workflow = &workspace.catalog.workflows["ket-nap-dang"];
    let found = hoso::validate::lint(&workspace.catalog, workflow, &Office::default(), day());
    let doubt = found.iter().find(|doubt| doubt.diagnostic.arg("source") == Some(&"hd-06-2025".into()));
    let Some(hoso::diag::Arg::List(names)) = doubt.expect("told").diagnostic.arg("names") else { panic!("names") };
    let points: String = names.iter().map(|name| format!("{name}.B = \"9.9\"\n")).collect();
    let cites = act(&format!("[cites.hd-06-2025]\n{points}"));
    assert_eq!(of(&cites), Vec::<String>::new());
    // One item more without a point is one more, not another line.
    let more =
        act(&format!("{RULE}fact = {{ field = \"nguoi.gioi_tinh\", is = \"nam\" }}\nbasis.B.hd-06-2025 = \"?\"\n"));
    let number = |line: &str| line.split(": ").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
    let count = |line: &str| number(line).and_then(|n| n.parse::<i64>().ok()).expect("a number");
    assert_eq!(count(&of(&more)[0]), count(&open[0]) + 1);
}

#[test]
fn a_reconstructed_form_until_the_office_confirms_it() {
    let of = |office: &Office| {
        let all = judged_by(&Memory::default(), office, Code::UNCONFIRMED);
        all.into_iter().filter(|line| line.starts_with("forms/6-knd.toml")).collect::<Vec<_>>()
    };
    assert_eq!(
        of(&Office::default()),
        ["forms/6-knd.toml:15 6-KNĐ (6-knd): mẫu từ 29/9/2025 là bản dựng lại, cơ quan chưa đối chiếu"]
    );
    let confirmed = |on: &str| {
        let mut office = Office::default();
        let on = on.parse().expect("a day");
        office.confirmed.insert("6-knd".into(), Confirmed { by: "Nguyễn Văn An".to_owned(), on });
        office
    };
    assert_eq!(of(&confirmed("2025-09-28")).len(), 1, "what was confirmed before was another wording");
    assert_eq!(of(&confirmed("2025-09-29")), Vec::<String>::new());
}

#[test]
fn an_amendment_that_changes_nothing() {
    let idle = |body: &str| judged(&act(body), Code::CHANGES_NOTHING);
    let number = |value: &str| {
        format!("[replace.parameter]\nhan-quyet-dinh = {{ value = \"{value}\", basis.B.qd-294-2025 = \"4.3.1\" }}\n")
    };
    let same = idle(&number("45 working-days"));
    assert_eq!(same, [format!("{ACT}:5 parameter.han-quyet-dinh: thay bằng chính lời và căn cứ đang có")]);
    assert_eq!(idle(&number("30 working-days")), Vec::<String>::new());
    let renamed = |title: &str| {
        idle(&format!(
            "repeal = [\"rule.doan-truoc-cam-tinh\"]\n[rule.vao-doan]\nstep = \"cam-tinh\"\ntitle = \"{title}\"\n\
             short = \"vào Đoàn sau khi được xét cảm tình\"\nwhen = {{ field = \"doan.ngay_vao\", present = true }}\n\
             time = {{ from = \"doan.ngay_vao\", to = \"cam_tinh.ngay\" }}\nbasis.C.hd-38-2025 = \"?\"\n"
        ))
    };
    let same = "Vào Đoàn không muộn hơn ngày được xét là cảm tình Đảng";
    let line = "rule.doan-truoc-cam-tinh: bãi bỏ rồi thêm lại y như cũ dưới mã khác";
    assert_eq!(renamed(same), [format!("{ACT}:4 {line}")]);
    assert_eq!(renamed("Vào Đoàn trước ngày được xét là cảm tình Đảng"), Vec::<String>::new());
    let point = |point: &str| format!("[cites.qd-294-2025]\nparameter.tuoi-toi-thieu.A = \"{point}\"\n");
    let seen = idle(&point("1.1"));
    assert_eq!(seen, [format!("{ACT}:5 parameter.tuoi-toi-thieu: điểm này đã ghi như thế rồi")]);
    assert_eq!(idle(&point("1.2")), Vec::<String>::new());
    let source = |old: &str| {
        format!("[source]\nqd-1-2027 = {{ number = \"1-QĐ/TW\", dated = 2026-12-31, replaces = \"{old}\" }}\n")
    };
    let nobody = idle(&source("hd-15-ubkttw-2025"));
    assert_eq!(nobody, [format!("{ACT}:5 source.qd-1-2027: thay một văn bản mà không mục nào dẫn")]);
    assert_eq!(idle(&source("qd-294-2025")), Vec::<String>::new());
}

#[test]
fn bounds_nobody_can_keep() {
    let bounds = |long: &str, short: &str, when: &str| {
        let number =
            |id: &str, value: &str| format!("{id} = {{ value = \"{value}\", basis.B.dieu-le-2011 = \"1\" }}\n");
        let rule = |id: &str, bound: &str, when: &str| {
            format!(
                "[rule.{id}]\nstep = \"don\"\ntitle = \"Thử\"\nshort = \"thử\"\n{when}\
                 time = {{ from = \"cam_tinh.ngay\", to = \"don.ngay\", {bound} }}\nbasis.C.dieu-le-2011 = \"1\"\n"
            )
        };
        let numbers = number("dai", long) + &number("ngan", short);
        let rules = rule("lau", "least = \"dai\"", "") + &rule("mau", "most = \"ngan\"", when);
        judged(&act(&format!("[parameter]\n{numbers}{rules}")), Code::BOUNDS_CROSS)
    };
    let cross = bounds("6 months", "5 months", "");
    let line = "rule.lau đòi ít nhất 6 months, rule.mau cho nhiều nhất 5 months giữa cùng hai ngày: không ai làm đúng cả hai được";
    assert_eq!(cross, [format!("{ACT}:7 {line}")]);
    assert_eq!(bounds("6 months", "6 months", "").len(), 0);
    assert_eq!(bounds("1 years", "12 months", "").len(), 0);
    // Six months are 168 days at least, in some calendar: only what is certain is said.
    assert_eq!(bounds("6 months", "167 days", "").len(), 1);
    assert_eq!(bounds("6 months", "168 days", "").len(), 0);
    let when = "when = { field = \"nguoi.gioi_tinh\", is = \"nam\" }\n";
    assert_eq!(bounds("6 months", "5 months", when).len(), 0, "they need not apply together");
}

#[test]
fn papers_of_one_vote_that_would_differ() {
    let form = |path: &str, find: &str, replace: &str| Memory::default().with(path, &edited(path, find, replace));
    let differ = |own: &Memory| judged(own, Code::PAPERS_DIFFER);
    let figure =
        form("forms/6-knd.toml", "[input.tong]\nfrom = \"meeting.tong\"", "[input.tong]\nfrom = \"meeting.co_mat\"");
    let told = differ(&figure);
    assert!(
        told.iter()
            .any(|line| line.contains("Biên bản họp chi bộ") && line.contains("mục tong: lấy từ hai nơi khác nhau")),
        "{told:?}"
    );
    let words = form("forms/bao-cao-khong-du-phieu.toml", "{{else}}{{tree.cap-tren-truc-tiep.name}}{{/if}}", "{{/if}}");
    let told = differ(&words);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("mục dang_uy: ghép thành hai lời khác nhau"), "{told:?}");
    // Both ways of naming a paper's own number are right: minutes and resolution are two papers.
    assert!(shipped("forms/6-knd.toml").contains("text = \"NQ/{{body.symbol}}\""));
    assert!(shipped("forms/bien-ban-chi-bo.toml").contains("text = \"BB/{{body.symbol}}\""));
    let base = "[input.co_so]                    # the base the law counts by, as in the minutes\nfrom = \"vote.base\"\nrequired = false\n";
    let told = differ(&form("forms/bao-cao-khong-du-phieu.toml", base, ""));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("mục tan_thanh: tính tỷ lệ trên cơ số khác"), "{told:?}");
}
