//! Catalog packs: from one office to another and back, what is refused, and what people wrote by hand.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use hoso::cli::Reply;
use hoso::load::PackFault;
use hoso::record::{Plan, digest};
use hoso::render;
use hoso::run::pack::open;
use serde_json::Value;
use support::{Office, hoso, json, screen};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const LAW: &str = "workflows/ket-nap-dang/2026-12-01.toml";
const DAY: &str = "2026-11-20";
const FICTION: &str = r#"schema = 1
amends = "ket-nap-dang"
from = 2026-12-01

[source]
hu-cau-99 = { number = "99-QĐ/HC", dated = 2026-11-10 }

[step.khao-sat]
title = "Khảo sát (hư cấu)"
by = { field = "don_vi.chi_bo" }
on = "cam_nhan.ngay_nhan_xet"
after = ["don"]
before = ["chi-bo-xet"]
basis.A.hu-cau-99 = "5"
"#;

fn put(office: &Office, path: &str, text: &str) {
    let path = office.path().join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// An office with these catalog files, packed into a folder: the path of the pack.
fn packed(folder: &Path, name: &str, files: &[(&str, &str)]) -> String {
    let office = Office::of(&["le-thi-hoa"]);
    files.iter().for_each(|(path, text)| put(&office, path, text));
    let pack = folder.join(name).display().to_string();
    let reply = hoso(&["catalog", "pack", &pack, &office.at(""), "--as-of", DAY, "--title", "Luật tháng 12"]);
    assert_eq!((reply.code, reply.err.as_str()), (0, ""));
    pack
}

fn install(pack: &str, office: &Office, more: &[&str]) -> Reply {
    hoso(&[&["catalog", "install", pack, &office.at(""), "--as-of", DAY], more].concat())
}

/// What people see of an office: everything but what hoso keeps for itself.
fn seen(office: &Office) -> Vec<(String, Vec<u8>)> {
    office.files().into_iter().filter(|(path, _)| !path.starts_with(".hoso")).collect()
}

/// The changes of an installation: what happens, by path.
fn changes(report: &Value) -> BTreeMap<&str, &str> {
    let all = report["changes"].as_array().expect("changes").iter();
    all.map(|it| (text(&it["path"]), text(&it["change"]))).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[test]
fn a_pack_travels_is_looked_at_installed_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = packed(folder.path(), "goi.zip", &[(LAW, FICTION)]);
    let office = Office::example();
    put(&office, "messages/page.css", "/* của cơ quan */\n");
    let before = seen(&office);
    let report = json(&install(&pack, &office, &["--format", "json"]));
    assert_eq!(office.files(), before, "a look writes nothing");
    assert_eq!(changes(&report), BTreeMap::from([(LAW, "added")]));
    let days: Vec<&str> = report["impacts"].as_array().expect("days").iter().map(|it| text(&it["day"])).collect();
    assert_eq!(days, [DAY, "2026-12-01"]);

    // The same as hoso impact says of the file.
    let draft = folder.path().join("2026-12-01.toml");
    fs::write(&draft, FICTION).expect("written");
    let draft = draft.display().to_string();
    let alone = json(&hoso(&["impact", &draft, &office.at(""), "--as-of", DAY, "--format", "json"]));
    assert_eq!(report["impacts"][1]["touched"], alone["touched"]);
    let said: BTreeSet<String> = alone["touched"]
        .as_array()
        .expect("cases")
        .iter()
        .filter(|case| case["effects"].as_array().expect("effects").iter().any(|effect| effect["kind"] == "applies"))
        .map(|case| text(&case["folder"]).to_owned())
        .collect();
    assert!(said.len() > 10, "{said:?}");
    let asked = || -> BTreeSet<String> {
        let report: Value =
            serde_json::from_str(&hoso(&["check", &office.at(""), "--as-of", "2026-12-01", "--format", "json"]).out)
                .expect("JSON");
        let cases = report["cases"].as_array().expect("cases").iter();
        let applies = |step: &Value| step["id"] == "khao-sat" && step["status"] != "not-applicable";
        let with = cases.filter(|case| case["steps"].as_array().expect("steps").iter().any(applies));
        with.map(|case| text(&case["folder"]).to_owned()).collect()
    };
    assert!(asked().is_empty());
    let spoken = text(&report["spoken"]).to_owned();
    let written = install(&pack, &office, &["--write", "--digest", &spoken]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    assert!(said.is_subset(&asked()), "verdicts change as was said");
    assert_eq!(fs::read_to_string(office.path().join(LAW)).expect("installed"), FICTION);
    assert!(install(&pack, &office, &["--write"]).out.contains("không có gì để cài"));

    let restored = hoso(&["catalog", "restore", &office.at(""), "--as-of", DAY]);
    assert_eq!((restored.code, restored.err.as_str()), (0, ""));
    assert_eq!(seen(&office), before, "byte for byte");
    assert!(!office.path().join("workflows").exists(), "a folder that came with the pack goes with it");
    assert_eq!(hoso(&["catalog", "restore", &office.at("")]).code, 0, "and back again");
    assert_eq!(fs::read_to_string(office.path().join(LAW)).expect("installed"), FICTION);
}

#[test]
fn the_screens_are_as_they_were_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let css = ("messages/page.css", "/* của tỉnh */\n");
    let pack = packed(folder.path(), "goi.zip", &[(LAW, FICTION), css]);
    let spoken = open(&fs::read(&pack).expect("a pack")).expect("a pack").manifest.spoken();
    // The digest counts the version of hoso, too.
    let digits = "xxxx xxxx xxxx xxxx xxxx";
    let plain = |text: String| text.replace(&folder.path().display().to_string(), "/usb").replace(&spoken, digits);
    let office = Office::example();
    put(&office, css.0, "/* của cơ quan */\n");
    screen("pack-install.txt", &plain(install(&pack, &office, &[]).out));
    screen("pack-install-en.txt", &plain(install(&pack, &office, &["--lang", "en"]).out));
    let concise = install(&pack, &office, &["--format", "concise"]).out;
    assert!(concise.starts_with(&format!("~ messages/page.css\n+ {LAW}\nho-so/")), "{concise}");
    let written = install(&pack, &office, &["--write"]);
    let restored = hoso(&["catalog", "restore", &office.at("")]);
    screen("pack-written.txt", &(written.out.lines().last().expect("a line").to_owned() + "\n\n" + &restored.out));
    let help = ["pack", "install", "restore"].map(|verb| hoso(&["catalog", verb, "--help"]).out);
    screen("help-pack.txt", &help.join("\n"));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [(LAW, FICTION), ("messages/page.css", "/**/\n")];
    let packs = ["mot.zip", "hai.zip"].map(|name| fs::read(packed(folder.path(), name, &files)).expect("a pack"));
    assert_eq!(packs[0], packs[1]);
    assert_eq!(open(&packs[0]).expect("a pack").files.files.len(), 2);
    // The bytes of the format: other ones would lock out the packs that are on the way.
    let format = render::pack("schema = 1\n", &BTreeMap::from([("forms/a.toml".to_owned(), b"a".to_vec())]));
    assert_eq!(digest(&format.expect("packed")), GOLDEN);
}

const GOLDEN: &str = "edd636ee1e027dbd151a7a9f10c6a23ebe4c1d89b8cebaf007bdd776edce2548";

#[test]
fn the_whole_catalog_travels_too() {
    let (folder, office) = (tempfile::tempdir().expect("a folder"), Office::of(&["le-thi-hoa"]));
    let none = folder.path().join("khong.zip").display().to_string();
    let nothing = hoso(&["catalog", "pack", &none, &office.at("")]);
    assert_eq!((nothing.code, nothing.err.contains("--all")), (2, true), "{}", nothing.err);
    let all = folder.path().join("ca-bo.zip").display().to_string();
    let reply = hoso(&["catalog", "pack", &all, &office.at(""), "--all", "--format", "json"]);
    assert_eq!(reply.err, "");
    let report = json(&reply);
    let files = report["files"].as_object().expect("files");
    assert!(files.len() > 200 && !files.contains_key("messages/shortcut.cmd"), "no program travels");
    let report = json(&install(&all, &office, &["--format", "json"]));
    assert!(report["impacts"].as_array().expect("days").iter().all(|it| it["touched"] == serde_json::json!([])));
    assert_eq!(hoso(&["catalog", "pack", &all, &office.at(""), "--all"]).code, 2, "a file that is there stays");
}

/// A pack with these entries whose digests all fit, whatever they are called.
fn forged(schema: u32, title: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let zeros = "0".repeat(64);
    let mut text = format!(
        "schema = {schema}\nwhole = \"{zeros}\"\ntitle = \"{title}\"\nfrom = \"\"\nas_of = \"{DAY}\"\nengine = \"\"\n\n[file]\n"
    );
    for (path, content) in files {
        let _ = writeln!(text, "{} = \"{}\"", toml::Value::String((*path).to_owned()), digest(content.as_bytes()));
    }
    let text = text.replacen(&zeros, &digest(text.as_bytes()), 1);
    let files = files.iter().map(|(path, content)| ((*path).to_owned(), content.as_bytes().to_vec())).collect();
    render::pack(&text, &files).expect("packed")
}

fn word(bytes: &[u8]) -> Option<&'static str> {
    open(bytes).err().map(|PackFault { word, .. }| word)
}

#[test]
fn every_changed_byte_and_every_cut_is_noticed() {
    let good = forged(1, "Gói", &[(LAW, FICTION), ("forms/a.toml", "schema = 1\n")]);
    assert_eq!(word(&good), None);
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 0x20;
        assert!(word(&bytes).is_some(), "byte {at}");
        assert!(word(&good[..at]).is_some(), "cut at {at}");
    }
    assert!(word(&[&good[..], b"x"].concat()).is_some());
    assert!(word(&[b"x".as_slice(), &good[..]].concat()).is_some());
}

#[test]
fn no_name_leads_anywhere_else() {
    let refused = [
        "../hoso.toml",
        "workflows/../../x.toml",
        "/workflows/x.toml",
        "C:/workflows/x.toml",
        r"workflows\\x.toml",
        "workflows/x.exe",
        "ho-so/an/ho-so.toml",
        "hoso.toml",
        "workflows/con.toml",
        ".hoso/lock",
        "forms/x.toml.",
        "forms/A\u{302}.toml",
    ];
    for path in refused {
        assert_eq!(word(&forged(1, "", &[(path, "x")])), Some("pack.path"), "{path}");
    }
    assert_eq!(word(&forged(1, "", &[("forms/a.toml", ""), ("forms/A.toml", "")])), Some("pack.clash"));
    assert_eq!(word(&forged(2, "", &[])), Some("pack.later"));
    assert_eq!(word(&forged(1, r"\u001b[2J", &[])), Some("pack.other"), "nothing is said to the terminal");
    assert_eq!(word(b"PK\x05\x06"), Some("pack.broken"));
}

#[test]
fn what_is_compressed_is_never_opened() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("hoso-goi.toml", options).expect("an entry");
    archive.write_all(&vec![b' '; 64 << 20]).expect("written");
    let bomb = archive.finish().expect("an archive").into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(word(&bomb), Some("pack.packed"));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.add_symlink("hoso-goi.toml", "/etc/passwd", options).expect("a link");
    assert_eq!(word(&archive.finish().expect("an archive").into_inner()), Some("pack.not-file"));
}

#[test]
fn another_digest_and_an_unsound_law_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = packed(folder.path(), "goi.zip", &[(LAW, FICTION)]);
    let office = Office::of(&["le-thi-hoa", "luong-van-kien"]);
    let before = office.files();
    for told in ["0000 0000 0000 0000 0000", "", "12"] {
        let reply = install(&pack, &office, &["--write", "--digest", told]);
        assert_eq!((reply.code, reply.out.as_str()), (2, ""), "{told}");
    }
    let report = json(&install(&pack, &office, &["--format", "json"]));
    let long = text(&report["digest"]).to_uppercase();
    assert_eq!(install(&pack, &office, &["--digest", &long]).code, 0, "the whole digest, in capitals");

    let faulty = FICTION.replace("\"chi-bo-xet\"", "\"chi-bo-xett\"");
    let path = folder.path().join("sai.zip");
    fs::write(&path, forged(1, "Sai", &[(LAW, &faulty)])).expect("written");
    let reply = install(&path.display().to_string(), &office, &["--write"]);
    assert_eq!((reply.code, reply.out.as_str()), (2, ""));
    assert!(reply.err.contains(&format!("{LAW}:13")), "{}", reply.err);
    assert_eq!(office.files(), before, "nothing was written");

    // A case that could not be read before stops nothing.
    office.edit("ho-so/le-thi-hoa/ho-so.toml", "schema = 1", "schema = 9");
    assert_eq!(install(&pack, &office, &[]).code, 3);
}

#[test]
fn what_people_wrote_is_never_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let (css, md, txt) = ("messages/page.css", "messages/ghi-chu.md", "messages/doc.txt");
    let first = packed(folder.path(), "mot.zip", &[(css, "1"), (md, "1"), (txt, "1")]);
    let second = packed(folder.path(), "hai.zip", &[(css, "2")]);
    let office = Office::of(&["le-thi-hoa"]);
    put(&office, css, "tay");
    let report = json(&install(&first, &office, &["--format", "json", "--write"]));
    let aside = report["changes"].as_array().expect("changes").iter().find(|it| it["path"] == css).expect("replaced");
    let aside = text(&aside["aside"]);
    assert_eq!(fs::read_to_string(office.path().join(aside)).expect("kept"), "tay");

    put(&office, css, "tay 2");
    put(&office, md, "tay 2");
    let before = seen(&office);
    let report = json(&install(&second, &office, &["--format", "json", "--write"]));
    assert_eq!(changes(&report), BTreeMap::from([(css, "replaced"), (md, "stays"), (txt, "removed")]));
    assert_eq!(fs::read_to_string(office.path().join(md)).expect("stays"), "tay 2");
    assert!(!office.path().join(txt).exists());
    let kept =
        |text: &str| office.files().iter().any(|(path, bytes)| path.contains("giu-lai") && bytes == text.as_bytes());
    assert!(kept("tay") && kept("tay 2"));
    assert_eq!(hoso(&["catalog", "restore", &office.at("")]).code, 0);
    assert_eq!(seen(&office), before, "byte for byte, with what was written by hand");
}

#[test]
fn an_installation_that_was_cut_short_is_in_force_and_finished_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = packed(folder.path(), "goi.zip", &[(LAW, FICTION)]);
    let office = Office::of(&["le-thi-hoa", "luong-van-kien"]);
    let law = |office: &Office| hoso(&["law", "show", "--at", "2026-12-01", "--office", &office.at("")]).out;
    let old = law(&office);
    // The moment after it came into force: nothing is in its place yet.
    let plan = Plan { put: [LAW.to_owned()].into(), ..Plan::default() };
    let next = ".hoso/catalog/next";
    put(&office, &format!("{next}/plan.json"), &serde_json::to_string(&plan).expect("JSON"));
    put(&office, &format!("{next}/files/{LAW}"), FICTION);
    let new = law(&office);
    assert!(new != old && new.contains("Khảo sát (hư cấu)"), "the new law is read whole");
    let reply = install(&pack, &office, &[]);
    assert_eq!(reply.code, 0);
    assert!(
        reply.err.contains("ngắt giữa chừng") && reply.out.contains("không có gì để cài"),
        "{}{}",
        reply.err,
        reply.out
    );
    assert_eq!(fs::read_to_string(office.path().join(LAW)).expect("in its place"), FICTION);
    assert!(!office.path().join(next).exists());
    assert_eq!(law(&office), new);

    // What was not finished before it came into force is nothing.
    put(&office, ".hoso/catalog/draft/files/forms/a.toml", "x");
    assert_eq!(law(&office), new);
}
