//! `hoso new`: a case folder with a commented skeleton from the dictionary.

use super::args::NewArgs;
use super::meeting;
use super::reply::Reply;
use super::session::Session;
use crate::load::names;
use crate::plan::skeleton;
use crate::run::new_case;

pub(super) fn run(session: &Session, args: &NewArgs) -> Reply {
    let Some(name) = &args.name else { return meeting::run(session, args) };
    let found = match session.find_sound(&args.office) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let workspace = &found.workspace;
    let workflow = match session.workflow(workspace, args.workflow.as_deref()) {
        Ok(workflow) => workflow,
        Err(reply) => return reply,
    };
    let taken =
        |id: &str| workspace.case(id).is_some() || workspace.target(&format!("{}/{id}", names::CASES)).is_some();
    let Some(id) = skeleton::free_id(name, taken) else {
        return Reply::refused(session.say("refused.no-name", &vec![("text", name.as_str().into())]));
    };
    let text = skeleton::text(&session.messages, &workspace.catalog.dictionary, workflow, &id, name);
    match new_case(&found.root, &id, &text) {
        Ok(shown) => Reply::ok(session.say("done.new", &vec![("path", shown.into()), ("id", id.into())]) + "\n"),
        Err(error) => Reply::refused(session.messages.line(&crate::run::refused(&id, &error))),
    }
}
