//! The cases and papers a target means, judged and planned once.

use std::collections::{BTreeMap, BTreeSet};

use super::judge::judge;
use super::same_words::same_words;
use super::workspace::{Target, Workspace};
use crate::evaluate::Assessment;
use crate::model::{Case, Day, Id};
use crate::plan::{Addressee, Claim, Desk, Paper, Person, Request, case_papers, meeting_papers, owed, requests, slips};

/// What one run is about.
#[derive(Debug)]
pub struct Round<'a> {
    /// The cases of the target, with their verdicts, by id.
    pub cases: Vec<(&'a Case, Assessment)>,
    /// The meetings of the target, by place among the meetings.
    pub meetings: BTreeSet<usize>,
    /// Verdicts of others, who sat in the same meetings.
    others: BTreeMap<Id, Assessment>,
    /// What was named: of a meeting, or a folder of them, only the meetings' own papers are meant.
    target: Target,
    as_of: Day,
    workspace: &'a Workspace,
}

/// Judges what a target means on a day.
pub fn round<'a>(workspace: &'a Workspace, target: &Target, as_of: Day) -> Round<'a> {
    let all = &workspace.checked.meetings;
    let meetings: BTreeSet<usize> = match target {
        Target::Office => (0..all.len()).collect(),
        Target::Meeting(index) => BTreeSet::from([*index]),
        Target::Case(_) => BTreeSet::new(),
        Target::Folder(folder) => {
            let prefix = format!("{folder}/");
            let below = all.iter().enumerate().filter(|(_, m)| m.folder.starts_with(&prefix));
            below.map(|(i, _)| i).collect()
        }
    };
    let copied = same_words(workspace);
    let judged = |case: &'a Case| {
        let mut verdict = judge(workspace, case, as_of)?;
        verdict.warnings.extend(copied.get(&case.id).into_iter().flatten().cloned());
        Some((case, verdict))
    };
    let cases: Vec<_> = workspace.cases(target).into_iter().filter_map(judged).collect();
    let sat = meetings.iter().flat_map(|i| &all[*i].rows).filter_map(|row| workspace.case(&row.case));
    let missing = sat.filter(|case| !cases.iter().any(|(c, _)| c.id == case.id));
    let others = missing.filter_map(|case| Some((case.id.clone(), judge(workspace, case, as_of)?))).collect();
    let target = target.clone();
    Round { cases, meetings, others, target, as_of, workspace }
}

impl<'a> Round<'a> {
    /// The persons of the target, with their verdicts.
    fn persons(&self) -> Vec<Person<'_>> {
        self.cases.iter().map(|(case, assessment)| Person { case, assessment }).collect()
    }

    /// Who is asked for what, over all cases of the target.
    pub fn requests(&self) -> Vec<Request<'_>> {
        requests(self.desk(), &self.persons(), self.as_of)
    }

    /// The same about one case, whoever is asked.
    pub fn owed<'r>(&'r self, case: &'r Case, assessment: &'r Assessment) -> Vec<(Vec<Addressee>, Claim<'r>)> {
        owed(self.desk(), Person { case, assessment })
    }

    /// The papers that ask. They lie where what was named lies: of the whole office, in the office.
    pub fn slips(&self) -> Vec<Paper> {
        let folder = match &self.target {
            Target::Office => "",
            Target::Case(id) => self.workspace.case(id).map_or("", |case| &case.folder),
            Target::Meeting(index) => &self.workspace.checked.meetings[*index].folder,
            Target::Folder(folder) => folder,
        };
        slips(self.desk(), &self.requests(), folder, self.as_of)
    }

    /// Leaves out the cases that `keep` does not want; the papers of their meetings still know them.
    pub fn keep(&mut self, keep: impl Fn(&Case, &Assessment) -> bool) {
        let (kept, left) = std::mem::take(&mut self.cases).into_iter().partition(|(case, verdict)| keep(case, verdict));
        self.cases = kept;
        let left: Vec<(&Case, Assessment)> = left;
        self.others.extend(left.into_iter().map(|(case, verdict)| (case.id.clone(), verdict)));
    }

    fn desk(&self) -> Desk<'a> {
        let checked = &self.workspace.checked;
        Desk { catalog: &self.workspace.catalog, office: &checked.office, meetings: &checked.meetings }
    }

    /// The papers of one case.
    pub fn papers_of(&self, case: &Case, assessment: &Assessment) -> Vec<Paper> {
        case_papers(self.desk(), Person { case, assessment })
    }

    /// The papers of one meeting.
    pub fn papers_of_meeting(&self, index: usize) -> Vec<Paper> {
        let rows = &self.workspace.checked.meetings[index].rows;
        let person = |id: &Id| {
            let case = self.workspace.case(id)?;
            let own = self.cases.iter().find(|(c, _)| c.id == *id).map(|(_, verdict)| verdict);
            Some(Person { case, assessment: own.or_else(|| self.others.get(id))? })
        };
        let ids = rows.iter().map(|row| &row.case.value);
        let absent: Vec<Id> = ids.clone().filter(|id| person(id).is_none()).cloned().collect();
        let persons: Vec<Person<'_>> = ids.filter_map(person).collect();
        meeting_papers(self.desk(), index, &persons, &absent)
    }

    /// The papers the target means: case by case, then meeting by meeting.
    pub fn papers(&self) -> Vec<Paper> {
        let meant = |case: &Case| match &self.target {
            Target::Office | Target::Case(_) => true,
            Target::Meeting(_) => false,
            Target::Folder(folder) => case.folder.starts_with(&format!("{folder}/")),
        };
        let cases = self.cases.iter().filter(|(case, _)| meant(case));
        let of_cases = cases.flat_map(|(case, verdict)| self.papers_of(case, verdict));
        let of_meetings = self.meetings.iter().flat_map(|index| self.papers_of_meeting(*index));
        of_cases.chain(of_meetings).collect()
    }
}
