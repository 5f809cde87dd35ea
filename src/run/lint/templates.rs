//! Templates against their forms, before any is used.

use std::collections::BTreeSet;

use crate::diag::{Args, Code, Diagnostic};
use crate::model::Catalog;
use crate::render::{LintFault, LintKind, lint};

/// Every fault of every template a form names.
pub fn lint_templates(catalog: &Catalog) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for form in catalog.forms.values() {
        let declared: BTreeSet<String> = form.inputs.iter().map(|input| input.name.to_string()).collect();
        for edition in &form.editions {
            let faults = lint(&edition.template, &catalog.templates, &declared);
            // A file that cannot be read tells nothing of what it reads.
            let unread = faults.iter().any(|fault| matches!(fault.kind, LintKind::Syntax { .. }));
            let of_inputs =
                |kind: &LintKind| matches!(kind, LintKind::UndeclaredInput { .. } | LintKind::UnusedInput { .. });
            found.extend(faults.iter().filter(|fault| !(unread && of_inputs(&fault.kind))).map(diagnostic));
        }
    }
    found.sort_by(|a, b| (&a.path, a.code).cmp(&(&b.path, b.code)));
    found.dedup();
    found
}

fn diagnostic(fault: &LintFault) -> Diagnostic {
    let place = &fault.place;
    let path = format!("{}:{}:{}", place.file, place.line, place.column);
    let text = |text: &str| -> Args { vec![("text", text.into())] };
    let (code, args) = match &fault.kind {
        LintKind::UndeclaredInput { name } => (Code::UNDECLARED_INPUT, vec![("name", name.as_str().into())]),
        LintKind::UnusedInput { name } => (Code::UNUSED_INPUT, vec![("name", name.as_str().into())]),
        LintKind::Syntax { message, .. } => (Code::TEMPLATE_LINT, text(message)),
        LintKind::Forbidden { word } => (Code::TEMPLATE_LINT, text(word)),
        LintKind::Package { package } => (Code::TEMPLATE_LINT, text(package)),
        LintKind::DynamicPath { function } => (Code::TEMPLATE_LINT, text(function)),
        LintKind::OutsideTemplates { path } | LintKind::MissingFile { path } => (Code::TEMPLATE_LINT, text(path)),
    };
    Diagnostic::file(code, &path, args)
}
