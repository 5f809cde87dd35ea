//! One parsed Typst file and the places in it.

use typst_syntax::{Lines, LinkedNode, SyntaxKind, SyntaxNode, VirtualPath, parse};

use super::{LintFault, LintKind};
use crate::render::pdf::fault::Place;

/// A Typst file as syntax tree.
pub(super) struct File {
    pub(super) path: String,
    root: SyntaxNode,
    lines: Lines<String>,
}

impl File {
    pub(super) fn parse(path: String, text: &str) -> File {
        File { path, root: parse(text), lines: Lines::new(text.to_owned()) }
    }

    /// The folder of the file, from the root of the catalog.
    pub(super) fn folder(&self) -> &str {
        folder(&self.path)
    }

    /// The path from the catalog's root that `path` means in this file, or `None` if it leads out of it.
    pub(super) fn resolve(&self, path: &str) -> Option<String> {
        let resolved = if path.starts_with('/') {
            VirtualPath::new(path)
        } else {
            VirtualPath::new(self.folder()).and_then(|folder| folder.join(path))
        };
        Some(resolved.ok()?.get_without_slash().to_owned())
    }

    pub(super) fn fault(&self, kind: LintKind, node: &LinkedNode) -> LintFault {
        LintFault { kind, place: self.place(node.offset()) }
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        let (line, column) = self.lines.byte_to_line_column(offset).unwrap_or_default();
        Place { file: self.path.clone(), line: line + 1, column: column + 1 }
    }

    pub(super) fn each_node<'f>(&'f self, visit: &mut impl FnMut(&LinkedNode<'f>)) {
        each(&LinkedNode::new(&self.root), visit);
    }

    pub(super) fn syntax_errors(&self) -> Vec<LintFault> {
        let mut faults = Vec::new();
        self.each_node(&mut |node| {
            if node.kind() == SyntaxKind::Error {
                for error in node.errors_and_warnings().0 {
                    let hints = error.hints.iter().map(|hint| hint.v.to_string()).collect();
                    faults.push(self.fault(LintKind::Syntax { message: error.message.to_string(), hints }, node));
                }
            }
        });
        faults
    }
}

/// The folder part of a path, without a slash at its end.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn each<'f>(node: &LinkedNode<'f>, visit: &mut impl FnMut(&LinkedNode<'f>)) {
    visit(node);
    for child in node.children() {
        each(&child, visit);
    }
}
