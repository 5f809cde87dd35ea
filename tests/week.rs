//! Pages that are played: the week of a clerk, and a change of the law. Their commands are run in copies of the example
//! offices, day by day, and what they say is what stands there. `UPDATE_EXPECT=1` writes the screens anew.
//!
//! A heading `## Thứ Hai 16/11/2026` sets the day; `### Ở dia-ban-dan-cu` goes to another office, with the stick `../usb`.
//! A block `console` is a command and all it says; `console giay` needs the pages. A block `thao-tac` is what hands do
//! between two commands, one deed a line (see [`hands`]).

mod support;

#[path = "week/hands.rs"]
mod hands;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{copy, root};

/// What stands where a number of bytes, a path of this machine or a time would.
fn settled(text: &str, office: &Path) -> String {
    text.replace(&office.display().to_string(), "…").lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Runs a command line in the office on a day: what it says, and how it ends if not well.
fn run(line: &str, day: &str, office: &Path) -> String {
    let words = hands::words(line.strip_prefix("$ hoso").expect("a command of hoso"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_hoso"));
    let output = command.args(words).args(["--as-of", day]).current_dir(office).output().expect("hoso runs");
    let said = |bytes: &[u8]| settled(&String::from_utf8_lossy(bytes), office);
    let end = match output.status.code() {
        Some(0) => String::new(),
        Some(code) => format!("[mã thoát {code}]\n"),
        None => "[bị ngắt]\n".to_owned(),
    };
    said(&output.stdout) + &said(&output.stderr) + &end
}

/// "## Thứ Hai 16/11/2026" → "2026-11-16"
fn day_of(heading: &str) -> Option<String> {
    let date = heading.strip_prefix("## ")?.rsplit(' ').next()?;
    let [day, month, year] = date.split('/').collect::<Vec<_>>().try_into().ok()?;
    Some(format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The page with what every command says today, in the offices of a folder.
fn played(page: &str, things: &Path, offices: &Path) -> String {
    let (mut told, mut day) = (String::new(), String::new());
    let mut office = offices.join("van-phong");
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        told += line;
        day = day_of(line.trim_end()).unwrap_or(day);
        office = line.trim_end().strip_prefix("### Ở ").map_or(office, |name| offices.join(name));
        let Some(kind) = line.trim_end().strip_prefix("```").filter(|kind| !kind.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "```").collect();
        match kind {
            "thao-tac" => {
                block.iter().for_each(|deed| hands::do_it(deed.trim_end(), things, &office));
                told.extend(block);
            }
            "console" | "console giay" if kind == "console" || cfg!(feature = "pdf") => {
                told += block[0];
                told += &run(block[0].trim_end(), &day, &office);
            }
            _ => told.extend(block),
        }
        told += "```\n";
    }
    told
}

/// Plays a page; what it says must be what stands there.
fn play(page: &str, things: &str, commands: usize) {
    let (path, things) = (root().join(page), root().join(things));
    let page = fs::read_to_string(&path).expect("a page");
    let offices = tempfile::tempdir().expect("a temporary folder");
    copy(&root().join("examples"), offices.path());
    fs::create_dir(offices.path().join("usb")).expect("a stick");
    let found = played(&page, &things, offices.path());
    assert!(page.matches("\n$ hoso ").count() >= commands, "commands were lost");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return fs::write(&path, &found).expect("written");
    }
    let differs = page.lines().zip(found.lines()).enumerate().find(|(_, (told, said))| told != said);
    assert!(differs.is_none(), "line {differs:?} (UPDATE_EXPECT=1 writes it anew)");
    assert_eq!(page, found);
}

#[test]
fn a_week_goes_as_it_is_told() {
    play("tests/cases/mot-tuan/README.md", "tests/cases/mot-tuan", 12);
}

#[test]
fn a_change_of_the_law_goes_as_it_is_told() {
    play("docs/quy-dinh-thay-doi.md", "docs/quy-dinh-thay-doi", 10);
}
