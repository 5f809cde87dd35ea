//! What a calendar reminds of: the last days of acts to come, the first days on which one can be done, and what is
//! planned.

use super::Subject;
use super::coming::{Coming, coming};
use super::heading::heading;
use super::page::called;
use super::person::Person;
use super::register::{Deadline, deadlines};
use super::rows::Rows;
use crate::cli::naming::Naming;
use crate::cli::screen::case::Extent;
use crate::cli::screen::line::cited;
use crate::cli::session::Session;
use crate::evaluate::{StepVerdict, who};
use crate::model::{Agenda, Appointment, Citation, Day, Source};
use crate::record::digest;

/// How many digits of a digest tell entries apart.
const DIGITS: usize = 32;

/// The days of all open cases, in their order.
pub(in crate::cli) fn agenda(session: &Session, subject: Subject<'_>, naming: &Naming) -> Agenda {
    let persons = called(session, subject);
    let rows = Rows { session, workspace: subject.workspace, extent: Extent::All };
    let open = persons.iter().filter(|person| heading(person).is_some());
    let entry = |(person, kept): (&Person<'_>, Kept<'_>)| {
        let id = &subject.round.cases[person.number - 1].0.id;
        let name = naming.alias(person.number).unwrap_or_else(|| person.name.clone());
        let title = session.say(kept.kind.key(), &vec![("title", kept.step.brief().into()), ("name", name.into())]);
        let details = kept.details(rows, person).iter().map(|text| naming.hide(text)).collect();
        Appointment { uid: uid(id, &kept), day: kept.day, title: naming.hide(&title), details }
    };
    let mut appointments: Vec<Appointment> =
        open.flat_map(|person| kept(person).into_iter().map(move |kept| (person, kept))).map(entry).collect();
    appointments.sort_by(|a, b| (a.day, &a.title, &a.uid).cmp(&(b.day, &b.title, &b.uid)));
    let title = subject.workspace.checked.office.title.as_str();
    Agenda { title: session.say("agenda.title", &vec![("title", title.into())]), day: session.as_of, appointments }
}

/// Why a day is kept in mind.
#[derive(Clone, Copy)]
enum Reason {
    /// The last day of an act.
    Due,
    /// The first day on which it can be done.
    Earliest,
    /// The day it is planned for.
    Planned,
}

impl Reason {
    fn key(self) -> &'static str {
        match self {
            Self::Due => "agenda.due",
            Self::Earliest => "agenda.earliest",
            Self::Planned => "agenda.planned",
        }
    }
}

/// A day of a case.
struct Kept<'a> {
    kind: Reason,
    day: Day,
    step: &'a StepVerdict,
    /// The rule that sets it, by id and title.
    rule: Option<(&'a str, &'a str)>,
    /// Whether the day is only the earliest there can be.
    unsure: bool,
    citation: Option<&'a (Citation, Source)>,
}

impl Kept<'_> {
    /// Which act, why, who must move, where, and who says so.
    fn details(&self, rows: Rows<'_>, person: &Person<'_>) -> Vec<String> {
        let why = self.rule.map(|(_, title)| title.to_owned());
        let unsure = self.unsure.then(|| rows.session.messages.word("register.unsure").to_owned());
        let who = rows.session.say("case.waits-for", &vec![("names", rows.who(&who(self.step, &self.step.by)).into())]);
        let all = [Some(self.step.title.clone()), why, unsure, Some(who), Some(person.cell.clone())];
        let cited = Some(cited(self.citation));
        all.into_iter().chain([cited]).flatten().filter(|text| !text.is_empty()).collect()
    }
}

/// What tells an entry from all others, whatever its day: the case, the step, the rule, the reason.
fn uid(case: &str, kept: &Kept<'_>) -> String {
    let rule = kept.rule.map_or("", |(id, _)| id);
    let parts = [case, &kept.step.id, rule, kept.kind.key()].join("\n");
    format!("{}@hoso", &digest(parts.as_bytes())[..DIGITS])
}

/// The days of one case.
fn kept<'a>(person: &Person<'a>) -> Vec<Kept<'a>> {
    let last = |deadline: Deadline<'a>| Kept {
        kind: Reason::Due,
        day: deadline.due,
        step: deadline.step,
        rule: Some((deadline.rule, deadline.title)),
        unsure: deadline.unsure,
        citation: deadline.citation,
    };
    let day = |it: Coming<'a>| Kept {
        kind: if it.planned { Reason::Planned } else { Reason::Earliest },
        day: it.day,
        step: it.step,
        rule: it.rule.map(|rule| (&*rule.id, rule.title.as_str())),
        unsure: false,
        citation: it.rule.map_or(it.step.citation.as_ref(), |rule| rule.citation.as_ref()),
    };
    deadlines(person.verdict).into_iter().map(last).chain(coming(person.verdict).map(day)).collect()
}
