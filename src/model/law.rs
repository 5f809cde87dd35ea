//! The items of the law, and the text of a day they fold into.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::{Basis, Condition, Day, Id, Item, ItemId, Measure, Path, Source, Span, Spanned, Truth};

/// A word of the organisation tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// "đảng ủy cơ sở"
    pub title: String,
    /// Who says so.
    pub basis: Basis,
}

/// A number of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its value.
    pub value: Measure,
    /// Who says so.
    pub basis: Basis,
}

/// Who must act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The body a field names.
    Field(Spanned<Path>),
    /// The body of the first of these levels that is there, from the cell upwards.
    Level(Vec<Spanned<Id>>),
    /// The person of the case.
    Person,
    /// Each entry of a list.
    Each(Spanned<Path>),
    /// The body that decides for the cell.
    Decides,
}

/// The one date that is the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// This date.
    Date(Spanned<Path>),
    /// The first over a list; unknown while an entry lacks it.
    First(Spanned<Path>),
    /// The last over a list; unknown while an entry lacks it.
    Last(Spanned<Path>),
}

impl On {
    /// The path of the date.
    pub fn path(&self) -> &Spanned<Path> {
        match self {
            Self::Date(path) | Self::First(path) | Self::Last(path) => path,
        }
    }
}

/// A stage of the procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is called.
    pub title: String,
    /// The same in few words.
    pub short: Option<String>,
    /// Who must act.
    pub by: By,
    /// Its date.
    pub on: On,
    /// Steps it comes after.
    pub after: Vec<Spanned<Id>>,
    /// Steps that come after it: how a layer hangs itself into the national chain.
    pub before: Vec<Spanned<Id>>,
    /// When it applies.
    pub when: Option<Condition>,
    /// Who says so.
    pub basis: Basis,
}

/// Where a paper comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From another body.
    Received,
    /// By the person's own hand.
    Handwritten,
    /// By hoso, from a form.
    Printed,
}

impl Origin {
    /// Its word in data.
    pub const ALL: [(&'static str, Self); 3] =
        [("received", Self::Received), ("handwritten", Self::Handwritten), ("printed", Self::Printed)];
}

/// Whether each case has its own paper or a meeting has one for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// One for each case.
    Case,
    /// One for all persons of a meeting.
    Meeting,
}

impl Per {
    /// Its word in data.
    pub const ALL: [(&'static str, Self); 2] = [("case", Self::Case), ("meeting", Self::Meeting)];
}

/// A paper of exactly one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its step.
    pub step: Spanned<Id>,
    /// What it is called.
    pub title: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The form it is written on.
    pub form: Option<Spanned<Id>>,
    /// One for each entry of this list.
    pub each: Option<Spanned<Path>>,
    /// One for each case, or one for a meeting.
    pub per: Per,
    /// When it is demanded.
    pub when: Option<Condition>,
    /// Who says so.
    pub basis: Basis,
}

/// A limit that may be extended, under a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The parameter added.
    pub by: Spanned<Id>,
    /// When it is.
    pub when: Condition,
}

/// How much of a vote's base is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Share {
    /// This fraction, or more (a parameter).
    AtLeast(Spanned<Id>),
    /// More than this fraction.
    MoreThan(Spanned<Id>),
}

impl Share {
    /// The fraction.
    pub fn fraction(&self) -> &Spanned<Id> {
        match self {
            Self::AtLeast(id) | Self::MoreThan(id) => id,
        }
    }
}

/// One of the four kinds of rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A bound on the span between two dates. `from` ≤ `to` always, the same day included.
    Time {
        /// Start.
        from: Spanned<Path>,
        /// End.
        to: Spanned<Path>,
        /// At least this long (a parameter).
        least: Option<Spanned<Id>>,
        /// At most this long.
        most: Option<Spanned<Id>>,
        /// A deadline: missed, it warns; it never makes an act void.
        due: Option<Spanned<Id>>,
        /// How the deadline is extended.
        extend: Option<Extension>,
        /// Counted by the month, as the office's choice reads it.
        by_month: bool,
    },
    /// `for · d ≥ n · (of − less)`, in integers.
    Vote {
        /// Votes for.
        votes: Spanned<Path>,
        /// The base.
        of: Spanned<Path>,
        /// What leaves the base.
        less: Vec<Spanned<Path>>,
        /// How much of it is needed.
        share: Share,
    },
    /// The entries of a list, or a number, are at least so many.
    Count {
        /// A list or a number.
        of: Spanned<Path>,
        /// Which entries are counted.
        among: Option<Condition>,
        /// How many (a parameter).
        at_least: Spanned<Id>,
    },
    /// A field is, is one of, is there, or is the same as another.
    Fact(Condition),
}

/// Not met, but: excused when this holds.
pub type Excuse = Condition;

/// One checkable condition of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its step.
    pub step: Spanned<Id>,
    /// What must hold, in words.
    pub title: String,
    /// What is wrong when it is not met, in few words.
    pub short: Option<String>,
    /// For each entry of this list; paths of the rule then start with a dot.
    pub each: Option<Spanned<Path>>,
    /// What it tests.
    pub kind: Kind,
    /// When it applies.
    pub when: Option<Condition>,
    /// When a breach is excused.
    pub excused: Option<Excuse>,
    /// Who says so.
    pub basis: Basis,
}

impl Rule {
    /// The rules its applying, its excuse or its extension depend on.
    pub fn rules_used(&self) -> Vec<(&Spanned<Id>, Truth)> {
        let mut found = Vec::new();
        let extended = match &self.kind {
            Kind::Time { extend: Some(extend), .. } => Some(&extend.when),
            _ => None,
        };
        let counted = match &self.kind {
            Kind::Count { among, .. } => among.as_ref(),
            _ => None,
        };
        for condition in self.when.iter().chain(&self.excused).chain(extended).chain(counted) {
            condition.rules(&mut found);
        }
        found
    }

    /// Every field it looks at, each with the list whose entry a path that starts with a dot begins in.
    pub fn looks_at(&self) -> Vec<(&Path, Option<&Path>)> {
        let each = self.each.as_ref().map(|list| &list.value);
        let mut found: Vec<(&Path, Option<&Path>)> = Vec::new();
        let mut conditions: Vec<(&Condition, Option<&Path>)> =
            self.when.iter().chain(&self.excused).map(|condition| (condition, each)).collect();
        match &self.kind {
            Kind::Time { from, to, extend, .. } => {
                found.extend([(&from.value, each), (&to.value, each)]);
                conditions.extend(extend.iter().map(|extend| (&extend.when, each)));
            }
            Kind::Vote { votes, of, less, .. } => {
                found.extend([votes, of].into_iter().chain(less).map(|path| (&path.value, each)));
            }
            Kind::Count { of, among, .. } => {
                found.push((&of.value, each));
                conditions.extend(among.iter().map(|among| (among, Some(&of.value))));
            }
            Kind::Fact(condition) => conditions.push((condition, each)),
        }
        for (condition, list) in conditions {
            let mut paths = Vec::new();
            condition.fields(&mut paths);
            found.extend(paths.into_iter().map(|path| (&path.value, list)));
        }
        found
    }

    /// The parameters it measures with.
    pub fn parameters(&self) -> Vec<&Id> {
        match &self.kind {
            Kind::Time { least, most, due, extend, .. } => {
                let extended = extend.as_ref().map(|extend| &extend.by);
                [least.as_ref(), most.as_ref(), due.as_ref(), extended]
                    .into_iter()
                    .flatten()
                    .map(|id| &id.value)
                    .collect()
            }
            Kind::Vote { share, .. } => vec![&share.fraction().value],
            Kind::Count { at_least, .. } => vec![&at_least.value],
            Kind::Fact(_) => Vec::new(),
        }
    }
}

impl Condition {
    /// Whether it asks about the entry at hand.
    pub fn relative(&self) -> bool {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().any(Self::relative),
            Self::Not(inner) => inner.relative(),
            Self::Is(path, _) | Self::Present(path, _) | Self::Level(_, path) => path.relative,
            Self::SameAs(one, other) => one.relative || other.relative,
            Self::Rule(..) => false,
        }
    }

    /// Collects the fields it asks about.
    pub fn fields<'a>(&'a self, found: &mut Vec<&'a Spanned<Path>>) {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().for_each(|c| c.fields(found)),
            Self::Not(inner) => inner.fields(found),
            Self::Is(path, _) | Self::Present(path, _) | Self::Level(_, path) => found.push(path),
            Self::SameAs(one, other) => found.extend([one, other]),
            Self::Rule(..) => {}
        }
    }

    /// Collects the rules it asks about.
    pub fn rules<'a>(&'a self, found: &mut Vec<(&'a Spanned<Id>, Truth)>) {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().for_each(|c| c.rules(found)),
            Self::Not(inner) => inner.rules(found),
            Self::Rule(id, truth) => found.push((id, *truth)),
            Self::Is(..) | Self::Present(..) | Self::SameAs(..) | Self::Level(..) => {}
        }
    }
}

/// An item in its place in the text of a day.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Kind and id.
    pub id: ItemId,
    /// The item, its citations as of that day.
    pub item: Item,
    /// The law file its present wording stands in, by its day.
    pub since: Day,
    /// Where that wording stands.
    pub span: Span,
}

/// The text of a day: what all law files up to it fold into ("văn bản hợp nhất").
#[derive(Debug, Clone, Default)]
pub struct Law {
    /// The day of the newest national file folded in: what a verdict names as its text.
    pub from: Day,
    /// The day of the newest file of all, layers included: from then on this is the text.
    pub since: Day,
    /// Items; of each kind in the order of the screen.
    pub items: Vec<Placed>,
    /// Which steps come before and after which: asked for each case, worked out once.
    pub order: Order,
}

/// The order of the steps of a text.
#[derive(Debug, Clone, Default)]
pub struct Order {
    before: OnceLock<BTreeMap<Id, Vec<Id>>>,
    later: OnceLock<BTreeMap<Id, BTreeSet<Id>>>,
}

/// The steps directly before each step.
fn before(law: &Law) -> BTreeMap<Id, Vec<Id>> {
    let steps: Vec<(&Id, &Step)> = law.steps().collect();
    let of = |(id, own): &(&Id, &Step)| {
        let hung = |step: &Step| step.before.iter().any(|before| before.value == **id);
        let comes = |(other, step): &&(&Id, &Step)| own.after.iter().any(|after| after.value == **other) || hung(step);
        ((*id).clone(), steps.iter().filter(comes).map(|(other, _)| (*other).clone()).collect())
    };
    steps.iter().map(of).collect()
}

/// The steps behind each step, directly or not: breadth first.
fn later(before: &BTreeMap<Id, Vec<Id>>) -> BTreeMap<Id, BTreeSet<Id>> {
    let of = |id: &Id| {
        let (mut found, mut edge) = (BTreeSet::new(), BTreeSet::from([id.clone()]));
        while !edge.is_empty() {
            let behind = before
                .iter()
                .filter(|(step, before)| !found.contains(*step) && before.iter().any(|before| edge.contains(before)));
            edge = behind.map(|(step, _)| step.clone()).collect();
            found.extend(edge.iter().cloned());
        }
        found.remove(id);
        (id.clone(), found)
    };
    before.keys().map(of).collect()
}

/// Accessors of one kind: all of them in order, and one by id.
macro_rules! kind {
    ($all:ident, $one:ident, $kind:ident, $doc:literal) => {
        #[doc = concat!("All ", $doc, "s, in order.")]
        pub fn $all(&self) -> impl DoubleEndedIterator<Item = (&Id, &$kind)> {
            self.items.iter().filter_map(|placed| match &placed.item {
                Item::$kind(it) => Some((&placed.id.id, it.borrow())),
                _ => None,
            })
        }
        #[doc = concat!("The ", $doc, " of this id.")]
        pub fn $one(&self, id: &str) -> Option<&$kind> {
            self.$all().find(|(it, _)| &***it == id).map(|(_, it)| it)
        }
    };
}

impl Law {
    kind!(sources, source, Source, "source");
    kind!(levels, level, Level, "level");
    kind!(parameters, parameter, Parameter, "parameter");
    kind!(steps, step, Step, "step");
    kind!(documents, document, Document, "document");
    kind!(rules, rule, Rule, "rule");

    /// An item by kind and id.
    pub fn placed(&self, id: &ItemId) -> Option<&Placed> {
        self.items.iter().find(|placed| placed.id == *id)
    }

    /// The rules of a step, in order.
    pub fn rules_of<'a>(&'a self, step: &'a str) -> impl Iterator<Item = (&'a Id, &'a Rule)> {
        self.rules().filter(move |(_, r)| &*r.step.value == step)
    }

    /// The documents of a step, in order.
    pub fn documents_of<'a>(&'a self, step: &'a str) -> impl Iterator<Item = (&'a Id, &'a Document)> {
        self.documents().filter(move |(_, d)| &*d.step.value == step)
    }

    /// The steps directly before `step`: its `after`, and whoever names it in `before`; in order.
    pub fn before(&self, step: &str) -> &[Id] {
        self.all_before().get(step).map_or(&[], Vec::as_slice)
    }

    /// The steps that come after `step`, directly or not; nothing if the text does not know it.
    pub fn later(&self, step: &str) -> Option<&BTreeSet<Id>> {
        self.order.later.get_or_init(|| later(self.all_before())).get(step)
    }

    fn all_before(&self) -> &BTreeMap<Id, Vec<Id>> {
        self.order.before.get_or_init(|| before(self))
    }
}

/// A chosen chain of law files, folded for each day on which the text changed.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    /// Texts, oldest first.
    pub texts: Vec<Arc<Law>>,
    /// Sources known at second hand, with the day they were to take force.
    pub reported: Vec<(Day, Id, Source)>,
}

impl Chain {
    /// The text of a day; `None` before the first law file.
    pub fn on(&self, day: Day) -> Option<&Arc<Law>> {
        self.texts.iter().rev().find(|law| law.since <= day)
    }
}
