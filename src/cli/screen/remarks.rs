//! What was found in the files of the law, code by code: what it is, where, and what to do.

use std::collections::BTreeMap;

use super::case::Extent;
use super::lay::lay;
use super::line::cut;
use crate::cli::session::Session;
use crate::diag::{Code, Diagnostic, Severity, SourceMap};
use crate::model::{Line, Mark, Rank, Shade};
use crate::run::Fate;

/// Something found, and what became of it.
pub(in crate::cli) struct Remark<'a> {
    pub(in crate::cli) diagnostic: &'a Diagnostic,
    /// Whether hoso could mend it.
    pub(in crate::cli) mechanical: bool,
    pub(in crate::cli) fate: Option<&'a Fate>,
}

/// How many of one code are shown unasked.
const SHOWN: usize = 4;
/// How much of a list of names is shown unasked, in columns.
const HINT: usize = 180;

const WARN: Mark = Mark::new("!", Shade::Warn);
const BAD: Mark = Mark::new("×", Shade::Bad);
const DONE: Mark = Mark::new("√", Shade::Good);

/// The screen.
pub(in crate::cli) fn remarks(session: &Session, map: &SourceMap, found: &[Remark<'_>], extent: Extent) -> String {
    let day = vec![("day", session.as_of.into())];
    if found.is_empty() {
        return session.say("lint.clean", &day) + "\n";
    }
    let mut codes: BTreeMap<Code, Vec<&Remark<'_>>> = BTreeMap::new();
    found.iter().for_each(|remark| codes.entry(remark.diagnostic.code).or_default().push(remark));
    let mut out = head(session, found);
    for (code, remarks) in codes {
        out += &block(session, map, code, &remarks, extent);
    }
    let waiting = found.iter().filter(|remark| remark.mechanical && remark.fate.is_none()).count();
    if waiting > 0 {
        out += "\n";
        out += &session.say("lint.fixable", &vec![("number", number(waiting))]);
        out += "\n";
    }
    out
}

fn head(session: &Session, found: &[Remark<'_>]) -> String {
    let errors = found.iter().filter(|remark| remark.diagnostic.severity == Severity::Error).count();
    let args =
        vec![("day", session.as_of.into()), ("errors", number(errors)), ("number", number(found.len() - errors))];
    session.say("lint.head", &args) + "\n"
}

fn number(n: usize) -> crate::diag::Arg {
    i64::try_from(n).unwrap_or_default().into()
}

/// All of one code. Where all are mended alike, that is said once.
fn block(session: &Session, map: &SourceMap, code: Code, found: &[&Remark<'_>], extent: Extent) -> String {
    let messages = &session.messages;
    let what = messages.explain(code).map_or("", |(_, page)| page.what.trim().lines().next().unwrap_or_default());
    let shown = if extent == Extent::All { found.len() } else { found.len().min(SHOWN) };
    let mend = |remark: &Remark<'_>| messages.mend(code, &remark.diagnostic.args);
    let alike = found.iter().all(|remark| mend(remark) == mend(found[0]));
    let mut lines = Vec::new();
    for remark in &found[..shown] {
        lines.push(finding(session, map, remark));
        if let Some(said) = became(session, remark.fate) {
            lines.push(Line { rank: Rank::Below, ..Line::text(said) });
        } else if !alike {
            lines.push(hint(&mend(remark), extent));
        }
    }
    if alike && found.iter().any(|remark| remark.fate.is_none()) {
        lines.push(hint(&mend(found[0]), extent));
    }
    if shown < found.len() {
        let more = session.say("lint.more", &vec![("number", number(found.len() - shown))]);
        lines.push(Line { rank: Rank::Below, ..Line::text(more) });
    }
    let title = session.paint.bold(&format!("{code}  {}", what.trim_end_matches('.')));
    format!("\n{title} ({})\n{}", found.len(), lay(&lines, session.paint))
}

fn finding(session: &Session, map: &SourceMap, remark: &Remark<'_>) -> Line {
    let diagnostic = remark.diagnostic;
    let right = match diagnostic.span {
        Some(span) => {
            let place = map.place(span);
            format!("{}:{}", place.path, place.line)
        }
        None => diagnostic.path.clone().unwrap_or_default(),
    };
    let mark = match (remark.fate, diagnostic.severity) {
        (Some(Fate::Taken), _) => DONE,
        (_, Severity::Error) => BAD,
        (_, Severity::Warning) => WARN,
    };
    Line { mark: Some(mark), right, ..Line::text(session.messages.line(diagnostic)) }
}

fn hint(mend: &str, extent: Extent) -> Line {
    let mend = if extent == Extent::All { mend.to_owned() } else { cut(mend, HINT) };
    Line { rank: Rank::Hint, ..Line::text(mend) }
}

fn became(session: &Session, fate: Option<&Fate>) -> Option<String> {
    let word = |key: &'static str| Some(session.messages.word(key).to_owned());
    match fate? {
        Fate::Taken => word("lint.taken"),
        Fate::Shipped => word("lint.shipped"),
        Fate::Kept => word("lint.kept"),
        Fate::Unwritten(fault) => {
            let text = session.messages.line(fault);
            Some(session.say("lint.unwritten", &vec![("text", text.into())]))
        }
    }
}
