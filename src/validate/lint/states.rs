//! Every state the facts of a condition can be in, as far as the condition can tell them apart.

use crate::model::{Condition, Dictionary, FieldType, Group, Id, Law, Path, Truth, Value};

/// What a condition comes to, whatever the facts.
pub(super) enum Constant {
    /// It is never unmet.
    Always,
    /// It is never met.
    Never,
}

/// Something a condition asks about; what it asks twice is the same thing.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Atom<'c> {
    Field(&'c Path),
    Same(&'c Path, &'c Path),
    Level(&'c Id, &'c Path),
    Rule(&'c Id),
}

/// How it stands with it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State<'c> {
    Absent,
    Value(&'c Value),
    /// There, and none of the values asked for.
    Other,
    Holds(bool),
    Truth(Truth),
}

/// More combinations than this are not tried, and nothing is said.
const MOST: usize = 50_000;

/// Whether a condition is constant. Facts are taken as free of each other: what is said is certain, what is not said
/// need not be.
pub(super) fn constant_of(
    condition: &Condition,
    law: &Law,
    dictionary: &Dictionary,
    entry: Option<&Group>,
) -> Option<Constant> {
    let mut space = Space { law, dictionary, entry, atoms: Vec::new() };
    space.collect(condition);
    let combinations = space.atoms.iter().try_fold(1_usize, |n, (_, states)| n.checked_mul(states.len()))?;
    if combinations > MOST {
        return None;
    }
    let (mut met, mut unmet) = (false, false);
    for number in 0..combinations {
        let truth = holds(condition, &space.combination(number));
        met |= truth == Truth::Met;
        unmet |= truth == Truth::NotMet;
        if met && unmet {
            return None;
        }
    }
    match (met, unmet) {
        (true, false) => Some(Constant::Always),
        (false, true) => Some(Constant::Never),
        _ => None,
    }
}

struct Space<'c> {
    law: &'c Law,
    dictionary: &'c Dictionary,
    entry: Option<&'c Group>,
    atoms: Vec<(Atom<'c>, Vec<State<'c>>)>,
}

impl<'c> Space<'c> {
    fn collect(&mut self, condition: &'c Condition) {
        match condition {
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|inner| self.collect(inner)),
            Condition::Not(inner) => self.collect(inner),
            Condition::Is(path, values) => self.field(path, values),
            Condition::Present(path, _) => self.field(path, &[]),
            Condition::SameAs(one, other) => {
                [one, other].into_iter().for_each(|path| self.field(path, &[]));
                let states = [State::Holds(true), State::Holds(false)];
                let free = usize::from(one != other);
                self.add(Atom::Same(one, other), &states[..=free]);
            }
            Condition::Level(id, path) => {
                self.field(path, &[]);
                self.add(Atom::Level(id, path), &[State::Holds(true), State::Holds(false)]);
            }
            Condition::Rule(id, _) => self.add(Atom::Rule(id), &self.truths(id)),
        }
    }

    fn add(&mut self, atom: Atom<'c>, states: &[State<'c>]) {
        match self.atoms.iter_mut().find(|(known, _)| *known == atom) {
            Some((_, known)) => states.iter().for_each(|state| {
                if !known.contains(state) {
                    known.push(*state);
                }
            }),
            None => self.atoms.push((atom, states.to_vec())),
        }
    }

    /// A field: not written, one of the values asked for, or another one if its type has any.
    fn field(&mut self, path: &'c Path, values: &'c [Value]) {
        let atom = Atom::Field(path);
        let field = match (path.relative, self.entry) {
            (true, Some(group)) => self.dictionary.field_in(&group.fields, &path.names),
            _ => self.dictionary.field(path),
        };
        // What holds when nothing is written, holds only outside lists.
        if path.relative || field.is_none_or(|field| field.default.is_none()) {
            self.add(atom, &[State::Absent]);
        }
        self.add(atom, &values.iter().map(State::Value).collect::<Vec<_>>());
        let all = match field.map(|field| &field.kind) {
            Some(FieldType::Flag) => 2,
            Some(FieldType::Enum { of, .. }) => of.len(),
            _ => usize::MAX,
        };
        let Some((_, known)) = self.atoms.iter_mut().find(|(known, _)| *known == atom) else { return };
        known.retain(|state| *state != State::Other);
        if known.iter().filter(|state| matches!(state, State::Value(_))).count() < all {
            known.push(State::Other);
        }
    }

    /// The truths a rule can have: it is excused only where it has an excuse, and applies always where nothing says
    /// when.
    fn truths(&self, id: &Id) -> Vec<State<'c>> {
        let rule = self.law.rule(id);
        let can = |truth: &Truth| match truth {
            Truth::Met | Truth::NotMet | Truth::Unknown => true,
            Truth::Excused => rule.is_some_and(|rule| rule.excused.is_some()),
            Truth::NotApplicable => rule.is_some_and(|rule| rule.when.is_some()),
        };
        Truth::ALL.iter().map(|(truth, _)| *truth).filter(can).map(State::Truth).collect()
    }

    fn combination(&self, mut number: usize) -> Vec<(Atom<'c>, State<'c>)> {
        let one = |(atom, states): &(Atom<'c>, Vec<State<'c>>)| {
            let state = states[number % states.len()];
            number /= states.len();
            (*atom, state)
        };
        self.atoms.iter().map(one).collect()
    }
}

/// What is known of a condition in one state of its facts: as `evaluate` judges it, over states instead of values.
fn holds(condition: &Condition, states: &[(Atom<'_>, State<'_>)]) -> Truth {
    let of = |holds: bool| if holds { Truth::Met } else { Truth::NotMet };
    let state = |atom: Atom<'_>| states.iter().find(|(known, _)| *known == atom).map(|(_, state)| *state);
    let there = |path: &Path| !matches!(state(Atom::Field(path)), Some(State::Absent) | None);
    let free = |atom: Atom<'_>| of(state(atom) == Some(State::Holds(true)));
    match condition {
        Condition::All(all) => several(all, states, Truth::NotMet),
        Condition::Any(any) => several(any, states, Truth::Met),
        Condition::Not(inner) => match holds(inner, states) {
            Truth::Met => Truth::NotMet,
            Truth::NotMet => Truth::Met,
            other => other,
        },
        Condition::Is(path, values) => match state(Atom::Field(path)) {
            Some(State::Value(value)) => of(values.contains(value)),
            Some(State::Other) => Truth::NotMet,
            _ => Truth::Unknown,
        },
        Condition::Present(path, wanted) => of(there(path) == *wanted),
        Condition::SameAs(one, other) if there(one) && there(other) => free(Atom::Same(one, other)),
        Condition::Level(id, path) if there(path) => free(Atom::Level(id, path)),
        Condition::SameAs(..) | Condition::Level(..) => Truth::Unknown,
        Condition::Rule(id, wanted) => match state(Atom::Rule(id)) {
            Some(State::Truth(truth)) if truth == *wanted => Truth::Met,
            Some(State::Truth(Truth::Unknown)) => Truth::Unknown,
            _ => Truth::NotMet,
        },
    }
}

fn several(all: &[Condition], states: &[(Atom<'_>, State<'_>)], decisive: Truth) -> Truth {
    let truths: Vec<Truth> = all.iter().map(|inner| holds(inner, states)).collect();
    if truths.contains(&decisive) {
        decisive
    } else if truths.contains(&Truth::Unknown) {
        Truth::Unknown
    } else if decisive == Truth::Met {
        Truth::NotMet
    } else {
        Truth::Met
    }
}
