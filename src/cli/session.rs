//! What every verb needs: words, day, format, and the office a path lies in.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use annotate_snippets::Renderer;

use super::args::{ColorArg, Common, Format};
use super::clock::today;
use super::paint::Paint;
use super::reply::Reply;
use crate::diag::{self, Diagnostic, Lang, Messages, Severity};
use crate::load::{self, Disk, names, paths};
use crate::model::{Day, Workflow};
use crate::run::{Target, Workspace};

/// The shipped words of a language.
pub(super) fn messages(lang: Lang) -> Messages {
    // Our own embedded files: a test reads them, so this cannot fail in a built binary.
    Messages::parse(lang, load::messages(lang), load::screens(lang)).expect("the embedded messages are read by a test")
}

/// One run of hoso.
pub(super) struct Session {
    pub(super) messages: Messages,
    pub(super) as_of: Day,
    pub(super) format: Format,
    pub(super) paint: Paint,
}

/// A path of the command line, found in its office.
pub(super) struct Found {
    pub(super) root: PathBuf,
    pub(super) workspace: Workspace,
    pub(super) target: Target,
}

impl Session {
    pub(super) fn new(common: &Common, messages: Messages) -> Self {
        let on = match common.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => colours_wanted(),
        };
        Self {
            messages,
            as_of: common.as_of.unwrap_or_else(today),
            format: common.format,
            paint: Paint::new(on && common.format == Format::Human),
        }
    }

    /// A sentence of the vocabulary.
    pub(super) fn say(&self, key: &str, args: &diag::Args) -> String {
        self.messages.say(key, args)
    }

    /// Opens the office a path lies in, and finds what it names.
    #[expect(clippy::disallowed_methods, reason = "a path of the command line is looked up here, and only here")]
    pub(super) fn find(&self, path: &Path) -> Result<Found, Reply> {
        let shown = path.display().to_string();
        let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if !full.exists() {
            return Err(Reply::refused(self.say("refused.no-path", &vec![("path", shown.into())])));
        }
        let full = full.canonicalize().map_or(full, paths::plain);
        let root = Self::office_of(&full).ok_or_else(|| self.no_office(path))?;
        let workspace = Workspace::open(&Disk::new(&root));
        let below = paths::below(&root, &full).unwrap_or_default();
        let target = if below == names::OFFICE { Some(Target::Office) } else { workspace.target(&below) };
        match target {
            Some(target) => Ok(Found { root, workspace, target }),
            // A case that cannot be read is still somewhere: its diagnostics say why.
            None if workspace.diagnostics.iter().any(|d| d.severity == Severity::Error) => {
                Ok(Found { root, workspace, target: Target::Folder(below) })
            }
            None => Err(Reply::refused(self.say("refused.nothing-here", &vec![("path", shown.into())]))),
        }
    }

    /// The same, for what cannot begin while the catalog or the office file has faults: they are told instead.
    pub(super) fn find_sound(&self, path: &Path) -> Result<Found, Reply> {
        let found = self.find(path)?;
        self.sound(&found.workspace)?;
        Ok(found)
    }

    /// Refuses a workspace with such faults, and tells them.
    pub(super) fn sound(&self, workspace: &Workspace) -> Result<(), Reply> {
        if workspace.sound {
            return Ok(());
        }
        let err = self.diagnostics(&workspace.diagnostics, workspace);
        Err(Reply { err, code: 2, ..Reply::default() })
    }

    /// The workflow of this name, or the only one there is.
    pub(super) fn workflow<'w>(&self, workspace: &'w Workspace, id: Option<&str>) -> Result<&'w Workflow, Reply> {
        let workflows = &workspace.catalog.workflows;
        let found = match id {
            Some(id) => workflows.get(id),
            None => workflows.values().next().filter(|_| workflows.len() == 1),
        };
        found.ok_or_else(|| {
            let known: Vec<String> = workflows.keys().map(ToString::to_string).collect();
            Reply::refused(self.say("refused.which-workflow", &vec![("names", known.join(", ").into())]))
        })
    }

    /// The office a path lies in; refused where there is none.
    pub(super) fn root_of(&self, path: &Path) -> Result<PathBuf, Reply> {
        Self::office_of(path).ok_or_else(|| self.no_office(path))
    }

    fn no_office(&self, path: &Path) -> Reply {
        Reply::refused(self.say("refused.no-office", &vec![("path", path.display().to_string().into())]))
    }

    /// The office a path lies in, if it does.
    #[expect(clippy::disallowed_methods, reason = "a path of the command line is looked up here, and only here")]
    pub(super) fn office_of(path: &Path) -> Option<PathBuf> {
        let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        full.ancestors().find(|dir| dir.join(names::OFFICE).is_file()).map(Path::to_owned)
    }

    /// The office above a folder, if one is there: offices do not lie in each other.
    pub(super) fn office_above(folder: &Path) -> Option<String> {
        let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        Self::office_of(full.parent()?).map(|office| office.display().to_string())
    }

    /// Prints diagnostics: in the asked format, worst for machines on one line each.
    pub(super) fn diagnostics(&self, found: &[Diagnostic], workspace: &Workspace) -> String {
        let renderer = if self.paint.on() { Renderer::styled() } else { Renderer::plain() };
        let one = |d: &Diagnostic| match self.format {
            Format::Human | Format::Message | Format::Xlsx => {
                diag::human(d, &workspace.map, &self.messages, &renderer) + "\n\n"
            }
            Format::Concise | Format::Json => diag::concise(d, &workspace.map, &self.messages) + "\n",
        };
        found.iter().map(one).collect()
    }
}

/// `NO_COLOR`, `TERM=dumb` and a stream that is no terminal mean none.
#[expect(clippy::disallowed_methods, reason = "the environment decides about colour, and only here")]
fn colours_wanted() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if set("NO_COLOR") || dumb {
        return false;
    }
    set("CLICOLOR_FORCE") || std::io::stdout().is_terminal()
}
