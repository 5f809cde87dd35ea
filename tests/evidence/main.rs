//! What lies in `giay-to/`: what a look into a file finds, and what hoso makes of it.

mod found;
mod matched;
mod pdf;
mod pictures;
mod signed;
mod weighed;

use hoso::evaluate::Assessment;
use hoso::load::{Disk, Memory};
use hoso::run::{Target, Workspace, round};

/// The reference office with these files in it.
fn office(files: &[(&str, Vec<u8>)]) -> Memory {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference");
    let mut office = Memory::copy(&Disk::new(root), "").expect("the reference office");
    office.files.extend(files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.clone())));
    office
}

/// The verdict on a case as a run gives it.
fn verdict(office: &Memory, id: &str, as_of: &str) -> Assessment {
    let workspace = Workspace::open_over(office, &Memory::default());
    let everyone = round(&workspace, &Target::Office, as_of.parse().expect("a day"));
    let found = everyone.cases.into_iter().find(|(case, _)| *case.id == *id);
    found.expect("a case that can be judged").1
}

/// Findings and warnings about files, as "H342 don.pdf".
fn told(verdict: &Assessment) -> (Vec<String>, Vec<String>) {
    let of = |all: &[hoso::evaluate::Finding]| {
        let files = all.iter().filter(|f| (307..=313).contains(&f.code.0) || (340..=349).contains(&f.code.0));
        files.map(|f| format!("{} {}", f.code, f.about)).collect()
    };
    (of(&verdict.findings), of(&verdict.warnings))
}
