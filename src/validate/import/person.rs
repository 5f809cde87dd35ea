//! A person of a list, and where that person stands in the office.

use super::Against;
use super::remark::{Remark, Weight};
use super::row::fact;
use crate::diag::Code;
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

    /// Whether both may be one person: by the number if both have one, else by the name.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        match (&self.number, &other.number) {
            (Some(one), Some(two)) => one == two,
            _ => !self.name.is_empty() && self.name == other.name,
        }
    }

    /// Whether both are certainly one person.
    fn is(&self, other: &Self) -> bool {
        let by_number = self.number.is_some() && self.number == other.number;
        by_number || self.name == other.name && self.born.is_some() && self.born == other.born
    }

    pub(super) fn born_otherwise(&self, other: &Self) -> bool {
        self.born.is_some() && other.born.is_some() && self.born != other.born
    }
}

/// Finds a person's case, and what of the row it does not say yet.
pub(super) fn place(person: &mut Person, against: Against<'_>) {
    let (standing, remark) = find(person, against);
    person.standing = standing;
    person.remarks.extend(remark);
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
    if person.remarks.iter().any(|remark| remark.weight == Weight::Fault) {
        person.standing = Standing::Held;
    }
}

fn label(told: &Told, against: Against<'_>) -> String {
    against.dictionary().field_of(&told.fact).map_or_else(|| told.fact.to_string(), |field| field.label.clone())
}

fn find(person: &Person, against: Against<'_>) -> (Standing, Option<Remark>) {
    let fault = |at, code, args| (Standing::Held, Some(Remark::new(at, Weight::Fault, code, args)));
    let lists = &against.dictionary().lists;
    if let Some((at, id)) = &person.case {
        if lists.newcomer.iter().any(|word| loose(word) == loose(id)) {
            return (Standing::New, None);
        }
        return match against.checked.cases.get(id.as_str()) {
            Some(case) => (Standing::Known(case.id.clone()), None),
            None => fault(*at, Code::NO_SUCH_CASE, vec![("text", id.as_str().into())]),
        };
    }
    let who = Who::of_row(person, against);
    let cases = || against.checked.cases.values().map(|case| (case, Who::of_case(&case.facts, against)));
    let certain: Vec<&Case> = cases().filter(|(_, it)| it.is(&who)).map(|(case, _)| case).collect();
    let name = || ("name", crate::diag::Arg::Text(person.name.clone()));
    match certain[..] {
        [case] => return (Standing::Known(case.id.clone()), None),
        [one, two, ..] => {
            let names = vec![one.id.to_string(), two.id.to_string()];
            return fault(person.at(), Code::SAME_NAME, vec![name(), ("names", crate::diag::Arg::List(names))]);
        }
        [] => {}
    }
    let perhaps: Vec<String> = cases().filter(|(_, it)| it.may_be(&who)).map(|(case, _)| case.id.to_string()).collect();
    if !perhaps.is_empty() {
        let at = who.born_at.unwrap_or(person.at());
        return fault(at, Code::SAME_NAME, vec![name(), ("names", crate::diag::Arg::List(perhaps))]);
    }
    // A case that cannot be read may be this person's.
    let slug = loose(&person.name);
    let unread = against.checked.unjudged.iter().find(|case| {
        let folder = case.folder.rsplit('/').next().unwrap_or_default();
        !slug.is_empty() && loose(folder.trim_end_matches(|c: char| c.is_ascii_digit())) == slug
    });
    match unread {
        Some(case) => fault(person.at(), Code::CASE_UNREAD, vec![name(), ("path", case.folder.as_str().into())]),
        None => (Standing::New, None),
    }
}
