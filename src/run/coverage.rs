//! Which wordings of which rules the law tests decide, and by which way: each needs a test it passes and one it fails,
//! and of its conditions every branch must decide somewhere.

use std::collections::BTreeMap;

use super::law_tests::{Lawbooks, failures, firm, judged, verdict};
use super::mutation::{Change, Mutant, arms, layers, wordings};
use super::together::together;
use crate::evaluate::{Assessment, ClockState, amended};
use crate::model::{Catalog, Chain, Day, Id, Item, Kind, LawTest, Rule, Span, Truth, Workflow};

/// What a test says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
}

/// A wording of a rule that some side of no test decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The rule.
    pub rule: Id,
    /// The day from which its wording holds.
    pub since: Day,
    /// The side no test decides.
    pub side: Side,
}

/// A way in which a rule comes to its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// It does not apply.
    NotApplicable,
    /// A breach is excused.
    Excused,
    /// The deadline is extended.
    Extended,
    /// The deadline could be extended, and is not.
    NotExtended,
    /// One of several conditions, or of several values, decides.
    Arm(Change),
}

/// A branch of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Which.
    pub way: Way,
    /// Where it is written.
    pub span: Span,
    /// Whether some test goes that way.
    pub taken: bool,
}

/// A wording of a rule, and how many tests decide it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The rule.
    pub rule: Id,
    /// The day from which its wording holds.
    pub since: Day,
    /// Where it stands.
    pub span: Span,
    /// Tests it passes.
    pub passes: usize,
    /// Tests it fails.
    pub fails: usize,
    /// The branches of its conditions.
    pub branches: Vec<Branch>,
}

impl Covered {
    /// The sides no test decides.
    pub fn lacks(&self) -> impl Iterator<Item = Side> {
        let sides = [(Side::Pass, self.passes), (Side::Fail, self.fails)];
        sides.into_iter().filter(|(_, tests)| *tests == 0).map(|(side, _)| side)
    }
}

/// The wordings of the firm law and its layers that lack a passing or a failing test, oldest first. What is only
/// reported governs nothing, and is judged beside the firm text alone.
pub fn gaps(catalog: &Catalog, workflow: &Workflow) -> Vec<Gap> {
    let covered = Tested::of(catalog, workflow).sides();
    let gaps = |it: &Covered| it.lacks().map(|side| Gap { rule: it.rule.clone(), since: it.since, side }).collect();
    covered.iter().flat_map(|it| -> Vec<Gap> { gaps(it) }).collect()
}

/// Every wording of every rule of the firm law and its layers with the tests that decide it, oldest first.
pub fn coverage(catalog: &Catalog, workflow: &Workflow) -> Vec<Covered> {
    let tested = Tested::of(catalog, workflow);
    let mut covered = tested.sides();
    tested.branches(&mut covered);
    covered
}

/// What a test says of a rule it names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Met,
    NotMet,
    Unknown,
    Excused,
    NotApplicable,
    Extended,
    NotExtended,
}

/// The tests that may speak, by the wording they name.
struct Tested<'a> {
    catalog: &'a Catalog,
    workflow: &'a Workflow,
    books: Lawbooks<'a>,
    chain: Chain,
    said: BTreeMap<(Day, Id), Vec<(&'a LawTest, Said)>>,
}

impl<'a> Tested<'a> {
    /// Only tests that pass, and that somebody has reviewed, decide anything.
    fn of(catalog: &'a Catalog, workflow: &'a Workflow) -> Self {
        let books = Lawbooks::of(workflow);
        let tests = workflow.tests.iter().flat_map(|file| &file.tests).filter(|test| test.recorded.is_none());
        let told = together(tests.collect(), |test: &LawTest| {
            let chain = books.chain(test);
            let assessment = judged(catalog, workflow, test, chain);
            let passes = failures(test, &assessment).is_empty();
            (test, if passes { says(test, chain, &assessment) } else { Vec::new() })
        });
        let mut said: BTreeMap<(Day, Id), Vec<_>> = BTreeMap::new();
        for (test, (since, id, word)) in
            told.into_iter().flat_map(|(test, all)| all.into_iter().map(move |it| (test, it)))
        {
            said.entry((since, id)).or_default().push((test, word));
        }
        let chain = firm(workflow, &layers(workflow));
        Self { catalog, workflow, books, chain, said }
    }

    fn rules(&self) -> impl Iterator<Item = (&Rule, (Day, Id), Span)> {
        let rules = wordings(&self.chain).into_iter().filter_map(|(_, placed, since)| match &placed.item {
            Item::Rule(rule) => Some((&**rule, (since, placed.id.id.clone()), placed.span)),
            _ => None,
        });
        let mut rules: Vec<_> = rules.collect();
        rules.sort_by(|(_, a, _), (_, b, _)| a.cmp(b));
        rules.into_iter()
    }

    fn told(&self, wording: &(Day, Id)) -> &[(&'a LawTest, Said)] {
        self.said.get(wording).map_or(&[], Vec::as_slice)
    }

    fn sides(&self) -> Vec<Covered> {
        let of = |(_, wording, span): (&Rule, (Day, Id), Span)| {
            let count = |word| self.told(&wording).iter().filter(|(_, said)| *said == word).count();
            let (passes, fails) = (count(Said::Met), count(Said::NotMet));
            Covered { passes, fails, span, branches: Vec::new(), since: wording.0, rule: wording.1 }
        };
        self.rules().map(of).collect()
    }

    fn branches(&self, covered: &mut [Covered]) {
        let rules: Vec<_> = self.rules().collect();
        let branches = together(rules, |(rule, wording, span)| self.branches_of(rule, &wording, span));
        covered.iter_mut().zip(branches).for_each(|(covered, branches)| covered.branches = branches);
    }

    fn branches_of(&self, rule: &Rule, wording: &(Day, Id), span: Span) -> Vec<Branch> {
        let has = |word| self.told(wording).iter().any(|(_, said)| *said == word);
        let extend = matches!(rule.kind, Kind::Time { extend: Some(_), .. });
        let ways = [
            (rule.when.is_some(), Way::NotApplicable, Said::NotApplicable),
            (rule.excused.is_some(), Way::Excused, Said::Excused),
            (extend, Way::Extended, Said::Extended),
            (extend, Way::NotExtended, Said::NotExtended),
        ];
        let ways = ways.into_iter().filter(|(has, ..)| *has);
        let ways = ways.map(|(_, way, word)| Branch { way, span, taken: has(word) });
        let arms = arms(&self.chain, wording, &self.catalog.dictionary).into_iter();
        let arms =
            arms.map(|arm| Branch { taken: self.decides(&arm, wording), span: arm.span, way: Way::Arm(arm.change) });
        ways.chain(arms).collect()
    }

    /// Whether an arm decides some test: without it the rule would be another.
    fn decides(&self, arm: &Mutant, wording: &(Day, Id)) -> bool {
        let own = [format!("rule.{}", arm.item.id), format!("due.{}", arm.item.id)];
        let mut chains: BTreeMap<&[Id], Chain> = BTreeMap::new();
        self.told(wording).iter().any(|(test, _)| {
            let chain = chains.entry(&test.layers).or_insert_with(|| arm.chain(self.books.chain(test)));
            let failures = failures(test, &judged(self.catalog, self.workflow, test, chain));
            failures.iter().any(|failure| own.contains(&failure.item))
        })
    }
}

/// What a test says of the rules it names, each as it was worded when it was judged.
fn says(test: &LawTest, chain: &Chain, assessment: &Assessment) -> Vec<(Day, Id, Said)> {
    let rules = test.expected.rules.iter().map(|(id, truth)| {
        let word = match truth {
            Truth::Met => Said::Met,
            Truth::NotMet => Said::NotMet,
            Truth::Excused => Said::Excused,
            Truth::NotApplicable => Said::NotApplicable,
            Truth::Unknown => Said::Unknown,
        };
        (&id.value, word)
    });
    let clocks = test.expected.due.iter().filter_map(|(id, ..)| {
        let clock = verdict(assessment, &id.value)?.1.clock.as_ref()?;
        let extended = if clock.extended.is_some() { Said::Extended } else { Said::NotExtended };
        let side = match clock.state {
            ClockState::Kept | ClockState::Running => Some(Said::Met),
            ClockState::Missed | ClockState::Overdue => Some(Said::NotMet),
            ClockState::Unclear => None,
        };
        Some(side.into_iter().chain([extended]).map(|word| (&id.value, word)))
    });
    let since = |id: &Id| {
        let (law, verdict) = verdict(assessment, id)?;
        // A deadline belongs to the text under which its clock started.
        let governing = verdict.clock.as_ref().and_then(|clock| chain.on(clock.text)).map_or(law, |law| law);
        amended(id, governing.rule(id)?, governing)
    };
    rules.chain(clocks.flatten()).filter_map(|(id, word)| Some((since(id)?, id.clone(), word))).collect()
}
