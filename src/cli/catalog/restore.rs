//! `hoso catalog restore`: the catalog files as they were before the last pack.

use super::told::changes;
use super::{refused, resumed, unread};
use crate::cli::args::{CatalogRestoreArgs, Format};
use crate::cli::output;
use crate::cli::reply::Reply;
use crate::cli::screen::Extent;
use crate::cli::session::Session;
use crate::load::{Disk, catalog_files};
use crate::record;
use crate::run::Workspace;
use crate::run::pack::{Head, State, installation};

pub(super) fn run(session: &Session, args: &CatalogRestoreArgs) -> Result<Reply, Reply> {
    let root = session.root_of(&args.office)?;
    let resumed = resumed(session, &root)?;
    let disk = Disk::new(&root);
    let fault = |fault| refused(session, &root, &fault);
    let state = State::read(&disk).map_err(fault)?;
    let nothing = || Reply::refused(session.messages.word("refused.nothing-before"));
    let before = state.before.as_ref().ok_or_else(nothing)?;
    let present = catalog_files(&disk).map_err(|error| unread(session, &root, &error))?;
    let manifests = [state.installed.as_ref(), state.before_installed.as_ref()];
    let head = Head::unnamed(session.as_of);
    let installation = installation(&present, &before.files, manifests, &head).map_err(fault)?;
    record::swap(&root, &installation.swap).map_err(|error| output::unwritten(session, &root, &error))?;
    let now = state.before_installed.as_ref().map(|(manifest, _)| manifest);
    let out = if session.format == Format::Json {
        let report = serde_json::json!({
            "schema": "hoso.restore/1", "installed": now.map(|manifest| &manifest.whole),
            "changes": installation.changes.iter().map(super::told::changed).collect::<Vec<_>>(),
        });
        format!("{report:#}\n")
    } else {
        let said = vec![
            ("title", now.map(|manifest| manifest.title.clone()).unwrap_or_default().into()),
            ("digest", now.map(crate::run::pack::Manifest::spoken).unwrap_or_default().into()),
        ];
        changes(session, &installation.changes, Extent::All) + &session.say("done.restored", &said) + "\n"
    };
    // It is brought back whatever it is; what is wrong with it is told.
    let workspace = Workspace::open(&disk);
    let err = if workspace.sound { String::new() } else { session.diagnostics(&workspace.diagnostics, &workspace) };
    Ok(Reply { out, err: resumed + &err, code: if workspace.sound { 0 } else { 3 } })
}
