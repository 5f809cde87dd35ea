//! Law tests: sentences of the law with facts and the verdict they must give.

use super::facts::groups;
use super::fields::{Fields, unknown_word};
use super::ids::{known_item, schema};
use super::office::{calendar, choice};
use crate::diag::{Code, Sink};
use crate::load::{Doc, Item};
use crate::model::{
    CLOCK_WORDS, Calendar, Choice, Day, Dictionary, Expected, Facts, Id, ItemKind, LawTest, LawTests, STEP_WORDS,
    Spanned, Truth, Workflow,
};

/// What all tests of a file share, and one test may set anew.
#[derive(Clone)]
struct Common {
    facts: Facts,
    levels: Vec<Id>,
    layers: Vec<Id>,
    choice: Choice,
    evidence: Vec<String>,
    calendar: Calendar,
}

/// Reads a file of law tests.
pub(super) fn tests(doc: &Doc, workflow: &Workflow, dictionary: &Dictionary, sink: &Sink) -> LawTests {
    let fields = Fields::new(&doc.root, sink);
    schema(&fields);
    if let Some(named) = fields.need::<String>("workflow").filter(|named| *named.value != *workflow.id) {
        let args = vec![("name", named.value.as_str().into()), ("near", (&*workflow.id).into())];
        sink.error(Code::UNKNOWN_WORKFLOW, named.span, args);
    }
    let empty = Common {
        facts: Facts::default(),
        levels: Vec::new(),
        layers: Vec::new(),
        choice: Choice::default(),
        evidence: Vec::new(),
        calendar: Calendar::default(),
    };
    let reader = Reader { workflow, dictionary, sink };
    let common = reader.common(&fields, &empty);
    let tests = fields.list("test").iter().filter_map(|item| reader.test(item, &common)).collect();
    fields.finish();
    LawTests { name: doc.path.clone(), tests }
}

struct Reader<'a> {
    workflow: &'a Workflow,
    dictionary: &'a Dictionary,
    sink: &'a Sink,
}

impl Reader<'_> {
    fn common(&self, fields: &Fields<'_>, base: &Common) -> Common {
        let mut common = base.clone();
        let ids = |key| -> Vec<Id> { fields.scalars::<Id>(key).into_iter().map(|id| id.value).collect() };
        let given = |key| fields.table.entry(key).is_some();
        let (levels, layers) = (ids("levels"), ids("layers"));
        let evidence = fields.scalars::<String>("evidence");
        let calendar = calendar(fields);
        if given("levels") {
            common.levels = levels;
        }
        if given("layers") {
            common.layers = layers;
        }
        if given("evidence") {
            common.evidence = evidence.into_iter().map(|name| name.value).collect();
        }
        if let Some(table) = fields.below("choice") {
            common.choice = choice(&table);
        }
        common.calendar.years.extend(calendar.years);
        if let Some(table) = fields.below("facts") {
            common.facts.merge(&groups(self.dictionary, table.table, &[], self.sink));
        }
        common
    }

    fn test(&self, item: &Item, common: &Common) -> Option<LawTest> {
        let fields = Fields::of(item, self.sink)?;
        let says = fields.need::<String>("says");
        let as_of = fields.need::<Day>("as-of");
        let common = self.common(&fields, common);
        let recorded = fields.get::<Day>("recorded");
        let before = self.sink.errors();
        let expected = fields.below("expect").map(|expect| self.expected(expect)).unwrap_or_default();
        // A word that is wrong was an assertion all the same.
        if expected.is_empty() && self.sink.errors() == before {
            fields.lacking(Code::EMPTY_TEST, vec![]);
        }
        fields.finish();
        Some(LawTest {
            says: says?,
            as_of: as_of?.value,
            facts: common.facts,
            levels: common.levels,
            layers: common.layers,
            choice: common.choice,
            evidence: common.evidence,
            calendar: common.calendar,
            expected,
            recorded,
        })
    }

    fn expected(&self, expect: Fields<'_>) -> Expected {
        let words = |key, kind| -> Vec<(Spanned<Id>, Spanned<String>)> {
            let Some(table) = expect.below(key) else { return Vec::new() };
            let entries = table.table.entries.iter();
            let one = |e: &crate::load::Entry| {
                let id = Spanned::new(Id::from(e.key.as_str()), e.span);
                self.known(kind, &id);
                Some((id, super::fields::scalar::<String>(&e.item, self.sink)?))
            };
            entries.filter_map(one).collect()
        };
        let truth = |(id, word): (Spanned<Id>, Spanned<String>)| {
            let truth = Truth::parse(&word);
            if truth.is_none() {
                unknown_word(self.sink, word.span, &word, Truth::ALL.iter().map(|(_, w)| *w));
            }
            Some((id, truth?))
        };
        let rules: Vec<_> = words("rule", ItemKind::Rule).into_iter().filter_map(truth).collect();
        let steps = words("step", ItemKind::Step).into_iter();
        let steps = steps.filter_map(|(id, word)| Some((id, self.known_word(word, &STEP_WORDS)?))).collect::<Vec<_>>();
        let due = self.due(&expect);
        expect.finish();
        Expected { rules, steps, due }
    }

    fn due(&self, expect: &Fields<'_>) -> Vec<(Spanned<Id>, Option<Day>, Option<String>)> {
        let mut found = Vec::new();
        for entry in expect.named("due") {
            let id = Spanned::new(Id::from(entry.key.as_str()), entry.span);
            self.known(ItemKind::Rule, &id);
            let Some(table) = Fields::of(&entry.item, self.sink) else { continue };
            let on = table.get::<Day>("on").map(|d| d.value);
            let state = table.get::<String>("state").and_then(|word| self.known_word(word, &CLOCK_WORDS));
            table.finish();
            found.push((id, on, state));
        }
        found
    }

    fn known_word(&self, word: Spanned<String>, words: &[&str]) -> Option<String> {
        if !words.contains(&word.value.as_str()) {
            unknown_word(self.sink, word.span, &word, words.iter().copied());
            return None;
        }
        Some(word.value)
    }

    fn known(&self, kind: ItemKind, id: &Spanned<Id>) {
        known_item(self.workflow, kind, (id, id.span), self.sink);
    }
}
