//! Who is asked for what: the message to read out, and the slip that asks. Nothing private leaves the office.

mod support;

use std::collections::BTreeSet;
use std::fs;

use ::hoso::load::Disk;
use ::hoso::run::{Target, Workspace, round};
use support::{Office, hoso, screen};
use unicode_normalization::is_nfc;

const AS_OF: &str = "2026-11-20";
const BINH: &str = "ho-so/tran-van-binh";

fn message(office: &Office, path: &str) -> String {
    let reply = hoso(&["check", &office.at(path), "--format", "message", "--as-of", AS_OF]);
    assert_eq!(reply.err, "");
    reply.out
}

fn plan(office: &Office, path: &str, form: &str) -> ::hoso::cli::Reply {
    hoso(&["fill", &office.at(path), "--form", form, "--dry-run", "--as-of", AS_OF])
}

#[test]
fn messages_are_as_they_were_looked_at() {
    let office = Office::example();
    screen("message-47.txt", &message(&office, ""));
    screen("message-tran-van-binh.txt", &message(&office, BINH));
    let english = ["check", &office.at(BINH), "--format", "message", "--lang", "en", "--as-of", AS_OF];
    screen("message-tran-van-binh-en.txt", &hoso(&english).out);
    assert_eq!(message(&office, "ho-so/vu-hai-nam").lines().count(), 1, "nothing is owed: one line says so");
}

#[test]
fn a_message_is_plain_text_to_paste_and_each_goes_to_one_addressee() {
    let office = Office::example();
    let text = message(&office, "");
    assert!(is_nfc(&text));
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "no colour, no tab");
    let asked: Vec<&str> = text.lines().filter(|line| line.starts_with("Kính gửi ")).collect();
    let once: BTreeSet<&str> = asked.iter().map(|line| line.split(':').next().unwrap_or(line)).collect();
    assert_eq!(once.len(), asked.len(), "one message to each: {asked:#?}");
    assert!(!once.contains("Kính gửi Đảng ủy xã An Hòa"), "the office does not write to itself");
    let running = text.replace('\n', " ");
    assert_eq!(asked.len(), running.matches("Giấy tờ xin gửi về Đảng ủy xã An Hòa.").count());
}

/// Every text of a case under keys that are nobody else's business.
fn private(table: &toml::Table, keys: &[&str], found: &mut BTreeSet<String>) {
    for (key, value) in table {
        match value {
            toml::Value::Table(inner) => private(inner, keys, found),
            toml::Value::Array(all) => {
                all.iter().filter_map(toml::Value::as_table).for_each(|inner| private(inner, keys, found));
            }
            toml::Value::String(text) if keys.contains(&key.as_str()) => {
                found.insert(text.clone());
            }
            _ => {}
        }
    }
}

#[test]
fn no_birth_date_no_identity_number_and_no_relative_is_told() {
    let office = Office::example();
    let text = message(&office, "");
    let (mut secrets, mut births) = (BTreeSet::new(), BTreeSet::new());
    for folder in fs::read_dir(office.path().join("ho-so")).expect("cases") {
        let facts = fs::read_to_string(folder.expect("a case").path().join("ho-so.toml")).expect("a case");
        let facts: toml::Table = facts.parse().expect("TOML");
        let person = facts["nguoi"].as_table().expect("the person");
        private(person, &["so_can_cuoc", "ton_giao", "thuong_tru"], &mut secrets);
        let born = person["ngay_sinh"].as_datetime().and_then(|born| born.date).expect("a birth date");
        // "14/3/2006" as papers write it, whatever the padding.
        births.insert(format!("{}/{}", born.month, born.year));
        for relative in facts.get("gia_dinh").and_then(toml::Value::as_array).into_iter().flatten() {
            let relative = relative.as_table().expect("a relative");
            private(relative, &["ho_ten"], &mut secrets);
        }
    }
    secrets.remove("không");
    assert!(secrets.len() > 100 && births.len() > 20, "{} {}", secrets.len(), births.len());
    let told: Vec<&String> = secrets.iter().filter(|secret| text.contains(secret.as_str())).collect();
    assert!(told.is_empty(), "{told:#?}");
    let told: Vec<&String> = births.iter().filter(|born| text.contains(born.as_str())).collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn what_a_private_field_is_about_is_told_in_person() {
    let office = Office::of(&["tran-van-binh"]);
    let facts = fs::read_to_string(office.path().join(BINH).join("ho-so.toml")).expect("a case");
    let before = message(&office, BINH);
    let in_person = |text: &str| text.replace('\n', " ").contains("xin trao đổi trực tiếp");
    assert!(!in_person(&before), "{before}");
    let facts = facts + "\n[dac_biet]\ntheo_ton_giao = true\nda_xet_ton_giao = false\n";
    fs::write(office.path().join(BINH).join("ho-so.toml"), facts).expect("written");
    let after = message(&office, BINH);
    assert!(in_person(&after) && !after.contains("đạo"), "{after}");
    let workspace = Workspace::open(&Disk::new(office.path()));
    let round = round(&workspace, &Target::Office, AS_OF.parse().expect("a day"));
    let data: String =
        round.slips().iter().filter_map(|slip| slip.sheet.as_ref()).map(|it| it.data.to_string()).collect();
    assert!(data.contains("private") && !data.contains("đạo") && !data.contains("tôn giáo"), "{data}");
}

#[test]
fn a_slip_is_planned_for_each_who_gets_a_message_and_only_when_its_form_is_named() {
    let office = Office::example();
    let messages = message(&office, "").matches("Kính gửi ").count();
    let slips = plan(&office, "", "bo-sung").out;
    assert_eq!(slips.lines().filter(|line| line.starts_with("► de-in/Phiếu bổ sung - ")).count(), messages, "{slips}");
    let all = hoso(&["fill", &office.at(""), "--dry-run", "--as-of", AS_OF]).out;
    assert!(!all.contains("Phiếu bổ sung"), "{all}");
    let one = plan(&office, BINH, "bo-sung").out;
    assert!(one.lines().all(|line| line.starts_with(&format!("► {BINH}/de-in/Phiếu bổ sung"))), "{one}");
}

#[test]
fn papers_are_chosen_by_the_form_as_people_call_it() {
    let office = Office::example();
    let whole = plan(&office, "", "6-knd").out;
    assert!(whole.lines().all(|line| line.contains("/6-KNĐ") || !line.starts_with('►')), "{whole}");
    assert!(whole.lines().filter(|line| line.starts_with('►')).count() > 5, "{whole}");
    for typed in ["6-KNĐ", "6 knđ", "nghi quyet de nghi ket nap dang vien"] {
        assert!(plan(&office, "", typed).out.contains("6-KNĐ.pdf"), "{typed}");
    }
    for typed in ["phieu-bo-sung", "Phiếu yêu cầu bổ sung hồ sơ", "BO SUNG"] {
        assert!(plan(&office, "", typed).out.contains("Phiếu bổ sung"), "{typed}");
    }
    let minutes = plan(&office, "", "bien ban").out;
    assert!(minutes.contains("Biên bản họp chi bộ.pdf") && minutes.contains("Biên bản họp BCH Đoàn.pdf"), "{minutes}");
    let unknown = plan(&office, "", "nghi-quyet-phan-conq");
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("Có phải nghi-quyet-phan-cong?"), "{}", unknown.err);
}

#[test]
fn an_office_that_cannot_tell_who_writes_says_so_and_makes_no_slip() {
    let office = Office::example();
    office.edit("hoso.toml", "body = \"xa-an-hoa\"               #", "#");
    let slips = plan(&office, "", "bo-sung");
    assert!(!slips.out.contains('►') && slips.out.contains("[office] body"), "{}", slips.out);
}

#[test]
fn only_a_check_tells_messages() {
    let office = Office::of(&["tran-van-binh"]);
    for verb in ["fill", "test"] {
        let reply = hoso(&[verb, &office.at(""), "--format", "message"]);
        assert_eq!((reply.code, reply.out.as_str()), (2, ""), "{verb}");
    }
}
