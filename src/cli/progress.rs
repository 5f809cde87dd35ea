//! What long work says of itself: a bar on a terminal, on stderr, and nowhere else; lines of work without an end.

#[cfg(feature = "pdf")]
use std::io::Write as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that says what is done. Hidden where stderr is no terminal.
pub(super) fn bar(word: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("■□□"));
    bar.set_message(word.to_owned());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// Says what work that goes on has done so far: it has no end to reply at. Whoever stopped listening is not told.
#[cfg(feature = "pdf")]
pub(super) fn tell(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
