//! What is typed into the yellow cells comes back into the files of the cases, and nothing else does.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{Datelike as _, Days, NaiveDate};
use hoso::load::Memory;
use hoso::model::{Fact, FieldType};
use hoso::run::Workspace;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Workbook};
use toml::{Table, Value as Toml};

use super::support::{Office, hoso};
use super::to_fill::asked;

const DAY: [&str; 2] = ["--as-of", "2026-11-20"];
/// Cases that lack facts of every type.
const CASES: [&str; 4] = ["ton-that-ky-anh", "doan-ngoc-anh", "nguyen-van-thuan", "duong-thi-uyen"];

/// What somebody types, and what the file is to say then.
#[derive(Debug, Clone)]
struct Typed {
    cell: Data,
    toml: Toml,
}

fn typed(kind: &FieldType, seed: u32, text: &str) -> Typed {
    let day = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day") + Days::new(u64::from(seed % 900));
    match kind {
        FieldType::Date { partial: false } => Typed {
            cell: Data::String(day.format("%d/%m/%Y").to_string()),
            toml: Toml::Datetime(day.to_string().parse().expect("a date")),
        },
        FieldType::Date { partial: true } => Typed {
            cell: Data::String(format!("{}/{}", day.month(), day.year())),
            toml: Toml::String(day.format("%Y-%m").to_string()),
        },
        FieldType::Integer => {
            Typed { cell: Data::Float(f64::from(seed % 40)), toml: Toml::Integer(i64::from(seed % 40)) }
        }
        FieldType::Flag => Typed {
            cell: Data::String(if seed.is_multiple_of(2) { "có" } else { "không" }.into()),
            toml: Toml::Boolean(seed.is_multiple_of(2)),
        },
        FieldType::Enum { of, words } => {
            let at = seed as usize % of.len();
            let word = words.get(at).map_or(&*of[at], String::as_str);
            Typed { cell: Data::String(word.to_owned()), toml: Toml::String(of[at].to_string()) }
        }
        // A run of blanks is one, as everywhere.
        _ => Typed {
            cell: Data::String(text.to_owned()),
            toml: Toml::String(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        },
    }
}

/// The workbook as another program saves it, with some cells of the first sheet typed into.
fn saved(bytes: &[u8], filled: &BTreeMap<(u32, u32), Data>) -> Vec<u8> {
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut workbook = Workbook::new();
    for (n, name) in read.sheet_names().into_iter().enumerate() {
        let range = read.worksheet_range(&name).expect("a sheet");
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name).expect("a name");
        let (rows, columns) = (
            u32::try_from(range.height()).expect("a small sheet"),
            u32::try_from(range.width()).expect("a small sheet"),
        );
        for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
            let typed = filled.get(&(row, column)).filter(|_| n == 0);
            let at = u16::try_from(column).expect("a small sheet");
            match typed.or_else(|| range.get_value((row, column))) {
                Some(Data::String(text)) => drop(sheet.write_string(row, at, text).expect("written")),
                Some(Data::Float(n)) => drop(sheet.write_number(row, at, *n).expect("written")),
                Some(Data::DateTime(date)) => {
                    let date = ExcelDateTime::from_serial_datetime(date.as_f64()).expect("a date");
                    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
                    sheet.write_datetime_with_format(row, at, date, &format).expect("written");
                }
                _ => {}
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn set(table: &mut Table, fact: &Fact, value: &Toml) {
    let below = || Toml::Table(Table::new());
    let group = table.entry(&*fact.group);
    let mut holder = match fact.entry {
        None => group.or_insert_with(below),
        Some(number) => {
            let all = group.or_insert_with(|| Toml::Array(Vec::new())).as_array_mut().expect("a list");
            if number == all.len() + 1 {
                all.push(below());
            }
            &mut all[number - 1]
        }
    };
    let (last, way) = fact.field.split_last().expect("a field");
    for name in way {
        holder = holder.as_table_mut().expect("a table").entry(&**name).or_insert_with(below);
    }
    holder.as_table_mut().expect("a table").insert(last.to_string(), value.clone());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 4, ..ProptestConfig::default() })]

    #[test]
    fn only_yellow_cells_change_and_comments_survive(
        seeds in prop::collection::vec(0_u32..10_000, 64),
        // Words that Excel would take for a formula, quotes, a line break; TOML must hold them all.
        texts in prop::collection::vec("(=1\\+1|@SUM|-|\\+84 )?[A-Za-zĐđÂâăơưỷệ\"\\\\#'=,. ]{0,20}[a-zà]", 64),
    ) {
        let office = Office::of(&CASES);
        let (path, sheet) = (office.at(""), office.at("so.xlsx"));
        hoso(&[&["check", &path, "--to-fill", &sheet], &DAY[..]].concat());
        let bytes = fs::read(&sheet).expect("a yellow sheet");
        let asked = asked(&bytes);
        prop_assert!(asked.len() > 15, "{}", asked.len());
        let visible = super::sheet(&bytes, "Cần điền");
        let head = visible.rows().position(|row| row[0] == "Mã hồ sơ").expect("headings");
        let dictionary = Workspace::catalog(&Memory::default()).catalog.dictionary;
        let file = |case: &str| office.path().join(format!("ho-so/{case}/ho-so.toml"));
        let texts_before: BTreeMap<&str, String> =
            CASES.iter().map(|case| (*case, fs::read_to_string(file(case)).expect("a case"))).collect();
        let mut wanted: BTreeMap<&str, Table> =
            texts_before.iter().map(|(case, text)| (*case, text.parse().expect("TOML"))).collect();
        let mut filled = BTreeMap::new();
        for (n, [case, fact, heading]) in asked.iter().enumerate() {
            // Some stay blank: what nobody knows yet.
            if seeds[n % 64] % 7 == 0 {
                continue;
            }
            let fact = Fact::parse(fact).expect("a place");
            let field = dictionary.field_of(&fact).expect("a field");
            let typed = typed(&field.kind, seeds[n % 64], &texts[n % 64]);
            let row = visible.rows().position(|row| row[0] == case.as_str()).expect("a row");
            let column = visible.rows().nth(head).and_then(|row| row.iter().position(|it| it == heading.as_str()));
            filled.insert((u32::try_from(row).expect("a small sheet"), u32::try_from(column.expect("a column")).expect("a small sheet")), typed.cell);
            set(wanted.get_mut(case.as_str()).expect("one of the cases"), &fact, &typed.toml);
        }
        // Somebody also types where nothing was asked: into the name.
        let row = u32::try_from(visible.rows().position(|row| row[0] == CASES[0]).expect("a row")).expect("a small sheet");
        filled.insert((row, 1), Data::String("Tên khác".into()));
        fs::write(&sheet, saved(&bytes, &filled)).expect("written");
        let reply = hoso(&[&["import", &sheet, &path, "--write"], &DAY[..]].concat());
        prop_assert!(reply.code <= 1, "{}{}", reply.out, reply.err);
        for (case, before) in &texts_before {
            let after = fs::read_to_string(file(case)).expect("a case");
            let found: Table = after.parse().expect("TOML");
            for (group, value) in &wanted[case] {
                prop_assert_eq!(found.get(group), Some(value), "{}.{}\n{}{}", case, group, reply.out, reply.err);
            }
            prop_assert_eq!(found.len(), wanted[case].len());
            for comment in before.lines().filter_map(|line| line.split_once(" # ").map(|(_, comment)| comment)) {
                prop_assert!(after.contains(comment), "{comment}");
            }
        }
    }
}
