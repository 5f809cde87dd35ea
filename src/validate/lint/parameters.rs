//! Numbers of the law that no rule measures with.

use std::collections::BTreeMap;

use super::{Doubt, texts};
use crate::diag::{Code, Diagnostic};
use crate::model::{Id, ItemId, ItemKind, Part, Span, Workflow};
use crate::validate::whole::Chains;

/// Parameters that no rule of any text in which they stand so uses.
pub(super) fn unused(workflow: &Workflow, chains: &Chains) -> Vec<Doubt> {
    let mut wordings: BTreeMap<Span, (ItemId, bool)> = BTreeMap::new();
    for law in texts(chains) {
        let used: Vec<&Id> = law.rules().flat_map(|(_, rule)| rule.parameters()).collect();
        for placed in law.items.iter().filter(|placed| placed.id.kind == ItemKind::Parameter) {
            let (_, seen) = wordings.entry(placed.span).or_insert_with(|| (placed.id.clone(), false));
            *seen |= used.contains(&&placed.id.id);
        }
    }
    let idle = wordings.into_iter().filter(|(_, (_, used))| !used);
    idle.map(|(span, (id, _))| {
        let args = vec![("name", (&*id.id).into())];
        let diagnostic = Diagnostic::error(Code::UNUSED_PARAMETER, span, args).warning();
        Doubt { diagnostic, cut: parts(workflow, span, &id) }
    })
    .collect()
}

/// The declaration, and the points its own file confirms for it.
fn parts(workflow: &Workflow, span: Span, id: &ItemId) -> Vec<Part> {
    let Some(file) = workflow.files.iter().find(|file| file.span.file == span.file) else { return Vec::new() };
    let added = file.adds.iter().any(|(declared, _)| declared.span == span);
    let declared = if added { Part::Added(id.clone()) } else { Part::Replaced(id.clone()) };
    let points = file.cites.iter().filter(|seen| seen.item.value == *id);
    let points = points.map(|seen| Part::Recited(seen.source.value.clone(), id.clone()));
    std::iter::once(declared).chain(points).collect()
}
