//! What kind of trouble a finding is: the same on every screen, in every message and on every slip.

use super::assessment::{Assessment, Finding};
use crate::diag::Code;

/// The kinds, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// A day has passed.
    Overdue,
    /// A rule is broken, or can no longer be met, or a step was left out.
    Broken,
    /// A paper or a fact is not there.
    Missing,
    /// A file lies there that nobody understands.
    Unclear,
}

/// Whether a paper is to be brought: it is not there, or what is there is none.
pub(super) fn is_of_paper(code: Code) -> bool {
    matches!(
        code,
        Code::DOCUMENT_MISSING
            | Code::NOT_SIGNED
            | Code::OUTDATED
            | Code::PAGE_COUNT
            | Code::SCAN_UNREADABLE
            | Code::SCAN_EMPTY
            | Code::SCAN_CUT
            | Code::SCAN_LOCKED
    )
}

/// The kind of a finding; warnings have none.
pub fn trouble(code: Code) -> Option<Trouble> {
    match code {
        Code::OVERDUE => Some(Trouble::Overdue),
        Code::RULE_NOT_MET | Code::BLOCKED | Code::SKIPPED => Some(Trouble::Broken),
        Code::FACT_MISSING => Some(Trouble::Missing),
        code if is_of_paper(code) => Some(Trouble::Missing),
        Code::UNMATCHED | Code::AMBIGUOUS => Some(Trouble::Unclear),
        _ => None,
    }
}

/// Whether somebody still has to do something about a case: it is not through, or there is something to mend.
pub fn is_open(verdict: &Assessment) -> bool {
    !verdict.finished() || findings(verdict).any(|finding| trouble(finding.code).is_some())
}

/// Findings, without those of steps known only indirectly: nobody is held up by one.
pub fn findings(verdict: &Assessment) -> impl Iterator<Item = &Finding> {
    let step = |f: &Finding| f.step.as_ref().and_then(|id| verdict.step(id));
    verdict.findings.iter().filter(move |f| step(f).is_none_or(|step| step.binds))
}
