//! The files a template names: in plain words, in `templates/`, and there.

use std::collections::BTreeMap;

use typst_syntax::ast::{self, AstNode, Expr};
use typst_syntax::{LinkedNode, SyntaxKind};

use super::file::{File, folder};
use super::{LintFault, LintKind};
use crate::render::pdf::world::DATA_FILE;

/// The functions that read a file.
const READERS: [&str; 9] = ["read", "json", "csv", "toml", "yaml", "xml", "cbor", "image", "bibliography"];
/// Typst's own modules: `import calc: pow` names no file.
const MODULES: [&str; 4] = ["calc", "emoji", "math", "sym"];
/// The folder no template leaves.
const ROOT: &str = "templates/";

/// The files that `file` imports or includes, as paths from the catalog's root.
pub(super) fn imported(file: &File) -> Vec<String> {
    let mut paths = Vec::new();
    file.each_node(&mut |node| {
        if matches!(node.kind(), SyntaxKind::ModuleImport | SyntaxKind::ModuleInclude) {
            paths.extend(named(node).and_then(|name| name.literal).and_then(|path| file.resolve(&path)));
        }
    });
    paths
}

pub(super) fn check(file: &File, main: &str, sources: &BTreeMap<String, String>) -> Vec<LintFault> {
    let data = format!("{}/{DATA_FILE}", folder(main));
    let mut faults = Vec::new();
    file.each_node(&mut |node| {
        let Some(Named { function, literal }) = named(node) else { return };
        let kind = match literal {
            None => LintKind::DynamicPath { function },
            Some(package) if package.starts_with('@') => LintKind::Package { package },
            Some(path) => match file.resolve(&path) {
                Some(at) if at == data || sources.contains_key(&at) && at.starts_with(ROOT) => return,
                Some(at) if at.starts_with(ROOT) => LintKind::MissingFile { path: at },
                _ => LintKind::OutsideTemplates { path },
            },
        };
        faults.push(file.fault(kind, node));
    });
    faults
}

/// How a node names a file: the function or keyword, and the path if it is a plain string.
struct Named {
    function: String,
    literal: Option<String>,
}

/// The naming of a file in `node`, if it is one: `import`, `include` or a word that reads files.
fn named(node: &LinkedNode) -> Option<Named> {
    let by = |function: &str, path: Option<Expr>| Named { function: function.to_owned(), literal: path.and_then(text) };
    match node.kind() {
        SyntaxKind::ModuleImport => {
            let source = node.cast::<ast::ModuleImport>()?.source();
            let built_in = matches!(source, Expr::Ident(name) if MODULES.contains(&name.as_str()));
            (!built_in).then(|| by("import", Some(source)))
        }
        SyntaxKind::ModuleInclude => Some(by("include", Some(node.cast::<ast::ModuleInclude>()?.source()))),
        SyntaxKind::Ident if READERS.contains(&node.leaf_text().as_str()) && stands_for_itself(node) => {
            Some(by(node.leaf_text(), first_argument(node)))
        }
        _ => None,
    }
}

/// Whether a word means the function of that name, and not a field, a key or the name of an argument.
fn stands_for_itself(word: &LinkedNode) -> bool {
    let comes_first = word.index() == 0;
    match word.parent_kind() {
        Some(SyntaxKind::FieldAccess) => comes_first,
        Some(SyntaxKind::Named) => !comes_first,
        _ => true,
    }
}

/// The first argument of the call whose callee is `word`.
fn first_argument<'a>(word: &LinkedNode<'a>) -> Option<Expr<'a>> {
    let call = word.parent()?.get().cast::<ast::FuncCall>()?;
    if call.callee().to_untyped().leaf_text() != word.leaf_text() {
        return None;
    }
    match call.args().items().next()? {
        ast::Arg::Pos(path) => Some(path),
        ast::Arg::Named(_) | ast::Arg::Spread(_) => None,
    }
}

fn text(path: Expr) -> Option<String> {
    match path {
        Expr::Str(path) => Some(path.get().to_string()),
        _ => None,
    }
}
