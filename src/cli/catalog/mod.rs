//! `hoso catalog`: what is shipped, what the office overrides, a copy of one file to begin from, and packs.

mod install;
mod pack;
mod restore;
mod told;

use std::fmt::Write as _;
use std::path::Path;

use super::args::{CatalogArgs, CatalogExportArgs, CatalogListArgs, CatalogVerb, Format};
use super::output;
use super::reply::Reply;
use super::session::Session;
use crate::diag::nearest;
use crate::load::{Disk, Embedded, FileSource, PackFault, catalog_paths};
use crate::record;

pub(super) fn run(session: &Session, args: &CatalogArgs) -> Reply {
    match &args.verb {
        CatalogVerb::List(args) => list(session, args),
        CatalogVerb::Export(args) => export(session, args),
        CatalogVerb::Pack(args) => pack::run(session, args).unwrap_or_else(|refused| refused),
        CatalogVerb::Install(args) => install::run(session, args).unwrap_or_else(|refused| refused),
        CatalogVerb::Restore(args) => restore::run(session, args).unwrap_or_else(|refused| refused),
    }
}

/// Every file below the catalog's folders, by path; a folder that cannot be read shows none.
fn files(source: &dyn FileSource) -> Vec<String> {
    catalog_paths(source).unwrap_or_default()
}

/// A pack that is refused, and why.
fn refused(session: &Session, path: &Path, fault: &PackFault) -> Reply {
    let reason = session.say(fault.word, &vec![("text", fault.text.as_str().into())]);
    let said = vec![("path", path.display().to_string().into()), ("text", reason.into())];
    Reply::refused(session.say("refused.pack", &said))
}

/// A catalog folder that cannot be read.
fn unread(session: &Session, root: &Path, error: &std::io::Error) -> Reply {
    let said = vec![("path", root.display().to_string().into()), ("text", error.kind().to_string().into())];
    Reply::refused(session.say("refused.catalog-unread", &said))
}

/// Brings an installation to its end that was cut short, and says so.
fn resumed(session: &Session, root: &Path) -> Result<String, Reply> {
    let finished = record::finish(root).map_err(|error| output::unwritten(session, root, &error))?;
    Ok(if finished { session.messages.word("pack.resumed").to_owned() + "\n" } else { String::new() })
}

fn list(session: &Session, args: &CatalogListArgs) -> Reply {
    let own = files(&Disk::new(&args.office));
    let shipped = files(&Embedded);
    let mut all: Vec<&String> = shipped.iter().chain(own.iter().filter(|path| !shipped.contains(path))).collect();
    all.sort();
    let origin = |path: &String| match (own.contains(path), shipped.contains(path)) {
        (true, true) => "catalog.overrides",
        (true, false) => "catalog.adds",
        _ => "catalog.shipped",
    };
    if session.format == Format::Json {
        let entries: Vec<_> = all
            .iter()
            .map(|path| serde_json::json!({ "path": path, "origin": origin(path).trim_start_matches("catalog.") }))
            .collect();
        return Reply::ok(format!("{:#}\n", serde_json::json!({ "schema": "hoso.catalog/1", "files": entries })));
    }
    let mut out = String::new();
    for path in all {
        let key = origin(path);
        let mark = if key == "catalog.shipped" { " " } else { "►" };
        let word = if key == "catalog.shipped" { String::new() } else { format!("  {}", session.messages.word(key)) };
        let _ = writeln!(out, "{mark} {path}{}", session.paint.dim(&word));
    }
    Reply::ok(out)
}

fn export(session: &Session, args: &CatalogExportArgs) -> Reply {
    let Some(bytes) = Embedded::file(&args.file) else {
        let all = files(&Embedded);
        let near = nearest(&args.file, all.iter().map(String::as_str)).unwrap_or_default().to_owned();
        let said = vec![("path", args.file.as_str().into()), ("near", near.into())];
        return Reply::refused(session.say("refused.no-catalog-file", &said));
    };
    let target = args.office.join(&args.file);
    let made = target.parent().map_or(Ok(()), record::make_folder);
    match made.and_then(|()| record::write_new(&target, bytes)) {
        Ok(()) => Reply::ok(session.say("done.exported", &vec![("path", target.display().to_string().into())]) + "\n"),
        Err(error) => {
            let problem = crate::run::refused(&args.file, &error);
            Reply::refused(session.messages.line(&problem))
        }
    }
}
