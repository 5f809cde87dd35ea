//! What an office calls its people: by the given name, while there is only one of it.

use std::collections::BTreeMap;

/// The given name where it is the only one, else surname and given name, else the whole name.
pub(in crate::cli) fn shorts(names: &[&str]) -> Vec<String> {
    let count = |of: fn(&str) -> String| {
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        for name in names {
            *counted.entry(of(name)).or_default() += 1;
        }
        counted
    };
    let (given_names, pairs) = (count(given), count(surname_and_given));
    let one = |name: &&str| match (given_names.get(&given(name)), pairs.get(&surname_and_given(name))) {
        (Some(1), _) => given(name),
        (_, Some(1)) => surname_and_given(name),
        _ => (*name).to_owned(),
    };
    names.iter().map(one).collect()
}

/// The last word: Vietnamese names end with the given name.
fn given(name: &str) -> String {
    name.split_whitespace().next_back().unwrap_or(name).to_owned()
}

fn surname_and_given(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [first, .., last] => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shorts;

    #[test]
    fn a_given_name_is_enough_while_it_is_the_only_one() {
        let names = ["Lê Thị Mai", "Trần Văn Bình", "Nguyễn Thị Mai", "Vi Văn Páo", "Vi Thế Páo", "Dợ"];
        assert_eq!(shorts(&names), ["Lê Mai", "Bình", "Nguyễn Mai", "Vi Văn Páo", "Vi Thế Páo", "Dợ"]);
    }
}
