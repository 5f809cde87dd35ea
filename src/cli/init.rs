//! `hoso init`: the folders and the file an office begins with.

use super::args::InitArgs;
use super::reply::Reply;
use super::session::Session;
use crate::load::{Embedded, names};
use crate::record;

pub(super) fn run(session: &Session, args: &InitArgs) -> Reply {
    if let Some(office) = Session::office_above(&args.folder) {
        let said = vec![("path", args.folder.display().to_string().into()), ("office", office.into())];
        return Reply::refused(session.say("refused.in-office", &said));
    }
    let title = args.title.clone().unwrap_or_else(|| session.messages.word("init.title").to_owned());
    let skeleton = format!("{}/office.toml", names::MESSAGES);
    let text = Embedded::file(&skeleton).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let quoted = toml::Value::String(title).to_string();
    let text = text.replace("\"…\" # title", &quoted);
    let target = args.folder.join(names::OFFICE);
    let made = [names::CASES, names::MEETINGS].iter().try_for_each(|name| record::make_folder(&args.folder.join(name)));
    if let Err(error) = made.and_then(|()| record::write_new(&target, text.as_bytes())) {
        let problem = crate::run::refused(&target.display().to_string(), &error);
        return Reply::refused(session.messages.line(&problem));
    }
    Reply::ok(session.say("done.init", &vec![("path", target.display().to_string().into())]) + "\n")
}
