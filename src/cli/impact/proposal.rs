//! What is proposed, and where: a law file of the catalog, of the office, or from anywhere else.

use std::path::{Path, PathBuf};

use crate::cli::args::ImpactArgs;
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::load::{Disk, Embedded, FileSource as _, names, paths};
use crate::model::{Day, Law, LawFile, LawStatus, Role, Workflow};
use crate::run::Proposal;
use crate::validate::fold;

/// An office, and a law file to be laid over its catalog.
pub(super) struct Office {
    pub(super) root: PathBuf,
    /// Where the file lies in the catalog.
    pub(super) path: String,
    /// As it was asked for.
    pub(super) shown: String,
    bytes: Vec<u8>,
}

impl Office {
    pub(super) fn find(session: &Session, args: &ImpactArgs) -> Result<Self, Reply> {
        let said =
            |key, path: &Path| Reply::refused(session.say(key, &vec![("path", path.display().to_string().into())]));
        let root = session.root_of(&args.office)?;
        let shown = args.file.display().to_string();
        let slashed = shown.replace('\\', "/");
        let name = paths::name_of(&args.file);
        let (bytes, path) = match Disk::new(paths::folder_of(&args.file)).read(&name) {
            Ok(bytes) => {
                let full = std::path::absolute(&args.file).unwrap_or_else(|_| args.file.clone());
                let path = paths::below(&root, &full).filter(|path| path.starts_with(names::WORKFLOWS));
                let path = path.or_else(|| place(&bytes, &name));
                (bytes, path.ok_or_else(|| said("refused.no-law-file", &args.file))?)
            }
            Err(_) => match Embedded::file(&slashed) {
                Some(bytes) => (bytes.to_vec(), slashed),
                None => return Err(said("refused.no-path", &args.file)),
            },
        };
        Ok(Self { root, path, shown, bytes })
    }

    pub(super) fn proposal(&self) -> Proposal {
        Proposal::of_file(&Disk::new(&self.root), &self.path, self.bytes.clone())
    }
}

/// Where a file from elsewhere would lie: by what it says it amends. One that cannot be read says nothing.
fn place(bytes: &[u8], name: &str) -> Option<String> {
    let table: toml::Table = std::str::from_utf8(bytes).ok()?.parse().ok()?;
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str);
    match (text("amends"), text("extends")) {
        (Some(workflow), _) => Some(format!("{}/{workflow}/{name}", names::WORKFLOWS)),
        (None, Some(workflow)) => Some(format!("{}/{workflow}/{}/{name}", names::WORKFLOWS, names::LAYERS)),
        (None, None) => None,
    }
}

/// The present text and the proposed one on a day, with the layer the file is of.
pub(super) fn texts(proposal: &Proposal, workflow: &Workflow, file: &LawFile, day: Day) -> (Law, Law) {
    let text = |files: &[LawFile]| {
        let meant = |one: &&LawFile| match (&one.role, &file.role) {
            (Role::Layer(one), Role::Layer(other)) => one == other,
            (Role::Layer(_), _) => false,
            (Role::Base | Role::Act, _) => true,
        };
        fold(files.iter().filter(meant).filter(|one| one.status == LawStatus::Firm && one.from <= day))
    };
    let present = proposal.present.workflows.get(&workflow.id).map_or(&[][..], |present| &present.files);
    (text(present), text(&workflow.files))
}
