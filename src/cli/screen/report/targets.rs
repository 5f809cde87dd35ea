//! The year's targets, and how far they are.

use crate::cli::report::Told;
use crate::cli::screen::line::{WIDTH, cut, without};
use crate::cli::session::Session;
use crate::model::Goal;

/// What was reached, against the target of the whole; then a line for each other kind of target.
pub(super) fn targets(session: &Session, told: &Told<'_>) -> Vec<String> {
    let Some(progress) = told.progress else { return Vec::new() };
    let reached = progress.people.len();
    let mut year =
        vec![("year", progress.year.to_string().into()), ("to", progress.days.to.into()), ("number", reached.into())];
    if let Some(goal) = progress.office {
        year.extend([("goal", span(goal).into()), ("left", left(goal, reached).into())]);
    }
    let key = if progress.office.is_some() { "reports.of-office" } else { "reports.targets" };
    let mut lines = vec![format!("{}\n", session.paint.bold(&session.say(key, &year)))];
    if let Some(rate) = progress.rate {
        let said = vec![
            ("percent", span(rate.percent).into()),
            ("members", i64::from(rate.members).into()),
            ("goal", span(rate.people()).into()),
            ("left", left(rate.people(), reached).into()),
        ];
        lines.push(format!("   {}\n", session.say("reports.of-rate", &said)));
    }
    if !progress.bodies.is_empty() {
        let prefix = session.messages.word("office.cell-prefix");
        let short = progress.bodies.iter().filter(|it| left(it.goal, it.people.len()) > 0);
        let names: Vec<&str> = short.map(|it| without(&it.body.name, prefix)).collect();
        let said = vec![
            ("all", progress.bodies.len().into()),
            ("met", (progress.bodies.len() - names.len()).into()),
            ("names", names.join(", ").into()),
        ];
        lines.push(cut(&format!("   {}", session.say("reports.of-bodies", &said)), WIDTH) + "\n");
    }
    lines
}

/// "8–10", or one number.
fn span(goal: Goal) -> String {
    if goal.least == goal.most { goal.least.to_string() } else { format!("{}–{}", goal.least, goal.most) }
}

/// How many are missing to the least that is wanted.
fn left(goal: Goal, reached: usize) -> usize {
    usize::try_from(goal.least).unwrap_or_default().saturating_sub(reached)
}
