//! The yellow sheet as tables: what people see, and what hoso needs to read it back.

use super::headings::headings;
use super::typed::{help, kind, shown};
use crate::cli::session::Session;
use crate::load::names;
use crate::model::vietnamese::NameKey;
use crate::model::{Case, Cell, CellValue, Column, ColumnKind, Dictionary, Fact, Id, Table, Tone, Value};
use crate::plan::{Ask, ToFill, order};
use crate::run::Workspace;

/// A case that lacks something.
pub(super) struct Row<'a> {
    case: &'a Case,
    /// The facts that head a case: who it is about, and its cell.
    head: Vec<Fact>,
    /// What it lacks.
    pub(super) lacks: ToFill,
}

impl<'a> Row<'a> {
    pub(super) fn new(workspace: &Workspace, case: &'a Case, lacks: ToFill) -> Self {
        let dictionary = &workspace.catalog.dictionary;
        let workflow = workspace.catalog.workflows.get(&case.workflow);
        let uses = workflow.into_iter().flat_map(|workflow| &workflow.headline.uses);
        let mut head: Vec<Fact> = uses.filter_map(|of| field_of(dictionary, &of.path)).collect();
        head.dedup();
        Self { case, head, lacks }
    }

    fn ask(&self, fact: &Fact) -> Option<&Ask> {
        self.lacks.asks.iter().find(|ask| ask.fact == *fact)
    }

    /// What a case is called: the first of its headline.
    fn name(&self) -> &str {
        match self.head.first().and_then(|fact| fact.of(&self.case.facts)) {
            Some(Value::Text(name)) => name,
            _ => &self.case.id,
        }
    }
}

/// The field a pattern's path leads to: a word about a body is the body's field.
fn field_of(dictionary: &Dictionary, names: &[Id]) -> Option<Fact> {
    let fact = |length| Fact { group: names[0].clone(), entry: None, field: names[1..length].to_vec() };
    (2..=names.len()).rev().map(fact).find(|fact| dictionary.field_of(fact).is_some())
}

/// The sheet to fill in, and the very hidden one that says which cell is which fact.
pub(super) fn sheets(session: &Session, workspace: &Workspace, mut rows: Vec<Row<'_>>) -> Vec<Table> {
    rows.sort_by_cached_key(|row| NameKey::new(row.name()));
    let dictionary = &workspace.catalog.dictionary;
    let (known, facts) = facts(&rows, dictionary);
    let facts: Vec<(Fact, String)> = facts.iter().cloned().zip(headings(dictionary, &facts)).collect();
    let maker = Maker { session, workspace, rows: &rows };
    vec![maker.visible(&facts, known), maker.hidden(&facts)]
}

/// The columns of facts: those that head a case, and how many they are; then what is asked, in the order of the
/// dictionary.
fn facts(rows: &[Row<'_>], dictionary: &Dictionary) -> (usize, Vec<Fact>) {
    let mut facts: Vec<Fact> = Vec::new();
    for fact in rows.iter().flat_map(|row| &row.head) {
        if !facts.contains(fact) {
            facts.push(fact.clone());
        }
    }
    let known = facts.len();
    let mut asked: Vec<&Fact> = rows.iter().flat_map(|row| &row.lacks.asks).map(|ask| &ask.fact).collect();
    asked.retain(|fact| !facts.contains(fact));
    asked.sort_by_cached_key(|fact| order(dictionary, fact));
    asked.dedup();
    facts.extend(asked.into_iter().cloned());
    (known, facts)
}

struct Maker<'a> {
    session: &'a Session,
    workspace: &'a Workspace,
    rows: &'a [Row<'a>],
}

impl Maker<'_> {
    fn visible(&self, facts: &[(Fact, String)], known: usize) -> Table {
        let word = |key| self.session.messages.word(key).to_owned();
        let id = Column { hidden: true, ..Column::text(word("to-fill.case"), 10) };
        let mut columns = vec![id];
        columns.extend(facts.iter().map(|(fact, heading)| self.column(fact, heading)));
        columns.insert(1 + known, Column::text(word("to-fill.steps"), 26));
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![Cell::text(&*row.case.id)];
            cells.extend(facts.iter().map(|(fact, _)| self.cell(row, fact)));
            cells.insert(1 + known, Cell::text(steps(row)));
            cells
        });
        let title = self.workspace.checked.office.title.as_str();
        let day = self.session.say("register.day", &vec![("day", self.session.as_of.into())]);
        let caption = vec![format!("{title}: {}", word("to-fill.title")), day, word("to-fill.how")];
        Table { name: word("to-fill.sheet"), caption, columns, rows: rows.collect(), hidden: false }
    }

    /// Which cell is which fact: by the case's id and the column's heading, so that sorting does no harm.
    fn hidden(&self, facts: &[(Fact, String)]) -> Table {
        let asked = self.rows.iter().flat_map(|row| {
            let asked = facts.iter().filter(|(fact, _)| row.ask(fact).is_some());
            asked.map(|(fact, heading)| {
                vec![Cell::text(&*row.case.id), Cell::text(fact.to_string()), Cell::text(heading)]
            })
        });
        let columns = names::YELLOW_COLUMNS.map(|heading| Column::text(heading, 20)).to_vec();
        Table { name: names::YELLOW.to_owned(), caption: Vec::new(), columns, rows: asked.collect(), hidden: true }
    }

    fn column(&self, fact: &Fact, heading: &str) -> Column {
        let tree = &self.workspace.checked.office.tree;
        let Some(field) = self.workspace.catalog.dictionary.field_of(fact) else {
            return Column::text(heading, 16);
        };
        let act = self.rows.iter().filter_map(|row| row.ask(fact)).any(|ask| ask.act);
        let mut help = help(self.session, field);
        if act {
            help = format!("{} {help}", self.session.messages.word("to-fill.if-done"));
        }
        let kind = kind(self.session, field, tree);
        let width = match kind {
            ColumnKind::Date | ColumnKind::Integer => 13,
            ColumnKind::Text | ColumnKind::Choice(_) => 22,
        };
        Column { heading: heading.to_owned(), help: Some(help), kind, width, hidden: false }
    }

    /// Yellow where the case lacks the fact; what heads a case is shown; all else is blank.
    fn cell(&self, row: &Row<'_>, fact: &Fact) -> Cell {
        if row.ask(fact).is_some() {
            return Cell { value: CellValue::Empty, tone: Tone::Ask, note: self.entry(row, fact) };
        }
        let known = row.head.contains(fact).then(|| fact.of(&row.case.facts)).flatten();
        let field = self.workspace.catalog.dictionary.field_of(fact);
        let tree = &self.workspace.checked.office.tree;
        Cell::of(match (known, field) {
            (Some(value), Some(field)) => shown(self.session, value, field, tree),
            _ => CellValue::Empty,
        })
    }

    /// What the entry is called that a fact is of.
    fn entry(&self, row: &Row<'_>, fact: &Fact) -> Option<String> {
        let list = self.workspace.catalog.dictionary.group(&fact.group)?.list.as_ref()?;
        let name = Fact { field: vec![list.name.value.clone()], ..fact.clone() };
        match name.of(&row.case.facts)? {
            Value::Text(name) => Some(name.clone()),
            _ => None,
        }
    }
}

/// What the facts of a case are for.
fn steps(row: &Row<'_>) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for title in row.lacks.asks.iter().flat_map(|ask| &ask.steps) {
        if !titles.contains(&title.as_str()) {
            titles.push(title);
        }
    }
    titles.join("; ")
}
