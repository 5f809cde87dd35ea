//! `hoso catalog install`: what a pack would change, and with `--write` the change.

use std::collections::BTreeSet;

use super::told::{self, Told};
use super::{refused, resumed, unread};
use crate::cli::args::CatalogInstallArgs;
use crate::cli::output;
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::diag::{self, Diagnostic, Severity};
use crate::load::{Disk, FileSource as _, Memory, PACK_LIMIT, Recatalogued, catalog_files, paths};
use crate::model::{Day, LawStatus};
use crate::record;
use crate::run::pack::{Changed, Head, Pack, State, installation, open};
use crate::run::{Proposal, Workspace, impact};

pub(super) fn run(session: &Session, args: &CatalogInstallArgs) -> Result<Reply, Reply> {
    let root = session.root_of(&args.office)?;
    let pack = read(session, args)?;
    let resumed = resumed(session, &root)?;
    let disk = Disk::new(&root);
    let fault = |fault| refused(session, &args.file, &fault);
    let state = State::read(&disk).map_err(|fault| refused(session, &root, &fault))?;
    let present = catalog_files(&disk).map_err(|error| unread(session, &root, &error))?;
    let under = (pack.manifest.clone(), pack.text.clone());
    let head = Head::unnamed(session.as_of);
    let installation =
        installation(&present, &pack.files, [state.installed.as_ref(), Some(&under)], &head).map_err(fault)?;
    let whole = Memory { files: installation.swap.whole.clone() };
    let proposal = Proposal::of_office(&disk, &Recatalogued { catalog: &whole, office: &disk });
    let workspace = &proposal.workspace;
    let partial = sound(session, workspace, &disk)?;
    let impacts: Vec<_> = if installation.changes.is_empty() {
        Vec::new()
    } else {
        days(session, &proposal, &installation.changes).into_iter().map(|day| impact(&proposal, day)).collect()
    };
    let written = args.write && !installation.changes.is_empty();
    if written {
        record::swap(&root, &installation.swap).map_err(|error| output::unwritten(session, &root, &error))?;
    }
    let told =
        Told { file: &args.file, pack: &pack, changes: &installation.changes, proposal: &proposal, impacts, written };
    let err = session.diagnostics(&workspace.diagnostics, workspace);
    Ok(Reply { out: told::answer(session, &told, args), err: resumed + &err, code: if partial { 3 } else { 0 } })
}

/// The pack, if it is one and bears the digest that was told.
fn read(session: &Session, args: &CatalogInstallArgs) -> Result<Pack, Reply> {
    let path = args.file.display().to_string();
    let disk = Disk::new(paths::folder_of(&args.file));
    let bytes = disk.read_up_to(&paths::name_of(&args.file), PACK_LIMIT).map_err(|error| {
        let large = error.kind() == std::io::ErrorKind::FileTooLarge;
        let word = if large { "refused.pack-large" } else { "refused.no-path" };
        Reply::refused(session.say(word, &vec![("path", path.clone().into())]))
    })?;
    let pack = open(&bytes).map_err(|fault| refused(session, &args.file, &fault))?;
    if args.digest.as_ref().is_some_and(|told| !pack.manifest.is_called(told)) {
        let said = vec![("path", path.into()), ("digest", pack.manifest.spoken().into())];
        return Err(Reply::refused(session.say("refused.pack-digest", &said)));
    }
    Ok(pack)
}

/// Refuses a catalog with which anything is wrong that is right in the office as it lies on disk; whether something is
/// wrong there already.
fn sound(session: &Session, proposed: &Workspace, office: &Disk) -> Result<bool, Reply> {
    let errors = || proposed.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    if proposed.sound && errors().next().is_none() {
        return Ok(false);
    }
    let present = Workspace::open(office);
    let line = |workspace: &Workspace, d: &Diagnostic| diag::concise(d, &workspace.map, &session.messages);
    let known: BTreeSet<String> = present.diagnostics.iter().map(|d| line(&present, d)).collect();
    let new: Vec<Diagnostic> =
        errors().filter(|d| !proposed.sound || !known.contains(&line(proposed, d))).cloned().collect();
    if proposed.sound && new.is_empty() {
        return Ok(true);
    }
    let err = session.diagnostics(&new, proposed) + session.messages.word("refused.pack-unsound") + "\n";
    Err(Reply { err, code: 2, ..Reply::default() })
}

/// The days on which the change matters: today, and those on which texts that come, change or go take force.
fn days(session: &Session, proposal: &Proposal, changes: &[Changed]) -> BTreeSet<Day> {
    let paths: BTreeSet<&str> = changes.iter().map(|changed| changed.path.as_str()).collect();
    let workflows = proposal.present.workflows.values().chain(proposal.workspace.catalog.workflows.values());
    let files = workflows.flat_map(|workflow| &workflow.files);
    let touched = files.filter(|file| paths.contains(file.name.as_str()) && file.status == LawStatus::Firm);
    let to_come = touched.map(|file| file.from).filter(|from| *from > session.as_of);
    to_come.chain([session.as_of]).collect()
}
