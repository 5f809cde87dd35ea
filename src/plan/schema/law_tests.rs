//! Law tests.

use serde_json::Value;

use super::shape::{Key, Words, day, keyed, list, may, need, one_of, text, version};
use super::{facts, office};
use crate::model::{CLOCK_WORDS, Dictionary, STEP_WORDS, Truth};

/// `workflows/<id>/tests/<what>.toml`
pub(super) fn file(say: &Words<'_>, dictionary: &Dictionary) -> Value {
    let own = [need("says", text()), need("as-of", day()), need("expect", expect(say)), may("recorded", day())];
    let test = say.table("test", own.into_iter().chain(common(say, dictionary)));
    let head = [version(), need("workflow", text()), may("test", list(test))];
    say.table("tests", head.into_iter().chain(common(say, dictionary)))
}

/// What all tests of a file share, and one may set anew.
fn common(say: &Words<'_>, dictionary: &Dictionary) -> [Key; 6] {
    [
        may("facts", facts::closed(facts::groups(say, dictionary, dictionary.groups.iter()))),
        may("levels", list(text())),
        may("layers", list(text())),
        may("evidence", list(text())),
        may("choice", office::choice(say)),
        may("calendar", office::calendar(say)),
    ]
}

fn expect(say: &Words<'_>) -> Value {
    let due = say.table("due", [may("on", day()), may("state", one_of(CLOCK_WORDS))]);
    let mut expect = say.table(
        "expect",
        [
            may("rule", keyed(one_of(Truth::ALL.map(|(_, word)| word)))),
            may("step", keyed(one_of(STEP_WORDS))),
            may("due", keyed(due)),
        ],
    );
    expect["minProperties"] = 1.into();
    expect
}
