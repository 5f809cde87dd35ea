//! The world one job sees: the engine's files and fonts, its own data, and no clock.

use typst::Library;
use typst::World;
use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Lines, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst_as_lib::TypstWorld;

/// The name every template reads its data by. On disk it is a sample; here it is always the job's own data.
pub(super) const DATA_FILE: &str = "data.json";

/// The engine's world with the `data.json` beside the template replaced by the data of a job.
///
/// Library, fonts and sources stay those of the engine, so that Typst's caches serve every job.
pub(super) struct JobWorld<'e> {
    pub(super) engine: TypstWorld<'e>,
    pub(super) data_id: FileId,
    pub(super) data: Bytes,
}

impl JobWorld<'_> {
    /// The lines of a file that a span can point into.
    pub(super) fn lines(&self, id: FileId) -> Option<Lines<String>> {
        if id == self.data_id {
            return Some(Lines::new(String::from_utf8_lossy(&self.data).into_owned()));
        }
        Some(self.source(id).ok()?.lines().clone())
    }
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.engine.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.engine.book()
    }

    fn main(&self) -> FileId {
        self.engine.main()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.engine.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { self.engine.file(id) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.font(index)
    }

    /// Never: dates come from the case, so that a paper does not change overnight.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
