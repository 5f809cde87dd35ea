//! `hoso explain`: the page of a code, or all codes in a line each.

use std::fmt::Write as _;

use super::args::ExplainArgs;
use super::reply::Reply;
use super::session::Session;
use crate::diag::{Code, nearest};

pub(super) fn run(session: &Session, args: &ExplainArgs) -> Reply {
    let Some(text) = &args.code else { return Reply::ok(list(session)) };
    let page = Code::parse(text).and_then(|code| Some((code, session.messages.explain(code)?)));
    let Some((code, (_, page))) = page else {
        let all: Vec<String> = Code::ALL.iter().map(ToString::to_string).collect();
        let near = nearest(&text.to_uppercase(), all.iter().map(String::as_str)).unwrap_or_default().to_owned();
        return Reply::refused(
            session.say("refused.no-code", &vec![("text", text.as_str().into()), ("near", near.into())]),
        );
    };
    let mut out = format!("{} {}\n", session.paint.bold(&code.to_string()), page.what.trim());
    let parts = [
        ("explain.why", &page.why),
        ("explain.example", &page.example),
        ("explain.mend", &page.mend),
        ("explain.basis", &page.basis),
    ];
    for (key, text) in parts.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        let body: String = text.trim().lines().map(|line| format!("  {line}\n")).collect();
        let _ = write!(out, "\n{}\n{body}", session.paint.bold(session.messages.word(key)));
    }
    Reply::ok(out)
}

fn list(session: &Session) -> String {
    let line = |code: &Code| {
        let (_, page) = session.messages.explain(*code)?;
        let first = page.what.trim().lines().next()?;
        Some(format!("{code}  {first}\n"))
    };
    Code::ALL.iter().filter_map(line).collect()
}
