//! Words no template may say, in whatever role: refusing the word itself leaves no way around.

use typst_syntax::SyntaxKind;

use super::file::File;
use super::{LintFault, LintKind};

/// `eval` runs strings as code, `plugin` runs machine code, `sys` and `std` lead to both under other names,
/// and `today` reads the clock.
const FORBIDDEN: [&str; 5] = ["eval", "plugin", "sys", "std", "today"];

pub(super) fn forbidden(file: &File) -> Vec<LintFault> {
    let mut faults = Vec::new();
    file.each_node(&mut |node| {
        let is_word = matches!(node.kind(), SyntaxKind::Ident | SyntaxKind::MathIdent);
        if is_word && FORBIDDEN.contains(&node.leaf_text().as_str()) {
            faults.push(file.fault(LintKind::Forbidden { word: node.leaf_text().to_string() }, node));
        }
    });
    faults
}
