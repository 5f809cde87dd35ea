//! `hoso init`: the folders and the file an office begins with.

use super::args::InitArgs;
use super::reply::Reply;
use super::session::Session;
use crate::load::{Embedded, names};
use crate::record::{self, RecordError};

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
    let written = made.and_then(|()| record::write_new(&target, text.as_bytes())).and_then(|()| shortcut(args));
    if let Err(error) = written {
        let problem = crate::run::refused(&target.display().to_string(), &error);
        return Reply::refused(session.messages.line(&problem));
    }
    Reply::ok(session.say("done.init", &vec![("path", target.display().to_string().into())]) + "\n")
}

/// What a double click starts; one that is there already stays.
fn shortcut(args: &InitArgs) -> Result<(), RecordError> {
    let text = Embedded::file(names::SHORTCUT_TEXT).and_then(|bytes| std::str::from_utf8(bytes).ok());
    // The Command Prompt wants CRLF; hoso's own files have none.
    let text = text.unwrap_or_default().replace('\n', "\r\n");
    match record::write_new(&args.folder.join(names::SHORTCUT), text.as_bytes()) {
        Err(RecordError::Exists { .. }) => Ok(()),
        other => other,
    }
}
