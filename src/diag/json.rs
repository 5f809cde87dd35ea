//! A diagnostic for machines.

use serde_json::{Value, json};

use super::{Diagnostic, Messages, Severity, SourceMap};

/// One object; keys are stable within a schema version.
pub fn json(diagnostic: &Diagnostic, map: &SourceMap, messages: &Messages) -> Value {
    let place = diagnostic.span.map(|span| map.place(span));
    json!({
        "code": diagnostic.code.to_string(),
        "severity": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "path": place.map_or_else(|| diagnostic.path.clone().unwrap_or_default(), |p| p.path.to_owned()),
        "line": place.map(|p| p.line),
        "column": place.map(|p| p.column),
        "message": messages.line(diagnostic),
        "mend": messages.mend(diagnostic.code, &diagnostic.args),
    })
}
