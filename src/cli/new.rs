//! `hoso new`: a case folder with a commented skeleton from the dictionary.

use std::fmt::Write as _;

use super::args::NewArgs;
use super::reply::Reply;
use super::session::Session;
use crate::diag::Lang;
use crate::load::names;
use crate::model::{Dictionary, Field, FieldType, Workflow, loose};
use crate::record;

pub(super) fn run(session: &Session, args: &NewArgs) -> Reply {
    let found = match session.find(&args.office) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let workspace = &found.workspace;
    if !workspace.sound {
        let err = session.diagnostics(&workspace.diagnostics, workspace);
        return Reply { err, code: 2, ..Reply::default() };
    }
    let workflow = match session.workflow(workspace, args.workflow.as_deref()) {
        Ok(workflow) => workflow,
        Err(reply) => return reply,
    };
    let taken =
        |id: &str| workspace.case(id).is_some() || workspace.target(&format!("{}/{id}", names::CASES)).is_some();
    let Some(id) = free_id(&args.name, taken) else {
        return Reply::refused(session.say("refused.no-name", &vec![("text", args.name.as_str().into())]));
    };
    let text = skeleton(session, &workspace.catalog.dictionary, workflow, &id, &args.name);
    let folder = found.root.join(names::CASES).join(&id);
    let target = folder.join(names::CASE);
    let written =
        record::make_folder(&folder.join(names::EVIDENCE)).and_then(|()| record::write_new(&target, text.as_bytes()));
    match written {
        Ok(()) => {
            let shown = format!("{}/{id}/{}", names::CASES, names::CASE);
            Reply::ok(session.say("done.new", &vec![("path", shown.into()), ("id", id.into())]) + "\n")
        }
        Err(error) => Reply::refused(session.messages.line(&crate::run::refused(&id, &error))),
    }
}

/// "Trần Thị Bình" → `tran-thi-binh`, or `tran-thi-binh-2` when that is taken.
fn free_id(name: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    let words = name.split_whitespace().map(loose);
    let words = words.map(|w| w.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    let slug = words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    if slug.is_empty() {
        return None;
    }
    let numbered = (2..).map(|n| format!("{slug}-{n}"));
    std::iter::once(slug.clone()).chain(numbered).find(|id| !taken(id))
}

/// Every group of the dictionary but meetings, each field commented out with its label and shape. The
/// person's name is written in: it is the one fact known.
fn skeleton(session: &Session, dictionary: &Dictionary, workflow: &Workflow, id: &str, name: &str) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "schema = 1\nid = \"{id}\"\nworkflow = \"{}\"", workflow.id);
    let _ = writeln!(text, "# {}", session.messages.word("new.explain").replace('\n', "\n# "));
    let name_field = workflow.headline.uses.first().map(|u| u.path.clone()).unwrap_or_default();
    for group in dictionary.groups.iter().filter(|g| &*g.name != names::MEETINGS) {
        let header = if group.list.is_some() { format!("[[{}]]", group.name) } else { format!("[{}]", group.name) };
        // An empty entry would count; a list stays a comment until somebody writes it.
        let comment = if group.list.is_some() { "# " } else { "" };
        let _ = writeln!(text, "\n{comment}{header}");
        for field in &group.fields {
            let known = name_field.len() == 2 && name_field[0] == group.name && name_field[1] == field.name;
            let label = label(session, field);
            if known {
                let _ = writeln!(text, "{} = {}    # {label}", field.name, toml::Value::String(name.to_owned()));
            } else {
                let _ = writeln!(text, "# {} =     # {label}{}", field.name, example(field, dictionary));
            }
        }
    }
    text
}

fn label(session: &Session, field: &Field) -> String {
    let name = match session.messages.lang() {
        Lang::En => field.en.as_ref().unwrap_or(&field.label),
        Lang::Vi => &field.label,
    };
    match &field.kind {
        FieldType::Enum { of, .. } => format!("{name}: {}", of.iter().map(|id| &**id).collect::<Vec<_>>().join(" | ")),
        _ => name.clone(),
    }
}

/// A value of the field's shape, to be seen and not to be taken over.
fn example(field: &Field, dictionary: &Dictionary) -> String {
    let like = match &field.kind {
        FieldType::Date { partial: true } => "\"2014-03\"",
        FieldType::Date { partial: false } => "2026-01-31",
        FieldType::Time => "19:30:00",
        FieldType::Integer => "12",
        FieldType::Flag => "true",
        FieldType::Holder => "{ name = \"…\", office = \"…\" }",
        FieldType::Text | FieldType::LongText | FieldType::Enum { .. } | FieldType::Body => "\"…\"",
        FieldType::Record(record) => {
            let inner = dictionary.records.get(record).into_iter().flat_map(|record| &record.fields);
            let inner: Vec<String> = inner.map(|field| format!("{} = \"…\"", field.name)).collect();
            return format!("    {{ {} }}", inner.join(", "));
        }
    };
    format!("    {like}")
}
