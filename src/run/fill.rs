//! Papers laid out and written: only what changed, each whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::Path;

use crate::diag::{Args, Code, Diagnostic};
use crate::load::{Embedded, names, probe};
use crate::model::{Catalog, Day, Form, Mode, Provenance};
use crate::plan::{Paper, PaperState, Sheet};
use crate::record::{self, Entry, Folder, OutputName, Receipt, RecordError, State, Written};
use crate::render::{Engine, Fault, FaultKind, Job, Outcome, closure, render_all, typst_version};
use crate::run::{bad_name, refused};

/// What a run of `fill` did.
#[derive(Debug, Default)]
pub struct Filled {
    /// Papers written, by path from the office; `true` where an older one of ours was replaced.
    pub written: Vec<(String, Written)>,
    /// Papers that were there already, and still true.
    pub current: usize,
    /// What went wrong; the rest was done.
    pub problems: Vec<Diagnostic>,
    /// Forms in use whose wording was reconstructed and not yet confirmed.
    pub reconstructed: BTreeSet<String>,
}

/// The fonts papers are set in: four cuts, embedded.
pub fn fonts() -> Vec<&'static [u8]> {
    let cuts = ["Regular", "Bold", "Italic", "BoldItalic"];
    let path = |cut: &str| format!("{}/fonts/Tinos-{cut}.ttf", names::TEMPLATES);
    cuts.iter().filter_map(|cut| Embedded::file(&path(cut))).collect()
}

/// A paper to be made.
struct Work<'p> {
    paper: &'p Paper,
    sheet: &'p Sheet,
    /// Its name in the folder.
    name: String,
    data: Vec<u8>,
    entry: Entry,
}

/// Makes the papers of a plan, each as its form is made unasked, or in the mode asked for where its form knows it.
/// `done` is told after each paper.
pub fn fill(
    root: &Path,
    catalog: &Catalog,
    papers: &[Paper],
    asked: Option<Mode>,
    made_for: Day,
    workers: NonZeroUsize,
    mut done: impl FnMut(usize, usize),
) -> Filled {
    let mut filled = Filled::default();
    let mut work = works(catalog, papers, asked, made_for, &mut filled);
    refuse_collisions(&mut work, &mut filled);
    let mut receipts = Receipts { root, open: None };
    work.retain(|work| receipts.needs(work, &mut filled));
    let total = work.len();
    if total == 0 {
        return filled;
    }
    let engine = Engine::new(catalog.templates.clone(), &fonts());
    let job = |work: &Work<'_>| Job {
        template: work.sheet.template.clone(),
        data: work.data.clone(),
        ident: work.sheet.ident.clone(),
        day: work.sheet.day,
    };
    let mut desk = Desk { root, open: None };
    render_all(&engine, work.iter().map(job), workers, |index, outcome| {
        desk.keep(&work[index], outcome, &mut filled);
        done(index + 1, total);
    });
    filled
}

/// How a paper is made; `None` if not at all.
fn way(form: &Form, paper: &Paper, asked: Option<Mode>) -> Option<Mode> {
    let unasked = if paper.state == PaperState::Blank { Mode::Blank } else { form.usual() };
    let mode = asked.unwrap_or(unasked);
    let ready = mode != Mode::Final || paper.state == PaperState::Final;
    (ready && form.modes.contains(&mode)).then_some(mode)
}

fn works<'p>(
    catalog: &Catalog,
    papers: &'p [Paper],
    asked: Option<Mode>,
    made_for: Day,
    filled: &mut Filled,
) -> Vec<Work<'p>> {
    let mut works = Vec::new();
    // A round has thousands of papers and a handful of templates: each is read once.
    let mut closures = BTreeMap::new();
    for paper in papers {
        let (Some(sheet), Some(form)) = (&paper.sheet, catalog.forms.get(&paper.form)) else { continue };
        let Some(mode) = way(form, paper, asked) else { continue };
        if sheet.provenance == Provenance::Reconstructed && !sheet.confirmed {
            filled.reconstructed.insert(format!("{} [form.{}]", paper.title, paper.form));
        }
        let file = format!("{}.pdf", sheet.stem);
        if let Err(fault) = OutputName::new(&file) {
            filled.problems.push(bad_name(&paper.folder, &file, &fault));
            continue;
        }
        let data = sheet.data(mode, &form.title, form.number.as_deref());
        let inputs = data
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), record::digest(value.to_string().as_bytes())));
        let texts = closures.entry(sheet.template.as_str()).or_insert_with(|| laid_out_by(catalog, &sheet.template));
        let entry = Entry {
            form: paper.form.to_string(),
            edition: sheet.edition,
            mode: mode.word().to_owned(),
            template: sheet.template.clone(),
            key: record::key(data.to_string().as_bytes(), texts.iter().copied()),
            engine: format!("hoso {}, typst {}", env!("CARGO_PKG_VERSION"), typst_version().raw()),
            law: sheet.law,
            made_for,
            inputs: inputs.collect::<BTreeMap<_, _>>(),
            pages: None,
        };
        let data = data.to_string().into_bytes();
        works.push(Work { paper, sheet, name: sheet.place(mode), data, entry });
    }
    works.sort_by(|a, b| (&a.paper.folder, &a.name).cmp(&(&b.paper.folder, &b.name)));
    works
}

/// Every template file a paper is laid out by, with its text: they are part of its key.
fn laid_out_by<'c>(catalog: &'c Catalog, template: &str) -> Vec<(&'c str, &'c str)> {
    let text = |path: &String| catalog.templates.get_key_value(path).map(|(path, text)| (path.as_str(), text.as_str()));
    closure(template, &catalog.templates).iter().filter_map(text).collect()
}

/// Two papers that would have one name, on any file system, are both named and neither is written.
fn refuse_collisions(work: &mut Vec<Work<'_>>, filled: &mut Filled) {
    let place = |one: &Work<'_>| (one.paper.folder.clone(), one.name.to_lowercase());
    let mut seen: BTreeMap<(String, String), Vec<&Work<'_>>> = BTreeMap::new();
    for one in work.iter() {
        seen.entry(place(one)).or_default().push(one);
    }
    let taken: BTreeSet<(String, String)> =
        seen.iter().filter(|(_, same)| same.len() > 1).map(|(place, _)| place.clone()).collect();
    for same in seen.values().filter(|same| same.len() > 1) {
        let papers: Vec<&str> = same.iter().map(|one| one.paper.title.as_str()).collect();
        let args = vec![("name", same[0].name.as_str().into()), ("other", papers.join(", ").into())];
        filled.problems.push(Diagnostic::file(Code::NAME_COLLISION, &same[0].paper.folder, args));
    }
    work.retain(|one| !taken.contains(&place(one)));
}

/// What the folders say they hold, one folder at a time: the papers come sorted by folder.
struct Receipts<'r> {
    root: &'r Path,
    open: Option<(String, Result<Receipt, RecordError>)>,
}

impl Receipts<'_> {
    /// Whether a paper must be laid out: not if it is there and true, nor if its folder's receipt cannot be read.
    fn needs(&mut self, work: &Work<'_>, filled: &mut Filled) -> bool {
        let name = &work.paper.folder;
        let folder = self.root.join(name);
        if self.open.as_ref().is_none_or(|(open, _)| open != name) {
            self.open = Some((name.clone(), Receipt::read(&folder)));
        }
        let (_, receipt) = self.open.as_ref().expect("opened above");
        match receipt.as_ref().map(|receipt| receipt.state(&folder, &work.name, &work.entry.key)) {
            Ok(State::Current) => {
                filled.current += 1;
                false
            }
            // It was signed as it is. Where facts have changed since, `check` says so.
            Ok(State::Stale) if work.paper.signed => {
                filled.current += 1;
                false
            }
            // A foreign file, too: if its bytes are the very ones it is adopted, else it is reported.
            Ok(State::Absent | State::Stale | State::Foreign) => true,
            Err(error) => {
                filled.problems.push(refused(&work.paper.path(&work.name), error));
                false
            }
        }
    }
}

/// Writes papers, holding the lock of one folder at a time.
struct Desk<'r> {
    root: &'r Path,
    open: Option<(String, Folder)>,
}

impl Desk<'_> {
    fn keep(&mut self, work: &Work<'_>, outcome: Outcome, filled: &mut Filled) {
        let path = work.paper.path(&work.name);
        let bytes = match outcome {
            Ok(bytes) => bytes,
            Err(faults) => {
                filled.problems.extend(faults.iter().map(|fault| broken(&path, &work.sheet.template, fault)));
                return;
            }
        };
        let entry = Entry { pages: probe(&bytes).pages, ..work.entry.clone() };
        let written = self
            .folder(&work.paper.folder)
            .and_then(|folder| folder.write(record::Paper { name: work.name.clone(), bytes, entry }));
        match written {
            Ok(Written::Unchanged) => filled.current += 1,
            Ok(how) => filled.written.push((path, how)),
            Err(error) => filled.problems.push(refused(&path, &error)),
        }
    }

    fn folder(&mut self, name: &str) -> Result<&mut Folder, RecordError> {
        if self.open.as_ref().is_none_or(|(open, _)| open != name) {
            self.open = None;
            self.open = Some((name.to_owned(), Folder::open(&self.root.join(name))?));
        }
        let (_, folder) = self.open.as_mut().expect("opened above");
        Ok(folder)
    }
}

/// What is wrong with a paper, told with its place in the template.
pub(super) fn broken(path: &str, template: &str, fault: &Fault) -> Diagnostic {
    let at = fault.place.as_ref();
    let template = at.map_or_else(|| template.to_owned(), |p| format!("{}:{}:{}", p.file, p.line, p.column));
    let message = |text: String| -> Args { vec![("template", template.as_str().into()), ("message", text.into())] };
    let (code, args) = match &fault.kind {
        FaultKind::Template { message: text } | FaultKind::Export { message: text } => {
            (Code::TEMPLATE_FAILED, message(text.clone()))
        }
        FaultKind::UnknownTemplate { template } => (Code::TEMPLATE_FAILED, message(template.clone())),
        FaultKind::MissingGlyph { character, .. } => (
            Code::MISSING_GLYPH,
            vec![
                ("template", template.as_str().into()),
                ("character", format!("{character} (U+{:04X})", u32::from(*character)).into()),
            ],
        ),
        FaultKind::Warning { message: text } => (Code::TEMPLATE_WARNED, message(text.clone())),
        FaultKind::TooManyPages { pages } => (Code::RENDER_BROKE, message(pages.to_string())),
        FaultKind::TooMuchData { bytes } | FaultKind::TooLargePdf { bytes } => {
            (Code::RENDER_BROKE, message(format!("{bytes} B")))
        }
        FaultKind::Panicked { message: text } => (Code::RENDER_BROKE, message(text.clone())),
    };
    Diagnostic::file(code, path, args)
}
