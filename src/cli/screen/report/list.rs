//! The people behind one number, all of them.

use crate::cli::report::{Entry, Figure, Section, Told};
use crate::cli::screen::line::{WIDTH, cut, spread};
use crate::cli::session::Session;
use crate::model::written;
use crate::plan::headline;

/// One line each, numbered; parts of a number have their own heading and count.
pub(in crate::cli) fn list(session: &Session, told: &Told<'_>, figure: &Figure<'_>) -> String {
    let number = figure.sections.iter().map(|section| section.people.len()).sum::<usize>();
    let said = vec![
        ("title", figure.title.as_str().into()),
        ("number", number.into()),
        ("from", told.counted.period.from.into()),
        ("to", told.counted.period.to.into()),
    ];
    let mut out = format!("{}\n", session.paint.bold(&session.say("reports.list-head", &said)));
    let part = |section: &Section<'_>| {
        let title = section.title.as_ref().map(|title| format!("{title}  {}\n", section.people.len()));
        title.unwrap_or_default() + &people(session, told, section)
    };
    out.extend(figure.sections.iter().map(part));
    out
}

fn people(session: &Session, told: &Told<'_>, section: &Section<'_>) -> String {
    let checked = &told.workspace.checked;
    let line = |(nth, entry): (usize, &Entry<'_>)| {
        let day = entry.day.map(written).unwrap_or_default();
        let facts = &entry.person.case.facts;
        let dictionary = &told.workspace.catalog.dictionary;
        let who = headline(&told.workflow.headline, facts, dictionary, &checked.office.tree, told.counted.as_of);
        let left = cut(&format!("{:>5}  {who}", nth + 1), WIDTH - 12);
        spread(&left, &day, |text| session.paint.dim(text))
    };
    section.people.iter().enumerate().map(line).collect()
}
