//! Judgement: what a sound catalog says and hardly means. `validate` refuses what cannot be used; here is what can be
//! used, and should be looked at again.

mod amendments;
mod bounds;
mod conditions;
mod editions;
mod papers;
mod parameters;
mod points;
mod states;

use super::whole::Chains;
use crate::diag::Diagnostic;
use crate::model::{Catalog, Day, Id, Law, Office, Part, Workflow};

/// Something to look at again, and what of its file could be taken out without changing any verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// What and where.
    pub diagnostic: Diagnostic,
    /// Parts of the file it stands in; nothing where a person must decide.
    pub cut: Vec<Part>,
}

impl Doubt {
    /// One that a person must decide.
    pub fn new(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, cut: Vec::new() }
    }
}

/// Looks through all law files of a workflow, and through what is in use on a day. `office` tells which wordings it
/// confirmed.
pub fn lint(catalog: &Catalog, workflow: &Workflow, office: &Office, day: Day) -> Vec<Doubt> {
    let chains = with_all_layers(workflow);
    let mut found = amendments::idle(&workflow.files);
    found.extend(parameters::unused(workflow, &chains));
    for law in texts(&chains) {
        found.extend(bounds::crossing(law));
        found.extend(conditions::constant(law, &catalog.dictionary));
    }
    if let Some(law) = chains.firm.on(day) {
        found.extend(points::unseen(law));
        found.extend(editions::unconfirmed(workflow, catalog, law, office, day));
        found.extend(papers::differing(catalog, law, day));
    }
    let mut told: Vec<Doubt> = Vec::new();
    for doubt in found {
        // The same words stand in many texts.
        if !told.contains(&doubt) {
            told.push(doubt);
        }
    }
    told
}

/// The texts of a workflow, every layer of it upon them.
pub fn with_all_layers(workflow: &Workflow) -> Chains {
    let layers: Vec<Id> = workflow.layers.keys().cloned().collect();
    Chains::of(&workflow.files, &layers)
}

fn texts(chains: &Chains) -> impl Iterator<Item = &Law> {
    chains.firm.texts.iter().chain(&chains.reported.texts).map(|law| &**law)
}
