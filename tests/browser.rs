//! The page of an office in a real browser: Chromium without a window. Where there is none the test says so and is
//! over; with `CI` set it fails.
#![cfg(unix)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{Office, hoso};
use tempfile::TempDir;

/// A browser with a folder of its own.
struct Browser {
    program: PathBuf,
    folder: TempDir,
}

impl Browser {
    #[expect(clippy::print_stderr, reason = "a test that did not run must not look as if it had")]
    fn find() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let program = std::env::split_paths(&path).map(|folder| folder.join("chromium")).find(|file| file.is_file());
        assert!(program.is_some() || std::env::var_os("CI").is_none(), "CI needs Debian's package chromium");
        if program.is_none() {
            eprintln!("SKIPPED: no chromium on this machine; the page was not looked at in a browser");
        }
        Some(Self { program: program?, folder: tempfile::tempdir().expect("a folder") })
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }

    fn run(&self, page: &Path, what: &str) -> Output {
        let profile = format!("--user-data-dir={}", self.folder.path().join("profile").display());
        let quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
        let mut command = Command::new(&self.program);
        command.arg("--headless").args(quiet).args([&profile, "--enable-logging=stderr", what]);
        command.arg(format!("file://{}", page.display())).output().expect("chromium runs")
    }

    /// What the browser complains of.
    fn complaints(&self, page: &Path) -> Vec<String> {
        let said = String::from_utf8_lossy(&self.run(page, "--dump-dom").stderr).into_owned();
        said.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect()
    }
}

fn page(args: &[&str]) -> String {
    let office = Office::example();
    let reply = hoso(&[&["check", &office.at(""), "--as-of", "2026-11-20", "--page"], args].concat());
    assert_eq!(reply.code, 1, "{}", reply.err);
    fs::read_to_string(office.path().join("trang-thai.html")).expect("a page")
}

fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

#[test]
fn a_browser_finds_nothing_to_complain_of() {
    let Some(browser) = Browser::find() else { return };
    let page = page(&[]);
    let sound = browser.write("trang-thai.html", &page);
    assert_eq!(browser.complaints(&sound), Vec::<String>::new());
    // What the policy forbids is complained of: the silence above means something.
    let broken = browser.write("broken.html", &page.replace("<main>", "<main><script>alert(1)</script>"));
    assert_eq!(browser.complaints(&broken).len(), 1);
}

#[test]
fn on_a_phone_nothing_scrolls_sideways_and_nothing_is_fetched() {
    let Some(browser) = Browser::find() else { return };
    for (width, folded) in [(360, true), (360, false), (1024, false)] {
        let unfold = if folded { "" } else { "for (const it of page.querySelectorAll('details')) it.open = true;" };
        let text = format!(
            "<!DOCTYPE html><meta charset=\"utf-8\"><iframe id=\"f\" style=\"width:{width}px;height:740px;border:0\" \
             srcdoc=\"{}\"></iframe><p id=\"told\"></p><script>f.onload = () => {{ const page = f.contentDocument; \
             {unfold} const fetched = f.contentWindow.performance.getEntriesByType('resource').length; \
             const root = page.documentElement; told.textContent = `${{root.scrollWidth - root.clientWidth}} too wide, \
             ${{fetched}} fetched, \
             ${{page.querySelectorAll('details').length}} cases`; }}</script>",
            quoted(&page(&[]))
        );
        let shown = browser.run(&browser.write("phone.html", &text), "--dump-dom").stdout;
        let told = "<p id=\"told\">0 too wide, 0 fetched, 47 cases</p>";
        let shown = String::from_utf8_lossy(&shown);
        let found = shown.rsplit_once("<p id=\"told\">").map_or("", |(_, rest)| rest.split('<').next().unwrap_or(""));
        assert!(shown.contains(told), "{width} px: {found}");
    }
}

#[test]
fn it_prints_on_a4_with_every_case_unfolded() {
    let Some(browser) = Browser::find() else { return };
    let page = browser.write("trang-thai.html", &page(&[]));
    let pdf = browser.folder.path().join("page.pdf");
    browser.run(&page, &format!("--print-to-pdf={}", pdf.display()));
    let bytes = fs::read(&pdf).expect("a print");
    let pdf = hayro_syntax::Pdf::new(bytes).expect("a PDF");
    let pages = pdf.pages();
    assert!(pages.len() > 47 / 4, "47 cases on {} pages: are they unfolded?", pages.len());
    for page in pages.iter() {
        let size = page.media_box();
        let (width, height) = (size.x1 - size.x0, size.y1 - size.y0);
        assert!((width - 595.28).abs() < 1.0 && (height - 841.89).abs() < 1.0, "{width} × {height} pt");
    }
}
