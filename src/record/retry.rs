//! Patience with files that are open in another program.

use std::io::{self, ErrorKind};
use std::iter;
use std::time::Duration;

/// The first pause; each is twice the one before.
const FIRST: Duration = Duration::from_millis(10);
/// All pauses together.
const PATIENCE: Duration = Duration::from_secs(2);

/// Windows' ERROR_SHARING_VIOLATION.
const SHARING_VIOLATION: i32 = 32;

/// The pauses between attempts: 10 ms, 20 ms, 40 ms …, two seconds in all.
pub(super) fn pauses() -> impl Iterator<Item = Duration> {
    let mut left = PATIENCE;
    let mut next = FIRST;
    iter::from_fn(move || {
        let pause = next.min(left);
        left -= pause;
        next *= 2;
        (!pause.is_zero()).then_some(pause)
    })
}

/// Whether Windows refuses a file because another program has it open.
pub fn is_open_elsewhere(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION)
}

/// Whether a rename refused now may succeed in a moment: the target is open in Excel, Acrobat or a virus scanner.
pub(super) fn is_passing(error: &io::Error) -> bool {
    is_open_elsewhere(error) || matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ResourceBusy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_seconds_in_all_growing_from_ten_milliseconds() {
        let pauses: Vec<Duration> = pauses().collect();
        assert_eq!(pauses[..3], [10, 20, 40].map(Duration::from_millis));
        assert_eq!(pauses.iter().sum::<Duration>(), PATIENCE);
    }
}
