//! What somebody must mend, and what somebody should know, in the order of the law.

use super::arithmetic::arithmetic;
use super::assessment::{
    Assessment, Clock, ClockState, DocumentState, DocumentVerdict, Finding, RuleVerdict, Status, StepVerdict,
};
use super::documents::Filed;
use super::files::Told;
use super::rules::amended;
use super::situation::Situation;
use crate::diag::{Arg, Args, Code};
use crate::model::{By, ByMonth, Dictionary, OverrideTarget, Path, Truth};

/// Fills in findings and warnings.
pub(super) fn collect(assessment: &mut Assessment, situation: &Situation<'_>, filed: &Filed<'_>) {
    let mut notes = Notes { situation, findings: Vec::new(), warnings: Vec::new() };
    for step in &assessment.steps {
        notes.step(step);
    }
    let told = Told::of(filed, &assessment.steps);
    notes.findings.extend(told.findings);
    notes.warnings.extend(told.warnings);
    notes.reported(assessment);
    notes.decisions(assessment);
    for slip in arithmetic(situation.facts, situation.dictionary) {
        let args =
            vec![("title", slip.title.as_str().into()), ("path", label(situation.dictionary, &slip.path).into())];
        notes.warnings.push(Finding::new(Code::ARITHMETIC, slip.path.to_string(), args));
    }
    assessment.findings = notes.findings;
    assessment.warnings = notes.warnings;
}

struct Notes<'a> {
    situation: &'a Situation<'a>,
    findings: Vec<Finding>,
    warnings: Vec<Finding>,
}

/// What a field is called.
pub(super) fn label(dictionary: &Dictionary, path: &Path) -> String {
    let group = dictionary
        .groups
        .iter()
        .find(|g| path.relative && g.fields.iter().any(|f| path.names.first() == Some(&f.name)));
    let field = match group {
        Some(group) => dictionary.field_in(&group.fields, &path.names),
        None => dictionary.field(path),
    };
    field.map_or_else(|| path.to_string(), |field| field.label.clone())
}

/// A paper that is not there.
fn missing(step: &StepVerdict, document: &DocumentVerdict) -> Finding {
    // A layer's document is filed under its own name: a slash is no part of a file name.
    let file = document.name.rsplit('/').next().unwrap_or(&document.name);
    let mut finding = Finding::new(
        Code::DOCUMENT_MISSING,
        document.name.clone(),
        vec![("title", document.called().into()), ("name", file.into())],
    );
    finding.step = Some(step.id.clone());
    finding.facts.push(("fact.not-there", vec![("name", file.into())]));
    finding.who = if document.whose.is_empty() { step.by.clone() } else { vec![document.whose.clone()] };
    finding.citation.clone_from(&document.citation);
    finding
}

impl Notes<'_> {
    fn step(&mut self, step: &StepVerdict) {
        match &step.status {
            Status::Violated | Status::Incomplete | Status::Done => self.past(step),
            Status::Planned => self.planned(step),
            Status::Waiting(_) | Status::Open | Status::Blocked(_) => self.coming(step),
            Status::NotApplicable | Status::Undecided(_) => {}
        }
    }

    fn past(&mut self, step: &StepVerdict) {
        for document in step.documents.iter().filter(|d| d.state == DocumentState::Missing) {
            let finding = missing(step, document);
            if document.binds { self.findings.push(finding) } else { self.warnings.push(finding) }
        }
        for rule in &step.rules {
            if rule.breached() {
                self.findings.push(self.rule(Code::RULE_NOT_MET, step, rule));
            } else if rule.unsettled() {
                self.findings.push(self.rule(Code::FACT_MISSING, step, rule));
            } else if rule.truth == Truth::NotMet && !rule.binds {
                self.warnings.push(self.rule(Code::SOFT_NOT_MET, step, rule));
            }
            self.clock(step, rule);
        }
    }

    fn planned(&mut self, step: &StepVerdict) {
        for rule in &step.rules {
            if rule.breached() {
                self.warnings.push(self.rule(Code::FORECAST, step, rule));
            }
            self.clock(step, rule);
        }
    }

    fn coming(&mut self, step: &StepVerdict) {
        if let Status::Blocked(since) = step.status {
            for rule in step.rules.iter().filter(|rule| rule.breached()) {
                let mut finding = self.rule(Code::BLOCKED, step, rule);
                finding.about = step.id.to_string();
                finding.args.extend(since.map(|day| ("since", day.into())));
                self.findings.push(finding);
            }
        }
        if step.passed_over {
            let mut finding =
                Finding::new(Code::SKIPPED, step.id.to_string(), vec![("title", step.title.as_str().into())]);
            finding.args.push(("short", step.brief().into()));
            finding.step = Some(step.id.clone());
            finding.who.clone_from(&step.by);
            finding.citation.clone_from(&step.citation);
            if step.binds { self.findings.push(finding) } else { self.warnings.push(finding) }
        }
        for rule in &step.rules {
            let overdue = rule.clock.as_ref().filter(|c| c.state == ClockState::Overdue);
            if let Some(clock) = overdue.filter(|_| rule.truth != Truth::Excused) {
                let mut finding = self.deadline(Code::OVERDUE, step, rule, clock);
                finding.about = step.id.to_string();
                self.findings.push(finding);
            }
            self.clock(step, rule);
        }
    }

    /// A finding about a rule, with the facts it was judged by.
    fn rule(&self, code: Code, step: &StepVerdict, rule: &RuleVerdict) -> Finding {
        let mut finding = Finding::new(code, rule.id.to_string(), vec![("title", rule.title.as_str().into())]);
        finding.args.push(("step", step.title.as_str().into()));
        finding.args.extend(step.fault(&rule.id).map(|short| ("short", short.into())));
        finding.step = Some(step.id.clone());
        // Those at fault must act where they are the ones who do: a relative on a list does not.
        let each = step.law.rule(&rule.id).and_then(|rule| rule.each.as_ref());
        let acting = matches!((&step.actor, each), (By::Each(actors), Some(each)) if actors.value == each.value);
        let at_fault = rule.entries.iter().filter(|e| acting && e.truth == Truth::NotMet && !e.name.is_empty());
        finding.who = at_fault.map(|entry| entry.name.clone()).collect();
        if finding.who.is_empty() {
            finding.who.clone_from(&step.by);
        }
        finding.private = self.private(step, rule);
        finding.citation.clone_from(&rule.citation);
        finding.place = rule.place;
        finding.facts = self.facts(step, rule);
        finding
    }

    /// Whether a rule looks at a field that is never shown.
    fn private(&self, step: &StepVerdict, rule: &RuleVerdict) -> bool {
        let dictionary = self.situation.dictionary;
        let sensitive = |(path, list): (&Path, Option<&Path>)| {
            let field = match list.filter(|_| path.relative).and_then(|list| dictionary.group(&list.names[0])) {
                Some(group) => dictionary.field_in(&group.fields, &path.names),
                None => dictionary.field(path),
            };
            field.is_some_and(|field| field.sensitive)
        };
        step.law.rule(&rule.id).is_some_and(|rule| rule.looks_at().into_iter().any(sensitive))
    }

    fn facts(&self, step: &StepVerdict, rule: &RuleVerdict) -> Vec<(&'static str, Args)> {
        let mut facts: Vec<(&'static str, Args)> = Vec::new();
        if let Some(day) = step.day {
            facts.push(("fact.act", vec![("day", day.to_string().into())]));
        }
        let breached = rule.entries.iter().filter(|e| e.truth == Truth::NotMet);
        let names: Vec<String> = breached.map(|e| e.name.clone()).filter(|n| !n.is_empty()).collect();
        if !names.is_empty() {
            facts.push(("fact.entries", vec![("names", Arg::List(names))]));
        }
        if let Some(day) = rule.earliest {
            facts.push(("fact.earliest", vec![("day", day.into())]));
        }
        if let Some(day) = rule.latest {
            facts.push(("fact.latest", vec![("day", day.into())]));
        }
        if let Some(day) = rule.other_reading {
            let other = match self.situation.choice.by_month {
                ByMonth::Birthday => "fact.other-month",
                ByMonth::Month => "fact.other-birthday",
            };
            facts.push((other, vec![("day", day.into())]));
        }
        if let Some((tally, votes)) = rule.tally.and_then(|tally| Some((tally, tally.votes?))) {
            facts.push((
                "fact.tally",
                vec![("votes", votes.into()), ("base", tally.base.into()), ("needed", tally.needed.into())],
            ));
        }
        if let Some((have, needed)) = rule.count {
            facts.push(("fact.count", vec![("have", have.into()), ("needed", needed.into())]));
        }
        if rule.truth == Truth::Unknown && !rule.lacks.is_empty() {
            let labels = rule.lacks.iter().map(|path| label(self.situation.dictionary, path)).collect();
            facts.push(("fact.lacks", vec![("names", Arg::List(labels))]));
        }
        facts
    }

    fn deadline(&self, code: Code, step: &StepVerdict, rule: &RuleVerdict, clock: &Clock) -> Finding {
        let mut finding = Finding::new(
            code,
            rule.id.to_string(),
            vec![("title", step.title.as_str().into()), ("short", step.brief().into()), ("due", clock.due.into())],
        );
        if code == Code::OVERDUE {
            let late = (self.situation.as_of - clock.due).num_days();
            finding.args.push(("late", late.into()));
        }
        let (key, day) = match step.day {
            Some(day) => ("fact.act", day.to_string()),
            None => ("fact.clock-from", crate::model::written(clock.from)),
        };
        finding.facts.push((key, vec![("day", day.into())]));
        if let Some(nth) = clock.working_day {
            finding.facts.push(("fact.working-day", vec![("number", i64::from(nth).into())]));
        }
        finding.step = Some(step.id.clone());
        finding.who.clone_from(&step.by);
        finding.citation.clone_from(&clock.citation);
        finding
    }

    /// What a clock warns of.
    fn clock(&mut self, step: &StepVerdict, rule: &RuleVerdict) {
        let Some(clock) = rule.clock.as_ref().filter(|_| rule.truth != Truth::Excused) else { return };
        let act = step.day.map(|range| range.lo);
        match act.and_then(|act| clock.between(act)) {
            Some(other) => {
                let mut warning = self.deadline(Code::TWO_LIMITS, step, rule, clock);
                warning.args.push(("other", other.due.into()));
                warning.args.push(("limit", clock.limit.to_string().into()));
                warning.args.push(("other_limit", other.limit.to_string().into()));
                self.warnings.push(warning);
            }
            None if clock.state == ClockState::Missed => {
                self.warnings.push(self.deadline(Code::DUE_MISSED, step, rule, clock));
            }
            None => {}
        }
        if let (Some(year), ClockState::Running | ClockState::Unclear) = (clock.unknown_year, clock.state) {
            let mut warning = self.deadline(Code::NO_CALENDAR, step, rule, clock);
            warning.args.push(("year", i64::from(year).into()));
            self.warnings.push(warning);
        }
    }

    fn reported(&mut self, assessment: &Assessment) {
        for it in &assessment.differences {
            let step = assessment.step(&it.step);
            let rule = it.rule.as_ref().and_then(|id| step?.rules.iter().find(|r| r.id == *id));
            let title = rule.map(|r| r.title.clone()).or_else(|| step.map(|s| s.title.clone())).unwrap_or_default();
            let mut warning = Finding::new(
                Code::REPORTED_DIFFERS,
                it.rule.as_ref().unwrap_or(&it.step).to_string(),
                vec![("title", title.into())],
            );
            let source = it.citation.as_ref().map(|(_, source)| source.number.clone()).unwrap_or_default();
            warning.args.push(("source", source.into()));
            if let (Some(firm), Some(reported)) = (it.firm_due, it.reported_due) {
                warning.facts.push(("fact.two-dues", vec![("firm", firm.into()), ("reported", reported.into())]));
            }
            warning.step = Some(it.step.clone());
            warning.citation.clone_from(&it.citation);
            self.warnings.push(warning);
        }
    }

    /// Overrides that lapsed, and overrides and attestations nothing needed.
    fn decisions(&mut self, assessment: &Assessment) {
        for (i, over) in self.situation.overrides.iter().enumerate() {
            let (about, used, lapsed) = match &over.target {
                OverrideTarget::Rule(id) => {
                    let judged = assessment.steps.iter().flat_map(|s| s.rules.iter().map(move |r| (s, r)));
                    let mine: Vec<_> = judged.filter(|(_, r)| r.id == *id).collect();
                    let used = mine.iter().any(|(_, r)| r.overridden == Some(i));
                    let amended = |step: &StepVerdict| {
                        let rule = step.law.rule(id);
                        rule.and_then(|rule| amended(id, rule, &step.law)).is_some_and(|since| since > over.on)
                    };
                    (id, used, mine.iter().any(|(s, r)| r.truth == Truth::NotMet && amended(s)))
                }
                OverrideTarget::Step(id, day) => {
                    let chosen = |s: &StepVerdict| s.day.is_some() && s.law.since <= *day;
                    (id, assessment.step(id).is_some_and(chosen), false)
                }
            };
            let code = match (used, lapsed) {
                (true, _) => continue,
                (_, true) => Code::OVERRIDE_LAPSED,
                _ => Code::OVERRIDE_UNUSED,
            };
            let mut warning = Finding::new(
                code,
                about.to_string(),
                vec![("name", about.to_string().into()), ("by", over.by.as_str().into()), ("day", over.on.into())],
            );
            warning.place = Some(over.span);
            self.warnings.push(warning);
        }
        for (i, attest) in self.situation.attests.iter().enumerate() {
            let used =
                assessment.steps.iter().flat_map(|s| &s.documents).any(|d| d.state == DocumentState::Attested(i));
            if !used {
                let mut warning = Finding::new(
                    Code::OVERRIDE_UNUSED,
                    attest.document.to_string(),
                    vec![
                        ("name", attest.document.to_string().into()),
                        ("by", attest.by.as_str().into()),
                        ("day", attest.on.into()),
                    ],
                );
                warning.place = Some(attest.span);
                self.warnings.push(warning);
            }
        }
    }
}
