//! A report as data: for machines, and for the paper. Counts, and no percentage that is not beside its counts.

use serde_json::{Value, json};

use super::report::{Counted, Reacher};
use super::target::{OfBody, Progress};
use crate::model::Goal;
use crate::model::vietnamese::percent;

/// The parts of a report; those a form may name are `validate::REPORT_WORDS`.
pub fn report_data(counted: &Counted<'_>, progress: Option<&Progress<'_>>) -> Value {
    let stages = &counted.report.stages;
    let count =
        |at: usize| json!({ "id": &*stages[at].id, "title": stages[at].title, "count": counted.stage(at).len() });
    json!({
        // That of its paper, when somebody has given it one.
        "number": null,
        "as_of": counted.as_of.to_string(),
        "from": counted.period.from.to_string(), "to": counted.period.to.to_string(),
        "stages": (0..stages.len()).map(count).collect::<Vec<_>>(),
        "ratios": ratios(counted),
        "main": count(counted.main()),
        "breakdowns": (0..counted.report.breakdowns.len()).map(|at| breakdown(counted, at)).collect::<Vec<_>>(),
        "overdue": by_step(&counted.overdue()),
        "late": by_step(&counted.late()),
        "target": progress.map(target),
    })
}

fn share(n: usize, of: usize) -> Value {
    json!({ "count": n, "of": of, "percent": percent(n, of) })
}

fn ratios(counted: &Counted<'_>) -> Vec<Value> {
    let stages = &counted.report.stages;
    let ratio = |(of, base): (usize, usize)| {
        let all = counted.stage(base).len();
        json!({
            "stage": &*stages[of].id, "base": &*stages[base].id,
            "title": stages[of].title, "base_title": stages[base].title,
            "same_period": share(counted.stage(of).len(), all), "cohort": share(counted.cohort(base, of).len(), all),
        })
    };
    counted.report.shares().map(ratio).collect()
}

fn breakdown(counted: &Counted<'_>, at: usize) -> Value {
    let it = &counted.report.breakdowns[at];
    let groups = counted.breakdown(at);
    let mut among: Vec<Value> = Vec::new();
    for (words, people) in &groups.among {
        let mut group = share(people.len(), groups.base);
        group["title"] = json!(words);
        among.push(group);
    }
    json!({
        "id": &*it.id, "title": it.title, "kind": if it.is_share() { "share" } else { "groups" }, "sensitive": it.sensitive,
        "groups": among, "unknown": groups.unknown.len(),
    })
}

fn by_step(steps: &[(&str, Vec<&Reacher<'_>>)]) -> Vec<Value> {
    steps.iter().map(|(title, people)| json!({ "title": title, "count": people.len() })).collect()
}

fn goal(goal: Goal) -> Value {
    json!({ "least": goal.least, "most": goal.most })
}

fn target(progress: &Progress<'_>) -> Value {
    let body = |it: &OfBody<'_>| json!({ "id": &*it.body.id, "title": it.body.name, "goal": goal(it.goal), "count": it.people.len() });
    json!({
        "year": progress.year, "to": progress.days.to.to_string(), "count": progress.people.len(),
        "office": progress.office.map(goal),
        "rate": progress.rate.map(|rate| {
            json!({ "percent": goal(rate.percent), "members": rate.members, "people": goal(rate.people()) })
        }),
        "bodies": progress.bodies.iter().map(body).collect::<Vec<_>>(),
    })
}
