//! A diagnostic on one line, for lists and editors.

use super::{Diagnostic, Messages, SourceMap};

/// `path:line:column: H204 sentence`
pub fn concise(diagnostic: &Diagnostic, map: &SourceMap, messages: &Messages) -> String {
    let place = match (diagnostic.span, &diagnostic.path) {
        (Some(span), _) => {
            let place = map.place(span);
            format!("{}:{}:{}", place.path, place.line, place.column)
        }
        (None, path) => path.clone().unwrap_or_default(),
    };
    format!("{place}: {} {}", diagnostic.code, messages.line(diagnostic))
}
