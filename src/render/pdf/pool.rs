//! Many papers, some at a time, delivered in order.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::engine::{Engine, Job};
use super::fault::{Fault, FaultKind};

/// The PDF of one job, or all that is wrong with it.
pub type Outcome = Result<Vec<u8>, Vec<Fault>>;

/// Typst lays out by recursion: a deep table needs more than a thread's usual 2 MiB.
const STACK: usize = 16 << 20;
/// Jobs in flight for each worker. More hide a slow paper better; fewer hold less memory.
const AHEAD: usize = 4;

/// Renders `jobs` on `workers` threads and hands each outcome to `each`: on the calling thread, in the order of
/// the jobs, with the number of the job counted from 0.
///
/// Jobs are taken only as fast as outcomes are delivered, so neither all jobs nor all papers are ever in
/// memory, and an iterator that ends early ends the run. Each worker is a thread pool of its own with one
/// thread: what Typst would share out among threads then runs where its paper does.
/// A panic costs its own job only.
pub fn render_all(
    engine: &Engine,
    jobs: impl IntoIterator<Item = Job>,
    workers: NonZeroUsize,
    mut each: impl FnMut(usize, Outcome),
) {
    let pools: Vec<ThreadPool> = (0..workers.get()).map_while(|_| worker().ok()).collect();
    if pools.is_empty() {
        jobs.into_iter().enumerate().for_each(|(index, job)| each(index, contain(|| engine.render(&job))));
        return;
    }
    let (give, take) = mpsc::channel();
    let take = Mutex::new(take);
    let in_flight = pools.len() * AHEAD;
    with_workers(&pools, &|| serve(engine, &take), || deliver(jobs.into_iter(), give, in_flight, each));
}

/// Does one thing where papers are laid out: with their stack, and a panic is a fault.
pub fn aside(work: impl FnOnce() -> Outcome + Send) -> Outcome {
    match worker() {
        Ok(pool) => pool.install(|| contain(work)),
        Err(_) => contain(work),
    }
}

/// A job and where its outcome is awaited.
struct Ticket {
    job: Job,
    outcome: Sender<Outcome>,
}

fn worker() -> Result<ThreadPool, rayon::ThreadPoolBuildError> {
    ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).thread_name(|_| "hoso-render".to_owned()).build()
}

/// Runs `work` once in each pool and `meanwhile` on the calling thread; returns when all have ended.
fn with_workers(pools: &[ThreadPool], work: &(impl Fn() + Sync), meanwhile: impl FnOnce()) {
    match pools.split_first() {
        None => meanwhile(),
        Some((pool, rest)) => pool.in_place_scope(|scope| {
            scope.spawn(|_| work());
            with_workers(rest, work, meanwhile);
        }),
    }
}

/// Keeps `in_flight` jobs with the workers and hands out the outcomes, oldest first.
///
/// Owns `give`, whose end is the end of the workers, also when `each` panics.
fn deliver(
    mut jobs: impl Iterator<Item = Job>,
    give: Sender<Ticket>,
    in_flight: usize,
    mut each: impl FnMut(usize, Outcome),
) {
    let mut awaited: VecDeque<Receiver<Outcome>> = VecDeque::with_capacity(in_flight);
    for index in 0.. {
        for job in jobs.by_ref().take(in_flight - awaited.len()) {
            let (outcome, wait) = mpsc::channel();
            give.send(Ticket { job, outcome }).expect("the queue outlives this call");
            awaited.push_back(wait);
        }
        let Some(next) = awaited.pop_front() else { break };
        each(index, next.recv().expect("a worker answers every ticket"));
    }
    drop(give);
}

/// The life of a worker: one ticket after the other, until no more can come.
fn serve(engine: &Engine, take: &Mutex<Receiver<Ticket>>) {
    let next = || take.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Ticket { job, outcome }) = next() {
        // Nobody listens any more when the caller has panicked.
        let _ = outcome.send(contain(|| engine.render(&job)));
    }
}

/// Turns a panic of Typst into a fault.
fn contain(render: impl FnOnce() -> Outcome) -> Outcome {
    panic::catch_unwind(AssertUnwindSafe(render)).unwrap_or_else(|payload| {
        let words = payload.downcast_ref::<String>().map(String::as_str);
        let message = words.or(payload.downcast_ref::<&str>().copied()).unwrap_or("panic without words").to_owned();
        Err(vec![Fault::whole(FaultKind::Panicked { message })])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_fault_with_its_words() {
        let page = 7;
        for outcome in [contain(|| panic!("page {page}")), contain(|| panic!("page 7"))] {
            let message = "page 7".to_owned();
            assert_eq!(outcome, Err(vec![Fault::whole(FaultKind::Panicked { message })]));
        }
    }
}
