//! Where each step stands, and the assessment as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::acts::{Act, acts, later};
use super::assessment::{Assessment, RuleVerdict, Status, StepVerdict, Undecided};
use super::condition::At;
use super::documents::{Filed, attempt};
use super::rules::{Judge, binding};
use super::situation::Situation;
use super::{findings, forecast::forecast, reported};
use crate::model::{By, Chain, Day, Facts, Id, Kind, Law, Truth, Value, actor};

/// Judges a case by the firm text, and tells where the reported one would judge otherwise.
pub fn assess(firm: &Chain, with_reported: &Chain, situation: &Situation<'_>) -> Assessment {
    let (steps, filed) = Judge { chain: firm, situation }.steps();
    let differences = match firm.reported.is_empty() {
        true => Vec::new(),
        false => reported::differences(&steps, &Judge { chain: with_reported, situation }.steps().0),
    };
    let last = steps.iter().filter_map(|s| s.day).map(|d| d.lo).chain([situation.as_of]).max();
    let told = |day: Day| day <= situation.as_of || (!differences.is_empty() && Some(day) <= last);
    let newer = firm.reported.iter().filter(|(day, ..)| told(*day));
    let mut assessment = Assessment {
        as_of: situation.as_of,
        newer: newer.map(|(_, id, source)| (id.clone(), source.clone())).collect(),
        law: firm.on(situation.as_of).cloned(),
        findings: Vec::new(),
        warnings: Vec::new(),
        differences,
        steps,
    };
    findings::collect(&mut assessment, situation, &filed);
    assessment
}

impl<'a> Judge<'a> {
    /// Every step, judged, and the files of the case as its steps name them.
    fn steps(&self) -> (Vec<StepVerdict>, Filed<'a>) {
        let acts = acts(self.chain, self.situation);
        let filed = self.file(&acts);
        let mut judged: Vec<StepVerdict> = acts.iter().filter_map(|act| self.step(act, &filed)).collect();
        // Waiting looks at the steps before, which stand earlier in the order of the law, or later if a
        // file was written so: go round until nothing changes.
        for _ in 0..judged.len().max(1) {
            let before = snapshot(&judged);
            for i in 0..judged.len() {
                self.turn(&mut judged, i);
            }
            if snapshot(&judged) == before {
                break;
            }
        }
        self.faults_before(&mut judged);
        forecast(&mut judged, self.situation.as_of);
        (judged, filed)
    }

    fn step(&self, act: &Act, filed: &Filed<'_>) -> Option<StepVerdict> {
        let none = Arc::new(Law::default());
        let law = act.law.as_ref().unwrap_or(&none);
        let known = if act.law.is_some() { law } else { self.chain.texts.first()? };
        let step = known.step(&act.id)?;
        let at = At { law, day: act.judged_on, dated: act.day.is_some(), entry: None, list: None };
        let mut deciding = BTreeSet::new();
        let applies = match (&act.law, &step.when) {
            (Some(_), Some(when)) => self.holds(when, at, &mut deciding),
            _ => Truth::Met,
        };
        let attempt = attempt(self.situation.dictionary.written_at(step.on.path()), self.situation.facts);
        let judged = applies == Truth::Met && act.law.is_some();
        let rules: Vec<RuleVerdict> = if judged {
            let rules = law.rules_of(&act.id).filter(|(id, _)| self.situation.binds(id, act.judged_on));
            rules.map(|(id, rule)| self.rule(id, rule, law, act.judged_on)).collect()
        } else {
            Vec::new()
        };
        let documents = if judged { self.documents(act, law, attempt, filed) } else { Vec::new() };
        let citation = self.cite(&step.basis, known, act.judged_on);
        let mut verdict = StepVerdict {
            id: act.id.clone(),
            title: step.title.clone(),
            status: Status::Open,
            day: act.day,
            judged_on: act.judged_on,
            law: law.clone(),
            by: self.by(&step.by, act),
            actor: step.by.clone(),
            binds: binding(citation.as_ref()),
            passed_over: act.passed_over,
            attempt,
            rules,
            documents,
            behind_fault: Vec::new(),
            earliest: None,
            latest: None,
            citation,
        };
        verdict.status = match (applies, &act.law) {
            (_, None) => Status::Undecided(Undecided::NoText),
            (Truth::Unknown, _) => Status::Undecided(Undecided::Fields(deciding.into_iter().collect())),
            (Truth::NotMet, _) => Status::NotApplicable,
            _ => self.own_status(&verdict),
        };
        Some(verdict)
    }

    /// What the step's own date, rules and papers say, before asking whose turn it is.
    fn own_status(&self, step: &StepVerdict) -> Status {
        let Some(day) = step.day else {
            return self.hopeless(step).unwrap_or(Status::Open);
        };
        let missing = step.documents.iter().any(|d| d.binds && d.state.is_lacking());
        let unknown = step.rules.iter().any(RuleVerdict::unsettled);
        if day.lo > self.situation.as_of {
            Status::Planned
        } else if step.rules.iter().any(RuleVerdict::breached) {
            Status::Violated
        } else if missing || unknown {
            Status::Incomplete
        } else {
            Status::Done
        }
    }

    /// Blocked if a rule of an undated step can no longer be met, since the day after its last one.
    fn hopeless(&self, step: &StepVerdict) -> Option<Status> {
        let lost = step.rules.iter().find(|rule| {
            let kind = step.law.rule(&rule.id).map(|r| &r.kind);
            match kind {
                // The date of one entry of a list can still be mended: a new letter, another helper.
                Some(Kind::Time { .. }) => rule.breached() && rule.entries.is_empty(),
                Some(Kind::Fact(_)) => rule.breached(),
                _ => false,
            }
        })?;
        let since = lost.latest.and_then(|day| day.succ_opt());
        Some(Status::Blocked(since.filter(|day| *day <= self.situation.as_of)))
    }

    /// An undated step waits for every step before it that is not passed.
    fn turn(&self, steps: &mut [StepVerdict], i: usize) {
        let fixed = steps[i].day.is_some() || matches!(steps[i].status, Status::NotApplicable | Status::Undecided(_));
        if fixed {
            return;
        }
        let (mut direct, mut through) = (BTreeSet::new(), BTreeSet::new());
        pending(steps, &steps[i].law, &steps[i].id, &mut direct, &mut through);
        // What stands behind a step that does not apply is named only if nothing nearer is.
        let nearer = |id: &Id| {
            let later = later(self.chain, self.situation.as_of, id);
            direct.iter().chain(&through).any(|other| later.contains(other))
        };
        let named = |id: &Id| direct.contains(id) || through.contains(id) && !nearer(id);
        let named: Vec<Id> = steps.iter().map(|s| &s.id).filter(|id| named(id)).cloned().collect();
        let own = self.own_status(&steps[i]);
        steps[i].status = if named.is_empty() { own } else { Status::Waiting(named) };
    }

    /// Which broken or hopeless steps each step comes after.
    fn faults_before(&self, steps: &mut [StepVerdict]) {
        let faulty: Vec<Id> = steps
            .iter()
            .filter(|s| matches!(s.status, Status::Violated | Status::Blocked(_)))
            .map(|s| s.id.clone())
            .collect();
        let behind: BTreeMap<&Id, BTreeSet<Id>> =
            faulty.iter().map(|id| (id, later(self.chain, self.situation.as_of, id))).collect();
        for step in steps {
            step.behind_fault = faulty.iter().filter(|id| behind[id].contains(&step.id)).cloned().collect();
        }
    }

    /// Who must act: a body by name, the person, or those of a list who have not acted yet.
    fn by(&self, by: &By, act: &Act) -> Vec<String> {
        match by {
            By::Person => Vec::new(),
            By::Each(list) => {
                let entries = self.situation.entries(list, act.judged_on);
                let lacking = entries.iter().filter(|(_, entry)| lacks_date(act, entry));
                lacking.map(|(_, entry)| self.situation.entry_name(list, entry)).collect()
            }
            by => {
                let body = actor(by, self.situation.facts, self.situation.cell, self.situation.tree, act.judged_on);
                body.map(|b| b.name.clone()).into_iter().collect()
            }
        }
    }
}

/// Whether an entry of a list has not acted: it has no date of the act, or the act is done and all are named.
fn lacks_date(act: &Act, entry: &Facts) -> bool {
    let step = act.law.as_ref().and_then(|law| law.step(&act.id));
    let field = step.and_then(|s| s.on.path().names.get(1).cloned());
    act.day.is_some() || field.is_none_or(|f| !matches!(entry.entries.get(&f).map(|s| &s.value), Some(Value::Date(_))))
}

/// Adds the steps before `id` that are not passed; looks through those that do not apply or do not bind.
fn pending(steps: &[StepVerdict], law: &Law, id: &Id, direct: &mut BTreeSet<Id>, through: &mut BTreeSet<Id>) {
    for before in law.before(id) {
        match steps.iter().find(|s| s.id == *before) {
            Some(step) if step.status.passed() => {}
            Some(step) if step.binds && step.status != Status::NotApplicable => {
                direct.insert(before.clone());
            }
            _ => {
                let mut behind = BTreeSet::new();
                pending(steps, law, before, &mut behind, through);
                through.append(&mut behind);
            }
        }
    }
}

fn snapshot(steps: &[StepVerdict]) -> Vec<Status> {
    steps.iter().map(|s| s.status.clone()).collect()
}
