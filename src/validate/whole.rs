//! The office as a whole: cases with their meetings joined, and those that must wait for a mended file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{case, fold, join, meeting};
use crate::diag::{Arg, Code, Diagnostic, Sink};
use crate::load::RawOffice;
use crate::model::{Case, Catalog, Chain, Id, LawFile, Meeting, Office, Role, Spanned};

/// A case that cannot be judged until a file is mended.
#[derive(Debug, Clone)]
pub struct Unjudged {
    /// Its folder.
    pub folder: String,
    /// The meeting that holds it up, if the fault is not in the case's own file.
    pub held_by: Option<String>,
}

/// A checked office.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Who we are.
    pub office: Office,
    /// Cases that can be judged, by id.
    pub cases: BTreeMap<Id, Case>,
    /// Meetings without fault.
    pub meetings: Vec<Meeting>,
    /// Cases that cannot be judged.
    pub unjudged: Vec<Unjudged>,
    /// The law of every workflow and set of layers in use.
    pub texts: Texts,
}

/// The chains of one workflow with one set of layers.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    /// What governs.
    pub firm: Chain,
    /// The same with what is known at second hand.
    pub reported: Chain,
}

impl Chains {
    /// Folds the files of a workflow with some layers.
    pub fn of(files: &[LawFile], layers: &[Id]) -> Self {
        Self {
            firm: fold::chain(files, layers, fold::Reach::Firm),
            reported: fold::chain(files, layers, fold::Reach::Reported),
        }
    }
}

/// Chains, folded once for all cases under the same law.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    chains: BTreeMap<(Id, Vec<Id>), Arc<Chains>>,
}

impl Texts {
    /// The chains a case is judged by.
    pub fn of(&mut self, case: &Case, catalog: &Catalog) -> Arc<Chains> {
        let files = catalog.workflows.get(&case.workflow).map_or(&[][..], |w| &w.files);
        let folded = || Arc::new(Chains::of(files, &case.layers));
        self.chains.entry((case.workflow.clone(), case.layers.clone())).or_insert_with(folded).clone()
    }

    /// The chains of a case that was checked with these texts.
    pub fn get(&self, case: &Case) -> Option<&Arc<Chains>> {
        self.chains.get(&(case.workflow.clone(), case.layers.clone()))
    }
}

/// Checks an office against a catalog.
pub fn office(raw: &RawOffice, catalog: &Catalog, sink: &Sink) -> Checked {
    let Some(doc) = &raw.office else { return Checked::default() };
    let office = super::office::office(doc, catalog, sink);
    let mut unjudged = Vec::new();
    let (mut cases, mut ids) = (BTreeMap::new(), case::Ids::default());
    for one in &raw.cases {
        let before = sink.errors();
        let read = one.doc.as_ref().and_then(|doc| {
            ids.once(doc, sink);
            case::case(one, doc, catalog, &office.tree, sink)
        });
        match read {
            Some(read) if one.sound && sink.errors() == before => {
                cases.insert(read.id.clone(), read);
            }
            _ => unjudged.push(Unjudged { folder: one.folder.clone(), held_by: None }),
        }
    }
    for id in &ids.twice {
        let first: Option<Spanned<Case>> = cases.remove(id);
        unjudged.extend(first.map(|case| Unjudged { folder: case.value.folder, held_by: None }));
    }
    let named = |id: &str| ids.known(id) || unjudged.iter().any(|one| one.folder.rsplit('/').next() == Some(id));
    let read: Vec<_> =
        raw.meetings.iter().map(|one| meeting::meeting(one, &catalog.dictionary, &office.tree, sink)).collect();
    let folders: Vec<String> = raw.meetings.iter().map(|m| m.folder.clone()).collect();
    let (meetings, mut held) = join::join(&mut cases, read, &folders, &named, &catalog.dictionary, &office.tree, sink);
    let mut texts = Texts::default();
    for case in cases.values_mut() {
        case.value.layers = layers(case, catalog, &office);
        let chain = texts.of(case, catalog);
        if let Err(folder) = join::right_body(case, &meetings, &chain.firm, catalog, &office.tree, sink) {
            held.insert(case.id.clone(), folder);
        }
    }
    for (id, folder) in held {
        let Some(case) = cases.remove(&id) else { continue };
        let args = vec![("meeting", Arg::Text(folder.clone()))];
        sink.push(Diagnostic::error(Code::HELD_BY_MEETING, case.span, args));
        unjudged.push(Unjudged { folder: case.value.folder, held_by: Some(folder) });
    }
    unjudged.sort_by(|a, b| a.folder.cmp(&b.folder));
    let cases = cases.into_iter().map(|(id, case)| (id, case.value)).collect();
    Checked { office, cases, meetings, unjudged, texts }
}

/// The layers a case has: those of all bodies that ever stood above its cell while the law ran.
fn layers(case: &Case, catalog: &Catalog, office: &Office) -> Vec<Id> {
    let Some(workflow) = catalog.workflows.get(&case.workflow) else { return Vec::new() };
    let days = workflow.files.iter().filter(|f| !matches!(f.role, Role::Layer(_))).map(|f| f.from);
    let Some(cell) = case.facts.body(&workflow.cell) else { return Vec::new() };
    office.tree.layers(cell, days.chain([crate::model::Day::MAX]))
}
