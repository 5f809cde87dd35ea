//! A person of a list, and where that person stands in the office.

use super::Against;
use super::remark::{Remark, Weight};
use super::row::fact;
use crate::diag::{Arg, Code};
use crate::load::At;
use crate::model::vietnamese::spoken;
use crate::model::{Case, Facts, Id, Range, Value, loose};

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Which fact.
    pub fact: crate::model::Fact,
    /// What it says.
    pub value: Value,
    /// Its cell.
    pub at: At,
}

/// Where somebody stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// Without a case so far.
    #[default]
    New,
    /// With one.
    Known(Id),
    /// Nobody can tell yet, or something in the row is wrong: nothing of it is written.
    Held,
}

/// A person of a list.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// The row, from 0.
    pub row: u32,
    /// The name.
    pub name: String,
    /// What the row says.
    pub facts: Vec<Told>,
    /// Whether there is a case.
    pub standing: Standing,
    /// What is new or, of a case, not there yet.
    pub added: Vec<Told>,
    /// What a case says otherwise.
    pub differing: Vec<Told>,
    /// The case somebody named in the row.
    pub(super) case: Option<(At, String)>,
    /// What is to be said; moved to the whole once it is known.
    pub(super) remarks: Vec<Remark>,
}

impl Person {
    /// Where the person is named.
    pub(super) fn at(&self) -> At {
        let named = |told: &&Told| matches!(&told.value, Value::Text(text) if *text == self.name);
        self.facts.iter().find(named).map_or(At::new(self.row, 0), |told| told.at)
    }
}

/// What tells people apart.
#[derive(Debug, Default)]
pub(super) struct Who {
    name: String,
    born: Option<Range>,
    pub(super) born_at: Option<At>,
    number: Option<String>,
}

impl Who {
    pub(super) fn of_row(person: &Person, against: Against<'_>) -> Self {
        let Some(identity) = &against.catalog.dictionary.identity else { return Self::default() };
        let told = |path| person.facts.iter().find(|told| told.fact == fact(path));
        let born = told(&identity.born);
        Self {
            name: spoken(&person.name),
            born: born.and_then(|told| if let Value::Date(range) = told.value { Some(range) } else { None }),
            born_at: born.map(|told| told.at),
            number: told(&identity.number)
                .and_then(|told| if let Value::Text(text) = &told.value { Some(text.clone()) } else { None }),
        }
    }

    fn of_case(facts: &Facts, against: Against<'_>) -> Self {
        let Some(identity) = &against.catalog.dictionary.identity else { return Self::default() };
        Self {
            name: facts.text(&identity.name).map(spoken).unwrap_or_default(),
            born: facts.date(&identity.born),
            born_at: None,
            number: facts.text(&identity.number).map(str::to_owned),
        }
    }

    /// Whether both are certainly one person: by the number if both have one, else by name and birth date.
    fn is(&self, other: &Self) -> bool {
        match (&self.number, &other.number) {
            (Some(one), Some(two)) => one == two,
            _ => self.born_alike(other),
        }
    }

    /// Whether both may be one person. One name, one birth date and two numbers may be a slip in a number.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let numbered = self.number.is_some() && other.number.is_some();
        self.is(other) || self.born_alike(other) || !numbered && self.named_alike(other)
    }

    /// What two people share if they may be one: a name or a number.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let name = Some(self.name.as_str()).filter(|name| !name.is_empty());
        name.into_iter().chain(self.number.as_deref())
    }

    fn named_alike(&self, other: &Self) -> bool {
        !self.name.is_empty() && self.name == other.name
    }

    fn born_alike(&self, other: &Self) -> bool {
        self.named_alike(other) && self.born.is_some() && self.born == other.born
    }

    pub(super) fn born_otherwise(&self, other: &Self) -> bool {
        self.born.is_some() && other.born.is_some() && self.born != other.born
    }
}

/// Everybody who has a case.
pub(super) struct Register<'a> {
    against: Against<'a>,
    cases: Vec<(&'a Case, Who)>,
}

impl<'a> Register<'a> {
    pub(super) fn new(against: Against<'a>) -> Self {
        let cases = against.checked.cases.values().map(|case| (case, Who::of_case(&case.facts, against)));
        Self { against, cases: cases.collect() }
    }

    /// Finds a person's case, and what of the row it does not say yet.
    pub(super) fn place(&self, person: &mut Person) {
        let (standing, remark) = self.find(person);
        person.standing = standing;
        person.remarks.extend(remark);
        compare(person, self.against);
        if person.remarks.iter().any(|remark| remark.weight == Weight::Fault) {
            person.standing = Standing::Held;
        }
    }

    fn find(&self, person: &Person) -> (Standing, Option<Remark>) {
        let fault = |at, code, args| (Standing::Held, Some(Remark::new(at, Weight::Fault, code, args)));
        let lists = &self.against.dictionary().lists;
        if let Some((at, id)) = &person.case {
            if lists.newcomer.iter().any(|word| loose(word) == loose(id)) {
                return (Standing::New, None);
            }
            return match self.against.checked.cases.get(id.as_str()) {
                Some(case) => (Standing::Known(case.id.clone()), None),
                None => fault(*at, Code::NO_SUCH_CASE, vec![("text", id.as_str().into())]),
            };
        }
        let who = Who::of_row(person, self.against);
        let mut certain = self.cases.iter().filter(|(_, it)| it.is(&who));
        if let (Some((case, _)), None) = (certain.next(), certain.next()) {
            return (Standing::Known(case.id.clone()), None);
        }
        let perhaps = self.cases.iter().filter(|(_, it)| it.may_be(&who));
        let perhaps: Vec<String> = perhaps.map(|(case, _)| case.id.to_string()).collect();
        let name = || ("name", Arg::Text(person.name.clone()));
        if !perhaps.is_empty() {
            let at = who.born_at.unwrap_or(person.at());
            return fault(at, Code::SAME_NAME, vec![name(), ("names", Arg::List(perhaps))]);
        }
        match self.unread(&person.name) {
            Some(folder) => fault(person.at(), Code::CASE_UNREAD, vec![name(), ("path", folder.into())]),
            None => (Standing::New, None),
        }
    }

    /// A case that cannot be read, in a folder that would be this person's.
    fn unread(&self, name: &str) -> Option<&'a str> {
        let slug = loose(name);
        let folders = self.against.checked.unjudged.iter().map(|case| case.folder.as_str());
        folders.into_iter().find(|folder| {
            let last = folder.rsplit('/').next().unwrap_or_default();
            !slug.is_empty() && loose(last.trim_end_matches(|c: char| c.is_ascii_digit())) == slug
        })
    }
}

/// Parts what a row says into what is new and what its case says otherwise.
fn compare(person: &mut Person, against: Against<'_>) {
    let case = match &person.standing {
        Standing::Known(id) => against.checked.cases.get(id),
        Standing::New | Standing::Held => None,
    };
    for told in &person.facts {
        let default = against.dictionary().field_of(&told.fact).and_then(|field| field.default.as_ref());
        match case.and_then(|case| told.fact.of(&case.facts)) {
            Some(value) if *value == told.value => {}
            // What holds when nothing is written was never written by anybody.
            Some(value) if default.is_none_or(|default| default.value != *value) => person.differing.push(told.clone()),
            _ => person.added.push(told.clone()),
        }
    }
    for told in person.differing.iter().filter(|_| case.is_some()) {
        let args = vec![("label", label(told, against).into()), ("name", person.name.as_str().into())];
        person.remarks.push(Remark::new(told.at, Weight::Note, Code::DIFFERS, args));
    }
}

fn label(told: &Told, against: Against<'_>) -> String {
    against.dictionary().field_of(&told.fact).map_or_else(|| told.fact.to_string(), |field| field.label.clone())
}
