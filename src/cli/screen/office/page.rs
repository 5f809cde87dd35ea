//! The page: counts, groups in their room, and the foot.

use chrono::Datelike as _;

use super::acts::acts;
use super::faults::{broken, overdue};
use super::heading::{Heading, heading};
use super::owed::owed;
use super::person::{Person, persons};
use super::rows::{Columns, Rows};
use super::short::shorts;
use super::wait::{quiet, waits};
use crate::cli::screen::case::{Extent, WEEKDAYS};
use crate::cli::screen::line::{LINES, WIDTH, cut, spread, wrap};
use crate::cli::screen::room::{self, Part};
use crate::cli::screen::sources;
use crate::cli::session::Session;
use crate::model::written;
use crate::run::{Round, Workspace};

/// The screen of several cases; `unread` are folders of cases that cannot be read.
pub(in crate::cli) fn office(
    session: &Session,
    workspace: &Workspace,
    round: &Round<'_>,
    unread: &[&str],
    extent: Extent,
) -> String {
    let mut persons = persons(workspace, round, session.messages.word("office.cell-prefix"));
    let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
    for (person, short) in shorts(&names).into_iter().enumerate() {
        persons[person].short = short;
    }
    let sorted: Vec<(Option<Heading>, &Person<'_>)> = persons.iter().map(|p| (heading(p), p)).collect();
    Page { session, workspace, round, sorted, unread, extent }.text()
}

struct Page<'a> {
    session: &'a Session,
    workspace: &'a Workspace,
    round: &'a Round<'a>,
    sorted: Vec<(Option<Heading>, &'a Person<'a>)>,
    unread: &'a [&'a str],
    extent: Extent,
}

/// A group: its mark, the key of its heading, and its lines.
type Group = (&'static str, &'static str, Part);

impl<'a> Page<'a> {
    fn text(&self) -> String {
        let head = self.head() + &self.counts() + "\n";
        let (wait, groups) = (self.wait(), self.groups());
        let foot = self.quiet() + &self.law();
        let foot = if foot.is_empty() { foot } else { format!("\n{foot}") };
        let parts: Vec<&Part> = groups.iter().map(|(.., part)| part).collect();
        let fixed = [&head, &wait, &foot].iter().map(|text| text.lines().count()).sum::<usize>() + groups.len();
        let shown = match self.extent {
            Extent::All => room::all(&parts),
            Extent::Screen => room::share(LINES.saturating_sub(fixed), &parts),
        };
        let told = |key: &str, number: i64| {
            let line = self.session.say(key, &vec![("number", number.into())]);
            format!("   {}\n", self.session.paint.dim(&line))
        };
        let group = |((mark, key, part), shown): (&Group, usize)| {
            self.title(mark, key) + &self.aside(key) + "\n" + &part.text(shown, told)
        };
        let groups: String = groups.iter().zip(shown).map(group).collect();
        head + &groups + &wait + &foot
    }

    /// The persons under some headings, in the order of the round.
    fn under(&self, headings: &[Heading]) -> Vec<&'a Person<'a>> {
        let among = |heading: Option<Heading>| heading.is_some_and(|heading| headings.contains(&heading));
        self.sorted.iter().filter(|(heading, _)| among(*heading)).map(|(_, person)| *person).collect()
    }

    fn count(&self, heading: Heading) -> i64 {
        i64::try_from(self.under(&[heading]).len()).unwrap_or_default()
    }

    fn head(&self) -> String {
        let open: i64 = Heading::ALL.iter().map(|heading| self.count(*heading)).sum();
        let done = i64::try_from(self.sorted.len()).unwrap_or_default() - open;
        let title = self.workspace.checked.office.title.as_str();
        let args = vec![("title", title.into()), ("open", open.into()), ("done", done.into())];
        let as_of = self.session.as_of;
        let weekday = self.session.messages.word(WEEKDAYS[as_of.weekday().num_days_from_monday() as usize]);
        let day = format!("{weekday} {}", written(as_of));
        let room = WIDTH - day.chars().count() - 2;
        spread(&cut(&self.session.say("office.head", &args), room), &day, ToOwned::to_owned)
    }

    /// How many cases stand under each heading: they add up to the open ones.
    fn counts(&self) -> String {
        let key = |heading| match heading {
            Heading::Overdue => ("!", "office.n-overdue"),
            Heading::Broken => ("×", "office.n-broken"),
            Heading::Missing => ("○", "office.n-missing"),
            Heading::Now => ("►", "office.n-now"),
            Heading::Wait => ("·", "office.n-wait"),
        };
        let unread = i64::try_from(self.unread.len()).unwrap_or_default();
        let mut told: Vec<(&str, &str, i64)> = vec![("×", "office.n-unread", unread)];
        told.extend(Heading::ALL.iter().map(|heading| {
            let (mark, key) = key(*heading);
            (mark, key, self.count(*heading))
        }));
        let told = told.iter().filter(|(.., number)| *number > 0).map(|(mark, key, number)| {
            format!("{} {}", self.mark(mark), self.session.say(key, &vec![("number", (*number).into())]))
        });
        told.collect::<Vec<_>>().join("    ") + "\n"
    }

    /// The groups that have anything to say, in the order in which they get their room.
    fn groups(&self) -> Vec<Group> {
        let rows = Rows { session: self.session, workspace: self.workspace, extent: self.extent };
        let (late, broken) = (overdue(&self.under(&[Heading::Overdue])), broken(&self.under(&[Heading::Broken])));
        let columns = Columns::serving(late.iter().chain(&broken));
        // Whoever is late or stopped has a line above: nobody else is called for them.
        let called = self.under(&[Heading::Missing, Heading::Now]);
        let unread = Part::new(self.unread.iter().map(|folder| format!("   {folder}\n")), "office.more-cases");
        let groups = [
            ("×", "office.unjudged", unread),
            ("!", "office.overdue", rows.overdue(&late, columns)),
            ("×", "office.broken", rows.broken(&broken, columns)),
            ("○", "office.missing", rows.owed(&owed(&called))),
            ("►", "office.now", rows.acts(&acts(&called))),
        ];
        groups.into_iter().filter(|(.., part)| !part.is_empty()).collect()
    }

    /// One line for all who wait for a day; a line each where everything is shown.
    fn wait(&self) -> String {
        let waits = waits(&self.under(&[Heading::Wait]));
        let Some(first) = waits.first() else { return String::new() };
        let rows = Rows { session: self.session, workspace: self.workspace, extent: self.extent };
        let title = self.title("·", "office.wait");
        match self.extent {
            Extent::Screen => {
                let said = format!("  {}   {}", waits.len(), rows.nearest(first));
                let room = WIDTH - 2 - self.session.messages.word("office.wait").chars().count();
                format!("{title}{}\n", cut(&said, room))
            }
            Extent::All => format!("{title}\n{}", rows.waits(&waits)),
        }
    }

    fn quiet(&self) -> String {
        let rows = Rows { session: self.session, workspace: self.workspace, extent: self.extent };
        // Who is late or stopped is named above already.
        rows.quiet(&quiet(&self.under(&[Heading::Missing, Heading::Now, Heading::Wait])))
    }

    /// The law used, and what is known to be newer.
    fn law(&self) -> String {
        let laws = self.round.cases.iter().filter_map(|(_, a)| a.law.as_ref());
        let Some(law) = laws.max_by_key(|law| law.since) else { return String::new() };
        let newer: Vec<_> = self.round.cases.iter().flat_map(|(_, a)| &a.newer).collect();
        let lines = wrap(&sources::sentence(self.session, law, &newer), WIDTH);
        lines.iter().map(|part| format!("{}\n", self.session.paint.dim(part))).collect()
    }

    fn title(&self, mark: &str, key: &str) -> String {
        format!("{} {}", self.mark(mark), self.session.paint.bold(self.session.messages.word(key)))
    }

    /// What stands beside a heading: how to ask those who owe something.
    fn aside(&self, key: &str) -> String {
        match key {
            "office.missing" => format!("   {}", self.session.paint.dim(self.session.messages.word("office.slips"))),
            _ => String::new(),
        }
    }

    fn mark(&self, mark: &str) -> String {
        let paint = self.session.paint;
        match mark {
            "►" => paint.good(mark),
            "·" => paint.dim(mark),
            "○" => paint.warn(mark),
            _ => paint.bad(mark),
        }
    }
}
