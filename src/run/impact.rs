//! A proposed law beside the present one, over every open case: each is judged by both on one day, and nothing else
//! differs. Nobody's file and no text is changed for it.

use super::house_style::house_style;
use super::judge::Bench;
use super::together::together;
use super::workspace::Workspace;
use crate::evaluate::{Assessment, DocumentState, DocumentVerdict, Effect, StepVerdict, effects, is_open};
use crate::load::{Embedded, FileSource, Memory, Overlay};
use crate::model::{Case, Catalog, Day, LawFile, LawStatus, Origin, Workflow};
use crate::plan::{Desk, Paper, Person, case_papers};
use crate::validate::{Checked, Texts};

/// What is proposed: an office under another law, and the law it has.
#[derive(Debug)]
pub struct Proposal {
    /// The catalog of today.
    pub present: Catalog,
    /// The office under the proposed one.
    pub workspace: Workspace,
    /// Whether what is proposed is known at second hand: it is looked at as if it governed.
    pub reported: bool,
}

impl Proposal {
    /// A law file at a path of the catalog. One the catalog has, word for word, is looked at as it was when it was
    /// new: later files are left out of both laws.
    pub fn of_file(office: &dyn FileSource, path: &str, bytes: Vec<u8>) -> Self {
        let there = Overlay { over: office, under: &Embedded }.read(path).is_ok_and(|there| there == bytes);
        let over = Memory { files: [(path.to_owned(), bytes)].into() };
        let mut proposal = Self::of_files(office, &over);
        let mut reported = false;
        let catalogs = [&mut proposal.workspace.catalog, &mut proposal.present];
        for workflow in catalogs.into_iter().flat_map(|catalog| catalog.workflows.values_mut()) {
            let Some(at) = workflow.files.iter().position(|file| file.name == path) else { continue };
            reported |= workflow.files[at].status == LawStatus::Reported;
            workflow.files[at].status = LawStatus::Firm;
            if there {
                workflow.files.truncate(at + 1);
            }
        }
        if there {
            for workflow in proposal.present.workflows.values_mut() {
                workflow.files.retain(|file| file.name != path);
            }
        }
        Self { reported, ..proposal }
    }

    /// Files laid over the catalog of an office.
    pub fn of_files(office: &dyn FileSource, over: &Memory) -> Self {
        Self::of_office(office, &Overlay { over, under: office })
    }

    /// An office with another catalog, beside the one it has.
    pub fn of_office(office: &dyn FileSource, proposed: &dyn FileSource) -> Self {
        let workspace = Workspace::open(proposed);
        let mut present = Workspace::catalog(office).catalog;
        house_style(&mut present, workspace.checked.office.choice);
        Self { present, workspace, reported: false }
    }

    /// The file at a path of the catalog, and its workflow.
    pub fn file(&self, path: &str) -> Option<(&Workflow, &LawFile)> {
        let mut workflows = self.workspace.catalog.workflows.values();
        workflows.find_map(|workflow| Some((workflow, workflow.files.iter().find(|file| file.name == path)?)))
    }
}

/// What a paper that waits to be printed becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reprint {
    /// The document.
    pub name: String,
    /// How people call it.
    pub title: String,
    /// The edition it would be printed in.
    pub was: Day,
    /// The edition it will be.
    pub is: Day,
}

/// One case the proposed law touches.
#[derive(Debug)]
pub struct Touched<'a> {
    /// The case.
    pub case: &'a Case,
    /// Where its verdicts differ.
    pub effects: Vec<Effect>,
    /// Papers to come, of another edition or in other words.
    pub reprints: Vec<Reprint>,
}

/// What a proposed law comes to.
#[derive(Debug)]
pub struct Impact<'a> {
    /// The day both laws are asked for.
    pub day: Day,
    /// How many cases somebody still works on.
    pub open: usize,
    /// Those it touches, by id.
    pub touched: Vec<Touched<'a>>,
    /// Signed papers of all open cases: those of acts that were done.
    pub signed: usize,
    /// Of these, papers that would have been made otherwise.
    pub again: usize,
}

/// One law, ready to judge by.
struct Side<'a> {
    catalog: &'a Catalog,
    checked: &'a Checked,
    texts: Texts,
}

impl<'a> Side<'a> {
    fn new(catalog: &'a Catalog, checked: &'a Checked) -> Self {
        let mut texts = Texts::default();
        for case in checked.cases.values() {
            texts.of(case, catalog);
        }
        Self { catalog, checked, texts }
    }

    fn judge(&self, case: &Case, day: Day) -> Option<Assessment> {
        Bench { catalog: self.catalog, checked: self.checked, texts: &self.texts }.judge(case, day)
    }

    fn papers(&self, case: &Case, assessment: &Assessment) -> Vec<Paper> {
        let Checked { office, meetings, .. } = self.checked;
        case_papers(Desk { catalog: self.catalog, office, meetings }, Person { case, assessment })
    }
}

/// Judges every open case by both laws on a day.
pub fn impact(proposal: &Proposal, day: Day) -> Impact<'_> {
    let checked = &proposal.workspace.checked;
    let sides = [&proposal.present, &proposal.workspace.catalog].map(|catalog| Side::new(catalog, checked));
    let mut impact = Impact { day, open: 0, touched: Vec::new(), signed: 0, again: 0 };
    for beside in together(checked.cases.values().collect(), |case| beside(&sides, case, day)).into_iter().flatten() {
        impact.open += 1;
        impact.signed += beside.signed;
        impact.again += beside.again;
        if !beside.touched.effects.is_empty() || !beside.touched.reprints.is_empty() {
            impact.touched.push(beside.touched);
        }
    }
    impact
}

/// One open case by both laws.
struct Beside<'a> {
    touched: Touched<'a>,
    signed: usize,
    again: usize,
}

fn beside<'a>([present, proposed]: &[Side<'_>; 2], case: &'a Case, day: Day) -> Option<Beside<'a>> {
    let (was, is) = (present.judge(case, day)?, proposed.judge(case, day)?);
    if !is_open(&was) && !is_open(&is) {
        return None;
    }
    let effects = effects(&was, &is);
    let (done, reprints) = reprints(&present.papers(case, &was), &proposed.papers(case, &is), &is);
    let otherwise = |(step, document): &(&StepVerdict, &DocumentVerdict)| {
        let changed = effects.iter().any(|effect| effect.done && effect.step == step.id);
        changed || done.iter().any(|reprint| reprint.name == document.name)
    };
    let (signed, again) = (signed(&was).count(), signed(&was).filter(otherwise).count());
    Some(Beside { touched: Touched { case, effects, reprints }, signed, again })
}

/// The printed papers of acts that were done: they were signed, whether or not their scans came back.
fn signed(verdict: &Assessment) -> impl Iterator<Item = (&StepVerdict, &DocumentVerdict)> {
    let done = verdict.steps.iter().filter(|step| step.done());
    let all = done.flat_map(|step| step.documents.iter().map(move |document| (step, document)));
    all.filter(|(_, document)| document.origin == Origin::Printed && document.state != DocumentState::NotNeeded)
}

/// Papers that both laws know and print otherwise: those of acts that were done, and those to come.
fn reprints(was: &[Paper], is: &[Paper], verdict: &Assessment) -> (Vec<Reprint>, Vec<Reprint>) {
    let changed = |paper: &Paper| {
        let before = was.iter().find(|before| before.name == paper.name)?;
        let (old, new) = (before.sheet.as_ref()?, paper.sheet.as_ref()?);
        let same = old.edition == new.edition && old.template == new.template && old.data == new.data;
        let step = verdict.steps.iter().find(|step| step.documents.iter().any(|it| it.name == paper.name))?;
        let reprint =
            Reprint { name: paper.name.clone(), title: paper.title.clone(), was: old.edition, is: new.edition };
        (!same).then_some((step.done(), reprint))
    };
    let (done, coming): (Vec<_>, Vec<_>) = is.iter().filter_map(changed).partition(|(done, _)| *done);
    let bare = |all: Vec<(bool, Reprint)>| all.into_iter().map(|(_, reprint)| reprint).collect();
    (bare(done), bare(coming))
}
