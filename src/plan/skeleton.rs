//! The facts of a case as `hoso new` leaves them: every field commented out, to be filled in by hand or by an import.

use std::fmt::Write as _;

use crate::diag::{Lang, Messages};
use crate::load::names;
use crate::model::{Dictionary, Field, FieldType, Workflow, loose};

/// What parts a label from the example behind it, and a value from its label.
const EXAMPLE: &str = "    ";

/// "Trần Thị Bình" → `tran-thi-binh`, or `tran-thi-binh-2` when that is taken.
pub fn free_id(name: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
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
pub fn text(messages: &Messages, dictionary: &Dictionary, workflow: &Workflow, id: &str, name: &str) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "schema = 1\nid = \"{id}\"\nworkflow = \"{}\"", workflow.id);
    let _ = writeln!(text, "# {}", messages.word("new.explain").replace('\n', "\n# "));
    let name_field = workflow.headline.uses.first().map(|u| u.path.clone()).unwrap_or_default();
    for group in dictionary.groups.iter().filter(|g| &*g.name != names::MEETINGS) {
        let header = if group.list.is_some() { format!("[[{}]]", group.name) } else { format!("[{}]", group.name) };
        // An empty entry would count; a list stays a comment until somebody writes it.
        let comment = if group.list.is_some() { "# " } else { "" };
        let _ = writeln!(text, "\n{comment}{header}");
        for field in &group.fields {
            let known = name_field.len() == 2 && name_field[0] == group.name && name_field[1] == field.name;
            let label = label(messages, field);
            if known {
                let _ = writeln!(text, "{} = {}    # {label}", field.name, toml::Value::String(name.to_owned()));
            } else {
                let _ = writeln!(text, "# {} =     # {label}{}", field.name, example(field, dictionary));
            }
        }
    }
    text
}

/// What a field is called, with the values it may have.
pub fn label(messages: &Messages, field: &Field) -> String {
    let name = match messages.lang() {
        Lang::En => field.en.as_ref().unwrap_or(&field.label),
        Lang::Vi => &field.label,
    };
    match &field.kind {
        FieldType::Enum { of, .. } => format!("{name}: {}", of.iter().map(|id| &**id).collect::<Vec<_>>().join(" | ")),
        _ => name.clone(),
    }
}

/// A value of the field's shape, to be seen and not to be taken over.
pub fn example(field: &Field, dictionary: &Dictionary) -> String {
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
            return format!("{EXAMPLE}{{ {} }}", inner.join(", "));
        }
    };
    format!("{EXAMPLE}{like}")
}

/// The list that a commented header would begin: "# [[giup_do]]" is `[[giup_do]]`.
pub(super) fn header(line: &str) -> Option<&str> {
    let header = line.trim().strip_prefix('#')?.trim();
    (header.starts_with('[') && header.ends_with(']')).then_some(header)
}

/// The field a commented line waits for. A line with a value somebody took out is none.
pub(super) fn field(line: &str) -> Option<&str> {
    let (name, rest) = line.trim().strip_prefix('#')?.split_once('=')?;
    let waits = rest.trim().is_empty() || rest.trim_start().starts_with('#');
    let name = name.trim();
    (waits && !name.is_empty() && !name.contains(' ')).then_some(name)
}

/// Such a line with its value: the label stays behind it, the example goes.
pub(super) fn filled(line: &str, name: &str, literal: &str) -> String {
    let comment = line.split_once('=').map_or("", |(_, rest)| rest.trim());
    let label = comment.split_once(EXAMPLE).map_or(comment, |(label, _)| label.trim_end());
    let label = if label.is_empty() { String::new() } else { format!("{EXAMPLE}{label}") };
    format!("{name} = {literal}{label}")
}
