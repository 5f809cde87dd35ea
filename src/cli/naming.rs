//! What people are called where what hoso says may leave the office.

use std::collections::BTreeMap;

use super::session::Session;
use crate::model::{By, Case, Facts, Id, Names, Value, loose};
use crate::plan::called;
use crate::run::{Round, Workspace};

/// Names and what stands for them.
pub(super) struct Naming {
    /// What the cases are called, in the order of the round.
    cases: Vec<String>,
    /// By their first syllable, the longest first.
    known: BTreeMap<String, Vec<Known>>,
}

/// A name and what stands for it.
struct Known {
    /// As it is written.
    name: String,
    /// Its syllables without diacritics.
    syllables: Vec<String>,
    /// What stands for it.
    alias: String,
}

impl Naming {
    /// Knows the people of a round: those of the cases and those their facts name.
    pub(super) fn new(session: &Session, workspace: &Workspace, round: &Round<'_>, style: Names) -> Self {
        let mut naming = Self { cases: Vec::new(), known: BTreeMap::new() };
        if style == Names::Full {
            return naming;
        }
        for (at, (case, verdict)) in round.cases.iter().enumerate() {
            let name = called(workspace.catalog.workflows.get(&case.workflow), case);
            let number = session.say("page.case", &vec![("number", (at + 1).into())]);
            let alias = if style == Names::Initials { initials(name) } else { number.clone() };
            naming.learn(name, &alias);
            naming.learn(&case.id, &alias);
            naming.learn(case.folder.rsplit('/').next().unwrap_or_default(), &alias);
            naming.cases.push(if style == Names::Initials { format!("{alias} ({number})") } else { number });
            let mut others: Vec<&str> = case.overrides.iter().map(|over| over.by.as_str()).collect();
            let persons = verdict.steps.iter().filter(|step| matches!(step.actor, By::Each(_)));
            others.extend(persons.flat_map(|step| &step.by).map(String::as_str));
            let field = naming_field(workspace, case).and_then(|names| names.last());
            field.inspect(|field| named(&case.facts, field, &mut others));
            for other in others {
                let alias = if style == Names::Initials { initials(other) } else { "…".to_owned() };
                naming.learn(other, &alias);
            }
        }
        naming
    }

    fn learn(&mut self, name: &str, alias: &str) {
        let syllables: Vec<String> = syllables(name).into_iter().map(|(.., syllable)| syllable).collect();
        let Some(first) = syllables.first().cloned() else { return };
        let known = self.known.entry(first).or_default();
        if !known.iter().any(|known| known.syllables == syllables) {
            known.push(Known { name: name.to_owned(), syllables, alias: alias.to_owned() });
            known.sort_by_key(|known| std::cmp::Reverse(known.syllables.len()));
        }
    }

    /// What the case of a number is called, if not by its name.
    pub(super) fn alias(&self, number: usize) -> Option<String> {
        self.cases.get(number.checked_sub(1)?).cloned()
    }

    /// A text without names: with or without diacritics, in a sentence or in the name of a file.
    pub(super) fn hide(&self, text: &str) -> String {
        let syllables = syllables(text);
        let (mut out, mut told, mut at) = (String::with_capacity(text.len()), 0, 0);
        while let Some((start, _, first)) = syllables.get(at) {
            let mut known = self.known.get(first).into_iter().flatten();
            match known.find_map(|known| Some((known, known.ends(text, &syllables[at..])?))) {
                Some((known, end)) => {
                    out += &text[told..*start];
                    out += &known.alias;
                    told = end;
                    at += known.syllables.len();
                }
                None => at += 1,
            }
        }
        out + &text[told..]
    }
}

impl Known {
    /// Where the name ends, if these syllables begin with it. One syllable alone must be written as the name is, or
    /// every "an" would be a person.
    fn ends(&self, text: &str, syllables: &[Syllable]) -> Option<usize> {
        let found = syllables.get(..self.syllables.len())?;
        let (first, last) = (found.first()?, found.last()?);
        let same = found.iter().map(|(.., syllable)| syllable).eq(&self.syllables);
        let alone = found.len() == 1 && text[first.0..first.1] != self.name;
        (same && !alone).then_some(last.1)
    }
}

/// The first field of the headline.
fn naming_field<'w>(workspace: &'w Workspace, case: &Case) -> Option<&'w [Id]> {
    let workflow = workspace.catalog.workflows.get(&case.workflow)?;
    workflow.headline.uses.first().map(|u| u.path.as_slice())
}

/// Whom the facts name: holders of an office, and every field called like the one that names a case.
fn named<'c>(facts: &'c Facts, called: &str, out: &mut Vec<&'c str>) {
    for (field, stored) in &facts.entries {
        match &stored.value {
            Value::Holder(holder) => out.push(&holder.name),
            Value::Text(text) if **field == *called => out.push(text),
            Value::Record(inner) => named(inner, called, out),
            Value::List(entries) => entries.iter().for_each(|entry| named(entry, called, out)),
            _ => {}
        }
    }
}

/// "Trần Thị Bình" → "T.T.B."
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).map(|c| format!("{}.", c.to_uppercase())).collect()
}

/// A run of letters and digits: where it begins and ends, and how it reads without diacritics.
type Syllable = (usize, usize, String);

fn syllables(text: &str) -> Vec<Syllable> {
    let mut found: Vec<Syllable> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from, at, loose(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming() -> Naming {
        let mut naming = Naming { cases: vec!["T.T.B.".to_owned()], known: BTreeMap::new() };
        for name in ["Trần Thị Bình", "Trần Thị", "Dợ", "K'Brih H'Linh"] {
            naming.learn(name, &initials(name));
        }
        naming
    }

    #[test]
    fn a_name_is_hidden_however_it_is_typed() {
        let hide = |text: &str| naming().hide(text);
        assert_eq!(hide("chờ: Trần Thị Bình, thôn 4"), "chờ: T.T.B., thôn 4");
        assert_eq!(hide("đơn TRAN_THI_BINH (1).pdf"), "đơn T.T.B. (1).pdf");
        assert_eq!(hide("ho-so/tran-thi-binh/x"), "ho-so/T.T.B./x");
        assert_eq!(hide("Trần Thị Hoa"), "T.T. Hoa", "a shorter name where the longer is not there");
        assert_eq!(hide("K'Brih H'Linh"), "K.H.");
    }

    #[test]
    fn a_name_of_one_syllable_is_hidden_where_it_is_written_so() {
        assert_eq!(naming().hide("Dợ và do đó"), "D. và do đó");
        assert_eq!(naming().hide(""), "");
    }
}
