//! A test report as build servers read it (JUnit XML): no times and no host, so that the same law gives the same bytes.

use std::fmt::Write as _;

use crate::model::{Suite, Trial};

/// The report as text. `seal` marks it as hoso's own.
pub fn junit(suites: &[Suite], seal: &str) -> String {
    let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {seal} -->\n");
    let all = || suites.iter().flat_map(|suite| &suite.trials);
    let _ = writeln!(out, "<testsuites name=\"hoso test\" {}>", counts(all()));
    for suite in suites {
        let counts = counts(suite.trials.iter());
        let _ = writeln!(out, "  <testsuite name=\"{}\" {counts} skipped=\"0\">", escaped(&suite.name));
        suite.trials.iter().for_each(|trial| out += &case(trial));
        out += "  </testsuite>\n";
    }
    out + "</testsuites>\n"
}

fn counts<'t>(trials: impl Iterator<Item = &'t Trial>) -> String {
    let (mut tests, mut failures) = (0, 0);
    for trial in trials {
        tests += 1;
        failures += usize::from(!trial.faults.is_empty());
    }
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\"")
}

fn case(trial: &Trial) -> String {
    let [group, name, path] = [&trial.group, &trial.name, &trial.path].map(|text| escaped(text));
    let head = format!("    <testcase classname=\"{group}\" name=\"{name}\" file=\"{path}\" line=\"{}\"", trial.line);
    let Some(first) = trial.faults.first() else { return head + "/>\n" };
    let (first, all) = (escaped(first), escaped_text(&trial.faults.join("\n")));
    format!("{head}>\n      <failure message=\"{first}\">{all}</failure>\n    </testcase>\n")
}

/// The text of an attribute.
fn escaped(text: &str) -> String {
    escaped_text(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Text between tags. What XML has no letter for becomes the sign for that.
fn escaped_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\n' | '\t' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            letter if letter.is_ascii_control() => out.push(char::REPLACEMENT_CHARACTER),
            letter => out.push(letter),
        }
    }
    out
}
