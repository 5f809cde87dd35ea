//! What the inputs of forms are called, for people who are told which one is missing or has changed.

use crate::model::{Binding, Dictionary, Input, Path, RowsOf};

/// What a path of a form is called: "meeting.x" is a field of the meeting's record.
pub fn label(dictionary: &Dictionary, path: &str) -> String {
    if let Some(name) = path.strip_prefix("meeting.") {
        let fields = dictionary.records.values().flat_map(|record| &record.fields);
        return fields.into_iter().find(|f| &*f.name == name).map_or(path, |f| &f.label).to_owned();
    }
    if let Some(label) = dictionary.group(path).and_then(|group| group.list.as_ref()?.label.as_ref()) {
        return label.clone();
    }
    let found = Path::parse(path).and_then(|path| dictionary.field(&path));
    found.map_or_else(|| path.to_owned(), |field| field.label.clone())
}

/// The facts an input is made of, by what they are called. Citations are no facts: they follow the law.
pub fn facts_of(dictionary: &Dictionary, input: &Input) -> Vec<String> {
    match &input.binding {
        Binding::From(path) => vec![label(dictionary, &path.to_string())],
        Binding::Text(pattern) => pattern.uses.iter().map(|one| label(dictionary, &one.path.join("."))).collect(),
        Binding::Cite(_) | Binding::Report(_) => Vec::new(),
        Binding::Each(rows) => match &rows.of {
            RowsOf::List(path) => vec![label(dictionary, &path.to_string())],
            RowsOf::Owed => Vec::new(),
            RowsOf::Persons => rows.columns.iter().map(|column| label(dictionary, &column.from.to_string())).collect(),
        },
    }
}
