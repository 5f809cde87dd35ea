//! From Typst's spans and diagnostics to places and faults.

use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, FileId};

use super::fault::{Fault, FaultKind, Place};
use super::world::JobWorld;

/// The faults behind Typst's diagnostics; `kind` names what their message means.
pub(super) fn faults<'d>(
    world: &JobWorld,
    diagnostics: impl IntoIterator<Item = &'d SourceDiagnostic>,
    kind: impl Fn(String) -> FaultKind,
) -> Vec<Fault> {
    diagnostics
        .into_iter()
        .map(|diagnostic| Fault {
            kind: kind(diagnostic.message.to_string()),
            place: place(world, diagnostic.span),
            calls: diagnostic.trace.iter().filter_map(|call| place(world, call.span)).collect(),
            hints: diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect(),
        })
        .collect()
}

/// Where a span starts, or `None` if it points into no file.
pub(super) fn place(world: &JobWorld, span: impl Into<DiagSpan>) -> Option<Place> {
    let span = span.into();
    let id = span.id()?;
    let start = world.range(span)?.start;
    let (line, column) = world.lines(id)?.byte_to_line_column(start)?;
    Some(Place { file: path(id), line: line + 1, column: column + 1 })
}

/// A file's path from the root of the catalog.
pub(super) fn path(id: FileId) -> String {
    id.get().vpath().get_without_slash().to_owned()
}
