//! What was reached of the year's targets.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use super::report::{Counted, Period, Reacher};
use super::workspace::Workspace;
use crate::model::{Body, Day, Goal, Id, Rate, Target, Workflow};

/// One body and its target.
#[derive(Debug)]
pub struct OfBody<'c> {
    /// The body.
    pub body: &'c Body,
    /// What it is to reach.
    pub goal: Goal,
    /// Who was admitted in it this year.
    pub people: Vec<&'c Reacher<'c>>,
}

/// The year up to the end of the period, against its targets.
#[derive(Debug)]
pub struct Progress<'c> {
    /// The year.
    pub year: i32,
    /// From its first day to the last of the period.
    pub days: Period,
    /// Everybody admitted on these days.
    pub people: Vec<&'c Reacher<'c>>,
    /// The target of the whole office; nothing where only a part of it is counted.
    pub office: Option<Goal>,
    /// The same as a share of all members.
    pub rate: Option<Rate>,
    /// Body by body, in the order of their ids.
    pub bodies: Vec<OfBody<'c>>,
}

impl Counted<'_> {
    /// How the targets of the year stand; `None` where the office has set none.
    pub fn progress<'c>(&'c self, workspace: &'c Workspace, workflow: &Workflow) -> Option<Progress<'c>> {
        let office = &workspace.checked.office;
        let year = self.period.to.year();
        let target = office.targets.get(&year)?;
        let days = Period { from: Day::from_ymd_opt(year, 1, 1)?, to: self.period.to };
        let people = self.within(self.main(), days);
        let bodies = office.tree.bodies.values().filter(|body| body.lives(days.to));
        let of_body = |body: &'c Body| {
            let goal = self.goal(target, body)?;
            let only = BTreeSet::from([body.id.clone()]);
            let here = |person: &&Reacher<'_>| {
                let cell = person.case.facts.body(&workflow.cell);
                cell.is_some_and(|id| office.tree.below(id, &only, days.to))
            };
            let people = people.iter().copied().filter(here).collect();
            let within = self.scope.as_ref().is_none_or(|tops| office.tree.below(&body.id, tops, days.to));
            within.then_some(OfBody { body, goal, people })
        };
        let bodies = bodies.filter_map(of_body).collect();
        let whole = self.scope.is_none();
        let (goal, rate) = (target.office.filter(|_| whole), target.rate.filter(|_| whole));
        Some(Progress { year, days, people, office: goal, rate, bodies })
    }

    /// The target of a body: its own, else that of every cell.
    fn goal(&self, target: &Target, body: &Body) -> Option<Goal> {
        let own: Option<Goal> = target.bodies.get(&body.id as &Id).map(|goal| goal.value);
        let cell = body.level.value == self.report.cell.value;
        own.or(target.each_cell.filter(|_| cell))
    }
}
