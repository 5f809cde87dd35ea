//! Which cases a check is about: those of a body, those at a step.

use std::collections::BTreeSet;

use super::args::CheckArgs;
use super::reply::Reply;
use super::screen::without;
use super::session::Session;
use crate::diag::nearest;
use crate::evaluate::{Assessment, Status};
use crate::model::{Body, Case, Form, Id, Item, loose, named};
use crate::run::Workspace;

/// What was asked for; nothing asked keeps every case.
#[derive(Debug, Default)]
pub(super) struct Filter {
    bodies: Option<BTreeSet<Id>>,
    /// What these bodies are called: verdicts name who acts.
    names: BTreeSet<String>,
    steps: Option<BTreeSet<Id>>,
}

impl Filter {
    /// Finds the body and the step of the command line; refuses what nobody knows, and names the nearest.
    pub(super) fn read(session: &Session, workspace: &Workspace, args: &CheckArgs) -> Result<Self, Reply> {
        let mut filter = Self::default();
        // With a faulty catalog or office file everything would be unknown.
        if !workspace.sound {
            return Ok(filter);
        }
        if let Some(text) = &args.body {
            let tree = &workspace.checked.office.tree;
            let prefix = session.messages.word("office.cell-prefix");
            let names = |body: &Body| [body.id.to_string(), body.name.clone(), without(&body.name, prefix).to_owned()];
            let known = tree.bodies.values().map(|body| (body, names(body)));
            let found = find(session, "refused.no-body", text, known)?;
            // Whoever came after it stands for it today.
            let today = found.iter().filter_map(|body| tree.on(&body.id, session.as_of));
            let all: Vec<&Body> = found.iter().copied().chain(today).collect();
            filter.names = all.iter().map(|body| body.name.clone()).collect();
            filter.bodies = Some(all.iter().map(|body| body.id.clone()).collect());
        }
        if let Some(text) = &args.step {
            let files = workspace.catalog.workflows.values().flat_map(|workflow| &workflow.files);
            let steps = files.flat_map(|file| file.adds.iter().chain(&file.replaces)).filter_map(|(id, item)| {
                let Item::Step(step) = item else { return None };
                let own = id.value.rsplit('/').next().unwrap_or_default().to_owned();
                let short = step.short.clone().unwrap_or_else(|| step.title.clone());
                Some((&id.value, [id.value.to_string(), step.title.clone(), short, own]))
            });
            filter.steps = Some(find(session, "refused.no-step", text, steps)?.into_iter().cloned().collect());
        }
        Ok(filter)
    }

    /// Whether nothing was asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.bodies.is_none() && self.steps.is_none()
    }

    /// Whether a case is one of those asked for.
    pub(super) fn keeps(&self, workspace: &Workspace, case: &Case, verdict: &Assessment) -> bool {
        let body = self.bodies.as_ref().is_none_or(|bodies| {
            cell(workspace, case, verdict).is_some_and(|cell| bodies.contains(cell)) || self.acts(verdict)
        });
        body && self.steps.as_ref().is_none_or(|steps| stands_at(verdict, steps))
    }

    /// Whether one of the bodies must move: a step is open for it, or it owes something.
    fn acts(&self, verdict: &Assessment) -> bool {
        let open = verdict.steps.iter().filter(|step| step.status == Status::Open).flat_map(|step| &step.by);
        let owes = verdict.findings.iter().flat_map(|finding| &finding.who);
        open.chain(owes).any(|name| self.names.contains(name))
    }
}

/// The forms a text names by id, number or title; where none is named whole, those of which it is a part.
pub(super) fn forms(session: &Session, workspace: &Workspace, text: &str) -> Result<BTreeSet<Id>, Reply> {
    let names = |form: &Form| [form.id.to_string(), form.name().to_owned(), form.title.clone()];
    let all = workspace.catalog.forms.values();
    let asked = loose(text);
    let part = |form: &&Form| !asked.is_empty() && names(form).iter().any(|name| loose(name).contains(&asked));
    match find(session, "refused.no-form", text, all.clone().map(|form| (&form.id, names(form)))) {
        Ok(whole) => Ok(whole.into_iter().cloned().collect()),
        Err(refusal) => {
            let parts: BTreeSet<Id> = all.filter(part).map(|form| form.id.clone()).collect();
            if parts.is_empty() { Err(refusal) } else { Ok(parts) }
        }
    }
}

/// The cell of a case as it is today.
fn cell<'w>(workspace: &'w Workspace, case: &Case, verdict: &Assessment) -> Option<&'w Id> {
    let path = &workspace.catalog.workflows.get(&case.workflow)?.cell;
    named(&case.facts, path, &workspace.checked.office.tree, verdict.as_of).map(|body| &body.id)
}

/// Whether one of these steps is open, or is the first that is not done.
fn stands_at(verdict: &Assessment, steps: &BTreeSet<Id>) -> bool {
    let open = verdict.steps.iter().filter(|step| step.status == Status::Open);
    open.chain(verdict.stands_at()).any(|step| steps.contains(&step.id))
}

/// Everything one of whose names is the text, typed as one likes.
fn find<T, const N: usize>(
    session: &Session,
    refusal: &str,
    text: &str,
    known: impl Iterator<Item = (T, [String; N])>,
) -> Result<Vec<T>, Reply> {
    let asked = loose(text);
    let mut others: Vec<(String, String)> = Vec::new();
    let mut found = Vec::new();
    for (it, names) in known {
        if names.iter().any(|name| loose(name) == asked) {
            found.push(it);
        } else {
            others.extend(names.into_iter().map(|name| (loose(&name), name)));
        }
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let near = nearest(&asked, others.iter().map(|(folded, _)| folded.as_str()));
    let near = near.and_then(|near| others.iter().find(|(folded, _)| folded == near)).map_or("", |(_, name)| name);
    Err(Reply::refused(session.say(refusal, &vec![("text", text.into()), ("near", near.into())])))
}
