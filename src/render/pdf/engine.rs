//! The engine: the catalog's Typst files and the fonts, read once and shared by all jobs.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;
use typst::diag::Warned;
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst_as_lib::TypstEngine;
use typst_layout::PagedDocument;

use super::fault::{Fault, FaultKind};
use super::pages::{self, Page};
use super::world::{DATA_FILE, JobWorld};
use super::{export, glyphs, locate, picture};

/// A paper has at most this many pages.
pub const PAGE_LIMIT: usize = 500;
/// The data of a job has at most this many bytes.
pub const DATA_LIMIT: usize = 8 << 20;
/// A PDF has at most this many bytes.
pub const PDF_LIMIT: usize = 50 << 20;

/// Typst's cache is swept after this many papers …
const SWEEP_EVERY: usize = 8;
/// … of what so many sweeps have not seen used. The cache then serves some two dozen papers, in bounded memory.
const SWEEP_AGE: usize = 2;

/// The catalog's Typst files, parsed, with the fonts they may use.
pub struct Engine {
    typst: TypstEngine,
    templates: BTreeMap<String, Template>,
    rendered: AtomicUsize,
}

/// A file that can be rendered, and the one its `data.json` is found at.
#[derive(Clone, Copy)]
struct Template {
    main: FileId,
    data: FileId,
}

/// One paper to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The template's path from the root of the catalog: `templates/6-knd/2022-01-18.typ`.
    pub template: String,
    /// What the template reads as `json("data.json")`.
    pub data: Vec<u8>,
    /// What tells this paper from all others: form and case. Only its digest enters the PDF.
    pub ident: String,
    /// The day the PDF says it was made, in UTC: the case's, not the clock's. PDF/A-2a does not go without one.
    pub day: NaiveDate,
}

impl Engine {
    /// Takes the Typst files of a catalog, by path from its root (`templates/lib/dang.typ`), and the fonts' bytes.
    ///
    /// A file whose path Typst cannot name (one with a backslash or leading out of the root) is left out.
    pub fn new(files: impl IntoIterator<Item = (String, String)>, fonts: &[&'static [u8]]) -> Engine {
        let mut templates = BTreeMap::new();
        let mut sources = Vec::new();
        for (path, text) in files {
            if let Some(template) = Template::at(&path) {
                sources.push(Source::new(template.main, text));
                templates.insert(path, template);
            }
        }
        let typst = TypstEngine::builder()
            .fonts(fonts.iter().map(|font| Bytes::new(*font)))
            .with_static_source_file_resolver(sources)
            .comemo_evict_max_age(None)
            .build();
        Engine { typst, templates, rendered: AtomicUsize::new(0) }
    }

    /// The PDF of a job, or everything that is wrong with it.
    ///
    /// Runs on the calling thread. [`render_all`](super::render_all) gives templates a deeper stack.
    pub fn render(&self, job: &Job) -> Result<Vec<u8>, Vec<Fault>> {
        let pdf = self.lay_out(job).and_then(|(world, document)| export::pdf(&world, &document, job));
        self.sweep();
        pdf
    }

    /// A picture of a job's pages, or everything that is wrong with it.
    pub fn picture(&self, job: &Job) -> Result<Vec<u8>, Vec<Fault>> {
        let png = self.lay_out(job).and_then(|(_, document)| picture::png(&document));
        self.sweep();
        png
    }

    /// The text of a job's pages as they are laid out, or everything that is wrong with it.
    pub fn pages(&self, job: &Job) -> Result<Vec<Page>, Vec<Fault>> {
        let pages = self.lay_out(job).map(|(_, document)| pages::read(&document));
        self.sweep();
        pages
    }

    fn lay_out(&self, job: &Job) -> Result<(JobWorld<'_>, PagedDocument), Vec<Fault>> {
        let world = self.world(job).map_err(|kind| vec![Fault::whole(kind)])?;
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        let mut faults = locate::faults(&world, &warnings, |message| FaultKind::Warning { message });
        let document = output.map_err(|errors| {
            let mut all = locate::faults(&world, &errors, |message| FaultKind::Template { message });
            all.append(&mut faults);
            all
        })?;
        faults.extend(glyphs::missing(&world, &document));
        let pages = document.pages().len();
        if pages > PAGE_LIMIT {
            faults.push(Fault::whole(FaultKind::TooManyPages { pages }));
        }
        if faults.is_empty() { Ok((world, document)) } else { Err(faults) }
    }

    fn world(&self, job: &Job) -> Result<JobWorld<'_>, FaultKind> {
        let Some(template) = self.templates.get(&job.template) else {
            return Err(FaultKind::UnknownTemplate { template: job.template.clone() });
        };
        if job.data.len() > DATA_LIMIT {
            return Err(FaultKind::TooMuchData { bytes: job.data.len() });
        }
        let engine = self.typst.world_builder(template.main).build().expect("nothing is injected that could fail");
        Ok(JobWorld { engine, data_id: template.data, data: Bytes::new(job.data.clone()) })
    }

    /// Typst remembers what it has laid out, in one cache of the whole process; now and then it must forget.
    fn sweep(&self) {
        if (self.rendered.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(SWEEP_EVERY) {
            comemo::evict(SWEEP_AGE);
        }
    }
}

impl Template {
    fn at(path: &str) -> Option<Template> {
        let main = VirtualPath::new(path).ok()?;
        let data = main.parent()?.join(DATA_FILE).ok()?;
        let [main, data] = [main, data].map(|path| RootedPath::new(VirtualRoot::Project, path).intern());
        Some(Template { main, data })
    }
}
