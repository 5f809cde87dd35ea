//! `hoso law`: the law for people. Reading it, looking through it, beginning an act that changes it.

mod chosen;
mod diff;
mod lint;
mod new;
mod search;
mod show;
mod text;

use super::args::{LawArgs, LawVerb};
use super::reply::Reply;
use super::session::Session;
pub use text::consolidated;
pub(super) use text::{cited, measure, short};

pub(super) fn run(session: &Session, args: &LawArgs) -> Reply {
    match &args.verb {
        LawVerb::Show(args) => {
            chosen::with_chain(session, &args.choice, |workflow, chain| show::show(session, workflow, chain, args))
        }
        LawVerb::Diff(args) => chosen::with_chain(session, &args.choice, |_, chain| diff::diff(session, chain, args)),
        LawVerb::New(args) => new::run(session, args),
        LawVerb::Lint(args) => lint::run(session, args),
    }
}
