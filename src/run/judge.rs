//! One case, judged.

use std::collections::BTreeMap;

use super::workspace::Workspace;
use crate::evaluate::{Assessment, Sitting, Situation, assess};
use crate::model::{Case, Day, Id};
use crate::validate::Chains;

/// Judges a case of a workspace on a day. `None` if its workflow is unknown, which `validate` refuses.
pub fn judge(workspace: &Workspace, case: &Case, as_of: Day) -> Option<Assessment> {
    asked(workspace, case, as_of, verdict)
}

/// The verdict itself.
pub(super) fn verdict(chains: &Chains, situation: &Situation<'_>) -> Assessment {
    assess(&chains.firm, &chains.reported, situation)
}

/// Asks something about a case on a day, by its law.
pub(super) fn asked<T>(
    workspace: &Workspace,
    case: &Case,
    as_of: Day,
    ask: impl FnOnce(&Chains, &Situation<'_>) -> T,
) -> Option<T> {
    let catalog = &workspace.catalog;
    let checked = &workspace.checked;
    let workflow = catalog.workflows.get(&case.workflow)?;
    let chains = checked.texts.get(case)?;
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
