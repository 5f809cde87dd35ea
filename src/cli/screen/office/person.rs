//! One case as its office sees it: no files, no fields, only names and the verdict.

use crate::cli::screen::line::without;
use crate::evaluate::{Assessment, DocumentState, Status, Undecided};
use crate::model::vietnamese::NameKey;
use crate::model::{Case, Day, Facts, Origin, Path, Per, Range, Value};
use crate::plan::{Paper, PaperState, called};
use crate::run::{Round, Workspace};

/// A paper that waits for a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ready {
    /// How people call it, "6-KNĐ".
    pub(super) title: String,
    /// Which step it is of, in the order of the law.
    pub(super) at: usize,
}

/// One person and what the groups of the screen are made from.
#[derive(Debug)]
pub(super) struct Person<'a> {
    /// Its number among the cases of the round, from 1.
    pub(super) number: usize,
    /// Full name.
    pub(super) name: String,
    /// What an office calls them: see [`super::short`].
    pub(super) short: String,
    /// The day of birth, where the headline of a case has one.
    pub(super) born: Option<Range>,
    /// The cell, in short.
    pub(super) cell: String,
    /// Where the case lies, from the office.
    pub(super) folder: &'a str,
    /// The verdict.
    pub(super) verdict: &'a Assessment,
    /// Papers to be signed.
    pub(super) ready: Vec<Ready>,
    /// What the fields are called that decide which steps there are.
    pub(super) deciding: Vec<String>,
    /// The last day up to today that the case speaks of.
    pub(super) last: Option<Day>,
}

/// The persons of a round, in Vietnamese order of names; `prefix` is left out before the name of a cell.
pub(super) fn persons<'a>(workspace: &Workspace, round: &'a Round<'_>, prefix: &str) -> Vec<Person<'a>> {
    let met: Vec<(usize, Vec<Paper>)> = round.meetings.iter().map(|i| (*i, round.papers_of_meeting(*i))).collect();
    let one = |(at, (case, verdict)): (usize, &'a (&Case, Assessment))| {
        let sat = |index: usize| case.meetings.values().flatten().any(|meeting| *meeting == index);
        let of_meetings = met.iter().filter(|(i, _)| sat(*i)).flat_map(|(_, papers)| papers);
        let own = round.papers_of(case, verdict);
        let name = called(workspace.catalog.workflows.get(&case.workflow), case).to_owned();
        Person {
            number: at + 1,
            short: name.clone(),
            name,
            born: born(workspace, case),
            cell: cell(workspace, case, verdict.as_of, prefix),
            folder: &case.folder,
            ready: ready(verdict, &own, Per::Case).chain(ready(verdict, of_meetings, Per::Meeting)).collect(),
            deciding: deciding(workspace, verdict),
            last: last(&case.facts, verdict.as_of),
            verdict,
        }
    };
    let mut persons: Vec<Person<'a>> = round.cases.iter().enumerate().map(one).collect();
    persons.sort_by_cached_key(|person| NameKey::new(&person.name));
    persons
}

/// The first date of the headline: when the person was born.
fn born(workspace: &Workspace, case: &Case) -> Option<Range> {
    let uses = &workspace.catalog.workflows.get(&case.workflow)?.headline.uses;
    uses.iter().find_map(|u| case.facts.date(&Path { relative: false, names: u.path.clone() }))
}

fn cell(workspace: &Workspace, case: &Case, day: Day, prefix: &str) -> String {
    let path = workspace.catalog.workflows.get(&case.workflow).map(|w| &w.cell);
    let Some(id) = path.and_then(|path| case.facts.body(path)) else { return String::new() };
    let name = workspace.checked.office.tree.on(id, day).map_or(&**id, |body| body.name.as_str());
    without(name, prefix).to_owned()
}

/// Papers the law asks for that can be made final and wait to be signed: not signed yet, and nothing done or planned
/// since. Where nobody files the signed copies, an act with its day and a paper with its number were signed.
fn ready<'p>(
    verdict: &Assessment,
    papers: impl IntoIterator<Item = &'p Paper>,
    per: Per,
) -> impl Iterator<Item = Ready> {
    let waits = move |paper: &'p Paper| {
        let mut steps = verdict.steps.iter().enumerate();
        let at = steps.find_map(|(at, step)| {
            let mut mine = step.documents.iter().filter(|d| d.per == per && d.origin == Origin::Printed);
            let document = mine.find(|d| paper.name == if per == Per::Case { d.name.as_str() } else { &*d.id })?;
            let unsigned = match document.state {
                DocumentState::Missing | DocumentState::Unusable(_) => true,
                DocumentState::NotDemanded => {
                    step.day.is_none() || paper.sheet.as_ref().is_some_and(|sheet| !sheet.numbered)
                }
                DocumentState::Found(_) | DocumentState::Attested(_) | DocumentState::NotNeeded => false,
            };
            let turn = matches!(step.status, Status::Done | Status::Incomplete | Status::Open);
            (document.binds && unsigned && turn && !verdict.overtaken(step)).then_some(at)
        });
        Some(Ready { title: paper.title.clone(), at: at? })
    };
    papers.into_iter().filter(|paper| paper.state == PaperState::Final).filter_map(waits)
}

fn deciding(workspace: &Workspace, verdict: &Assessment) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for step in verdict.steps.iter().filter(|step| step.binds) {
        let Status::Undecided(Undecided::Fields(paths)) = &step.status else { continue };
        let fields = paths.iter().filter_map(|path| workspace.catalog.dictionary.field(path));
        labels.extend(fields.map(|field| field.label.clone()));
    }
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// The last day up to `today` among all facts.
fn last(facts: &Facts, today: Day) -> Option<Day> {
    let day = |value: &Value| match value {
        Value::Date(range) => Some(range.hi.unwrap_or(range.lo)).filter(|day| *day <= today),
        Value::Record(inner) => last(inner, today),
        Value::List(all) => all.iter().filter_map(|entry| last(entry, today)).max(),
        _ => None,
    };
    facts.entries.values().filter_map(|stored| day(&stored.value)).max()
}
