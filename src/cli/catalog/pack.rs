//! `hoso catalog pack`: the office's catalog files as one file for others.

use super::{refused, unread};
use crate::cli::args::{CatalogPackArgs, Format};
use crate::cli::output;
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::load::{Disk, Embedded, Overlay, catalog_files};
use crate::record;
use crate::run::Workspace;
use crate::run::pack::{Head, Manifest, make, open};

pub(super) fn run(session: &Session, args: &CatalogPackArgs) -> Result<Reply, Reply> {
    let root = session.root_of(&args.office)?;
    let disk = Disk::new(&root);
    // A faulty catalog is not given away.
    let workspace = Workspace::open(&disk);
    session.sound(&workspace)?;
    let effective = Overlay { over: &disk, under: &Embedded };
    let files = if args.all { catalog_files(&effective) } else { catalog_files(&disk) };
    let files = files.map_err(|error| unread(session, &root, &error))?;
    if files.files.is_empty() {
        return Err(Reply::refused(session.messages.word("refused.nothing-to-pack")));
    }
    let day = vec![("day", session.as_of.into())];
    let head = Head {
        title: args.title.clone().unwrap_or_else(|| session.say("pack.title", &day)),
        from: args.from.clone().unwrap_or_else(|| workspace.checked.office.title.clone()),
        as_of: session.as_of,
    };
    let fault = |fault| refused(session, &args.file, &fault);
    let (bytes, left) = make(&head, &files).map_err(fault)?;
    // What hoso would refuse to install it does not hand out.
    let manifest = open(&bytes).map_err(fault)?.manifest;
    record::write_new(&args.file, &bytes).map_err(|error| output::unwritten(session, &args.file, &error))?;
    Ok(Reply { err: left_out(session, &left), ..Reply::ok(told(session, args, &manifest)) })
}

fn told(session: &Session, args: &CatalogPackArgs, manifest: &Manifest) -> String {
    let path = args.file.display().to_string();
    if session.format == Format::Json {
        let report = serde_json::json!({
            "schema": "hoso.pack/1", "file": path, "digest": manifest.whole, "spoken": manifest.spoken(),
            "title": manifest.title, "from": manifest.from, "as_of": manifest.as_of, "engine": manifest.engine,
            "files": manifest.files,
        });
        return format!("{report:#}\n");
    }
    let said =
        vec![("path", path.into()), ("number", manifest.files.len().into()), ("digest", manifest.spoken().into())];
    session.say("done.packed", &said) + "\n"
}

fn left_out(session: &Session, left: &[String]) -> String {
    let line = |path: &String| session.say("pack.left-out", &vec![("path", path.as_str().into())]) + "\n";
    left.iter().map(line).collect()
}
