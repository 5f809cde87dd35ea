//! What the papers of one step say of the same sitting: minutes, resolution and report must take one figure from one
//! place. Judged by what forms declare; the fixed words of a template are not read here.

use std::collections::BTreeSet;

use super::Doubt;
use crate::diag::{Arg, Code, Diagnostic};
use crate::model::{
    Binding, Catalog, CheckKind, Day, Dictionary, FieldType, Form, Id, Kind, Law, Path, Rows, RowsOf, Span, Step,
};

/// The share of a vote is counted by this, as forms call it.
const BASE: &str = "vote.base";
/// What a paper's own number ends with: minutes and resolution differ in it by right.
const SYMBOL: &str = "symbol";

/// One fact as one paper takes it.
struct Said<'c> {
    form: &'c Form,
    name: &'c Id,
    span: Span,
    from: From<'c>,
}

#[derive(PartialEq)]
enum From<'c> {
    /// The fact's path, the sitting's own spelled out.
    Path(String),
    /// A composed text.
    Text(&'c str),
}

/// Papers of one step, in a text, that would contradict each other.
pub(super) fn differing(catalog: &Catalog, law: &Law, day: Day) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (id, step) in law.steps() {
        let forms = law.documents_of(id).filter_map(|(_, document)| catalog.forms.get(&document.form.as_ref()?.value));
        let mut papers: Vec<&Form> = Vec::new();
        for form in forms.filter(|form| form.edition(day).is_some()) {
            if !papers.iter().any(|known| known.id == form.id) {
                papers.push(form);
            }
        }
        let said: Vec<Said<'_>> = papers.iter().flat_map(|form| facts(form, step)).collect();
        found.extend(sources(&said, &figures(law, id, step, &catalog.dictionary)));
        found.extend(bases(&said, law, id));
    }
    found
}

/// Facts of the same name taken from different places: of figures of the vote, and of composed texts.
fn sources(said: &[Said<'_>], figures: &BTreeSet<String>) -> Vec<Doubt> {
    let figure = |from: &From<'_>| matches!(from, From::Path(path) if figures.contains(path));
    let composed = |from: &From<'_>| matches!(from, From::Text(text) if !text.contains(SYMBOL));
    let mut found = Vec::new();
    for (i, here) in said.iter().enumerate() {
        let Some(there) = said[..i].iter().find(|there| there.name == here.name && there.form.id != here.form.id)
        else {
            continue;
        };
        let both = |of: &dyn Fn(&From<'_>) -> bool| of(&here.from) && of(&there.from);
        let why = match () {
            () if here.from == there.from => continue,
            () if figure(&here.from) || figure(&there.from) => "doubt.other-source",
            () if both(&composed) => "doubt.other-text",
            () => continue,
        };
        found.push(doubt(here, there, why));
    }
    found
}

/// Of a vote whose base is not everybody: a paper that gives its share by everybody, beside one that does not.
fn bases(said: &[Said<'_>], law: &Law, step: &Id) -> Vec<Doubt> {
    let reduced = law.rules_of(step).filter_map(|(_, rule)| match &rule.kind {
        Kind::Vote { votes, less, .. } if !less.is_empty() => Some(votes.value.to_string()),
        _ => None,
    });
    let votes: BTreeSet<String> = reduced.collect();
    let from = |it: &Said<'_>, wanted: &str| matches!(&it.from, From::Path(path) if path == wanted);
    let Some(right) = said.iter().find(|it| from(it, BASE)) else { return Vec::new() };
    let by_base = |form: &Form| said.iter().any(|it| it.form.id == form.id && from(it, BASE));
    let counted = said.iter().filter(|it| votes.iter().any(|votes| from(it, votes)));
    counted.filter(|it| !by_base(it.form)).map(|it| doubt(it, right, "doubt.other-base")).collect()
}

fn doubt(here: &Said<'_>, there: &Said<'_>, why: &'static str) -> Doubt {
    let args = vec![
        ("name", (&**here.name).into()),
        ("form", here.form.name().into()),
        ("other", there.form.name().into()),
        ("why", Arg::Word(why)),
    ];
    let fault = Diagnostic::error(Code::PAPERS_DIFFER, here.span, args).warning();
    Doubt::new(fault.beside(there.span, "label.other-paper"))
}

/// What a paper takes from where, the columns of its persons included.
fn facts<'c>(form: &'c Form, step: &Step) -> Vec<Said<'c>> {
    let mut found = Vec::new();
    for input in &form.inputs {
        let mut add = |name, span, from| found.push(Said { form, name, span, from });
        match &input.binding {
            Binding::From(path) => add(&input.name.value, path.span, From::Path(spelled(path, step))),
            Binding::Text(pattern) => add(&input.name.value, pattern.span, From::Text(&pattern.source)),
            Binding::Each(Rows { of: RowsOf::Persons, columns, .. }) => {
                columns.iter().for_each(|c| add(&c.name, c.from.span, From::Path(spelled(&c.from, step))));
            }
            Binding::Cite(_) | Binding::Report(_) | Binding::Each(_) => {}
        }
    }
    found
}

/// `meeting.x` as a case sees it, where the step is a sitting.
fn spelled(path: &Path, step: &Step) -> String {
    match path.names.split_first() {
        Some((root, rest)) if **root == *"meeting" => {
            let rest = Path { relative: false, names: rest.to_vec() };
            format!("{}.{rest}", sitting(step))
        }
        _ => path.to_string(),
    }
}

/// What holds the date of a step: a sitting, for one that is decided by a vote.
fn sitting(step: &Step) -> Path {
    let names = &step.on.path().names;
    Path { relative: false, names: names[..names.len().saturating_sub(1)].to_vec() }
}

/// The figures of a step's vote: what its rules count by, and what the arithmetic of its sitting adds up.
fn figures(law: &Law, id: &Id, step: &Step, dictionary: &Dictionary) -> BTreeSet<String> {
    let mut found = BTreeSet::from([BASE.to_owned()]);
    for (_, rule) in law.rules_of(id) {
        if let Kind::Vote { votes, of, less, .. } = &rule.kind {
            found.extend([votes, of].into_iter().chain(less).map(|path| path.value.to_string()));
        }
    }
    let sitting = sitting(step);
    let record = match dictionary.field(&sitting).map(|field| &field.kind) {
        Some(FieldType::Record(record)) => dictionary.records.get(record),
        _ => None,
    };
    for check in record.into_iter().flat_map(|record| &record.checks) {
        if let CheckKind::Equals(parts, whole) | CheckKind::AtMost(parts, whole) = &check.kind {
            found.extend(parts.iter().chain([whole]).map(|path| format!("{sitting}.{path}")));
        }
    }
    found
}
