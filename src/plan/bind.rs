//! From what a form declares to what its template reads.

use serde_json::{Map, Value as Json, json};

use super::json::{json, of_body, of_case, within};
use super::papers::Desk;
use super::pattern::fill;
use super::request::{Claim, Request};
use super::slip::of_request;
use crate::evaluate::Tally;
use crate::model::vietnamese::NameKey;
use crate::model::{
    Binding, Body, Day, Dictionary, Facts, FieldType, Form, Group, Id, Law, Path, Required, RowBinding, Rows, RowsOf,
    SittingWords, Tree,
};

/// A meeting as one person's paper may know it.
#[derive(Clone, Copy)]
pub(super) struct Met<'a> {
    /// What it says for all, and this person's row.
    pub(super) facts: &'a Facts,
    /// The record it is.
    pub(super) record: &'a Id,
    /// What papers call it.
    pub(super) words: Option<&'a SittingWords>,
}

/// What one person's paper may know.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) dictionary: &'a Dictionary,
    pub(super) tree: &'a Tree,
    pub(super) facts: &'a Facts,
    /// The entry at hand, and the list it is of.
    pub(super) entry: Option<(&'a Facts, &'a Group)>,
    /// The meeting of the step with this person's row.
    pub(super) meeting: Option<Met<'a>>,
    /// The vote of the step as it was judged: a paper names the base the law counts by.
    pub(super) tally: Option<Tally>,
    /// The body that issues the paper.
    pub(super) body: Option<&'a Body>,
    /// The cell from which the tree is walked upwards.
    pub(super) cell: Option<&'a Id>,
    /// The paper's day.
    pub(super) day: Day,
    /// What an addressee is asked for, and the row at hand.
    pub(super) owed: Option<&'a Request<'a>>,
    pub(super) claim: Option<&'a Claim<'a>>,
    /// What is counted, for a paper that tells of many people.
    pub(super) report: Option<&'a Json>,
}

/// A paper's data, and the paths of what it lacks.
pub(super) struct Bound {
    pub(super) data: Json,
    pub(super) lacks: Vec<String>,
    /// Whether no number was left open.
    pub(super) numbered: bool,
}

/// Binds all inputs of a form. `persons` are those of the meeting, for a paper about several.
pub(super) fn bind(form: &Form, known: Known<'_>, law: &Law, persons: &[Known<'_>]) -> Bound {
    let mut bound = Bound { data: Json::Object(Map::new()), lacks: Vec::new(), numbered: true };
    for input in &form.inputs {
        let (value, lacks) = match &input.binding {
            Binding::From(path) => one(path, known),
            Binding::Text(pattern) => match fill(pattern, |path| known.value(path)) {
                // Of what a pattern only asks about, nothing was known.
                Ok(text) if text.is_empty() => (json!(text), named(pattern.uses.iter().map(|it| &it.path), known)),
                Ok(text) => (json!(text), Vec::new()),
                Err(missing) => (Json::Null, named(missing.iter(), known)),
            },
            Binding::Cite(step) => (citations(law, step), Vec::new()),
            Binding::Report(part) => {
                (known.report.map_or(Json::Null, |report| report[&*part.value].clone()), Vec::new())
            }
            Binding::Each(rows) => each(rows, known, persons),
        };
        let needed = match &input.required {
            Required::Always => true,
            Required::Unless(path) => known.at(path).is_null(),
            Required::Never => false,
        };
        if needed {
            bound.lacks.extend(lacks);
        }
        let open = value.is_null() && matches!(&input.binding, Binding::From(path) if known.is_number(path));
        bound.numbered &= !open;
        bound.data[&*input.name.value] = value;
    }
    let mut seen = std::collections::BTreeSet::new();
    bound.lacks.retain(|path| seen.insert(path.clone()));
    bound
}

/// What paths of a pattern are called.
fn named<'p>(paths: impl Iterator<Item = &'p Vec<Id>>, known: Known<'_>) -> Vec<String> {
    paths.map(|names| known.name(&Path { relative: false, names: names.clone() })).collect()
}

/// The rows of a list input, and what they lack.
fn each(rows_of: &Rows, known: Known<'_>, persons: &[Known<'_>]) -> (Json, Vec<String>) {
    let mut all: Vec<Known<'_>> = match &rows_of.of {
        RowsOf::Persons => persons.to_vec(),
        RowsOf::Owed => {
            let claims = known.owed.map_or(&[][..], |request| &request.claims);
            claims.iter().map(|claim| Known { claim: Some(claim), ..known }).collect()
        }
        RowsOf::List(list) => {
            let group = known.dictionary.group(&list.names[0]);
            let entry = |facts| Known { entry: group.map(|group| (facts, group)), ..known };
            known.facts.list(list).iter().map(entry).collect()
        }
    };
    if let Some(sort) = &rows_of.sort {
        let text = |known: Known<'_>, path: &Path| known.at(path).as_str().map(str::to_owned);
        all.sort_by_cached_key(|known| {
            let key = sort.key.as_ref().and_then(|key| text(*known, key));
            NameKey::with(key.as_deref(), &text(*known, &sort.name).unwrap_or_default())
        });
    }
    let (rows, lacks): (Vec<Json>, Vec<Vec<String>>) = all.iter().map(|known| row(&rows_of.columns, *known)).unzip();
    let empty = match &rows_of.of {
        RowsOf::List(list) if rows.is_empty() => vec![list.to_string()],
        _ => Vec::new(),
    };
    (Json::Array(rows), [empty, lacks.concat()].concat())
}

fn one(path: &Path, known: Known<'_>) -> (Json, Vec<String>) {
    let value = known.at(path);
    let missing = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
    let lacks = if missing { vec![known.name(path)] } else { Vec::new() };
    (value, lacks)
}

fn row(rows: &[RowBinding], person: Known<'_>) -> (Json, Vec<String>) {
    let (mut data, mut lacks) = (Json::Object(Map::new()), Vec::new());
    for binding in rows {
        let (value, missing) = one(&binding.from, person);
        if binding.required {
            lacks.extend(missing);
        }
        data[&*binding.name] = value;
    }
    (data, lacks)
}

/// A word about a vote: those of `validate::VOTE_WORDS`.
fn of_vote(tally: Tally, word: &str) -> Json {
    match word {
        "base" => json!(tally.base),
        "needed" => json!(tally.needed),
        _ => Json::Null,
    }
}

/// A word about the kind of a sitting: those of `validate::SITTING_WORDS`.
fn of_sitting<'w>(words: &'w SittingWords, word: &str) -> Option<&'w str> {
    match word {
        "about" => Some(&words.about),
        "members" => Some(&words.members),
        "behalf" => Some(&words.behalf),
        _ => None,
    }
}

/// Number, date and point of everything a step cites, in the text of the act's day.
fn citations(law: &Law, step: &Id) -> Json {
    let basis = law.step(step).map(|step| &step.basis.citations);
    let cited = basis.into_iter().flatten().filter_map(|citation| {
        let source = law.source(&citation.source.value)?;
        Some(json!({ "number": source.number, "dated": source.dated.iso(), "point": citation.point }))
    });
    Json::Array(cited.collect())
}

impl<'a> Known<'a> {
    /// What a paper of the office knows, which is about no case.
    pub(super) fn of_office(desk: Desk<'a>, facts: &'a Facts, body: Option<&'a Body>, day: Day) -> Self {
        Self {
            dictionary: &desk.catalog.dictionary,
            tree: &desk.office.tree,
            facts,
            entry: None,
            meeting: None,
            tally: None,
            body,
            cell: None,
            day,
            owed: None,
            claim: None,
            report: None,
        }
    }
}

impl Known<'_> {
    /// The value at a path of a form, or of the entry at hand.
    fn at(&self, path: &Path) -> Json {
        if !path.relative {
            return self.value(&path.names);
        }
        let Some((facts, group)) = self.entry else { return Json::Null };
        let field = self.dictionary.field_in(&group.fields, &path.names);
        within(facts, field, self.dictionary, self.tree, &path.names, self.day)
    }

    /// The value at a path of a form.
    pub(super) fn value(&self, names: &[Id]) -> Json {
        let words: Vec<&str> = names.iter().map(|name| &**name).collect();
        match words.as_slice() {
            ["meeting", field] => self.of_meeting(field),
            ["owed", word] => self.owed.map_or(Json::Null, |request| of_request(request, self.claim, word)),
            ["vote", word] => self.tally.map_or(Json::Null, |tally| of_vote(tally, word)),
            ["body", word] => self.body.map_or(Json::Null, |body| of_body(body, word, self.day)),
            ["tree", level] => self.level(level).map_or(Json::Null, |body| json!(body.name)),
            ["tree", level, word] => self.level(level).map_or(Json::Null, |body| of_body(body, word, self.day)),
            _ => of_case(self.facts, self.dictionary, self.tree, names, self.day),
        }
    }

    /// Whether a path leads to a number.
    fn is_number(&self, path: &Path) -> bool {
        let record = self.meeting.and_then(|met| self.dictionary.records.get(met.record));
        let field = match (path.relative, path.names.as_slice()) {
            (true, names) => self.entry.and_then(|(_, group)| self.dictionary.field_in(&group.fields, names)),
            (false, [root, name]) if &**root == "meeting" => {
                record.and_then(|record| record.fields.iter().find(|field| field.name == *name))
            }
            (false, _) => self.dictionary.field(path),
        };
        field.is_some_and(|field| field.kind == FieldType::Integer)
    }

    fn level(&self, level: &str) -> Option<&Body> {
        self.tree.of_level(self.cell?, level, self.day)
    }

    fn of_meeting(&self, name: &str) -> Json {
        let Some(met) = self.meeting else { return Json::Null };
        if let Some(word) = met.words.and_then(|words| of_sitting(words, name)) {
            return json!(word);
        }
        let Some(stored) = met.facts.entries.get(name) else { return Json::Null };
        let record = self.dictionary.records.get(met.record);
        let field = record.and_then(|r| r.fields.iter().find(|f| *f.name == *name));
        json(&stored.value, field, self.dictionary, self.tree, self.day)
    }

    /// What a missing path is called: the field itself, where a word about its body was wanted.
    fn name(&self, path: &Path) -> String {
        let list = self.entry.filter(|_| path.relative).map(|(_, group)| group.name.clone());
        let path = Path { relative: false, names: list.into_iter().chain(path.names.iter().cloned()).collect() };
        let stem = path.names.split_last().map(|(_, stem)| Path { relative: false, names: stem.to_vec() });
        let body = stem.filter(|stem| self.dictionary.field(stem).is_some_and(|f| f.kind == FieldType::Body));
        body.unwrap_or(path).to_string()
    }
}
