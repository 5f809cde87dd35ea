//! Which inputs a template reads, against those its form declares.
//!
//! In the files of the form's own folder, `d` means the data: bound by `json("data.json")` under any name, or
//! taken as a parameter called `d`. Shared files of `templates/lib/` get values, not the data.

use std::collections::BTreeSet;

use typst_syntax::LinkedNode;
use typst_syntax::ast::{self, AstNode, Expr};

use super::file::{File, folder};
use super::{LintFault, LintKind};
use crate::render::pdf::world::DATA_FILE;

/// The input every template may read, declared or not: what hoso says about the paper itself.
pub const RESERVED_INPUT: &str = "paper";
/// The parameter that carries the data.
const DATA_PARAMETER: &str = "d";

pub(super) fn undeclared(file: &File, main: &str, declared: &BTreeSet<String>) -> Vec<LintFault> {
    let mut faults = Vec::new();
    each_input(file, main, &mut |name, node| {
        if name != RESERVED_INPUT && !declared.contains(name) {
            faults.push(file.fault(LintKind::UndeclaredInput { name: name.to_owned() }, node));
        }
    });
    faults
}

pub(super) fn unused(files: &[File], main: &str, declared: &BTreeSet<String>) -> Vec<LintFault> {
    let mut left: BTreeSet<&str> = declared.iter().map(String::as_str).collect();
    left.remove(RESERVED_INPUT);
    for file in files {
        each_input(file, main, &mut |name, _| {
            left.remove(name);
        });
    }
    let Some(template) = files.first() else { return Vec::new() };
    let place = template.place(binding(template).unwrap_or_default());
    left.into_iter()
        .map(|name| LintFault { kind: LintKind::UnusedInput { name: name.to_owned() }, place: place.clone() })
        .collect()
}

/// Calls `visit` with every input read in a file of the form's folder, and where.
fn each_input(file: &File, main: &str, visit: &mut impl FnMut(&str, &LinkedNode)) {
    if file.folder() != folder(main) {
        return;
    }
    let names = data_names(file);
    file.each_node(&mut |node| {
        if let Some(access) = node.cast::<ast::FieldAccess>() {
            if is_data(access.target(), &names) && !is_called(node) {
                visit(access.field().as_str(), node);
            }
        } else if let Some(name) = node.cast::<ast::FuncCall>().and_then(|call| looked_up(call, &names)) {
            visit(&name, node);
        }
    });
}

/// The names the data goes by in a file.
fn data_names(file: &File) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    file.each_node(&mut |node| {
        if let Some(binding) = node.cast::<ast::LetBinding>() {
            if binding.init().is_some_and(is_data_file) {
                names.extend(binding.kind().bindings().iter().map(|name| name.to_string()));
            }
        } else if let Some(closure) = node.cast::<ast::Closure>() {
            let takes_data = closure.params().children().any(|parameter| match parameter {
                ast::Param::Pos(ast::Pattern::Normal(Expr::Ident(name))) => name.as_str() == DATA_PARAMETER,
                _ => false,
            });
            names.extend(takes_data.then(|| DATA_PARAMETER.to_owned()));
        }
    });
    names
}

/// Where a template binds its data.
fn binding(file: &File) -> Option<usize> {
    let mut offset = None;
    file.each_node(&mut |node| {
        let binds = node.cast::<ast::LetBinding>().and_then(ast::LetBinding::init).is_some_and(is_data_file);
        if binds && offset.is_none() {
            offset = Some(node.offset());
        }
    });
    offset
}

/// Whether an expression is `json("data.json")`.
fn is_data_file(value: Expr) -> bool {
    let Expr::FuncCall(call) = value else { return false };
    let reads_json = matches!(call.callee(), Expr::Ident(name) if name.as_str() == "json");
    let first = call.args().items().next();
    reads_json && matches!(first, Some(ast::Arg::Pos(Expr::Str(path))) if path.get() == DATA_FILE)
}

fn is_data(value: Expr, names: &BTreeSet<String>) -> bool {
    match value {
        Expr::Ident(name) => names.contains(name.as_str()),
        other => is_data_file(other),
    }
}

/// The name in `d.at("name")`.
fn looked_up(call: ast::FuncCall, names: &BTreeSet<String>) -> Option<String> {
    let Expr::FieldAccess(access) = call.callee() else { return None };
    if !is_data(access.target(), names) || access.field().as_str() != "at" {
        return None;
    }
    match call.args().items().next()? {
        ast::Arg::Pos(Expr::Str(name)) => Some(name.get().to_string()),
        _ => None,
    }
}

/// Whether an access is a method call: `d.at(…)`, `d.keys()`.
fn is_called(access: &LinkedNode) -> bool {
    let call = access.parent().and_then(|parent| parent.get().cast::<ast::FuncCall>());
    call.is_some_and(|call| call.callee().to_untyped() == access.get())
}
