//! What should be looked at again in the law's files: judgement, the tests that are missing, and what an office hides.

mod fix;
mod hidden;
#[cfg(feature = "pdf")]
mod templates;

use std::collections::BTreeMap;

use super::coverage::{Gap, Side, gaps};
use super::workspace::Workspace;
use crate::diag::{Arg, Code, Diagnostic};
use crate::load::FileSource;
use crate::model::{Chain, Day, Id, ItemId, ItemKind, Workflow};
use crate::validate::{self, Doubt, with_all_layers};

pub use fix::{Fate, Mended, mend};
#[cfg(feature = "pdf")]
pub use templates::lint_templates;

/// Looks through the law of some workflows of a sound catalog, and the office over it, whose own files are `own`; what
/// is in use is told of a day.
pub fn lint_law(workspace: &Workspace, workflows: &[&Workflow], own: &dyn FileSource, day: Day) -> Vec<Doubt> {
    let catalog = &workspace.catalog;
    let mut found = Vec::new();
    for workflow in workflows {
        found.extend(validate::lint(catalog, workflow, &workspace.checked.office, day));
        let firm = with_all_layers(workflow).firm;
        found.extend(untested(&gaps(catalog, workflow), &firm));
    }
    found.extend(hidden::hidden(catalog, workflows, own));
    #[cfg(feature = "pdf")]
    found.extend(lint_templates(catalog).into_iter().map(Doubt::new));
    let place = |doubt: &Doubt| doubt.diagnostic.span.map(|span| workspace.map.place(span));
    let key = |doubt: &Doubt| place(doubt).map(|place| (place.path.to_owned(), place.line, place.column));
    found.sort_by_cached_key(|doubt| (doubt.diagnostic.code, key(doubt)));
    found
}

/// The wordings that lack a test, each once, at the place that made them what they are: the rule, or a number of it.
fn untested(gaps: &[Gap], firm: &Chain) -> Vec<Doubt> {
    let mut wordings: BTreeMap<(Day, &Id), Vec<Side>> = BTreeMap::new();
    gaps.iter().for_each(|gap| wordings.entry((gap.since, &gap.rule)).or_default().push(gap.side));
    let told = wordings.into_iter().filter_map(|((since, rule), sides)| {
        let law = firm.on(since)?;
        let numbers = law.rule(rule)?.parameters().into_iter().map(|id| (ItemKind::Parameter, id));
        let items = [(ItemKind::Rule, rule)].into_iter().chain(numbers);
        let mut placed = items.filter_map(|(kind, id)| law.placed(&ItemId { kind, id: id.clone() }));
        let span = placed.find(|placed| placed.since == since)?.span;
        let side = match sides.as_slice() {
            [Side::Pass] => "doubt.no-pass",
            [Side::Fail] => "doubt.no-fail",
            _ => "doubt.no-test",
        };
        let args = vec![("name", (&**rule).into()), ("day", since.into()), ("side", Arg::Word(side))];
        Some(Doubt::new(Diagnostic::error(Code::UNTESTED, span, args).warning()))
    });
    told.collect()
}
