//! A list that was understood, into case folders: every text is worked out before the first is written.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Workspace, new_case, refused};
use crate::diag::{Code, Diagnostic, Messages};
use crate::load::{Disk, FileSource as _, names};
use crate::model::{Fact, Id, Workflow};
use crate::plan::edit::{Change, EditError, Filled, edit};
use crate::plan::skeleton;
use crate::record;
use crate::validate::import::{Imported, Person, Standing, Told};

/// What an import came to.
#[derive(Debug, Default)]
pub struct Entered {
    /// New cases, by path.
    pub made: Vec<String>,
    /// Cases that say more now, by path.
    pub changed: Vec<String>,
    /// What could not be written, and why.
    pub problems: Vec<Diagnostic>,
}

/// One file to be written.
enum Job {
    New { id: String, text: String },
    Case { path: String, seen: Vec<u8>, text: String },
}

/// Writes everybody who is not held up: new cases as `hoso new` makes them, and what others do not say yet. Facts that
/// say something else are replaced only when asked for. `done` is told how many of how many.
pub fn write(
    root: &Path,
    workspace: &Workspace,
    (workflow, messages): (&Workflow, &Messages),
    imported: &Imported,
    filled: Filled,
    mut done: impl FnMut(usize, usize),
) -> Entered {
    let mut entered = Entered::default();
    let planner = Planner { root, workspace, workflow, messages, filled };
    let (mut jobs, mut taken) = (Vec::new(), BTreeSet::new());
    // Working a text out takes as long as writing it.
    let people = imported.people.len();
    for (n, person) in imported.people.iter().enumerate() {
        match planner.job(person, &mut taken) {
            Ok(job) => jobs.extend(job),
            Err(problem) => entered.problems.push(problem),
        }
        done(n + 1, people * 2);
    }
    let all = people + jobs.len();
    for (n, job) in jobs.into_iter().enumerate() {
        let (path, written) = match &job {
            Job::New { id, text } => (id.clone(), new_case(root, id, text).map(|path| entered.made.push(path))),
            Job::Case { path, seen, text } => {
                let written = record::rewrite(&root.join(path), seen, text.as_bytes());
                (path.clone(), written.map(|()| entered.changed.push(path.clone())))
            }
        };
        if let Err(error) = written {
            entered.problems.push(refused(&path, &error));
        }
        done(people + n + 1, all);
    }
    entered
}

struct Planner<'a> {
    root: &'a Path,
    workspace: &'a Workspace,
    workflow: &'a Workflow,
    messages: &'a Messages,
    filled: Filled,
}

impl Planner<'_> {
    fn job(&self, person: &Person, taken: &mut BTreeSet<String>) -> Result<Option<Job>, Diagnostic> {
        match &person.standing {
            Standing::Held => Ok(None),
            Standing::New => self.new_case(person, taken).map(Some),
            Standing::Known(id) => self.case(person, id),
        }
    }

    fn new_case(&self, person: &Person, taken: &mut BTreeSet<String>) -> Result<Job, Diagnostic> {
        let is_taken = |id: &str| {
            let folder = format!("{}/{id}", names::CASES);
            taken.contains(id) || self.workspace.case(id).is_some() || self.workspace.target(&folder).is_some()
        };
        let id = skeleton::free_id(&person.name, is_taken);
        let id = id.ok_or_else(|| self.unwritable(person, &person.name, None))?;
        let dictionary = &self.workspace.catalog.dictionary;
        let text = skeleton::text(self.messages, dictionary, self.workflow, &id, &person.name);
        let changes: Vec<Change> = person.added.iter().map(change).collect();
        let text = edit(&text, &changes, Filled::Replace).map_err(|error| self.unwritable(person, &id, fact(error)))?;
        taken.insert(id.clone());
        Ok(Job::New { id, text })
    }

    fn case(&self, person: &Person, id: &Id) -> Result<Option<Job>, Diagnostic> {
        let Some(case) = self.workspace.case(id) else { return Ok(None) };
        let path = format!("{}/{}", case.folder, names::CASE);
        let differing = if self.filled == Filled::Replace { &person.differing[..] } else { &[] };
        let changes: Vec<Change> = person.added.iter().chain(differing).map(change).collect();
        let unread = || Diagnostic::file(Code::UNREADABLE, &path, vec![]);
        let seen = Disk::new(self.root).read(&path).map_err(|_| unread())?;
        let before = String::from_utf8(seen.clone()).map_err(|_| unread())?;
        let text = edit(&before, &changes, self.filled).map_err(|error| self.unwritable(person, &path, fact(error)))?;
        Ok((text != before).then_some(Job::Case { path, seen, text }))
    }

    fn unwritable(&self, person: &Person, path: &str, fact: Option<Fact>) -> Diagnostic {
        let field = fact.as_ref().and_then(|fact| self.workspace.catalog.dictionary.field_of(fact));
        let label = field.map(|field| field.label.clone()).or(fact.map(|fact| fact.to_string())).unwrap_or_default();
        let args = vec![("path", path.into()), ("label", label.into()), ("name", person.name.as_str().into())];
        Diagnostic::file(Code::UNWRITABLE, path, args)
    }
}

fn change(told: &Told) -> Change {
    Change { fact: told.fact.clone(), value: told.value.clone() }
}

fn fact(error: EditError) -> Option<Fact> {
    match error {
        EditError::Filled(fact) | EditError::Unwritable(fact) => Some(fact),
        EditError::Unreadable => None,
    }
}
