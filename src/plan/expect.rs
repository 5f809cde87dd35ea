//! A verdict written into a law test as what it expects, for people to review. Comments and every line nobody asked
//! about stay, and the result is read again before anybody gets it.

use toml::{Table, Value as Toml};
use toml_edit::{DocumentMut, Item, TableLike, Value};

use crate::model::Day;

/// The key that says: nobody has reviewed this yet.
const RECORDED: &str = "recorded";
/// The table of what is expected.
const EXPECT: &str = "expect";

/// One thing a test expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Where, below `expect`: "rule", "tuoi-toi-thieu".
    pub path: Vec<String>,
    /// What.
    pub value: Expected,
}

/// What is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A word.
    Word(String),
    /// A day.
    Day(Day),
}

impl std::fmt::Display for Expectation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.value {
            Expected::Word(word) => write!(f, "{} = \"{word}\"", self.path.join(".")),
            Expected::Day(day) => write!(f, "{} = {day}", self.path.join(".")),
        }
    }
}

/// The text with these expectations in its `number`-th test, from 0, marked with the day; nothing if the file is
/// written in a way hoso does not dare to touch.
pub fn expecting(text: &str, number: usize, day: Day, expectations: &[Expectation]) -> Option<String> {
    let bare = text.trim_start_matches('\u{feff}');
    let mark = Expectation { path: vec![RECORDED.to_owned()], value: Expected::Day(day) };
    let below = |it: &Expectation| Expectation { path: [&[EXPECT.to_owned()], &it.path[..]].concat(), ..it.clone() };
    let all: Vec<Expectation> = std::iter::once(mark).chain(expectations.iter().map(below)).collect();
    let mut document: DocumentMut = bare.parse().ok()?;
    let mut wanted: Table = bare.parse().ok()?;
    let test = document.get_mut("test")?.as_array_of_tables_mut()?.get_mut(number)?;
    let meant = wanted.get_mut("test")?.as_array_mut()?.get_mut(number)?.as_table_mut()?;
    for it in &all {
        put(test, &it.path, &it.value)?;
        mean(meant, &it.path, &it.value)?;
    }
    let mut after = document.to_string();
    if text.contains("\r\n") {
        after = after.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let kept = &text[..text.len() - bare.len()];
    (after.parse::<Table>().ok()? == wanted).then(|| format!("{kept}{after}"))
}

/// Puts a value into a table of the file, with dotted names for what is not there yet.
fn put(table: &mut dyn TableLike, path: &[String], value: &Expected) -> Option<()> {
    let (name, rest) = path.split_first()?;
    if !rest.is_empty() {
        let dotted = || {
            let mut table = toml_edit::Table::new();
            table.set_dotted(true);
            Item::Table(table)
        };
        return put(table.entry(name).or_insert_with(dotted).as_table_like_mut()?, rest, value);
    }
    let mut new: Value = match value {
        Expected::Word(word) => word.as_str().into(),
        Expected::Day(day) => day.to_string().parse::<toml_edit::Datetime>().ok()?.into(),
    };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            // A comment behind it stays.
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => drop(table.insert(name, Item::Value(new))),
    }
    Some(())
}

/// Puts the same into what the file is to say.
fn mean(table: &mut Table, path: &[String], value: &Expected) -> Option<()> {
    let (name, rest) = path.split_first()?;
    if !rest.is_empty() {
        return mean(table.entry(name).or_insert_with(|| Toml::Table(Table::new())).as_table_mut()?, rest, value);
    }
    let new = match value {
        Expected::Word(word) => Toml::String(word.clone()),
        Expected::Day(day) => Toml::Datetime(day.to_string().parse().ok()?),
    };
    table.insert(name.clone(), new);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "schema = 1 # one\n\n[[test]]\nsays = \"A\"\nexpect.rule.x = \"met\" # why\n\n# two\n[[test]]\n\
                        says = \"B\"\n\n[test.facts]\na.b = 1\n";

    fn expectation(path: &[&str], word: &str) -> Expectation {
        let path = path.iter().map(ToString::to_string).collect();
        Expectation { path, value: Expected::Word(word.to_owned()) }
    }

    #[test]
    fn a_test_gets_what_it_expects_and_every_other_line_stays() {
        let day = Day::from_ymd_opt(2026, 11, 20).expect("a day");
        let step = expectation(&["step", "l/don"], "done");
        let text = expecting(TEXT, 1, day, &[step]).expect("written");
        let added = "says = \"B\"\nrecorded = 2026-11-20\nexpect.step.\"l/don\" = \"done\"\n\n[test.facts]";
        assert_eq!(text, TEXT.replace("says = \"B\"\n\n[test.facts]", added));
    }

    #[test]
    fn a_value_is_replaced_and_the_comment_behind_it_stays() {
        let day = Day::from_ymd_opt(2026, 11, 20).expect("a day");
        let rule = expectation(&["rule", "x"], "not-met");
        let windows = TEXT.replace('\n', "\r\n");
        let text = expecting(&windows, 0, day, &[rule]).expect("written");
        let expected = "expect.rule.x = \"not-met\" # why\r\nrecorded = 2026-11-20\r\n";
        assert_eq!(text, windows.replace("expect.rule.x = \"met\" # why\r\n", expected));
    }

    #[test]
    fn what_is_written_in_another_way_is_left_alone() {
        let day = Day::from_ymd_opt(2026, 11, 20).expect("a day");
        let rule = expectation(&["rule", "x"], "met");
        assert_eq!(expecting("test = [{ says = \"A\" }]\n", 0, day, std::slice::from_ref(&rule)), None);
        assert_eq!(expecting(TEXT, 2, day, std::slice::from_ref(&rule)), None);
        assert_eq!(expecting("= 1", 0, day, &[rule]), None);
    }
}
