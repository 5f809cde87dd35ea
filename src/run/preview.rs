//! One form as it would print now, for whoever edits it: with its sample, or with the facts of a case. What is wrong
//! stands on the page instead.

use super::fill::{broken, fonts};
use super::lint::lint_templates;
use super::round::round;
use super::workspace::{Target, Workspace};
use crate::diag::Diagnostic;
use crate::load::{Embedded, FileSource, Overlay, names};
use crate::model::{Catalog, Day, Form, Id, Mode};
use crate::render::{Engine, Fault, Job, Outcome, aside, closure};

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The paper itself.
    Pdf,
    /// A picture of its pages.
    Png,
}

/// What is to be looked at.
#[derive(Debug, Clone)]
pub struct Look {
    /// The form.
    pub form: Id,
    /// Whose facts; the sample beside the template without.
    pub case: Option<Id>,
    /// The day.
    pub day: Day,
    /// As what.
    pub shape: Shape,
}

/// What there is to see.
#[derive(Debug)]
pub struct Sight {
    /// The page, or what is wrong on a page of its own; `None` if not even that could be laid out.
    pub bytes: Option<Vec<u8>>,
    /// What is wrong.
    pub problems: Vec<Diagnostic>,
}

/// Lays a form out; `None` where the case has no paper of it. `tell` words a problem for the page it stands on.
pub fn look(
    workspace: &Workspace,
    office: &dyn FileSource,
    look: &Look,
    tell: impl Fn(&Diagnostic) -> String,
) -> Option<Sight> {
    let faults = faults(workspace, look);
    let problems = if faults.is_empty() {
        let job = job(workspace, office, look)?;
        match page(&workspace.catalog, &job, look) {
            Ok(bytes) => return Some(Sight { bytes: Some(bytes), problems: Vec::new() }),
            Err(problems) => problems,
        }
    } else {
        faults
    };
    let lines: Vec<String> = problems.iter().map(tell).collect();
    Some(Sight { bytes: told(look, &lines).ok(), problems })
}

/// Faults of the catalog, and of the templates of this form.
fn faults(workspace: &Workspace, look: &Look) -> Vec<Diagnostic> {
    if !workspace.sound {
        return workspace.diagnostics.clone();
    }
    let form = workspace.catalog.forms.get(&look.form).cloned();
    let forms = form.into_iter().map(|form| (form.id.clone(), form)).collect();
    let templates = workspace.catalog.templates.clone();
    lint_templates(&Catalog { forms, templates, ..Catalog::default() })
}

fn job(workspace: &Workspace, office: &dyn FileSource, look: &Look) -> Option<Job> {
    let form = workspace.catalog.forms.get(&look.form)?;
    match &look.case {
        None => sample(office, form, look.day),
        Some(case) => of_case(workspace, case, form, look.day),
    }
}

fn page(catalog: &Catalog, job: &Job, look: &Look) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let needed = closure(&job.template, &catalog.templates);
    let files = catalog.templates.iter().filter(|(path, _)| needed.contains(*path));
    let engine = Engine::new(files.map(|(path, text)| (path.clone(), text.clone())), &fonts());
    let problem = |faults: Vec<Fault>| faults.iter().map(|fault| broken(&look.form, &job.template, fault)).collect();
    drawn(&engine, job, look.shape).map_err(problem)
}

fn drawn(engine: &Engine, job: &Job, shape: Shape) -> Outcome {
    aside(|| match shape {
        Shape::Pdf => engine.render(job),
        Shape::Png => engine.picture(job),
    })
}

/// The sample beside the template, as any editor of Typst shows it.
fn sample(office: &dyn FileSource, form: &Form, day: Day) -> Option<Job> {
    let template = form.edition(day).or(form.editions.first())?.template.value.clone();
    let folder = template.rsplit_once('/').map_or("", |(folder, _)| folder);
    let data = Overlay { over: office, under: &Embedded }.read(&format!("{folder}/{}", names::DATA)).ok()?;
    Some(Job { template, data, ident: form.id.to_string(), day })
}

/// The paper of a case as a draft: what is missing is marked.
fn of_case(workspace: &Workspace, case: &Id, form: &Form, day: Day) -> Option<Job> {
    let round = round(workspace, &Target::Case(case.clone()), day);
    let paper = round.papers().into_iter().find(|paper| paper.form == form.id && paper.sheet.is_some())?;
    let sheet = paper.sheet?;
    let mode = [Mode::Draft, form.usual()].into_iter().find(|mode| form.modes.contains(mode))?;
    let data = sheet.data(mode, &form.title, form.number.as_deref()).to_string().into_bytes();
    Some(Job { template: sheet.template.clone(), data, ident: sheet.ident.clone(), day: sheet.day })
}

/// A page that says what is wrong, with a shipped template that no edit can break.
fn told(look: &Look, lines: &[String]) -> Outcome {
    let template = names::FAULTS.to_owned();
    let text = Embedded::file(&template).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let data = serde_json::json!({ "form": &*look.form, "lines": lines }).to_string().into_bytes();
    let engine = Engine::new([(template.clone(), text)], &fonts());
    let job = Job { template, data, ident: look.form.to_string(), day: look.day };
    drawn(&engine, &job, look.shape)
}
