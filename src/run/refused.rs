//! A refusal of the disk, as a diagnostic.

use std::io::ErrorKind;

use crate::diag::{Arg, Args, Code, Diagnostic};
use crate::record::{NameError, RecordError, is_open_elsewhere};

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
        RecordError::Name { name, fault } => return bad_name(path, name, fault),
        RecordError::Busy { .. } => (Code::WRITE_FAILED, vec![("reason", Arg::Word("disk.busy"))]),
        RecordError::Io { source, .. } => (Code::WRITE_FAILED, vec![("reason", reason(source))]),
    };
    let mut all = vec![("path", path.into())];
    all.extend(args);
    Diagnostic::file(code, path, all)
}

/// A file name no system would keep, and why.
pub fn bad_name(path: &str, name: &str, fault: &NameError) -> Diagnostic {
    let reason = match fault {
        NameError::Empty => "name.empty",
        NameError::TooLong { .. } => "name.too-long",
        NameError::Reserved { .. } => "name.reserved",
        NameError::Invisible { .. } | NameError::NotComposed => "name.invisible",
        NameError::Start => "name.start",
        NameError::End => "name.end",
        NameError::Device => "name.device",
    };
    Diagnostic::file(Code::BAD_NAME, path, vec![("text", name.into()), ("reason", Arg::Word(reason))])
}

/// The system's reason in our words; its own number where we have none.
fn reason(error: &std::io::Error) -> Arg {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Arg::Word("disk.full"),
        ErrorKind::PermissionDenied => Arg::Word("disk.denied"),
        ErrorKind::ReadOnlyFilesystem => Arg::Word("disk.read-only"),
        ErrorKind::NotFound => Arg::Word("disk.gone"),
        _ if is_open_elsewhere(error) => Arg::Word("disk.busy"),
        _ => Arg::Text(error.raw_os_error().map_or_else(|| error.kind().to_string(), |n| format!("#{n}"))),
    }
}
