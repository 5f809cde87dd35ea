//! `--mutate`: would a test notice?

use serde_json::json;

use super::{Report, Teller};
use crate::cli::law::measure;
use crate::cli::progress::bar;
use crate::cli::session::Session;
use crate::diag::Args;
use crate::model::{Measure, Suite, Workflow};
use crate::run::{Change, Part, hunt};

impl Report {
    pub(super) fn mutants(&mut self, teller: &Teller<'_>, workflow: &Workflow) {
        let session = teller.session;
        let bar = bar(session.messages.word("test.progress"));
        let found = hunt(&teller.workspace.catalog, workflow, |all| bar.set_length(all as u64), || bar.inc(1));
        bar.finish_and_clear();
        let (mut trials, mut values) = (Vec::new(), Vec::new());
        for mutant in &found.alive {
            let (place, what) = (teller.workspace.map.place(mutant.span), change(session, &mutant.change));
            let write = session.say(&format!("mutant-test.{}", key(&mutant.change)), &words(session, &mutant.change));
            let name = format!("{} {}", mutant.item, teller.worded(mutant.since));
            let at = teller.place(mutant.span);
            self.lines.push(format!("{} {at}  {name}: {what}", session.paint.warn("○")));
            self.lines.push(format!("    → {write}"));
            values.push(json!({
                "path": place.path, "line": place.line, "item": mutant.item.to_string(),
                "since": mutant.since.to_string(), "change": what, "write": write,
            }));
            trials.push(teller.trial(&workflow.id, format!("{name}: {what}"), mutant.span, vec![write]));
        }
        self.suites.push(Suite { name: "mutants".to_owned(), trials });
        let count = |n: usize| i64::try_from(n).unwrap_or_default();
        let (tried, alive) = (count(found.tried), count(found.alive.len()));
        let counts = vec![("tried", tried.into()), ("noticed", (tried - alive).into()), ("alive", alive.into())];
        self.sums.push(session.say("test.mutants", &counts));
        self.open |= alive > 0;
        let all = self.more.entry("mutants").or_insert_with(|| json!({ "tried": 0, "alive": [] }));
        all["tried"] = json!(all["tried"].as_i64().unwrap_or_default() + tried);
        all["alive"].as_array_mut().into_iter().for_each(|all| all.append(&mut values));
    }
}

/// A change in words.
pub(super) fn change(session: &Session, change: &Change) -> String {
    session.say(&format!("mutant.{}", key(change)), &words(session, change))
}

/// The words of a change, and of the test that would notice it.
fn key(change: &Change) -> &'static str {
    match change {
        Change::Gone => "gone",
        Change::Number(Measure::Fraction(..), _) => "fraction",
        Change::Number(..) => "number",
        Change::NextDay => "next-day",
        Change::ByDay => "by-day",
        Change::Share => "share",
        Change::Base(..) => "base",
        Change::NotLess(_) => "not-less",
        Change::Less(_) => "less",
        Change::Without(Part::When) => "when",
        Change::Without(Part::Excused) => "excused",
        Change::Without(Part::Extend) => "extend",
        Change::Without(Part::Where) => "where",
        Change::Arm(_) => "arm",
        Change::Value(..) => "value",
        Change::Turned(_) => "turned",
        Change::Ends => "ends",
        Change::Unordered(_) => "unordered",
    }
}

fn words(session: &Session, change: &Change) -> Args {
    let two = |from: String, to: String| vec![("from", from.into()), ("to", to.into())];
    match change {
        Change::Number(from, to) => two(measure(*from, &session.messages), measure(*to, &session.messages)),
        Change::Base(from, to) => two(from.to_string(), to.to_string()),
        Change::NotLess(path) | Change::Less(path) => vec![("name", path.to_string().into())],
        Change::Arm(asks) | Change::Turned(asks) => vec![("name", asks.as_str().into())],
        Change::Value(path, value) => vec![("name", path.to_string().into()), ("value", value.as_str().into())],
        Change::Unordered(step) => vec![("name", step.to_string().into())],
        Change::Gone | Change::NextDay | Change::ByDay | Change::Share | Change::Without(_) | Change::Ends => vec![],
    }
}
