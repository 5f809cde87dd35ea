//! What rendering promises: data is text, nothing is silent, equal inputs give equal bytes.
#![cfg(feature = "pdf")]

mod catalog;
mod clerk;
mod data;
mod faults;
mod lint;
mod pages;
mod pdf;
mod pool;
#[path = "../support/qpdf.rs"]
mod qpdf;
mod samples;

use hoso::render::{Engine, Fault, Job};

/// The fonts of the catalog.
pub(crate) const FONTS: [&[u8]; 4] = [
    include_bytes!("../../templates/fonts/Tinos-Regular.ttf"),
    include_bytes!("../../templates/fonts/Tinos-Bold.ttf"),
    include_bytes!("../../templates/fonts/Tinos-Italic.ttf"),
    include_bytes!("../../templates/fonts/Tinos-BoldItalic.ttf"),
];

/// The template of most tests.
pub(crate) const MAIN: &str = "templates/thu/2025-01-01.typ";

/// What every template says first.
pub(crate) const HEAD: &str = "#let d = json(\"data.json\")
#set document(title: \"Thử\")
#set page(paper: \"a4\")
#set text(font: \"Tinos\", size: 14pt, lang: \"vi\", fallback: false)
";

/// An engine whose [`MAIN`] is [`HEAD`] and then `body`.
pub(crate) fn engine(body: &str) -> Engine {
    engine_of(&[(MAIN, &format!("{HEAD}{body}"))])
}

pub(crate) fn engine_of(files: &[(&str, &str)]) -> Engine {
    Engine::new(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())), &FONTS)
}

pub(crate) fn job(data: &str) -> Job {
    Job {
        template: MAIN.to_owned(),
        data: data.as_bytes().to_vec(),
        ident: "thu/ca-1".to_owned(),
        day: "2025-10-05".parse().expect("a day"),
    }
}

/// The text of all pages of a template body with some data.
pub(crate) fn text(body: &str, data: &str) -> String {
    engine(body).pages(&job(data)).expect("pages").iter().map(hoso::render::Page::text).collect()
}

/// What is wrong with a template body on some data.
pub(crate) fn faults(body: &str, data: &str) -> Vec<Fault> {
    engine(body).render(&job(data)).expect_err("faults")
}
