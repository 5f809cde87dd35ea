//! `hoso import`: a list becomes case folders. Shown first; written when asked to.

use std::path::{Path, PathBuf};

use super::args::{Format, ImportArgs};
use super::reply::Reply;
use super::screen::{self, Extent};
use super::session::{Found, Session};
use crate::diag::{Code, Diagnostic};
use crate::load::paths::{folder_of, name_of};
use crate::load::{self, Disk, Sheets};
use crate::plan::edit::Filled;
use crate::plan::mended;
use crate::record::{self, RecordError};
use crate::render;
use crate::run::{self, Entered};
use crate::validate::import::{Against, Imported, Named, Standing, Weight, import};

/// From how many people on a bar shows how far it is.
const LONG: usize = 500;

/// What was done with a list, for the screen.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// What was written; `None` for a look beforehand.
    pub(super) entered: Option<Entered>,
    /// Where the copy to send back lies or would lie.
    pub(super) copy: Option<String>,
    /// Why there is no copy.
    pub(super) refused: Option<Diagnostic>,
}

pub(super) fn run(session: &Session, args: &ImportArgs) -> Reply {
    let found = match session.find_sound(&args.office) {
        Ok(found) => found,
        Err(reply) => return reply,
    };
    let (sheets, imported) = match read(session, args, &found) {
        Ok(read) => read,
        Err(reply) => return reply,
    };
    let done = match act(session, args, &found, &sheets, &imported) {
        Ok(done) => done,
        Err(reply) => return reply,
    };
    let extent = if args.all { Extent::All } else { Extent::Screen };
    let name = name_of(&args.file);
    let out = match session.format {
        Format::Human | Format::Message | Format::Xlsx => screen::import(session, &name, &imported, &done, extent),
        Format::Concise => screen::import_concise(session, &name, &imported),
        Format::Json => screen::import_json(session, &name, &imported, &done),
    };
    let problems = done.entered.iter().flat_map(|entered| &entered.problems).chain(&done.refused);
    let problems: Vec<Diagnostic> = problems.cloned().collect();
    let err = session.diagnostics(&problems, &found.workspace);
    Reply { out, err, code: code(&imported, &done) }
}

/// 2 nobody can be taken over · 3 some · 1 somebody has to look · 0 in order.
fn code(imported: &Imported, done: &Done) -> u8 {
    let held = imported.people.iter().filter(|person| person.standing == Standing::Held).count();
    let faulty = imported.remarks.iter().any(|remark| remark.weight == Weight::Fault);
    let failed = done.refused.is_some() || done.entered.iter().any(|entered| !entered.problems.is_empty());
    let wrote = done.entered.iter().any(|entered| !entered.made.is_empty() || !entered.changed.is_empty());
    let asked = imported.remarks.iter().any(|remark| remark.weight == Weight::Ask || remark.code == Code::DIFFERS);
    match () {
        () if (held > 0 || faulty) && held == imported.people.len() => 2,
        () if failed && !wrote => 2,
        () if held > 0 || faulty || failed => 3,
        () => u8::from(asked),
    }
}

/// Reads the file and understands it against the office.
fn read(session: &Session, args: &ImportArgs, found: &Found) -> Result<(Sheets, Imported), Reply> {
    let (folder, name) = (folder_of(&args.file), name_of(&args.file));
    let told = |diagnostic: Diagnostic| {
        let err = session.diagnostics(&[diagnostic], &found.workspace);
        Reply { err, code: 2, ..Reply::default() }
    };
    let sheets = load::table(&Disk::new(folder), &name).map_err(told)?;
    let mut named = Vec::new();
    for text in &args.map {
        let said = text.split_once('=').map(|(letters, path)| (letters.trim().to_uppercase(), path.trim().to_owned()));
        match said {
            Some((letters, path)) if letters.bytes().all(|b| b.is_ascii_uppercase()) && !letters.is_empty() => {
                named.push(Named { letters, path });
            }
            _ => return Err(Reply::refused(session.say("refused.map", &vec![("text", text.as_str().into())]))),
        }
    }
    let names: Vec<String> = sheets.all.iter().filter(|grid| !grid.hidden).map(|grid| grid.name.clone()).collect();
    if let Some(wanted) = &args.sheet
        && !sheets.all.iter().any(|grid| grid.name == *wanted)
    {
        let args = vec![("text", wanted.as_str().into()), ("names", names.join(", ").into())];
        return Err(Reply::refused(session.say("refused.no-sheet", &args)));
    }
    let against = Against { catalog: &found.workspace.catalog, checked: &found.workspace.checked, day: session.as_of };
    let imported = import(&sheets, args.sheet.as_deref(), &named, against);
    let none = || {
        told(Diagnostic::file(
            Code::NO_HEADING,
            &name,
            vec![("path", name.as_str().into()), ("names", names.join(", ").into())],
        ))
    };
    let imported = imported.ok_or_else(none)?;
    Ok((sheets, imported))
}

/// Writes what is to be written.
fn act(
    session: &Session,
    args: &ImportArgs,
    found: &Found,
    sheets: &Sheets,
    imported: &Imported,
) -> Result<Done, Reply> {
    let mut done = Done::default();
    // Asked before anything is written.
    let workflow = match args.writing.write {
        true => Some(session.workflow(&found.workspace, args.workflow.as_deref())?),
        false => None,
    };
    // A sheet hoso made is sent back as it is: its yellow cells are still yellow.
    let copy = (imported.asked.is_none())
        .then(|| mended(&sheets.all[imported.index], imported, &session.messages, session.as_of))
        .flatten();
    if let Some(book) = copy {
        let (copy, refused) = match (args.writing.write || args.writing.to_mend, render::xlsx(&book)) {
            (false, _) => (Some(copy_name(session, &args.file, 1)), None),
            (true, Ok(bytes)) => keep(session, &args.file, &bytes),
            (true, Err(error)) => (None, Some(unmade(&args.file, &error))),
        };
        done.copy = copy.map(|path| name_of(&path));
        done.refused = refused;
    }
    if let Some(workflow) = workflow {
        let filled = if args.writing.replace { Filled::Replace } else { Filled::Refuse };
        let bar =
            (imported.people.len() >= LONG).then(|| super::progress::bar(session.messages.word("import.progress")));
        let tell = |n, all| {
            if let Some(bar) = &bar {
                bar.set_length(all as u64);
                bar.set_position(n as u64);
            }
        };
        let spoken = (workflow, &session.messages);
        done.entered = Some(run::write_import(&found.root, &found.workspace, spoken, imported, filled, tell));
        bar.iter().for_each(indicatif::ProgressBar::finish_and_clear);
    }
    Ok(done)
}

/// A copy that is more than a workbook can hold.
fn unmade(file: &Path, error: &impl std::error::Error) -> Diagnostic {
    let path = name_of(file);
    let args = vec![("path", path.as_str().into()), ("reason", error.to_string().into())];
    Diagnostic::file(Code::WRITE_FAILED, &path, args)
}

/// Puts the copy beside the list, under the first name that is free or holds these very bytes already.
fn keep(session: &Session, file: &Path, bytes: &[u8]) -> (Option<PathBuf>, Option<Diagnostic>) {
    for number in 1..100 {
        let path = copy_name(session, file, number);
        match record::write_new(&path, bytes) {
            Ok(()) => return (Some(path), None),
            Err(RecordError::Exists { .. }) => {
                use load::FileSource as _;
                if Disk::new(folder_of(&path)).read(&name_of(&path)).is_ok_and(|there| there == bytes) {
                    return (Some(path), None);
                }
            }
            Err(error) => return (None, Some(run::refused(&name_of(&path), &error))),
        }
    }
    (None, Some(Diagnostic::file(Code::EXISTS, &name_of(file), vec![("path", name_of(file).into())])))
}

/// "Danh sách (cần sửa).xlsx", and with a number behind where that is taken.
fn copy_name(session: &Session, file: &Path, number: u32) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let behind = if number > 1 { format!(" {number}") } else { String::new() };
    file.with_file_name(format!("{stem} ({}){behind}.xlsx", session.messages.word("import.to-mend")))
}
