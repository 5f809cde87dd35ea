//! One case, judged.

use std::collections::BTreeMap;

use super::workspace::Workspace;
use crate::evaluate::{Assessment, Sitting, Situation, assess};
use crate::model::{Case, Catalog, Day, Id};
use crate::validate::{Chains, Checked, Texts};

/// Judges a case of a workspace on a day. `None` if its workflow is unknown, which `validate` refuses.
pub fn judge(workspace: &Workspace, case: &Case, as_of: Day) -> Option<Assessment> {
    Bench::of(workspace).judge(case, as_of)
}

/// The verdict itself.
pub(super) fn verdict(chains: &Chains, situation: &Situation<'_>) -> Assessment {
    assess(&chains.firm, &chains.reported, situation)
}

/// What cases are judged with.
#[derive(Clone, Copy)]
pub(super) struct Bench<'a> {
    /// Its dictionary and forms.
    pub(super) catalog: &'a Catalog,
    /// The office, its calendar and meetings.
    pub(super) checked: &'a Checked,
    /// The law of each case.
    pub(super) texts: &'a Texts,
}

impl<'a> Bench<'a> {
    pub(super) fn of(workspace: &'a Workspace) -> Self {
        Self { catalog: &workspace.catalog, checked: &workspace.checked, texts: &workspace.checked.texts }
    }

    pub(super) fn judge(&self, case: &Case, as_of: Day) -> Option<Assessment> {
        self.ask(case, as_of, verdict)
    }

    /// Asks something about a case on a day, by its law.
    pub(super) fn ask<T>(&self, case: &Case, as_of: Day, ask: impl FnOnce(&Chains, &Situation<'_>) -> T) -> Option<T> {
        let Self { catalog, checked, texts } = self;
        let workflow = catalog.workflows.get(&case.workflow)?;
        let chains = texts.get(case)?;
        let sitting = |index: &usize| {
            let meeting = &checked.meetings[*index];
            Sitting { folder: &meeting.folder, evidence: &meeting.evidence }
        };
        let sittings = |indices: &Vec<usize>| indices.iter().map(sitting).collect();
        let meetings: BTreeMap<Id, Vec<Sitting<'_>>> =
            case.meetings.iter().map(|(kind, indices)| (kind.clone(), sittings(indices))).collect();
        let situation = Situation {
            as_of,
            facts: &case.facts,
            cell: &workflow.cell,
            tree: &checked.office.tree,
            calendar: &checked.office.calendar,
            choice: checked.office.choice,
            dictionary: &catalog.dictionary,
            forms: &catalog.forms,
            evidence: &case.evidence,
            meetings: &meetings,
            named: &case.named,
            overrides: &case.overrides,
            attests: &case.attests,
        };
        Some(ask(chains, &situation))
    }
}
