//! `--record`: the engine's verdict for tests that expect nothing, and with `--accept` for those that expect something
//! else. What is written is marked, and no test counts before a person has taken the mark away.

use std::collections::BTreeMap;

use crate::cli::args::TestArgs;
use crate::cli::reply::Reply;
use crate::cli::session::Session;
use crate::diag::{Code, Diagnostic, Severity};
use crate::load::{Disk, FileSource as _};
use crate::plan::expect::expecting;
use crate::record;
use crate::run::{Recording, Workspace, recordings, refused};

/// What became of a recording.
enum Fate {
    Written,
    /// It expects something else: only shown.
    Shown,
    /// The file is hoso's own.
    Shipped,
    /// The file is written in a way hoso does not dare to touch, or could not be written.
    Unwritten(String),
}

pub(super) fn run(session: &Session, args: &TestArgs, disk: &Disk, workspace: &Workspace) -> Reply {
    // That a test expects nothing is what is to be mended here.
    let other = |d: &&Diagnostic| d.severity == Severity::Error && d.code != Code::EMPTY_TEST;
    let faults: Vec<Diagnostic> = workspace.diagnostics.iter().filter(other).cloned().collect();
    if !faults.is_empty() {
        return Reply { err: session.diagnostics(&faults, workspace), code: 2, ..Reply::default() };
    }
    let mut all: BTreeMap<String, Vec<Recording>> = BTreeMap::new();
    for workflow in workspace.catalog.workflows.values() {
        for recording in recordings(&workspace.catalog, workflow) {
            all.entry(recording.file.clone()).or_default().push(recording);
        }
    }
    let desk = Desk { session, args, disk };
    let (mut out, mut written, mut left) = (String::new(), 0_usize, 0_usize);
    for (file, recordings) in &all {
        for (recording, fate) in recordings.iter().zip(desk.file(file, recordings)) {
            out += &told(session, workspace, recording, &fate);
            let count = if matches!(fate, Fate::Written) { &mut written } else { &mut left };
            *count += 1;
        }
    }
    let counts = vec![("written", written.into()), ("left", left.into())];
    out += &(session.say("test.recorded", &counts) + "\n");
    Reply { out, code: u8::from(written + left > 0), ..Reply::default() }
}

struct Desk<'a> {
    session: &'a Session,
    args: &'a TestArgs,
    disk: &'a Disk,
}

impl Desk<'_> {
    /// Writes what may be written into a file, and says what became of each recording.
    fn file(&self, file: &str, recordings: &[Recording]) -> Vec<Fate> {
        let Ok(seen) = self.disk.read(file) else { return recordings.iter().map(|_| Fate::Shipped).collect() };
        let mut text = String::from_utf8_lossy(&seen).into_owned();
        let mut fates = Vec::new();
        for recording in recordings {
            let fate = match recording.wrong.is_empty() || self.args.recording.accept {
                false => Fate::Shown,
                true => match expecting(&text, recording.number, self.session.as_of, &recording.expectations) {
                    Some(new) => {
                        text = new;
                        Fate::Written
                    }
                    None => Fate::Unwritten(self.session.messages.word("test.untouched").to_owned()),
                },
            };
            fates.push(fate);
        }
        if text.as_bytes() == seen {
            return fates;
        }
        match record::rewrite(&self.args.path.join(file), &seen, text.as_bytes()) {
            Ok(()) => fates,
            Err(error) => {
                let line = self.session.messages.line(&refused(file, &error));
                recordings.iter().map(|_| Fate::Unwritten(line.clone())).collect()
            }
        }
    }
}

/// A recording as people read it: what is expected wrongly, and what hoso found.
fn told(session: &Session, workspace: &Workspace, recording: &Recording, fate: &Fate) -> String {
    let place = workspace.map.place(recording.says.span);
    let (plus, minus) =
        (|text: &str| session.paint.good(&format!("+ {text}")), |text: &str| session.paint.bad(&format!("- {text}")));
    let added = recording.expectations.iter().filter(|_| recording.wrong.is_empty()).map(|it| plus(&it.to_string()));
    let changed = recording.wrong.iter().flat_map(|it| {
        [minus(&format!("{} = {}", it.item, it.expected)), plus(&format!("{} = {}", it.item, it.found))]
    });
    let args = vec![("path", place.path.into())];
    let fate = match fate {
        Fate::Written => session.say("test.written", &args),
        Fate::Shown => session.say("test.shown", &args),
        Fate::Shipped => session.say("test.shipped", &args),
        Fate::Unwritten(why) => why.clone(),
    };
    let head = format!("{}  {}:{}", recording.says.value, place.path, place.line);
    let lines = added.chain(changed).chain([format!("→ {fate}")]).map(|line| format!("  {line}\n"));
    format!("{head}\n{}", lines.collect::<String>())
}
