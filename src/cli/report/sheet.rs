//! A report as a workbook: its numbers, and everybody behind them with the day of each stage, so that a filter on a
//! column gives any list.

use std::path::Path;

use super::Told;
use crate::cli::output::{self, Place};
use crate::cli::reply::Reply;
use crate::cli::session::{Found, Session};
use crate::evaluate::Share;
use crate::load::names;
use crate::model::vietnamese::{NameKey, percent};
use crate::model::{Book, Cell, CellValue, Column, ColumnKind, Table, written};
use crate::run::{Delay, Reacher};

/// Writes the workbook and says where it lies: in the folder of its period, or as the new file that was asked for.
pub(super) fn write(session: &Session, found: &Found, told: &Told<'_>, output: Option<&Path>) -> Result<String, Reply> {
    let sheet = Sheet { session, told };
    let tables = vec![sheet.numbers(), sheet.people()];
    let title = sheet.caption().swap_remove(0);
    let book = Book { title, day: session.as_of, tables };
    let name = format!("{}/{}", told.folder(), names::REPORT_BOOK);
    let path = output::workbook(session, &book, Place::of(output, &found.root, &name))?;
    Ok(session.say("done.report", &vec![("path", path.into())]) + "\n")
}

struct Sheet<'a> {
    session: &'a Session,
    told: &'a Told<'a>,
}

impl Sheet<'_> {
    fn word(&self, key: &str) -> String {
        self.session.messages.word(key).to_owned()
    }

    fn caption(&self) -> Vec<String> {
        let title = self.told.body.map_or(self.told.workspace.checked.office.title.as_str(), |body| &body.name);
        let period = self.told.counted.period;
        vec![
            format!("{title} · {}", self.told.workflow.title),
            format!("{} – {}", written(period.from), written(period.to)),
            self.word("reports.uncounted"),
        ]
    }

    fn numbers(&self) -> Table {
        let keys =
            ["reports.col-part", "reports.col-number", "reports.col-people", "reports.col-of", "reports.col-share"];
        let kinds = [ColumnKind::Text, ColumnKind::Text, ColumnKind::Integer, ColumnKind::Integer, ColumnKind::Text];
        let columns = keys.iter().zip(kinds).zip([30, 60, 12, 12, 14]);
        let columns = columns.map(|((key, kind), width)| Column { kind, ..Column::text(self.word(key), width) });
        let rows = [self.stages(), self.ratios(), self.breakdowns(), self.delays(), self.targets()].concat();
        Table {
            name: self.word("reports.tab-numbers"),
            caption: self.caption(),
            columns: columns.collect(),
            rows,
            hidden: false,
        }
    }

    fn stages(&self) -> Vec<Vec<Cell>> {
        let counted = self.told.counted;
        let stages = counted.report.stages.iter().enumerate();
        let part = self.word("reports.part-stages");
        stages.map(|(at, stage)| row(&part, &stage.title, counted.stage(at).len(), None)).collect()
    }

    fn ratios(&self) -> Vec<Vec<Cell>> {
        let (counted, report) = (self.told.counted, self.told.counted.report);
        let (total, cohort) = (self.word("reports.part-totals"), self.word("reports.part-cohort"));
        let rows = report.shares().flat_map(|(of, base)| {
            let title = format!("{} / {}", report.stages[of].title, report.stages[base].title);
            let all = Some(counted.stage(base).len());
            let same = row(&total, &title, counted.stage(of).len(), all);
            [same, row(&cohort, &title, counted.cohort(base, of).len(), all)]
        });
        rows.collect()
    }

    fn breakdowns(&self) -> Vec<Vec<Cell>> {
        let counted = self.told.counted;
        let mut rows = Vec::new();
        for (at, it) in counted.report.breakdowns.iter().enumerate() {
            let groups = counted.breakdown(at);
            let part = format!("{}: {}", counted.report.stages[counted.main()].title, it.title);
            let all = Some(groups.base);
            rows.extend(groups.among.iter().map(|(words, people)| row(&part, words, people.len(), all)));
            if !groups.unknown.is_empty() {
                rows.push(row(&part, &self.word("reports.unknown"), groups.unknown.len(), all));
            }
        }
        rows
    }

    fn delays(&self) -> Vec<Vec<Cell>> {
        let counted = self.told.counted;
        let told = [("reports.overdue", counted.overdue()), ("reports.late", counted.late())];
        let rows = told.into_iter().flat_map(|(key, steps)| {
            let part = self.word(key);
            steps.into_iter().map(move |(step, people)| row(&part, step, people.len(), None))
        });
        rows.collect()
    }

    /// What was reached, of the least that is wanted.
    fn targets(&self) -> Vec<Vec<Cell>> {
        let Some(progress) = self.told.progress else { return Vec::new() };
        let part = format!("{} {}", self.word("reports.target"), progress.year);
        let least = |goal: crate::model::Goal| usize::try_from(goal.least).ok();
        let all = progress.people.len();
        let office = progress.office.map(|goal| row(&part, &self.word("reports.whole"), all, least(goal)));
        let rate = progress.rate.map(|rate| row(&part, &self.word("reports.by-rate"), all, least(rate.people())));
        let bodies = progress.bodies.iter().map(|it| row(&part, &it.body.name, it.people.len(), least(it.goal)));
        office.into_iter().chain(rate).chain(bodies).collect()
    }

    fn people(&self) -> Table {
        let report = self.told.counted.report;
        let mut columns =
            vec![Column::text(self.word("reports.col-name"), 26), Column::text(self.word("reports.col-cell"), 26)];
        columns.extend(
            report.stages.iter().map(|stage| Column { kind: ColumnKind::Date, ..Column::text(&stage.title, 13) }),
        );
        let told_apart = report.breakdowns.iter().filter(|it| !it.sensitive);
        columns.extend(told_apart.map(|it| Column::text(&it.title, 16)));
        columns.extend(
            ["reports.overdue", "reports.late", "reports.col-folder"].map(|key| Column::text(self.word(key), 30)),
        );
        let mut people: Vec<&Reacher<'_>> = self.told.counted.people.iter().collect();
        people.sort_by_cached_key(|person| NameKey::new(self.told.name(person.case)));
        Table {
            name: self.word("reports.tab-people"),
            caption: self.caption(),
            columns,
            rows: people.into_iter().map(|person| self.person(person)).collect(),
            hidden: false,
        }
    }

    fn person(&self, person: &Reacher<'_>) -> Vec<Cell> {
        let day = |day: &Option<crate::model::Day>| Cell::of(day.map_or(CellValue::Empty, CellValue::Date));
        let mut cells = vec![Cell::text(self.told.name(person.case)), Cell::text(self.cell(person))];
        cells.extend(person.days.iter().map(day));
        for (at, it) in self.told.counted.report.breakdowns.iter().enumerate().filter(|(_, it)| !it.sensitive) {
            let flag = it.is_share();
            cells.push(Cell::text(match person.shares.get(at) {
                None => String::new(),
                Some(Share::Among(_)) if flag => self.word("reports.yes"),
                Some(Share::Among(words)) => words.clone(),
                Some(Share::Other) => self.word("reports.no"),
                Some(Share::Unknown) => self.word("reports.unknown"),
            }));
        }
        let steps = |delays: &[Delay]| delays.iter().map(|it| it.title.as_str()).collect::<Vec<_>>().join("; ");
        cells.extend([steps(&person.overdue), steps(&person.late), person.case.folder.clone()].map(Cell::text));
        cells
    }

    /// The cell of a case, by its name today.
    fn cell(&self, person: &Reacher<'_>) -> String {
        let tree = &self.told.workspace.checked.office.tree;
        let Some(id) = person.case.facts.body(&self.told.workflow.cell) else { return String::new() };
        tree.on(id, self.told.counted.as_of).map_or(&**id, |body| &body.name).to_owned()
    }
}

fn row(part: &str, title: &str, n: usize, of: Option<usize>) -> Vec<Cell> {
    let number = |n: usize| Cell::of(CellValue::Integer(i64::try_from(n).unwrap_or(i64::MAX)));
    let base = of.map_or(Cell::of(CellValue::Empty), number);
    let share = of.and_then(|of| percent(n, of)).unwrap_or_default();
    vec![Cell::text(part), Cell::text(title), number(n), base, Cell::text(share)]
}
