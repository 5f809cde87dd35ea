//! Dates in words: a day below ten and the first two months have a nought before them, the other months have none.

use regex_lite::Regex;
use serde_json::{Value, json};

use super::{PAPERS, Paper, found, none, say};
use crate::samples::running;

fn dates(paper: &Paper) -> Vec<String> {
    let pattern = Regex::new(r"ngày (\d+) tháng (\d+) năm (\d+)").expect("a pattern");
    let text = running(&paper.pages);
    let right = |day: &str, month: &str, year: &str| {
        day.len() == 2
            && year.len() == 4
            && matches!(month, "01" | "02" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "11" | "12")
    };
    let all = pattern.captures_iter(&text);
    all.filter(|date| !right(&date[1], &date[2], &date[3])).map(|date| date[0].to_owned()).collect()
}

/// The sample with all its days on one.
fn on(paper: &Paper, day: &str) -> Paper {
    let mut sample = paper.sample.clone();
    let is_day = |value: &Value| value.as_str().is_some_and(|text| text.parse::<chrono::NaiveDate>().is_ok());
    let inputs = sample.data.as_object_mut().expect("an object");
    inputs.values_mut().filter(|value| is_day(value)).for_each(|value| *value = json!(day));
    inputs["paper"]["day"] = json!(day);
    Paper::new(sample)
}

#[test]
fn every_date_is_padded_as_it_must_be() {
    none(dates);
}

#[test]
fn the_same_in_every_month() {
    for paper in
        PAPERS.iter().filter(|paper| paper.row.has("date") && !["hand", "pen"].iter().any(|it| paper.row.has(it)))
    {
        for (day, words) in [
            ("2026-02-05", "ngày 05 tháng 02 năm 2026"),
            ("2026-09-03", "ngày 03 tháng 9 năm 2026"),
            ("2026-12-31", "ngày 31 tháng 12 năm 2026"),
        ] {
            let paper = on(paper, day);
            assert_eq!(dates(&paper), Vec::<String>::new(), "{} {day}", paper.sample.name());
            let place = format!("{}, {words}", paper.text_of("/dia_danh"));
            assert!(running(&paper.pages).contains(&place), "{} {place}", paper.sample.name());
        }
    }
}

#[test]
fn a_date_wrongly_padded_is_found() {
    let wrong =
        ["ngày 5 tháng 02 năm 2025", "ngày 05 tháng 2 năm 2025", "ngày 05 tháng 09 năm 2025", "ngày 05 tháng 9 năm 25"];
    for wrong in wrong {
        found(dates, "6-knd", wrong, |pages| say(pages, "ngày 22 tháng 10 năm 2025", wrong));
    }
}
