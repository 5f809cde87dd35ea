//! The figures that five published accounts tell of (`models.md`), counted by hoso from as many made-up people.

use hoso::run::{Counted, Period, Reacher, counted, report_data};

use crate::{Bench, day, group, ratio, report, stage};

#[test]
fn forty_introduced_and_eighteen_admitted_are_forty_five_per_cent() {
    let mut bench = Bench::new("");
    let admitted = bench.people(18, "thon", "le_ket_nap.ngay = 2022-05-19\n");
    let others = bench.people(22, "thon", "");
    bench.meeting("bch_doan", "doan", "2021-10-15", 11, &[admitted, others].concat());
    let office = bench.workspace();
    let both = report(&office, "2021-01-01", "2022-12-31", None);
    assert_eq!((stage(&both, "gioi-thieu"), stage(&both, "ket-nap")), (40, 18));
    assert_eq!(ratio(&both, "ket-nap", "gioi-thieu")["same_period"]["percent"], "45%");
    // Asked about the second year alone, the total of the introduced is nought: the share cannot be computed.
    let second = report(&office, "2022-01-01", "2022-12-31", None);
    assert_eq!(ratio(&second, "ket-nap", "gioi-thieu")["same_period"]["percent"], serde_json::Value::Null);
    // The cohort of the first year looks past its end only when today is later.
    let first = report(&office, "2021-01-01", "2021-12-31", None);
    assert_eq!(ratio(&first, "ket-nap", "gioi-thieu")["cohort"]["count"], 0);
}

#[test]
fn a_cohort_is_followed_to_today_and_totals_are_of_the_same_days() {
    let mut bench = Bench::new("");
    let late = bench.people(3, "thon", "le_ket_nap.ngay = 2022-05-19\n");
    let early = bench.people(2, "thon", "le_ket_nap.ngay = 2021-03-03\n");
    bench.meeting("bch_doan", "doan", "2021-10-15", 11, &late);
    bench.meeting("bch_doan", "doan", "2020-10-15", 11, &early);
    let workspace = bench.workspace();
    let workflow = workspace.catalog.workflows.values().next().expect("a workflow");
    let period = Period { from: day("2021-01-01"), to: day("2021-12-31") };
    let counted = counted(&workspace, workflow, period, day("2022-12-31"), None).expect("a report");
    let report = report_data(&counted, None);
    let shares = ratio(&report, "ket-nap", "gioi-thieu");
    assert_eq!((&shares["same_period"]["count"], &shares["same_period"]["of"]), (&2.into(), &3.into()));
    assert_eq!((&shares["cohort"]["count"], &shares["cohort"]["percent"]), (&3.into(), &"100%".into()));
}

/// As many people as the account tells of: one person was read and judged, and stands for all.
#[test]
fn the_central_agencies_admitted_two_of_three() {
    let mut bench = Bench::new("");
    let ids = bench.people(1, "pho", "le_ket_nap.ngay = 2020-09-02\n");
    bench.meeting("bch_doan", "doan", "2020-03-26", 11, &ids);
    let workspace = bench.workspace();
    let workflow = workspace.catalog.workflows.values().next().expect("a workflow");
    let period = Period { from: day("2020-01-01"), to: day("2020-12-31") };
    let one = counted(&workspace, workflow, period, period.to, None).expect("a report");
    let ceremony = one.main();
    let copy = |admitted: bool| {
        let mut days = one.people[0].days.clone();
        days[ceremony] = days[ceremony].filter(|_| admitted);
        Reacher { case: one.people[0].case, days, shares: Vec::new(), overdue: Vec::new(), late: Vec::new() }
    };
    let people = (0..3108).map(|i| copy(i < 2116)).collect();
    let all = Counted { report: one.report, period, as_of: period.to, scope: None, people };
    let report = report_data(&all, None);
    assert_eq!((stage(&report, "gioi-thieu"), stage(&report, "ket-nap")), (3108, 2116));
    assert_eq!(ratio(&report, "ket-nap", "gioi-thieu")["same_period"]["percent"], "68,1%");
}

/// Two were made official as well: no step tells of it, so nothing counts it.
#[test]
fn the_first_quarter_of_a_town() {
    let mut bench = Bench::new("[target.2017]\noffice = [8, 10]\neach-cell = [1, 2]\n");
    let admitted = |sex: &str| {
        format!("nguoi.gioi_tinh = \"{sex}\"\nnguoi.ngay_sinh = 1990-06-01\nle_ket_nap.ngay = 2017-02-03\n")
    };
    bench.people(2, "thon", &admitted("nu"));
    bench.people(1, "pho", &admitted("nu"));
    bench.people(1, "pho", &admitted("nam"));
    bench.people(7, "pho", "boi_duong.tu_ngay = 2017-03-06\n");
    // Others, before and after.
    bench.people(5, "pho", "le_ket_nap.ngay = 2016-12-22\n");
    bench.people(5, "pho", "le_ket_nap.ngay = 2017-04-01\n");
    let report = report(&bench.workspace(), "2017-01-01", "2017-03-31", None);
    assert_eq!((stage(&report, "ket-nap"), stage(&report, "cu-di-hoc")), (4, 7));
    assert_eq!(group(&report, "tre", "18–30 tuổi"), (4, "100%"));
    assert_eq!(group(&report, "nu", "Nữ"), (3, "75%"));
    assert_eq!(group(&report, "loai-chi-bo", "nông thôn"), (2, "50%"));
    let target = &report["target"];
    assert_eq!(
        (&target["office"]["least"], &target["office"]["most"], &target["count"]),
        (&8.into(), &10.into(), &4.into())
    );
    let cells = target["bodies"].as_array().expect("cells");
    let counts: Vec<(&str, u64)> =
        cells.iter().map(|it| (it["id"].as_str().expect("an id"), it["count"].as_u64().expect("a count"))).collect();
    assert_eq!(counts, [("pho", 2), ("thon", 2), ("truong", 0)]);
}

#[test]
fn a_province_and_its_pupils() {
    let mut bench = Bench::new("[target.2022]\nrate = { percent = [3, 4], members = 412 }\n");
    let (learned, admitted) =
        ("boi_duong.ngay_cap = 2020-05-10\n", "boi_duong.ngay_cap = 2020-05-10\nle_ket_nap.ngay = 2022-03-26\n");
    let mut introduced = bench.people(41, "pho", admitted);
    introduced.extend(bench.people(3, "truong", admitted));
    introduced.extend(bench.people(33, "pho", learned));
    introduced.extend(bench.people(32, "pho", ""));
    introduced.extend(bench.people(11, "truong", ""));
    bench.meeting("bch_doan", "doan", "2019-10-15", 11, &introduced);
    let office = bench.workspace();
    let all = report(&office, "2019-01-01", "2022-12-31", None);
    assert_eq!(ratio(&all, "ket-nap", "gioi-thieu")["same_period"]["percent"], "36,7%");
    assert_eq!(ratio(&all, "ket-nap", "hoc-xong")["same_period"]["percent"], "57,1%");
    let school = report(&office, "2019-01-01", "2022-12-31", Some("truong"));
    assert_eq!((stage(&school, "gioi-thieu"), stage(&school, "ket-nap")), (14, 3));
    assert_eq!(ratio(&school, "ket-nap", "gioi-thieu")["same_period"]["percent"], "21,4%");
    assert_eq!(group(&all, "khoi", "trường THPT"), (3, "6,8%"));
    // 3–4% of 412 members are 13 to 17 people; a part of the office has no such target.
    assert_eq!(all["target"]["rate"]["people"], serde_json::json!({ "least": 13, "most": 17 }));
    assert_eq!(school["target"]["rate"], serde_json::Value::Null);
    // The Đoàn finds the same people by its own bodies.
    assert_eq!(stage(&report(&office, "2019-01-01", "2022-12-31", Some("doan")), "gioi-thieu"), 120);
}
