//! A bar for long work: on a terminal, on stderr, and nowhere else.

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
