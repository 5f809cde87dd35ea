//! Everything the law and its forms say, checked.

use std::collections::BTreeMap;

use super::{Calendar, Choice, Day, Dictionary, Facts, Form, Id, LawFile, Path, Pattern, Report, Source, Spanned};

/// A procedure.
#[derive(Debug, Clone)]
pub struct Workflow {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// The field that names the cell of a case.
    pub cell: Spanned<Path>,
    /// How a screen heads a case.
    pub headline: Spanned<Pattern>,
    /// Law files, oldest first, the base before acts, acts before layers of the same day.
    pub files: Vec<LawFile>,
    /// Titles of its layers.
    pub layers: BTreeMap<Id, String>,
    /// What of it is counted; nothing where no file says so.
    pub report: Option<Report>,
    /// Its tests.
    pub tests: Vec<LawTests>,
}

/// A file of law tests.
#[derive(Debug, Clone)]
pub struct LawTests {
    /// Where it was read.
    pub name: String,
    /// Its tests.
    pub tests: Vec<LawTest>,
}

/// The words for where a step stands, as law tests and screens write them.
pub const STEP_WORDS: [&str; 9] =
    ["not-applicable", "undecided", "planned", "violated", "incomplete", "done", "waiting", "blocked", "open"];
/// The words for where a clock stands.
pub const CLOCK_WORDS: [&str; 5] = ["kept", "missed", "running", "overdue", "unclear"];

/// A sentence of the law, facts, and the verdict they must give.
#[derive(Debug, Clone)]
pub struct LawTest {
    /// The sentence.
    pub says: Spanned<String>,
    /// Today.
    pub as_of: Day,
    /// Facts, common ones merged in.
    pub facts: Facts,
    /// Levels above the cell.
    pub levels: Vec<Id>,
    /// Layers the cell carries.
    pub layers: Vec<Id>,
    /// Readings chosen.
    pub choice: Choice,
    /// Names lying in `giay-to/`.
    pub evidence: Vec<String>,
    /// Working days.
    pub calendar: Calendar,
    /// The verdict it expects.
    pub expected: Expected,
    /// The day on which hoso wrote down its own verdict as what is expected: nobody has reviewed it since.
    pub recorded: Option<Spanned<Day>>,
}

/// What a test expects. It is never empty in a catalog without faults.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// Truth expected of rules.
    pub rules: Vec<(Spanned<Id>, super::Truth)>,
    /// Status expected of steps, by word.
    pub steps: Vec<(Spanned<Id>, String)>,
    /// Deadlines expected: rule, day, state by word.
    pub due: Vec<(Spanned<Id>, Option<Day>, Option<String>)>,
}

impl Expected {
    /// Whether nothing is expected.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.steps.is_empty() && self.due.is_empty()
    }
}

/// The checked catalog.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// What a case may say.
    pub dictionary: Dictionary,
    /// Procedures by id.
    pub workflows: BTreeMap<Id, Workflow>,
    /// Forms by id.
    pub forms: BTreeMap<Id, Form>,
    /// Sources of forms.
    pub form_sources: BTreeMap<Id, Source>,
    /// Typst files by path from the root.
    pub templates: BTreeMap<String, String>,
}

impl Catalog {
    /// Every level any workflow ever knew.
    pub fn levels(&self) -> impl Iterator<Item = &str> {
        let files = self.workflows.values().flat_map(|w| &w.files);
        files
            .flat_map(|f| f.adds.iter().chain(&f.replaces))
            .filter_map(|(id, item)| matches!(item, super::Item::Level(_)).then_some(&*id.value))
    }
}
