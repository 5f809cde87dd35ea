//! Which text is meant: the workflow, the layers, the day.

use crate::cli::args::LawChoice;
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::load::Disk;
use crate::model::{Chain, Day, Id, Law, Workflow};
use crate::run::Workspace;
use crate::validate::{Reach, chain};

/// Answers about the chain of files that is meant.
pub(super) fn with_chain(
    session: &Session,
    choice: &LawChoice,
    answer: impl FnOnce(&Workflow, &Chain) -> Reply,
) -> Reply {
    let workspace = Workspace::catalog(&Disk::new(&choice.office));
    if let Err(reply) = session.sound(&workspace) {
        return reply;
    }
    let workflow = session.workflow(&workspace, choice.workflow.as_deref());
    let chosen = workflow.and_then(|workflow| Ok((workflow, chosen(session, workflow, choice)?)));
    match chosen {
        Ok((workflow, chain)) => answer(workflow, &chain),
        Err(reply) => reply,
    }
}

fn chosen(session: &Session, workflow: &Workflow, choice: &LawChoice) -> Result<Chain, Reply> {
    let layers: Vec<Id> = choice.layers.iter().map(|l| Id::from(l.as_str())).collect();
    if let Some(unknown) = layers.iter().find(|l| !workflow.layers.contains_key(*l)) {
        let known: Vec<String> = workflow.layers.keys().map(ToString::to_string).collect();
        let args = vec![("text", (&**unknown).into()), ("names", known.join(", ").into())];
        return Err(Reply::refused(session.say("refused.no-layer", &args)));
    }
    let reach = if choice.reported { Reach::Reported } else { Reach::Firm };
    Ok(chain(&workflow.files, &layers, reach))
}

/// The text of a day.
pub(super) fn text_of<'c>(session: &Session, chain: &'c Chain, day: Day) -> Result<&'c Law, Reply> {
    chain
        .on(day)
        .map(|law| &**law)
        .ok_or_else(|| Reply::refused(session.say("refused.no-text", &vec![("day", day.into())])))
}
