//! Many papers at once: in order, the same bytes, whatever the number of workers.

use std::num::NonZeroUsize;

use hoso::render::{Job, Outcome, render_all};

use crate::{engine, job};

fn jobs(count: usize) -> impl Iterator<Item = Job> {
    // Long and short papers, so that they do not finish in order by themselves.
    (0..count).map(|n| job(&format!(r#"{{"n": {n}, "times": {}}}"#, if n % 5 == 0 { 60 } else { 1 })))
}

fn run(jobs: impl IntoIterator<Item = Job>, workers: usize) -> Vec<Outcome> {
    let engine = engine("#for i in range(d.times) [#if d.n == 3 { panic() }\nBản #d.n.\n\n]");
    let mut outcomes = Vec::new();
    render_all(&engine, jobs, NonZeroUsize::new(workers).expect("a worker"), |index, outcome| {
        assert_eq!(index, outcomes.len());
        outcomes.push(outcome);
    });
    outcomes
}

#[test]
fn any_number_of_workers_gives_the_same_papers_in_order() {
    let one = run(jobs(25), 1);
    assert_eq!(one.len(), 25);
    assert_eq!(one.iter().filter(|outcome| outcome.is_err()).count(), 1, "the faulty one costs only itself");
    assert!(one[3].is_err());
    for workers in [2, 3] {
        assert_eq!(run(jobs(25), workers), one);
    }
}

#[test]
fn nothing_to_do() {
    assert!(run([], 2).is_empty());
}

#[test]
fn jobs_are_taken_no_faster_than_papers_are_delivered() {
    let taken = std::cell::Cell::new(0);
    let engine = engine("Bản #d.n.");
    let counted = jobs(60).inspect(|_| taken.set(taken.get() + 1));
    render_all(&engine, counted, NonZeroUsize::new(2).expect("two"), |index, _| {
        assert!(taken.get() <= index + 8, "{} taken when {index} is delivered", taken.get());
    });
    assert_eq!(taken.get(), 60);
}

#[test]
fn a_deep_page_has_stack_enough() {
    let engine = engine("#let f(n) = if n == 0 [x] else { box(f(n - 1)) }\n#f(60)");
    render_all(&engine, jobs(1), NonZeroUsize::MIN, |_, outcome| assert!(outcome.is_ok(), "{outcome:?}"));
}
