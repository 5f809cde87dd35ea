//! A diagnostic as people read it: sentence, excerpt, what to do.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Messages, Severity, SourceMap};
use crate::model::Span;

/// Prints one problem with its excerpt. `styled` adds terminal colours.
pub fn human(diagnostic: &Diagnostic, map: &SourceMap, messages: &Messages, renderer: &Renderer) -> String {
    let (level, name) = match diagnostic.severity {
        Severity::Error => (Level::ERROR, "level.error"),
        Severity::Warning => (Level::WARNING, "level.warning"),
    };
    let code = diagnostic.code.to_string();
    let title = messages.line(diagnostic);
    let label = messages.label(diagnostic.code, &diagnostic.args);
    let mend = messages.mend(diagnostic.code, &diagnostic.args);
    let more = messages.say("explain.more", &vec![("code", code.as_str().into())]);

    let level = level.with_name(Some(messages.word(name)));
    let mut group = level.primary_title(&title).id(&code).elements(excerpts(diagnostic, map, messages, &label));
    if diagnostic.span.is_none()
        && let Some(path) = &diagnostic.path
    {
        group = group.element(annotate_snippets::Origin::path(path));
    }
    if !mend.is_empty() {
        group = group.element(Level::HELP.with_name(Some(messages.word("level.mend"))).message(&mend));
    }
    group = group.element(Level::NOTE.with_name(Some(messages.word("level.more"))).message(&more));
    renderer.render(&[group])
}

/// The lines around the problem, the file of its main place first.
fn excerpts<'a>(
    diagnostic: &'a Diagnostic,
    map: &'a SourceMap,
    messages: &'a Messages,
    label: &'a str,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let Some(main) = diagnostic.span else { return Vec::new() };
    let mut places: Vec<(Span, AnnotationKind, &str)> = vec![(main, AnnotationKind::Primary, label)];
    for other in &diagnostic.related {
        places.push((other.span, AnnotationKind::Context, messages.word(other.word)));
    }
    let mut files: Vec<_> = places.iter().map(|(span, ..)| span.file).collect();
    files.dedup();
    files
        .into_iter()
        .map(|file| {
            let (path, text) = map.file(file);
            let here = places.iter().filter(|(span, ..)| span.file == file);
            let marks = here.map(|(span, kind, label)| {
                let mark = kind.span(span.start as usize..span.end as usize);
                if label.is_empty() { mark } else { mark.label(*label) }
            });
            Snippet::source(text).path(path).fold(true).annotations(marks.collect::<Vec<_>>())
        })
        .collect()
}
