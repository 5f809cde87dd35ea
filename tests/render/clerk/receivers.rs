//! To whom the paper goes: "- …;" and at the end "- ….".

use super::table::Style::State;
use super::{Paper, center, found, has_size, is_regular, none, say, set_size, text};

fn receivers(paper: &Paper) -> Vec<String> {
    let last = paper.last();
    let label = last.lines.iter().position(|line| text(line) == "Nơi nhận:");
    let Some(label) = label.filter(|_| paper.row.has("receivers")) else {
        let missed = label.is_some() != paper.row.has("receivers");
        return missed.then(|| "receivers where they are to be".to_owned()).into_iter().collect();
    };
    let mut wrong = Vec::new();
    let mut entries: Vec<String> = Vec::new();
    for line in last.lines[label + 1..].iter().filter(|line| center(line) < paper.middle()) {
        if !is_regular(line) || !has_size(line, if paper.row.style == State { 11.0 } else { 12.0 }) {
            wrong.push(format!("small letters: {}", text(line)));
        }
        match (text(line).strip_prefix('-'), entries.last_mut()) {
            (Some(entry), _) => entries.push(entry.trim().to_owned()),
            (None, Some(entry)) => *entry = format!("{entry} {}", text(line)),
            (None, None) => wrong.push(format!("no dash: {}", text(line))),
        }
        if text(line).starts_with('-')
            && line.runs.get(1).is_none_or(|next| next.x - line.runs[0].x - line.runs[0].width < 1.0)
        {
            wrong.push(format!("no gap behind the dash: {}", text(line)));
        }
    }
    let Some((end, others)) = entries.split_last() else { return vec!["nobody".to_owned()] };
    wrong.extend(others.iter().filter(|entry| !entry.ends_with(';') || entry.ends_with(".;")).cloned());
    if !end.ends_with('.') || end.ends_with("..") {
        wrong.push(end.clone());
    }
    wrong
}

#[test]
fn every_list_of_receivers_has_its_dashes_and_stops() {
    none(receivers);
}

#[test]
fn a_wrong_list_of_receivers_is_found() {
    found(receivers, "6-knd", "no semicolon", |pages| say(pages, "(để b/c);", "(để b/c)"));
    found(receivers, "6-knd", "a full stop too early", |pages| say(pages, "(để b/c);", "(để b/c)."));
    found(receivers, "6-knd", "no full stop", |pages| say(pages, "Lưu Chi bộ.", "Lưu Chi bộ"));
    found(receivers, "6-knd", "the end mark of others", |pages| say(pages, "Lưu Chi bộ.", "Lưu Chi bộ;"));
    found(receivers, "6-knd", "no label", |pages| say(pages, "Nơi nhận:", "Gửi:"));
    found(receivers, "6-knd", "no dash", |pages| say(pages, "-Đảng ủy", "Đảng ủy"));
    found(receivers, "6-knd", "large letters", |pages| set_size(pages, "Lưu Chi bộ", 14.0));
}
