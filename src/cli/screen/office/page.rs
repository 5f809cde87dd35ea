//! The page: counts, groups in their room, and the foot.

use super::acts::acts;
use super::faults::{broken, overdue};
use super::heading::{Heading, heading};
use super::owed::owed;
use super::person::{Person, persons};
use super::rows::{Columns, Rows};
use super::short::shorts;
use super::wait::{quiet, waits};
use crate::cli::screen::case::Extent;
use crate::cli::screen::line::{LINES, WIDTH, cut, day_of_week, spread, wrap};
use crate::cli::screen::room::{self, Part};
use crate::cli::screen::sources;
use crate::cli::session::Session;
use crate::model::{Board, Line, Mark, Section, Shade};
use crate::run::{Round, Workspace};

/// What several cases are told from.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Subject<'a> {
    /// The cases, judged.
    pub(in crate::cli) round: &'a Round<'a>,
    /// Where they come from.
    pub(in crate::cli) workspace: &'a Workspace,
    /// Folders of cases that cannot be read.
    pub(in crate::cli) unread: &'a [&'a str],
}

/// The screen of several cases.
pub(in crate::cli) fn office(session: &Session, subject: Subject<'_>, extent: Extent) -> String {
    let persons = called(session, subject);
    Page::new(session, subject, &persons, extent).text()
}

/// Everything that screen can say, for a page; `alias` says what the person of a number is called there.
pub(in crate::cli) fn office_board(
    session: &Session,
    subject: Subject<'_>,
    alias: impl Fn(usize) -> Option<String>,
) -> Board {
    let mut persons = called(session, subject);
    for person in &mut persons {
        if let Some(alias) = alias(person.number) {
            (person.name, person.short) = (alias.clone(), alias);
        }
    }
    Page::new(session, subject, &persons, Extent::All).board()
}

/// The persons, each with its short name.
pub(super) fn called<'a>(session: &Session, subject: Subject<'a>) -> Vec<Person<'a>> {
    let mut persons = persons(subject.workspace, subject.round, session.messages.word("office.cell-prefix"));
    let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
    for (person, short) in shorts(&names).into_iter().enumerate() {
        persons[person].short = short;
    }
    persons
}

struct Page<'a> {
    session: &'a Session,
    subject: Subject<'a>,
    sorted: Vec<(Option<Heading>, &'a Person<'a>)>,
    rows: Rows<'a>,
}

/// A heading: its mark, and the key of its words.
type Title = (Mark, &'static str);

const UNREAD: Title = (Mark::new("×", Shade::Bad), "office.unjudged");
const OVERDUE: Title = (Mark::new("!", Shade::Bad), "office.overdue");
const BROKEN: Title = (Mark::new("×", Shade::Bad), "office.broken");
const MISSING: Title = (Mark::new("○", Shade::Warn), "office.missing");
const NOW: Title = (Mark::new("►", Shade::Good), "office.now");
const WAIT: Title = (Mark::new("·", Shade::Dim), "office.wait");

impl<'a> Page<'a> {
    fn new(session: &'a Session, subject: Subject<'a>, persons: &'a [Person<'a>], extent: Extent) -> Self {
        let sorted = persons.iter().map(|person| (heading(person), person)).collect();
        Self { session, subject, sorted, rows: Rows { session, workspace: subject.workspace, extent } }
    }

    fn text(&self) -> String {
        let (title, day) = (self.title(), self.day());
        let room = WIDTH - day.chars().count() - 2;
        let counts: Vec<String> = self.counts().iter().map(|line| self.headed(line.mark, &line.text)).collect();
        let head = spread(&cut(&title, room), &day, ToOwned::to_owned) + &counts.join("    ") + "\n\n";
        let (wait, groups) = (self.wait(), self.parts());
        let law = wrap(&self.law(), WIDTH);
        let law = law.iter().filter(|part| !part.is_empty()).map(|part| self.session.paint.dim(part) + "\n");
        let foot = self.rows.quiet_row(&self.quiet()) + &law.collect::<String>();
        let foot = if foot.is_empty() { foot } else { format!("\n{foot}") };
        let parts: Vec<&Part> = groups.iter().map(|(_, part)| part).collect();
        let fixed = [&head, &wait, &foot].iter().map(|text| text.lines().count()).sum::<usize>() + groups.len();
        let shown = match self.rows.extent {
            Extent::All => room::all(&parts),
            Extent::Screen => room::share(LINES.saturating_sub(fixed), &parts),
        };
        let told = |key: &str, number: usize| {
            let line = self.session.say(key, &vec![("number", number.into())]);
            format!("   {}\n", self.session.paint.dim(&line))
        };
        let group = |((title, part), shown): (&(Title, Part), usize)| {
            self.heading(*title) + &self.aside(*title) + "\n" + &part.text(shown, told)
        };
        let groups: String = groups.iter().zip(shown).map(group).collect();
        head + &groups + &wait + &foot
    }

    fn board(&self) -> Board {
        let called = self.under(&[Heading::Missing, Heading::Now]);
        let rows = self.rows;
        let unread = self.subject.unread.iter().map(|folder| Line::text(*folder)).collect();
        let groups = [
            (UNREAD, unread),
            (OVERDUE, rows.overdue(&overdue(&self.under(&[Heading::Overdue])))),
            (BROKEN, rows.broken(&broken(&self.under(&[Heading::Broken])))),
            (MISSING, rows.owed(&owed(&called))),
            (NOW, rows.acts(&acts(&called))),
            (WAIT, rows.waits(&waits(&self.under(&[Heading::Wait])))),
        ];
        let group = |(title, lines): (Title, Vec<Line>)| Section {
            mark: Some(title.0),
            title: self.session.messages.word(title.1).to_owned(),
            aside: self.beside(title).to_owned(),
            lines,
        };
        let mut groups: Vec<Section> = groups.into_iter().filter(|(_, lines)| !lines.is_empty()).map(group).collect();
        groups.extend(rows.quiet(&self.quiet()).map(|line| Section { lines: vec![line], ..Section::default() }));
        Board {
            title: self.title(),
            day: self.day(),
            bar: None,
            summary: self.counts(),
            sections: groups,
            foot: self.law(),
        }
    }

    /// The persons under some headings, in the order of the round.
    fn under(&self, headings: &[Heading]) -> Vec<&'a Person<'a>> {
        let among = |heading: Option<Heading>| heading.is_some_and(|heading| headings.contains(&heading));
        self.sorted.iter().filter(|(heading, _)| among(*heading)).map(|(_, person)| *person).collect()
    }

    fn count(&self, heading: Heading) -> usize {
        self.under(&[heading]).len()
    }

    fn title(&self) -> String {
        let open: usize = Heading::ALL.iter().map(|heading| self.count(*heading)).sum();
        let done = self.sorted.len() - open;
        let title = self.subject.workspace.checked.office.title.as_str();
        self.session.say("office.head", &vec![("title", title.into()), ("open", open.into()), ("done", done.into())])
    }

    fn day(&self) -> String {
        day_of_week(self.session, self.session.as_of)
    }

    /// How many cases stand under each heading: they add up to the open ones.
    fn counts(&self) -> Vec<Line> {
        let key = |heading| match heading {
            Heading::Overdue => (OVERDUE.0, "office.n-overdue"),
            Heading::Broken => (BROKEN.0, "office.n-broken"),
            Heading::Missing => (MISSING.0, "office.n-missing"),
            Heading::Now => (NOW.0, "office.n-now"),
            Heading::Wait => (WAIT.0, "office.n-wait"),
        };
        let mut told: Vec<(Mark, &str, usize)> = vec![(UNREAD.0, "office.n-unread", self.subject.unread.len())];
        told.extend(Heading::ALL.iter().map(|heading| {
            let (mark, key) = key(*heading);
            (mark, key, self.count(*heading))
        }));
        let told = told.into_iter().filter(|(.., number)| *number > 0).map(|(mark, key, number)| {
            let said = self.session.say(key, &vec![("number", number.into())]);
            Line { mark: Some(mark), ..Line::text(said) }
        });
        told.collect()
    }

    /// The groups that have anything to say, in the order in which they get their room.
    fn parts(&self) -> Vec<(Title, Part)> {
        let rows = self.rows;
        let (late, stopped) = (overdue(&self.under(&[Heading::Overdue])), broken(&self.under(&[Heading::Broken])));
        let late = rows.overdue(&late);
        let columns = Columns::serving(late.iter().chain(&rows.broken(&stopped)));
        // Whoever is late or stopped has a line above: nobody else is called for them.
        let called = self.under(&[Heading::Missing, Heading::Now]);
        let unread = self.subject.unread.iter().map(|folder| format!("   {folder}\n"));
        let groups = [
            (UNREAD, Part::new(unread, "office.more-cases")),
            (OVERDUE, rows.overdue_rows(&late, columns)),
            (BROKEN, rows.broken_rows(&stopped, columns)),
            (MISSING, rows.owed_rows(&rows.owed(&owed(&called)))),
            (NOW, rows.acts_rows(&acts(&called))),
        ];
        groups.into_iter().filter(|(_, part)| !part.is_empty()).collect()
    }

    /// One line for all who wait for a day; a line each where everything is shown.
    fn wait(&self) -> String {
        let waits = waits(&self.under(&[Heading::Wait]));
        let Some(first) = waits.first() else { return String::new() };
        let title = self.heading(WAIT);
        match self.rows.extent {
            Extent::Screen => {
                let said = format!("  {}   {}", waits.len(), self.rows.nearest(first));
                let room = WIDTH - 2 - self.session.messages.word(WAIT.1).chars().count();
                format!("{title}{}\n", cut(&said, room))
            }
            Extent::All => format!("{title}\n{}", self.rows.waits_rows(&self.rows.waits(&waits))),
        }
    }

    /// Cases nobody has touched for long; who is late or stopped is named above already.
    fn quiet(&self) -> Vec<&'a Person<'a>> {
        quiet(&self.under(&[Heading::Missing, Heading::Now, Heading::Wait]))
    }

    /// The law used, and what is known to be newer.
    fn law(&self) -> String {
        let cases = &self.subject.round.cases;
        let Some(law) = cases.iter().filter_map(|(_, a)| a.law.as_ref()).max_by_key(|law| law.since) else {
            return String::new();
        };
        let newer: Vec<_> = cases.iter().flat_map(|(_, a)| &a.newer).collect();
        sources::sentence(self.session, law, &newer)
    }

    fn heading(&self, (mark, key): Title) -> String {
        self.headed(Some(mark), &self.session.paint.bold(self.session.messages.word(key)))
    }

    /// What stands beside a heading: how to ask those who owe something.
    fn beside(&self, title: Title) -> &'a str {
        if title.1 == MISSING.1 { self.session.messages.word("office.slips") } else { "" }
    }

    fn aside(&self, title: Title) -> String {
        match self.beside(title) {
            "" => String::new(),
            said => format!("   {}", self.session.paint.dim(said)),
        }
    }

    fn headed(&self, mark: Option<Mark>, text: &str) -> String {
        format!("{} {text}", self.session.paint.mark(mark))
    }
}
