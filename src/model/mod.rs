//! The nouns: plain data, no I/O, no clock, no wording.

mod actor;
mod agenda;
mod basis;
mod board;
mod calendar;
mod case;
mod catalog;
mod condition;
mod date;
mod dictionary;
mod fact;
mod form;
mod law;
mod law_file;
mod loose;
mod measure;
mod office;
mod path;
mod pattern;
mod report;
mod scan;
mod span;
mod suite;
mod table;
mod target;
mod value;
pub mod vietnamese;

pub use actor::{actor, named};
pub use agenda::{Agenda, Appointment};
pub use basis::{Basis, Citation, Confidence, Source};
pub use board::{Bar, Board, Line, Mark, Rank, Section, Shade};
pub use calendar::{Calendar, Counted, Year};
pub use case::{Attest, Case, Evidence, Meeting, MeetingRow, Override, OverrideTarget};
pub use catalog::{CLOCK_WORDS, Catalog, Expected, LawTest, LawTests, STEP_WORDS, Workflow};
pub use condition::{Condition, Truth};
pub use date::{Range, add_months, first_of_month, last_of_month, written};
pub use dictionary::{
    Check, CheckKind, Dictionary, Field, FieldType, Group, Identity, ListGroup, Lists, Record, SittingWords,
};
pub use fact::Fact;
pub use form::{
    Binding, Edition, Form, Input, Made, Mode, Provenance, Required, RowBinding, Rows, RowsOf, Sitting, SortBy,
};
pub use law::{
    By, Chain, Document, Excuse, Extension, Kind, Law, Level, On, Order, Origin, Parameter, Per, Placed, Rule, Share,
    Step,
};
pub use law_file::{Item, ItemId, ItemKind, LawFile, LawStatus, Part, Recited, Role};
pub use loose::loose;
pub use measure::{Measure, UNITS, Unit};
pub use office::{Body, ByMonth, Choice, Confirmed, Head, Holder, Names, Office, Tree, Under, Until};
pub use path::Path;
pub use pattern::{Pattern, Use};
pub use report::{Breakdown, Ratio, Reached, Report, Split, Stage};
pub use scan::{ActivePart, DigitalSignature, Resolution, Scan, ScanFault, ScanKind};
pub use span::{FileId, Span, Spanned};
pub use suite::{Suite, Trial};
pub use table::{Book, Cell, CellValue, Column, ColumnKind, Table, Tone};
pub use target::{Goal, Rate, Target};
pub use value::{Facts, HolderName, Stored, Value};
pub use vietnamese::{NumberWords, Uy};

/// An id of the data: kebab for items, snake for fields; cheap to clone.
pub type Id = std::sync::Arc<str>;
/// A civil day. hoso knows no hours but those a meeting writes down, and no zone but +07:00.
pub type Day = chrono::NaiveDate;
