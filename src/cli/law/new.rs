//! `hoso law new`: begins the file of an act, with the present text of what it is to change.

use std::path::Path;

use super::chosen::text_of;
use super::search::{self, Several};
use crate::cli::args::{LawNewArgs, SourceArgs};
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::load::{Disk, Embedded, FileSource, Memory, Overlay, names};
use crate::model::{Day, Id, Law, Range, Source, Span, Spanned, Workflow, loose};
use crate::plan::act::{self, Act};
use crate::record;
use crate::run::{Workspace, refused};
use crate::validate::{Reach, chain};

pub(super) fn run(session: &Session, args: &LawNewArgs) -> Reply {
    begun(session, args).unwrap_or_else(|reply| reply)
}

fn begun(session: &Session, args: &LawNewArgs) -> Result<Reply, Reply> {
    let root = session.root_of(&args.office)?;
    let own = Disk::new(&root);
    let workspace = Workspace::catalog(&own);
    session.sound(&workspace)?;
    let workflow = session.workflow(&workspace, Some(&args.workflow))?;
    let path = free(session, &own, workflow, args.from)?;
    let chain = chain(&workflow.files, &[], Reach::Firm);
    let law = text_of(session, &chain, args.from)?;
    let source = source(session, law, &args.source)?;
    let several = if args.all { Several::Take } else { Several::Refuse };
    let items = search::items(session, law, &args.items, several)?;
    let act = Act { from: args.from, source, items };
    let text = act::text(&session.messages, workflow, &act);
    let proposed = Memory::default().with(&path, &text);
    session.sound(&Workspace::catalog(&Overlay { over: &proposed, under: &own }))?;
    write(session, &root.join(&path), &text)?;
    let number = i64::try_from(act.items.len()).unwrap_or_default();
    let before = args.from.pred_opt().unwrap_or(args.from);
    let said = vec![
        ("path", path.into()),
        ("number", number.into()),
        ("before", before.to_string().into()),
        ("from", args.from.to_string().into()),
    ];
    Ok(Reply::ok(session.say("done.act", &said) + "\n"))
}

/// The path of the file; refused where one stands already, in the office or in the shipped catalog, which it would hide.
fn free(session: &Session, own: &Disk, workflow: &Workflow, from: Day) -> Result<String, Reply> {
    let path = format!("{}/{}/{from}.toml", names::WORKFLOWS, workflow.id);
    let key = match (own.read(&path), Embedded::file(&path)) {
        (Ok(_), _) => "refused.act-exists",
        (Err(_), Some(_)) => "refused.act-shipped",
        (Err(_), None) => return Ok(path),
    };
    Err(Reply::refused(session.say(key, &vec![("path", path.into()), ("day", from.into())])))
}

/// The new source, as far as the command line tells of it.
fn source(session: &Session, law: &Law, args: &SourceArgs) -> Result<Option<(Id, Source)>, Reply> {
    let (Some(number), Some(dated)) = (&args.source, &args.dated) else { return Ok(None) };
    let day = dated.parse::<Day>().map(Range::exact).ok().or_else(|| Range::parse_partial(dated));
    let dated = day.ok_or_else(|| {
        let args = vec![("text", dated.as_str().into()), ("near", "".into())];
        Reply::refused(session.say("usage.value", &args))
    })?;
    let replaces = args.replaces.as_ref().map(|text| replaced(session, law, text)).transpose()?;
    let replaces = replaces.map(|id| Spanned::new(id, Span::default()));
    let id = act::source_id(number, dated, |id| law.source(id).is_some());
    Ok(Some((id, Source { number: number.clone(), dated, replaces })))
}

/// The source that is replaced, by its id or its number.
fn replaced(session: &Session, law: &Law, text: &str) -> Result<Id, Reply> {
    let gone = |id: &Id| law.sources().any(|(_, source)| source.replaces.as_ref().is_some_and(|old| old.value == *id));
    let standing: Vec<(&Id, &Source)> = law.sources().filter(|(id, _)| !gone(id)).collect();
    let named = |(id, source): &&(&Id, &Source)| ***id == *text || loose(&source.number) == loose(text);
    let found: Vec<&Id> = standing.iter().filter(named).map(|(id, _)| *id).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        _ => {
            let names: Vec<String> =
                standing.iter().map(|(id, it)| format!("{id} = {} ({})", it.number, it.dated)).collect();
            let args = vec![("text", text.into()), ("names", names.join("\n  ").into())];
            Err(Reply::refused(session.say("refused.no-source", &args)))
        }
    }
}

fn write(session: &Session, path: &Path, text: &str) -> Result<(), Reply> {
    let made = path.parent().map_or(Ok(()), record::make_folder);
    made.and_then(|()| record::write_new(path, text.as_bytes()))
        .map_err(|error| Reply::refused(session.messages.line(&refused(&path.display().to_string(), &error))))
}
