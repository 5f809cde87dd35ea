//! Who is who: names as people compare them, and somebody who stands in a list twice.

use std::collections::BTreeMap;

use super::Against;
use super::person::{Person, Who};
use super::remark::{Remark, Weight};
use crate::diag::Code;

/// Looks for people who stand in the list twice. Who has another number is another person; else one name with two
/// birth dates is doubtful at both places, and one name with one birth date is a row too many.
pub(super) fn in_the_file(people: &mut [Person], against: Against<'_>) {
    let who: Vec<Who> = people.iter().map(|person| Who::of_row(person, against)).collect();
    // The rows that say a name or a number: nobody else needs to be compared.
    let mut saying: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (second, later) in who.iter().enumerate() {
        let among = |key: &str| saying.get(key)?.iter().copied().find(|at| who[*at].may_be(later));
        let first = later.keys().filter_map(among).min();
        later.keys().for_each(|key| saying.entry(key).or_default().push(second));
        let Some(first) = first else { continue };
        let earlier = &who[first];
        if earlier.born_otherwise(later) {
            for (this, other) in [(first, second), (second, first)] {
                let at = who[this].born_at.unwrap_or(people[this].at());
                let born = who[other].born_at.unwrap_or(people[other].at());
                let args = vec![("name", people[this].name.as_str().into()), ("cell", born.to_string().into())];
                people[this].remarks.push(Remark::new(at, Weight::Fault, Code::PERSON_TWICE, args));
            }
        } else {
            let args =
                vec![("name", people[second].name.as_str().into()), ("row", i64::from(people[first].row + 1).into())];
            let at = people[second].at();
            people[second].remarks.push(Remark::new(at, Weight::Fault, Code::ROW_TWICE, args));
        }
    }
}
