//! What a case must still be told for its next steps: facts, by their place in its file.
//!
//! A fact is asked for where a step lacks it whose turn has come, which is planned, or which was done: to decide whether
//! it applies, to judge its rules, or to make its papers. The date of an act is no missing fact: the act is still to
//! come. It is asked for only where the act seems to have happened and nobody wrote it: a later step is done, or its
//! deadline has passed.

use std::collections::BTreeSet;

use crate::evaluate::{
    Assessment, ClockState, DocumentState, DocumentVerdict, RuleVerdict, Status, StepVerdict, Undecided,
};
use crate::load::names;
use crate::model::{Case, Dictionary, Fact, Facts, Field, FieldType, Group, Id, Path, Per, Truth};

use super::paper::{Paper, PaperState};

/// A missing fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Which.
    pub fact: Fact,
    /// The steps it is for, by short title, in the order of the law.
    pub steps: Vec<String>,
    /// Whether it is the date of an act: to be written only if the act has happened.
    pub act: bool,
}

/// What a case lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToFill {
    /// Facts of the case itself, in the order of the dictionary.
    pub asks: Vec<Ask>,
    /// How many facts of meetings that were held it lacks: they stand in the meetings' own files.
    pub of_meetings: usize,
}

/// What a case lacks for its next steps; `papers` are those of its own.
pub fn to_fill(dictionary: &Dictionary, case: &Case, assessment: &Assessment, papers: &[Paper]) -> ToFill {
    let mut gaps = Gaps { dictionary, facts: &case.facts, asks: Vec::new(), of_meetings: BTreeSet::new() };
    for step in assessment.steps.iter().filter(|step| step.binds) {
        gaps.step(step);
        for document in step.documents.iter().filter(|document| to_make(assessment, step, document)) {
            let mut mine = papers.iter().filter(|paper| paper.name == document.name);
            if let Some(PaperState::Lacks(paths)) = mine.next().map(|paper| &paper.state) {
                paths.iter().filter_map(|path| Path::parse(path)).for_each(|path| gaps.paper(step, document, &path));
            }
        }
    }
    gaps.asks.sort_by_cached_key(|ask| order(dictionary, &ask.fact));
    ToFill { asks: gaps.asks, of_meetings: gaps.of_meetings.len() }
}

/// Whether a paper of a case is still to be made: nobody signed it, and nothing was done or planned since.
fn to_make(assessment: &Assessment, step: &StepVerdict, document: &DocumentVerdict) -> bool {
    let wanted = match document.state {
        DocumentState::Missing | DocumentState::Unusable(_) => true,
        DocumentState::NotDemanded => step.day.is_none() || step.status == Status::Planned,
        DocumentState::Found(_) | DocumentState::Attested(_) | DocumentState::NotNeeded => false,
    };
    document.binds && document.per == Per::Case && wanted && !assessment.overtaken(step)
}

/// Whether the act of a step without a date seems to have happened.
fn unwritten(step: &StepVerdict) -> bool {
    let late = |rule: &RuleVerdict| {
        rule.truth != Truth::Excused && rule.clock.as_ref().is_some_and(|c| c.state == ClockState::Overdue)
    };
    step.day.is_none() && (step.passed_over || step.rules.iter().any(late))
}

struct Gaps<'a> {
    dictionary: &'a Dictionary,
    facts: &'a Facts,
    asks: Vec<Ask>,
    of_meetings: BTreeSet<Path>,
}

impl Gaps<'_> {
    /// What a step lacks to be judged.
    fn step(&mut self, step: &StepVerdict) {
        let unwritten = unwritten(step);
        if unwritten && let Some(on) = step.law.step(&step.id).map(|law| law.on.path()) {
            self.date(step, &on.value);
        }
        match &step.status {
            Status::Undecided(Undecided::Fields(paths)) => paths.iter().for_each(|path| self.path(step, path)),
            Status::Open | Status::Planned | Status::Incomplete | Status::Violated => self.rules(step),
            _ if unwritten => self.rules(step),
            _ => {}
        }
    }

    fn rules(&mut self, step: &StepVerdict) {
        for rule in step.rules.iter().filter(|rule| rule.unsettled()) {
            let list = step.law.rule(&rule.id).and_then(|law| law.each.as_ref());
            for path in rule.lacks.iter().filter(|path| !is_act(step, list.map(|list| &list.value), path)) {
                match list.filter(|_| path.relative) {
                    Some(list) => {
                        let unknown = rule.entries.iter().filter(|entry| entry.truth == Truth::Unknown);
                        let names = [&list.names[..], &path.names[..]].concat();
                        unknown.for_each(|entry| self.field(step, &names, Some(entry.nth)));
                    }
                    None => self.path(step, path),
                }
            }
        }
    }

    /// What a paper lacks. What the office's own file should say is none of the case's facts.
    fn paper(&mut self, step: &StepVerdict, document: &DocumentVerdict, path: &Path) {
        // A paper made before the act leaves its day to the pen, or waits for it.
        if is_act(step, None, path) {
            return;
        }
        match document.entry.filter(|_| path.names.len() > 1 && self.list(path).is_some()) {
            Some(nth) => self.field(step, &path.names, Some(nth)),
            None => self.path(step, path),
        }
    }

    /// The date of an act that nobody wrote: of each entry without one, where the act is that of a list.
    fn date(&mut self, step: &StepVerdict, on: &Path) {
        self.path(step, on);
        if let Some(list) = self.list(on).map(|group| group.name.clone())
            && self.entries(&list).is_empty()
        {
            self.new_entry(step, &list);
            self.field(step, &on.names, Some(0));
        }
        let (root, field) = (&on.names[0], &on.names[1..]);
        let dates = self.asks.iter_mut().filter(|ask| ask.fact.group == *root && ask.fact.field == field);
        dates.for_each(|ask| ask.act = true);
    }

    /// A fact that is missing: in every entry that still counts, where it is one of a list.
    fn path(&mut self, step: &StepVerdict, path: &Path) {
        // `meeting.…` is the sitting at hand, in the words of a form.
        if path.names.first().is_some_and(|root| [names::MEETINGS, "meeting"].contains(&&**root)) {
            // Of a meeting still to come nothing is missing.
            if unwritten(step) || step.day.is_some() && step.status != Status::Planned {
                self.of_meetings.insert(path.clone());
            }
            return;
        }
        match (self.list(path).map(|group| group.name.clone()), path.names.len()) {
            (Some(list), 1) => self.new_entry(step, &list),
            (Some(list), _) => {
                self.counting(&list).into_iter().for_each(|nth| self.field(step, &path.names, Some(nth)));
            }
            (None, _) => self.field(step, &path.names, None),
        }
    }

    /// An entry that is not there: what names it.
    fn new_entry(&mut self, step: &StepVerdict, list: &Id) {
        let Some(group) = self.dictionary.group(list).and_then(|group| group.list.as_ref()) else { return };
        let nth = self.entries(list).len();
        self.field(step, &[list.clone(), group.name.value.clone()], Some(nth));
    }

    /// Asks for a field, if it is not known; for each field of it, where it is a record.
    fn field(&mut self, step: &StepVerdict, names: &[Id], entry: Option<usize>) {
        let Some(field) = self.dictionary.field(&Path { relative: false, names: names.to_vec() }) else { return };
        match &field.kind {
            FieldType::Record(record) => {
                let fields = self.dictionary.records.get(record).into_iter().flat_map(|record| &record.fields);
                fields.for_each(|part| self.field(step, &[names, std::slice::from_ref(&part.name)].concat(), entry));
            }
            // No cell holds a person and an office.
            FieldType::Holder => {}
            _ => self.ask(
                step,
                Fact { group: names[0].clone(), entry: entry.map(|nth| nth + 1), field: names[1..].to_vec() },
            ),
        }
    }

    fn ask(&mut self, step: &StepVerdict, fact: Fact) {
        if fact.of(self.facts).is_some() {
            return;
        }
        let title = step.brief().to_owned();
        match self.asks.iter_mut().find(|ask| ask.fact == fact) {
            Some(ask) if ask.steps.contains(&title) => {}
            Some(ask) => ask.steps.push(title),
            None => self.asks.push(Ask { fact, steps: vec![title], act: false }),
        }
    }

    /// The list group a path starts in.
    fn list(&self, path: &Path) -> Option<&Group> {
        self.dictionary.group(path.names.first()?).filter(|group| group.list.is_some())
    }

    fn entries(&self, list: &Id) -> &[Facts] {
        self.facts.list(&Path { relative: false, names: vec![list.clone()] })
    }

    /// The entries that have not ended.
    fn counting(&self, list: &Id) -> Vec<usize> {
        let group = self.dictionary.group(list).and_then(|group| group.list.as_ref());
        let ended = group.and_then(|list| list.ended_by.as_ref()).map(|field| &field.value);
        let counts = |entry: &Facts| ended.is_none_or(|ended| !entry.entries.contains_key(ended));
        self.entries(list).iter().enumerate().filter(|(_, entry)| counts(entry)).map(|(nth, _)| nth).collect()
    }
}

/// Whether a path is the date of some step's act, of an entry of `list` if it is relative.
fn is_act(step: &StepVerdict, list: Option<&Path>, path: &Path) -> bool {
    let list = list.filter(|_| path.relative).map_or(&[][..], |list| &list.names);
    let names = [list, &path.names].concat();
    step.law.steps().any(|(_, other)| other.on.path().names == names)
}

/// Where a fact stands in the dictionary: group, entry, and the field in each table on the way.
pub fn order(dictionary: &Dictionary, fact: &Fact) -> (usize, Option<usize>, Vec<usize>) {
    let group = dictionary.groups.iter().position(|group| group.name == fact.group).unwrap_or(usize::MAX);
    let mut fields: &[Field] = dictionary.groups.get(group).map_or(&[], |group| &group.fields);
    let mut way = Vec::new();
    for name in &fact.field {
        let Some(at) = fields.iter().position(|field| field.name == *name) else { break };
        way.push(at);
        fields = match &fields[at].kind {
            FieldType::Record(record) => dictionary.records.get(record).map_or(&[], |record| &record.fields),
            _ => &[],
        };
    }
    (group, fact.entry, way)
}
