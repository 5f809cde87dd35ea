//! Every number of a report as the list behind it.

use super::Told;
use crate::cli::session::Session;
use crate::model::vietnamese::NameKey;
use crate::model::{Case, Day};
use crate::plan::called;
use crate::run::Reacher;

/// A number, and who makes it up.
#[derive(Debug)]
pub(in crate::cli) struct Figure<'c> {
    /// What `--list` calls it.
    pub(in crate::cli) id: String,
    /// What people call it.
    pub(in crate::cli) title: String,
    /// Its people, told apart where it is a breakdown.
    pub(in crate::cli) sections: Vec<Section<'c>>,
    /// Whether it is counted only: it rests on what nobody is to be listed by.
    pub(in crate::cli) sensitive: bool,
}

/// Some of the people of a number.
#[derive(Debug)]
pub(in crate::cli) struct Section<'c> {
    /// What they have in common, where the number has parts.
    pub(in crate::cli) title: Option<String>,
    /// They, in Vietnamese order of names.
    pub(in crate::cli) people: Vec<Entry<'c>>,
}

/// Somebody on a list.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Entry<'c> {
    /// Who.
    pub(in crate::cli) person: &'c Reacher<'c>,
    /// The day they are listed for.
    pub(in crate::cli) day: Option<Day>,
}

/// All numbers: stages, cohorts, breakdowns, what is overdue and what was late, targets.
pub(in crate::cli) fn figures<'c>(session: &Session, told: &Told<'c>) -> Vec<Figure<'c>> {
    let word = |key: &str| session.messages.word(key).to_owned();
    let mut figures: Vec<Figure<'c>> = Vec::new();
    let mut add = |id: &str, title: String, sections, sensitive| {
        figures.push(Figure { id: id.to_owned(), title, sections, sensitive });
    };
    let (counted, report) = (told.counted, told.counted.report);
    let stage = |at: usize, people: Vec<&'c Reacher<'c>>| told.section(None, people, |person| person.days[at]);
    for (at, it) in report.stages.iter().enumerate() {
        add(&it.id, it.title.clone(), vec![stage(at, counted.stage(at))], false);
    }
    for (of, base) in report.shares() {
        let (one, other) = (&report.stages[of], &report.stages[base]);
        let (id, title) = (format!("{}/{}", one.id, other.id), format!("{} / {}", one.title, other.title));
        add(&id, title, vec![stage(of, counted.cohort(base, of))], false);
    }
    let main = counted.main();
    for (at, it) in report.breakdowns.iter().enumerate() {
        let groups = counted.breakdown(at);
        let mut sections: Vec<Section<'c>> = Vec::new();
        for (words, people) in groups.among {
            sections.push(told.section(Some(words.to_owned()), people, |person| person.days[main]));
        }
        if !groups.unknown.is_empty() {
            let unknown = Some(word("reports.unknown"));
            sections.push(told.section(unknown, groups.unknown, |person| person.days[main]));
        }
        add(&it.id, it.title.clone(), sections, it.sensitive);
    }
    let overdue = counted.overdue().into_iter().map(|(step, people)| {
        told.section(Some(step.to_owned()), people, |p| p.overdue.iter().find(|d| d.title == step)?.due)
    });
    add("overdue", word("reports.overdue"), overdue.collect(), false);
    let late = counted.late().into_iter().map(|(step, people)| {
        told.section(Some(step.to_owned()), people, |p| p.late.iter().find(|d| d.title == step)?.done)
    });
    add("late", word("reports.late"), late.collect(), false);
    if let Some(progress) = told.progress {
        let whole = told.section(None, progress.people.clone(), |person| person.days[main]);
        let bodies = progress
            .bodies
            .iter()
            .map(|it| told.section(Some(it.body.name.clone()), it.people.clone(), |person| person.days[main]));
        add("target", word("reports.target"), bodies.collect(), false);
        add("year", word("reports.year"), vec![whole], false);
    }
    figures
}

impl<'c> Told<'c> {
    /// People under a heading, in order of names.
    fn section(
        &self,
        title: Option<String>,
        people: Vec<&'c Reacher<'c>>,
        day: impl Fn(&Reacher<'c>) -> Option<Day>,
    ) -> Section<'c> {
        let mut people: Vec<Entry<'c>> = people.into_iter().map(|person| Entry { person, day: day(person) }).collect();
        people.sort_by_cached_key(|entry| NameKey::new(self.name(entry.person.case)));
        Section { title, people }
    }

    /// What a person is called.
    pub(in crate::cli) fn name<'k>(&self, case: &'k Case) -> &'k str {
        called(Some(self.workflow), case)
    }
}
