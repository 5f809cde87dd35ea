//! The door: arguments, one file per verb, screens, exit codes. The only place with a clock and a terminal.

mod agenda;
mod args;
mod catalog;
mod check;
mod clock;
mod completions;
mod doorstep;
mod explain;
mod fill;
mod filter;
mod help;
mod impact;
mod import;
mod init;
mod law;
mod meeting;
mod message;
mod naming;
mod new;
mod opener;
mod output;
mod page;
mod paint;
mod preview;
mod progress;
mod register;
mod reply;
mod report;
mod schema;
mod screen;
mod session;
mod test;
mod to_fill;

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _};

use args::{Args, Verb};
pub use doorstep::{knock, knocked};
pub use law::consolidated;
pub use reply::Reply;
use session::Session;

/// Runs one command line. May be called more than once; touches the terminal only through its reply,
/// but for the progress of long work.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Reply {
    let args: Vec<OsString> = args.into_iter().collect();
    let messages = session::messages(help::language(&args));
    let command = help::translated(Args::command(), &messages);
    let parsed = command.try_get_matches_from(&args).and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return help::told(&error, &messages),
    };
    let session = Session::new(&args.common, messages);
    if !args.verb.knows(session.format) {
        return Reply::refused(session.messages.word("refused.no-format"));
    }
    match &args.verb {
        Verb::Init(verb) => init::run(&session, verb),
        Verb::New(verb) => new::run(&session, verb),
        Verb::Import(verb) => import::run(&session, verb),
        Verb::Check(verb) => check::run(&session, verb),
        Verb::Fill(verb) => fill::run(&session, verb),
        Verb::Report(verb) => report::run(&session, verb),
        Verb::Impact(verb) => impact::run(&session, verb),
        Verb::Test(verb) => test::run(&session, verb),
        Verb::Preview(verb) => preview::run(&session, verb),
        Verb::Explain(verb) => explain::run(&session, verb),
        Verb::Law(verb) => law::run(&session, verb),
        Verb::Catalog(verb) => catalog::run(&session, verb),
        Verb::Schema(verb) => schema::run(&session, verb),
        Verb::Completions(verb) => completions::run(verb),
    }
}
