//! The example office, and what a number may not hide.

use std::fs;
use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use hoso::model::{Path, Value as Fact};
use hoso::run::{Target, round};
use serde_json::Value;

use crate::support::{Office, hoso, root};
use crate::{Bench, day, report as count, stage};

const YEAR: [&str; 4] = ["--as-of", "2026-11-20", "--from", "2025-01-01"];

fn report(office: &Office, args: &[&str]) -> hoso::cli::Reply {
    hoso(&[&["report", &office.at("")], &YEAR[..], args].concat())
}

fn json(office: &Office, args: &[&str]) -> Value {
    let reply = report(office, &[args, &["--format", "json"]].concat());
    assert_eq!(reply.code, 0, "{}", reply.err);
    serde_json::from_str(&reply.out).expect("JSON")
}

/// How many people a list names, part by part.
fn listed(office: &Office, id: &str, args: &[&str]) -> Vec<(String, usize)> {
    let list = json(office, &[args, &["--list", id]].concat());
    let sections = list["sections"].as_array().expect("sections").iter();
    let of = |section: &Value| {
        let title = section["title"].as_str().unwrap_or_default().to_owned();
        (title, section["people"].as_array().expect("people").len())
    };
    sections.map(of).collect()
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|n| usize::try_from(n).ok()).expect("a count")
}

/// The counts of the report, part by part, as `--format concise` tells the length of every list.
fn counts(report: &Value) -> Vec<(String, usize)> {
    let array = |key: &str| report[key].as_array().expect("a list").clone();
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    let mut counts: Vec<(String, usize)> =
        array("stages").iter().map(|it| (word(&it["id"]), number(&it["count"]))).collect();
    counts.extend(
        array("ratios")
            .iter()
            .map(|it| (format!("{}/{}", word(&it["stage"]), word(&it["base"])), number(&it["cohort"]["count"]))),
    );
    for it in array("breakdowns") {
        let id = word(&it["id"]);
        let groups = it["groups"].as_array().expect("groups").iter();
        counts.extend(groups.map(|group| (format!("{id}/{}", word(&group["title"])), number(&group["count"]))));
        counts.push((format!("{id}/Chưa rõ"), number(&it["unknown"])));
    }
    for key in ["overdue", "late"] {
        counts.extend(array(key).iter().map(|it| (format!("{key}/{}", word(&it["title"])), number(&it["count"]))));
    }
    if let Some(bodies) = report["target"]["bodies"].as_array() {
        counts.extend(bodies.iter().map(|it| (format!("target/{}", word(&it["title"])), number(&it["count"]))));
        counts.push(("year".to_owned(), number(&report["target"]["count"])));
    }
    counts
}

#[test]
fn every_number_is_as_long_as_its_list() {
    let office = Office::example();
    for args in [&[][..], &["--body", "doan xa an hoa"]] {
        let lines = report(&office, &[args, &["--format", "concise"]].concat()).out;
        let lengths = lines.lines().map(|line| {
            let (id, n) = line.rsplit_once(": ").expect("a length");
            (id.to_owned(), n.parse::<usize>().expect("a number"))
        });
        // A group of nobody has no list.
        let told: Vec<(String, usize)> = lengths.filter(|(id, n)| *n > 0 || !id.contains('/')).collect();
        let counted: Vec<(String, usize)> =
            counts(&json(&office, args)).into_iter().filter(|(id, n)| *n > 0 || !id.contains('/')).collect();
        assert_eq!(told, counted, "{args:?}");
        assert!(told.len() > 20, "{told:?}");
    }
    for (id, length) in [("quyet-dinh", 15), ("overdue", 4), ("ket-nap/gioi-thieu", 5)] {
        assert_eq!(listed(&office, id, &[]).iter().map(|(_, n)| n).sum::<usize>(), length, "{id}");
    }
}

#[test]
fn the_screen_is_as_it_was_looked_at() {
    let office = Office::example();
    for (name, args) in [
        ("report-47.txt", &[][..]),
        ("report-47-en.txt", &["--lang", "en"]),
        ("report-47-body.txt", &["--body", "chi-bo-to-1"]),
        ("report-47-list.txt", &["--list", "hoc-van"]),
    ] {
        let reply = report(&office, args);
        assert_eq!((reply.code, reply.err.as_str()), (0, ""), "{name}");
        let path = root().join("tests/screens").join(name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &reply.out).expect("written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(reply.out, expected, "{name} (UPDATE_EXPECT=1 writes it anew)");
        assert!(reply.out.lines().count() <= 24 || args.contains(&"--list"), "{name} is longer than a screen");
        assert_eq!(reply.out.lines().find(|line| line.chars().count() > 100), None, "{name}");
    }
}

#[test]
fn a_column_of_the_workbook_filtered_gives_the_list() {
    let office = Office::example();
    let reply = report(&office, &["--format", "xlsx"]);
    assert_eq!(reply.code, 0, "{}", reply.err);
    let path = office.path().join("bao-cao/2025-01-01_2026-11-20/so-lieu.xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(&path).expect("a workbook"))).expect("a workbook");
    let people = book.worksheet_range("Từng người").expect("the people");
    let rows: Vec<&[Data]> = people.rows().collect();
    let heads = rows.iter().position(|row| row[0] == Data::String("Họ và tên".into())).expect("a heading");
    let (first, last) = (day("2025-01-01"), day("2026-11-20"));
    let within = |cell: &Data| cell.as_date().is_some_and(|day| (first..=last).contains(&day));
    for stage in json(&office, &[])["stages"].as_array().expect("stages") {
        let title = Data::String(stage["title"].as_str().expect("a title").to_owned());
        let at = rows[heads].iter().position(|cell| *cell == title).expect("a column");
        assert_eq!(rows[heads + 1..].iter().filter(|row| within(&row[at])).count(), number(&stage["count"]), "{title}");
    }
    assert!(!rows[heads].contains(&Data::String("Có tôn giáo".into())), "what is sensitive has no column");
    let text = |range: &calamine::Range<Data>| range.rows().flatten().map(ToString::to_string).collect::<Vec<_>>();
    let numbers = text(&book.worksheet_range("Số liệu").expect("the numbers"));
    assert!(numbers.contains(&"50%".to_owned()) && numbers.contains(&"Có tôn giáo".to_owned()), "{numbers:?}");
}

#[test]
fn nobody_is_listed_by_what_is_sensitive() {
    let office = Office::example();
    let told = json(&office, &[]);
    let sensitive = told["breakdowns"].as_array().expect("breakdowns").iter().filter(|it| it["sensitive"] == true);
    let ids: Vec<&str> = sensitive.map(|it| it["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["co-ton-giao"]);
    for format in ["human", "concise", "json"] {
        let reply = report(&office, &["--list", "co-ton-giao", "--format", format]);
        assert_eq!((reply.code, reply.out.as_str()), (2, ""), "{format}");
    }
}

#[test]
fn what_is_asked_wrongly_is_refused_with_the_nearest() {
    let office = Office::example();
    let reply = report(&office, &["--list", "quyet-dimh"]);
    assert_eq!(reply.code, 2);
    assert!(reply.err.contains("quyet-dinh"), "{}", reply.err);
    assert_eq!(report(&office, &["--to", "2024-12-31"]).code, 2, "ends before it begins");
    assert_eq!(report(&office, &["--body", "chi bo nao do"]).code, 2);
}

#[test]
fn who_cannot_be_read_is_told_and_not_counted() {
    let office = Office::example();
    office.edit("ho-so/pham-quoc-an/ho-so.toml", "ngay_sinh = 2001-05-11", "ngay_sinh = 2001-05-32");
    let reply = report(&office, &[]);
    assert_eq!(reply.code, 3);
    assert!(reply.out.contains("× 1 hồ sơ có lỗi"), "{}", reply.out);
    assert!(reply.err.contains("H111"), "{}", reply.err);
}

/// Eleven present, five for: not elected. The vote decides, as the law words it, for the number and for the list.
#[test]
fn who_lost_the_election_is_neither_counted_nor_on_the_list() {
    let mut bench = Bench::new("");
    let facts = "nguoi.gioi_tinh = \"nu\"\n";
    let (elected, lost) = (bench.people(2, "thon", facts), bench.people(1, "thon", facts));
    bench.meeting("binh_chon", "doan", "2026-01-15", 6, &elected);
    bench.meeting("binh_chon", "doan", "2026-01-16", 5, &lost);
    let told = count(&bench.workspace(), "2026-01-01", "2026-12-31", None);
    assert_eq!(stage(&told, "uu-tu"), 2);

    let mut bench = Bench::new("");
    let ids = bench.people(3, "thon", facts);
    bench.meeting("binh_chon", "doan", "2026-01-15", 6, &ids);
    let meeting = "hop/binh_chon-6-2026-01-15/hop.toml";
    let text = String::from_utf8(bench.files.files[meeting].clone()).expect("text");
    let text = text.replacen("tan_thanh = 6\nkhong_tan_thanh = 5", "tan_thanh = 5\nkhong_tan_thanh = 6", 1);
    bench.files.files.insert(meeting.to_owned(), text.into_bytes());
    let workspace = bench.workspace();
    let papers = round(&workspace, &Target::Meeting(0), day("2026-02-01")).papers();
    let rows = |form: &str| {
        let paper = papers.iter().find(|paper| &*paper.form == form).expect("a paper");
        let data = &paper.sheet.as_ref().expect("an edition").data;
        data.as_object().expect("an object").values().filter_map(Value::as_array).map(Vec::len).max().expect("rows")
    };
    assert_eq!((rows("danh-sach-doan-vien-uu-tu"), rows("bien-ban-binh-chon")), (2, 3));
    let votes = Path::parse("hop.binh_chon.tan_thanh").expect("a path");
    let won =
        workspace.checked.cases.values().filter(|c| c.facts.get(&votes).map(|s| &s.value) == Some(&Fact::Integer(6)));
    assert_eq!(won.count(), 2);
}
