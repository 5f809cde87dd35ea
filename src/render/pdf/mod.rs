//! Pages: a template and its data in, a PDF out. The only code that knows Typst.
//!
//! *Trust.* A template is code of the catalog, checked by [`lint`] before it is used; the data of a job is
//! text of strangers and is never code: it reaches Typst as `data.json`, whose strings print as themselves.
//!
//! *A closed world.* A job sees the catalog's Typst files, its own data and the embedded fonts. There is no
//! disk, no network, no package, no system font and no clock, so equal inputs give equal bytes, whatever
//! the number of workers.
//!
//! *No silent page.* A Typst warning, an unknown font or a letter without a glyph is a [`Fault`], not a paper.

mod engine;
mod export;
mod fault;
mod frames;
mod glyphs;
mod lint;
mod locate;
mod pages;
mod picture;
mod pool;
mod world;

pub use engine::{DATA_LIMIT, Engine, Job, PAGE_LIMIT, PDF_LIMIT};
pub use fault::{Fault, FaultKind, Place};
pub use lint::{LintFault, LintKind, RESERVED_INPUT, closure, lint};
pub use pages::{Line, Page, Run, Slope};
pub use picture::PICTURE_PAGES;
pub use pool::{Outcome, aside, render_all};
pub use typst::utils::version as typst_version;
