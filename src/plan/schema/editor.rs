//! What tells an editor which schema a file has.

use std::fmt::Write as _;

use super::FileKind;

/// The settings of Tombi: the first pattern that fits a file decides.
pub fn tombi() -> String {
    // How a law puts its citations and replacements side by side is not for an editor to judge.
    let mut text = String::from("\n[lint.rules]\n");
    for rule in ["dotted-keys-out-of-order", "tables-out-of-order"] {
        let _ = writeln!(text, "{rule} = \"off\"");
    }
    for kind in FileKind::ALL {
        let _ = write!(text, "\n[[schemas]]\npath = \"{}\"\ninclude = [\"{}\"]\n", kind.schema(), kind.place());
    }
    text
}

/// The settings of Taplo and Even Better TOML, where every pattern that fits counts: the wider leave out the narrower.
pub fn taplo() -> String {
    let mut text = String::new();
    for (at, kind) in FileKind::ALL.into_iter().enumerate() {
        let top = |kind: FileKind| kind.place().split('/').next().map(str::to_owned);
        let narrower = FileKind::ALL[..at].iter().filter(|other| top(**other) == top(kind));
        let left_out: Vec<String> = narrower.map(|other| format!("\"{}\"", other.place())).collect();
        let _ = write!(text, "\n[[rule]]\ninclude = [\"{}\"]\n", kind.place());
        if !left_out.is_empty() {
            let _ = writeln!(text, "exclude = [{}]", left_out.join(", "));
        }
        let _ = write!(text, "[rule.schema]\npath = \"{}\"\n", kind.schema());
    }
    text
}
