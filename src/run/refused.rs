//! A refusal of the disk, as a diagnostic.

use crate::diag::{Args, Code, Diagnostic};
use crate::record::RecordError;

/// Names what was refused, on which path.
pub fn refused(path: &str, error: &RecordError) -> Diagnostic {
    let (code, args): (Code, Args) = match error {
        RecordError::Foreign { .. } => (Code::FOREIGN_FILE, vec![]),
        RecordError::Exists { .. } => (Code::EXISTS, vec![]),
        RecordError::Locked { owner, .. } => {
            let owner = owner.as_ref().map(|o| format!("{} ({})", o.host, o.pid)).unwrap_or_default();
            (Code::LOCKED, vec![("owner", owner.into())])
        }
        RecordError::Receipt { .. } => (Code::BAD_RECEIPT, vec![]),
        RecordError::NotRegular { .. } => (Code::NOT_REGULAR, vec![]),
        other => (Code::WRITE_FAILED, vec![("reason", other.to_string().into())]),
    };
    let mut all = vec![("path", path.into())];
    all.extend(args);
    Diagnostic::file(code, path, all)
}
