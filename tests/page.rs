//! The page of an office says what its screens say, to whom the office chose, and stands in any browser.

mod support;

use std::fs;

use support::{Office, hoso};

const AS_OF: &str = "2026-11-20";

fn check(path: &str, args: &[&str]) -> hoso::cli::Reply {
    hoso(&[&["check", path, "--as-of", AS_OF], args].concat())
}

/// The page of an office.
fn page(office: &Office, args: &[&str]) -> String {
    let reply = check(&office.at(""), &[&["--page"], args].concat());
    assert!(reply.code <= 1, "{}", reply.err);
    fs::read_to_string(office.path().join("trang-thai.html")).expect("a page")
}

/// What a browser shows of HTML, in words; marks of layout left out.
fn words(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    text += rest;
    for (entity, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x3D;", "="), ("&amp;", "&")]
    {
        text = text.replace(entity, sign);
    }
    spoken(&text)
}

fn spoken(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|word| word.trim_matches(['■', '□']));
    words.filter(|word| !["", "·", "→"].contains(word)).map(str::to_owned).collect()
}

/// Whether a page has every word of a screen in its order, and nothing else but what the screen had to cut.
fn same(screen: &[String], page: &[String]) {
    let mut told = page.iter();
    let mut next = told.next();
    for (i, word) in screen.iter().enumerate() {
        let found = next.unwrap_or_else(|| panic!("the page ends before {:?}", &screen[i..]));
        match word.strip_suffix('…') {
            Some(start) if word != found => {
                assert!(found.starts_with(start), "{word} is not {found}");
                let after = screen.get(i + 1);
                next = told.find(|word| Some(*word) == after);
            }
            _ => {
                assert_eq!(word, found, "after {:?}", &screen[i.saturating_sub(8)..i]);
                next = told.next();
            }
        }
    }
    assert_eq!(next, None);
}

/// The part of a text between two others.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end}")).0
}

#[test]
fn the_page_says_what_the_screen_of_the_office_says() {
    for lang in ["vi", "en"] {
        let office = Office::example();
        let page = page(&office, &["--lang", lang]);
        let screen = check(&office.at(""), &["--all", "--lang", lang]).out;
        same(&spoken(&screen), &words(between(&page, "<body>", "<!-- register -->")));
        assert!(page.contains(&format!("<html lang=\"{lang}\">")));
    }
}

#[test]
fn the_part_of_a_case_says_what_its_screen_says() {
    let office = Office::example();
    let page = page(&office, &[]);
    let cases: Vec<&str> = page.split("<details>").skip(1).collect();
    assert_eq!(cases.len(), 47);
    for id in ["tran-van-binh", "ton-that-ky-anh", "nguyen-thi-mai"] {
        let screen = check(&office.at(&format!("ho-so/{id}")), &["--all"]).out;
        let (head, rest) = screen.split_once('\n').expect("a head");
        let title = head.split("  ").next().expect("a title");
        let case = cases.iter().find(|case| case.contains(title)).expect("the part of the case");
        let part = words(case.split("</details>").next().expect("its end"));
        // The steps stand in two columns there: here they come one by one.
        let (before, ledger) = rest.split_once("TẤT CẢ CÁC BƯỚC").expect("the steps");
        let (ledger, law) = ledger.split_once("\n\n").expect("the law");
        let steps = part.windows(2).position(|two| two == ["TẤT", "CẢ"]).expect("the steps");
        same(&spoken(&format!("{title} {before}")), &part[..steps]);
        assert!(part.ends_with(&spoken(law)));
        let shown = |signs: &str| signs.chars().filter(|c| "√×○►".contains(*c)).count();
        assert_eq!(shown(ledger), shown(&part[steps..].join(" ")));
    }
}

#[test]
fn what_people_wrote_is_shown_and_never_obeyed() {
    let office = Office::of(&["tran-van-binh"]);
    let name = "<script>alert(1)</script> & \\\"Bình\\\"";
    office.edit("ho-so/tran-van-binh/ho-so.toml", "ho_ten = \"Trần Văn Bình\"", &format!("ho_ten = \"{name}\""));
    let page = page(&office, &[]);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Bình&quot;"));
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
    for fetched in ["src=", "url(", "@import", "http:", "https:", "<link", "<base", "<iframe"] {
        assert!(!page.contains(fetched), "{fetched}");
    }
    assert!(page.split("href=\"").skip(1).all(|link| link.starts_with('#')));
}

#[test]
fn names_are_those_the_office_chose() {
    let office = Office::example();
    let full = page(&office, &[]);
    let people = ["Trần Văn Bình", "Phạm Thị Lan", "Tôn Thất Kỳ Anh", "tran-van-binh"];
    assert!(people[..3].iter().all(|name| full.contains(name)));
    for style in ["initials", "none"] {
        let told = page(&office, &["--names", style]);
        let shown = people.iter().find(|name| told.contains(**name));
        assert_eq!(shown, None, "{style}");
        assert!(!told.contains("sinh 20/9/2007"), "a day of birth would name a person too");
        assert_eq!(told.contains("T.V.B."), style == "initials");
        assert_eq!(told.matches("<details>").count(), 47);
    }
    office.edit("hoso.toml", "[choice]", "[choice]\nnames-on-page = \"none\"");
    assert!(!page(&office, &[]).contains("Trần Văn Bình"), "the office's own choice");
    assert!(page(&office, &["--names", "full"]).contains("Trần Văn Bình"), "for once otherwise");
}

#[test]
fn no_number_of_a_citizen_stands_on_the_page() {
    let office = Office::example();
    let page = page(&office, &[]);
    let mut seen = 0;
    for (file, bytes) in office.files().into_iter().filter(|(file, _)| file.ends_with("ho-so.toml")) {
        let text = String::from_utf8(bytes).expect("text");
        for number in text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 12) {
            assert!(!page.contains(number), "{file}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} numbers");
}

#[test]
fn only_a_page_of_ours_is_replaced() {
    let office = Office::of(&["tran-van-binh"]);
    let first = page(&office, &[]);
    assert_eq!(first, page(&office, &[]), "the same state gives the same bytes");
    let path = office.path().join("trang-thai.html");
    fs::write(&path, first.replace("Bình", "Minh")).expect("written");
    let refused = check(&office.at(""), &["--page"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("trang-thai.html"), "{}", refused.err);
    assert!(fs::read_to_string(&path).expect("a page").contains("Minh"), "left as it is");
}

#[test]
fn a_part_of_the_office_gets_a_file_of_its_own_name() {
    let office = Office::example();
    for (path, args) in [("ho-so/tran-van-binh", &[][..]), ("", &["--body", "to dan pho 4"])] {
        let refused = check(&office.at(path), &[&["--page"], args].concat());
        assert_eq!(refused.code, 2);
        assert!(!office.path().join("trang-thai.html").exists());
        let file = office.at("phan.html");
        let reply = check(&office.at(path), &[&["--page", &file], args].concat());
        assert_eq!((reply.code, reply.err.as_str()), (1, ""));
        let parts = fs::read_to_string(&file).expect("a page").matches("<details").count();
        assert!((1..47).contains(&parts), "{parts}");
    }
}

#[test]
fn a_case_that_cannot_be_read_is_named_and_stops_nobody() {
    let office = Office::of(&["tran-van-binh", "le-thi-hoa"]);
    office.edit("ho-so/le-thi-hoa/ho-so.toml", "schema = 1", "schema = 9");
    let reply = check(&office.at(""), &["--page"]);
    assert_eq!(reply.code, 3, "{}", reply.err);
    let page = fs::read_to_string(office.path().join("trang-thai.html")).expect("a page");
    assert!(page.contains("ho-so/le-thi-hoa") && page.contains("Trần Văn Bình"));
    let hidden = check(&office.at(""), &["--page", "--names", "none"]);
    assert_eq!(hidden.code, 3);
    let page = fs::read_to_string(office.path().join("trang-thai.html")).expect("a page");
    assert!(!page.contains("le-thi-hoa"), "its folder has a name too");
}

#[test]
fn an_office_that_cannot_be_read_gets_no_page_and_is_told_why() {
    let office = Office::of(&["tran-van-binh"]);
    office.edit("hoso.toml", "body = \"xa-an-hoa\"               # whose", "body = \"khong-co\"               # whose");
    for (args, file) in
        [(["--page", "--format=json"], "trang-thai.html"), (["--to-fill=so.xlsx", "--format=json"], "so.xlsx")]
    {
        let reply = check(&office.at(""), &args);
        assert_eq!((reply.code, reply.out.as_str()), (2, ""));
        assert!(reply.err.contains("hoso.toml") && reply.err.contains("khong-co"), "{}", reply.err);
        assert!(!office.path().join(file).exists() && !std::path::Path::new(file).exists());
    }
}

/// The relative luminance of WCAG 2.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[test]
fn every_colour_can_be_read_on_its_ground() {
    let css = fs::read_to_string(support::root().join("messages/page.css")).expect("the style");
    let mut grounds = 0;
    for theme in css.lines().filter(|line| line.contains("--ground: #")) {
        let colour = |name: &str| luminance(&between(&format!("{theme};"), &format!("--{name}: #"), ";")[..6]);
        let ground = colour("ground");
        for name in ["ink", "dim", "good", "warn", "bad", "link"] {
            let (light, dark) = (ground.max(colour(name)), ground.min(colour(name)));
            assert!((light + 0.05) / (dark + 0.05) >= 7.0, "{name} in {theme}");
        }
        grounds += 1;
    }
    assert_eq!(grounds, 3, "by day, by night, on paper");
}
