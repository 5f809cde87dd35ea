//! Commands as people type them: what they say, what they leave behind, how they end.

mod support;

use std::fs;

use support::{Office, hoso, root, screen};

const AS_OF: [&str; 2] = ["--as-of", "2025-08-20"];

fn on(args: &[&str]) -> hoso::cli::Reply {
    hoso(&[args, &AS_OF].concat())
}

#[test]
fn screens_are_as_they_were_looked_at() {
    let office = Office::example();
    for case in ["nguyen-thi-mai", "tran-van-binh", "le-thi-hoa", "dinh-thu-ha"] {
        let path = office.at(&format!("ho-so/{case}"));
        for (day, year) in [("2025-08-20", "2025"), ("2026-08-20", "2026")] {
            let reply = hoso(&["check", &path, "--as-of", day]);
            screen(&format!("check-{case}-{year}.txt"), &reply.out);
            assert!(reply.out.lines().count() <= 24, "{case} in {year} is longer than a screen");
            let wide = reply.out.lines().find(|line| line.chars().count() > 100);
            assert_eq!(wide, None, "{case} in {year}");
        }
    }
    // Every finding of the example, a line each: the stories of its README, and nothing beside them.
    let concise = hoso(&["check", &office.at(""), "--format", "concise", "--as-of", "2026-11-20"]);
    screen("check-concise.txt", &concise.out);
    screen("fill-dry-run.txt", &on(&["fill", &office.at("ho-so/tran-van-binh"), "--dry-run"]).out);
    screen("law-diff.txt", &hoso(&["law", "diff", "2025-06-30", "2025-07-01", "--office", &office.at("")]).out);
    screen("help.txt", &hoso(&["--help"]).out);
    screen("help-check.txt", &hoso(&["check", "--help"]).out);
}

#[test]
fn exit_codes_are_those_of_the_design() {
    // Somebody the deciding committee considered with Mai is there too: without her row the meeting would be gone.
    let office = Office::of(&["nguyen-thi-mai", "tran-van-binh", "le-thi-hoa", "vang-thi-my"]);
    assert_eq!(on(&["check", &office.at("ho-so/nguyen-thi-mai")]).code, 0, "in order");
    assert_eq!(on(&["check", &office.at("ho-so/tran-van-binh")]).code, 1, "findings");
    for format in ["human", "concise", "json"] {
        assert_eq!(on(&["check", &office.at(""), "--format", format]).code, 1, "{format}");
    }
    office.edit("ho-so/le-thi-hoa/ho-so.toml", "ngay = 2026-03-12", "ngay = 2026-02-30");
    assert_eq!(on(&["check", &office.at("")]).code, 3, "one case cannot be judged, the rest are");
    assert_eq!(on(&["check", &office.at("ho-so/le-thi-hoa")]).code, 2, "nothing could be judged");
    assert_eq!(on(&["check", &office.at("ho-so/nguyen-thi-mai")]).code, 0, "the others are not held up");
    office.edit("hoso.toml", "schema = 1", "schema = 2");
    assert_eq!(on(&["check", &office.at("")]).code, 2, "the office file is faulty");
    assert_eq!(hoso(&["check", "/nowhere/at/all"]).code, 2);
    assert_eq!(hoso(&["chekc"]).code, 2);
    assert_eq!(hoso(&["check", "--bogus"]).code, 2);
    assert_eq!(hoso(&[]).code, 2);
    assert_eq!(hoso(&["--version"]).code, 0);
}

#[test]
fn a_faulty_catalog_stops_everything_and_says_where() {
    let office = Office::example();
    fs::create_dir_all(office.path().join("workflows/ket-nap-dang")).expect("made");
    let law = "schema = 1\namends = \"ket-nap-dang\"\nfrom = 2026-01-01\nrepeal = [\"rule.khong-co\"]\n";
    fs::write(office.path().join("workflows/ket-nap-dang/2026-01-01.toml"), law).expect("written");
    let reply = on(&["check", &office.at("ho-so/nguyen-thi-mai")]);
    assert_eq!((reply.code, reply.out.as_str()), (2, ""));
    assert!(reply.err.contains("2026-01-01.toml:4:"), "{}", reply.err);
    assert!(reply.err.contains("H222"), "{}", reply.err);
}

#[test]
fn json_is_versioned_and_complete() {
    let office = Office::example();
    let reply = on(&["check", &office.at(""), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&reply.out).expect("JSON");
    assert_eq!(json["schema"], "hoso.check/1");
    assert_eq!(json["as_of"], "2025-08-20");
    let cases = json["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 47);
    let binh = cases.iter().find(|c| c["id"] == "tran-van-binh").expect("a case");
    let codes: Vec<&str> =
        binh["findings"].as_array().expect("findings").iter().filter_map(|f| f["code"].as_str()).collect();
    assert_eq!(codes, ["H301", "H302", "H302"]);
    assert_eq!(binh["findings"][2]["basis"]["number"], "294-QĐ/TW");
    let plan = on(&["fill", &office.at(""), "--dry-run", "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_str(&plan.out).expect("JSON");
    assert_eq!(plan["schema"], "hoso.plan/1");
}

#[test]
fn colour_is_asked_for_or_absent() {
    let office = Office::example();
    let path = office.at("ho-so/tran-van-binh");
    assert!(!on(&["check", &path, "--color", "never"]).out.contains('\x1b'));
    let painted = on(&["check", &path, "--color", "always"]);
    assert!(painted.out.contains('\x1b'));
    let plain: String = strip(&painted.out);
    assert_eq!(plain, on(&["check", &path, "--color", "never"]).out, "colour changes nothing else");
    assert!(!on(&["check", &path, "--color", "always", "--format", "json"]).out.contains('\x1b'));
}

fn strip(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\x1b') {
        out.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn a_new_office_and_a_new_case_can_be_checked_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("xa-moi").display().to_string();
    let made = hoso(&["init", &at, "--title", "Đảng ủy xã \"Mới\""]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    assert_eq!(hoso(&["init", &at]).code, 2, "an office that is there is left alone");
    let new = hoso(&["new", "Trần Thị Bình", "--office", &at]);
    assert_eq!(new.code, 0, "{}", new.err);
    let again = hoso(&["new", "Trần Thị Bình", "--office", &at]);
    assert!(again.out.contains("tran-thi-binh-2"), "{}", again.out);
    let check = on(&["check", &at]);
    assert_eq!((check.code, check.err.as_str()), (0, ""), "{}", check.out);
    assert!(check.out.contains("Đảng ủy xã \"Mới\""), "{}", check.out);
    let skeleton = fs::read_to_string(folder.path().join("xa-moi/ho-so/tran-thi-binh/ho-so.toml")).expect("a skeleton");
    assert!(skeleton.contains("ho_ten = \"Trần Thị Bình\""));
    // A line whose # is taken away without a value is a fault that is told, never a fact.
    assert!(skeleton.contains("# ngay_vao =     # Ngày vào Đoàn    \"2014-03\""), "{skeleton}");
    assert_eq!(hoso(&["new", "…", "--office", &at]).code, 2, "a name without letters");
}

#[test]
fn explain_knows_every_code() {
    for code in hoso::diag::Code::ALL {
        for lang in ["vi", "en"] {
            let reply = hoso(&["explain", &code.to_string(), "--lang", lang]);
            assert_eq!(reply.code, 0, "{code}");
            assert!(reply.out.lines().count() >= 5, "{code} is told in {} lines", reply.out.lines().count());
        }
    }
    assert_eq!(hoso(&["explain"]).out.lines().count(), hoso::diag::Code::ALL.len());
    assert_eq!(hoso(&["explain", "H999"]).code, 2);
}

#[test]
fn law_is_shown_for_a_day_with_its_sources() {
    let show = |day| hoso(&["law", "show", "--at", day]).out;
    assert!(show("2025-06-30").contains("60 ngày làm việc"));
    assert!(show("2025-07-01").contains("45 ngày làm việc — 294-QĐ/TW (26/5/2025) 4.3.1, B"));
    assert_eq!(hoso(&["law", "show", "--at", "2016-07-24"]).code, 2, "no text of that day");
    assert!(!show("2026-08-01").contains("208-QĐ/TW"), "reported law governs nothing");
    assert!(hoso(&["law", "show", "--at", "2026-08-01", "--reported"]).out.contains("208-QĐ/TW"));
    let layered = hoso(&["law", "show", "--at", "2026-08-01", "--layer", "dia-ban-dan-cu"]).out;
    assert!(layered.contains("dia-ban-dan-cu/bai-cam-nhan"));
    assert_eq!(hoso(&["law", "show", "--layer", "khong-co"]).code, 2);
}

#[test]
fn the_catalog_is_listed_and_copied_out() {
    let office = Office::example();
    let list = || hoso(&["catalog", "list", &office.at("")]).out;
    assert!(list().contains("  templates/6-knd/noi-dung.typ"));
    let export = ["catalog", "export", "forms/6-knd.toml", "--office", &office.at("")];
    assert_eq!(hoso(&export).code, 0);
    assert_eq!(hoso(&export).code, 2, "what is there is left alone");
    assert!(list().contains("► forms/6-knd.toml"));
    assert_eq!(on(&["check", &office.at("")]).code, 1, "the copy serves like the shipped one");
    assert!(hoso(&["catalog", "export", "forms/6-kn.toml"]).err.contains("forms/6-knd.toml"), "nearest name");
}

#[test]
fn the_law_is_tested_from_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().display().to_string();
    let tests = folder.path().join("workflows/ket-nap-dang/tests");
    fs::create_dir_all(&tests).expect("made");
    // One shipped file is left to be run: tests/law.rs runs them all.
    let stub = "schema = 1\nworkflow = \"ket-nap-dang\"\n";
    for file in fs::read_dir(root().join("workflows/ket-nap-dang/tests")).expect("the tests of the law") {
        let name = file.expect("an entry").file_name();
        if name != "tuoi.toml" {
            fs::write(tests.join(name), stub).expect("written");
        }
    }
    let sound = hoso(&["test", &at]);
    assert_eq!(sound.code, 0, "{}", sound.out);
    let gaps = hoso(&["test", &at, "--coverage"]);
    assert_eq!(gaps.code, 1, "most rules are decided by nobody now");
    assert!(
        gaps.out.contains("chung-nhan-con-gia-tri") && !gaps.out.contains("tuoi-toi-thieu (lời từ 01/7"),
        "{}",
        gaps.out
    );
    let wrong = "schema = 1\nworkflow = \"ket-nap-dang\"\n[[test]]\nsays = \"Sai\"\nas-of = 2025-09-20\n\
                 expect.step.don = \"done\"\n";
    fs::write(tests.join("sai.toml"), wrong).expect("written");
    let reply = hoso(&["test", &at]);
    assert_eq!(reply.code, 1);
    assert!(reply.out.contains("sai.toml:4"), "{}", reply.out);
}

#[test]
fn completions_are_made() {
    assert!(hoso(&["completions", "bash"]).out.contains("hoso"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let office = Office::example();
    let before = office.files();
    on(&["fill", &office.at(""), "--dry-run"]);
    on(&["check", &office.at("")]);
    assert_eq!(office.files(), before);
}
