//! `hoso schema`: what may stand in a file, for editors.

use std::fmt::Write as _;
use std::path::Path;

use super::args::SchemaArgs;
use super::output;
use super::reply::Reply;
use super::session::Session;
use crate::diag::{Messages, nearest};
use crate::load::{self, Disk, names};
use crate::model::Catalog;
use crate::plan::schema::{FileKind, schema, taplo, tombi};
use crate::record::{self, SEAL};
use crate::run::Workspace;

pub(super) fn run(session: &Session, args: &SchemaArgs) -> Reply {
    let lang = session.messages.lang();
    // Our own embedded file: a test reads it, so this cannot fail in a built binary.
    let words = Messages::parse(lang, "", load::schema_words(lang)).expect("the embedded words are read by a test");
    let workspace = Workspace::catalog(&Disk::new(&args.office));
    if let Err(reply) = session.sound(&workspace) {
        return reply;
    }
    match &args.kind {
        _ if args.write => write(session, &args.office, &workspace.catalog, &words),
        None => Reply::ok(list(&words)),
        Some(word) => match FileKind::parse(word) {
            Some(kind) => Reply::ok(format!("{:#}\n", schema(kind, &workspace.catalog, &words))),
            None => unknown(session, word),
        },
    }
}

fn unknown(session: &Session, word: &str) -> Reply {
    let known = FileKind::ALL.map(FileKind::word);
    let near = nearest(word, known).unwrap_or_default();
    let said = vec![("text", word.into()), ("near", near.into()), ("names", known.join(", ").into())];
    Reply::refused(session.say("refused.no-schema", &said))
}

/// A kind a line: its word, where such files lie, what they are.
fn list(words: &Messages) -> String {
    let mut out = String::new();
    for kind in FileKind::ALL {
        let about = words.word(&format!("file.{}", kind.word())).to_owned();
        let _ = writeln!(out, "{:<9}{:<30}{about}", kind.word(), kind.place());
    }
    out
}

/// Every schema, and the settings that lead editors to them; a file of somebody else stays, and is told.
fn write(session: &Session, office: &Path, catalog: &Catalog, words: &Messages) -> Reply {
    let root = match session.root_of(office) {
        Ok(root) => root,
        Err(reply) => return reply,
    };
    if let Err(error) = record::make_folder(&root.join(names::SCHEMAS)) {
        let problem = crate::run::refused(names::SCHEMAS, &error);
        return Reply::refused(session.messages.line(&problem));
    }
    let schemas = FileKind::ALL.into_iter().map(|kind| {
        let mut schema = schema(kind, catalog, words);
        schema["$comment"] = SEAL.into();
        (kind.schema(), format!("{schema:#}\n"))
    });
    let note = words.word("editor.note");
    let settings = [(names::TOMBI, tombi()), (names::TAPLO, taplo())];
    let settings = settings.map(|(name, text)| (name.to_owned(), format!("# {note}\n# {SEAL}\n{text}")));
    let mut reply = Reply::default();
    for (name, text) in schemas.chain(settings) {
        match output::sealed(session, &root.join(name), &text) {
            Ok(_) => {}
            Err(refused) => {
                reply.err += &refused.err;
                reply.code = 3;
            }
        }
    }
    let said = vec![("path", root.join(names::SCHEMAS).display().to_string().into())];
    reply.out = session.say("done.schema", &said) + "\n";
    reply
}
