//! What should be looked at again in the law's files: judgement, the tests that are missing, and what an office hides.

mod fix;
mod hidden;
#[cfg(feature = "pdf")]
mod templates;

use super::coverage::{Gap, Side, gaps};
use super::workspace::Workspace;
use crate::diag::{Arg, Code, Diagnostic};
use crate::load::FileSource;
use crate::model::{Chain, Day, ItemId, ItemKind, Workflow};
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
        found.extend(gaps(catalog, workflow).iter().filter_map(|gap| untested(gap, &firm)));
    }
    found.extend(hidden::hidden(catalog, workflows, own));
    let place = |doubt: &Doubt| doubt.diagnostic.span.map(|span| workspace.map.place(span));
    let key = |doubt: &Doubt| place(doubt).map(|place| (place.path.to_owned(), place.line, place.column));
    found.sort_by_cached_key(|doubt| (doubt.diagnostic.code, key(doubt)));
    found
}

/// A wording that lacks a test, at the place where it stands.
fn untested(gap: &Gap, firm: &Chain) -> Option<Doubt> {
    let rule = ItemId { kind: ItemKind::Rule, id: gap.rule.clone() };
    let span = firm.on(gap.since)?.placed(&rule)?.span;
    let side = match gap.side {
        Side::Pass => "doubt.no-pass",
        Side::Fail => "doubt.no-fail",
    };
    let args = vec![("name", (&*gap.rule).into()), ("day", gap.since.into()), ("side", Arg::Word(side))];
    Some(Doubt::new(Diagnostic::error(Code::UNTESTED, span, args).warning()))
}
