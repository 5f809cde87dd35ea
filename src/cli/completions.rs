//! `hoso completions`: words for the shell.

use clap::CommandFactory as _;

use super::args::{Args, CompletionsArgs};
use super::reply::Reply;

pub(super) fn run(args: &CompletionsArgs) -> Reply {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "hoso", &mut out);
    Reply::ok(String::from_utf8_lossy(&out))
}
