//! What a command answers.

/// Text for the two streams and the exit code of design §7: 0 in order, 1 findings, 2 nothing could be
/// judged or done, 3 some of it, 4 our own fault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// Data.
    pub out: String,
    /// Everything else.
    pub err: String,
    /// Exit code.
    pub code: u8,
}

impl Reply {
    /// An answer in order.
    pub(super) fn ok(out: impl Into<String>) -> Self {
        Self { out: out.into(), ..Self::default() }
    }

    /// A refusal: one line, exit 2.
    pub(super) fn refused(line: impl Into<String>) -> Self {
        let mut err: String = line.into();
        if !err.ends_with('\n') {
            err.push('\n');
        }
        Self { err, code: 2, ..Self::default() }
    }
}
