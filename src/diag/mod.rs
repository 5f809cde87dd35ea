//! What is wrong, as a value: code, place, words to fill in. Printed in one place, in either language.

mod code;
mod concise;
mod diagnostic;
mod human;
mod json;
mod messages;
mod nearest;
mod patterns;
mod source_map;

pub use code::Code;
pub use concise::concise;
pub use diagnostic::{Arg, Args, Diagnostic, Label, Severity, Sink};
pub use human::human;
pub use json::json;
pub use messages::{Explain, Lang, Messages};
pub use nearest::{by_likeness, nearest};
pub use patterns::Patterns;
pub use source_map::{Place, SourceMap};
