//! The calendar of an office, read back line by line.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use support::{Office, hoso};

/// The entries of a calendar: names and values of their lines, unfolded.
type Entry = BTreeMap<String, String>;

fn calendar(office: &Office, args: &[&str]) -> (String, Vec<Entry>) {
    let file = office.at("lich.ics");
    let reply = hoso(&[&["report", &office.at(""), "--ics", &file], args].concat());
    assert_eq!((reply.code, reply.err.as_str()), (0, ""));
    let text = fs::read_to_string(file).expect("a calendar");
    let lines = text.replace("\r\n ", "");
    let entries = lines.split("BEGIN:VEVENT\r\n").skip(1).map(|entry| {
        let entry = entry.split("END:VEVENT").next().unwrap_or_default();
        let pair = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
        entry.split("\r\n").filter_map(pair).collect()
    });
    let entries = entries.collect();
    (text, entries)
}

fn uids(entries: &[Entry]) -> BTreeSet<&str> {
    entries.iter().map(|entry| entry["UID"].as_str()).collect()
}

const DAY: [&str; 2] = ["--as-of", "2026-11-20"];

#[test]
fn every_entry_is_a_day_with_its_reason_and_who_says_so() {
    let office = Office::example();
    let (text, entries) = calendar(&office, &DAY);
    assert!(entries.len() > 20, "{} entries", entries.len());
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    for entry in &entries {
        assert!(entry["DTSTART;VALUE=DATE"].parse::<u32>().is_ok_and(|day| day > 20_200_101), "{entry:?}");
        assert_eq!(entry["DTSTAMP"], "20261119T170000Z");
        assert!(entry["DESCRIPTION"].contains("chờ: "), "{entry:?}");
    }
    let of = |title: &str, name: &str| {
        entries.iter().find(|entry| entry["SUMMARY"].starts_with(title) && entry["SUMMARY"].ends_with(name))
    };
    let late = of("Hạn: Quyết định kết nạp", "Lương Văn Kiên").expect("a deadline the screen counts as late");
    assert_eq!(late["DTSTART;VALUE=DATE"], "20261111");
    assert!(late["DESCRIPTION"].contains("294-QĐ/TW (26/5/2025) 4.3.1"), "{late:?}");
    let early = of("Sớm nhất: ", "Trần Gia Hân").expect("a first day the screen waits for");
    assert_eq!(early["DTSTART;VALUE=DATE"], "20261215");
    let planned = of("Đã định: ", "Vũ Hải Nam").expect("a planned act");
    assert_eq!(planned["DTSTART;VALUE=DATE"], "20261125");
}

#[test]
fn an_entry_keeps_its_uid_whatever_day_it_is_asked_and_names_nobody_by_it() {
    let office = Office::example();
    let (first, entries) = calendar(&office, &DAY);
    assert_eq!(uids(&entries).len(), entries.len(), "each its own");
    assert_eq!(calendar(&office, &DAY).0, first, "the same state gives the same bytes, over the file of before");
    let (_, later) = calendar(&office, &["--as-of", "2026-11-21"]);
    let kept = uids(&later).intersection(&uids(&entries)).count();
    assert!(kept + 5 > entries.len(), "{kept} of {}", entries.len());
    let digits = |uid: &&str| uid.strip_suffix("@hoso").is_some_and(|it| it.bytes().all(|b| b.is_ascii_hexdigit()));
    assert!(uids(&entries).iter().all(digits));
}

#[test]
fn names_are_those_the_office_chose() {
    let office = Office::example();
    for style in ["initials", "none"] {
        let (_, entries) = calendar(&office, &[&DAY[..], &["--names", style]].concat());
        let told: String = entries.iter().flat_map(BTreeMap::values).map(String::as_str).collect();
        for name in ["Lương Văn Kiên", "Trần Gia Hân", "Vũ Hải Nam", "Vũ Đức Hiệp", "luong-van-kien"] {
            assert!(!told.contains(name), "{name} with {style}");
        }
    }
}

#[test]
fn a_calendar_of_somebody_else_stays() {
    let office = Office::of(&["tran-van-binh"]);
    fs::write(office.path().join("lich.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").expect("written");
    let reply = hoso(&["report", &office.at(""), "--ics", &office.at("lich.ics")]);
    assert_eq!((reply.code, reply.out.as_str()), (2, ""));
    assert!(reply.err.contains("lich.ics"), "{}", reply.err);
}
