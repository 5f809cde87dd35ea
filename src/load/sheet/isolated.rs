//! A parser of foreign bytes, apart: a panic or an endless loop in it costs one file, not the program.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;
use std::thread::Builder;
use std::time::Duration;

use super::Fault;

/// The stack a parser gets, in bytes; nesting is capped before it begins.
const STACK: usize = 8 * 1024 * 1024;
/// The longest a file may take.
const LONGEST: Duration = Duration::from_secs(20);

/// Runs `parse` on a thread of its own. One that does not come back is left to itself.
pub(super) fn run<T: Send + 'static>(parse: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    let (tell, told) = channel();
    let apart = move || {
        let read = catch_unwind(AssertUnwindSafe(parse)).unwrap_or(Err(Fault::Broke("table.broke")));
        // Nobody listens any more once the time is up.
        let _ = tell.send(read);
    };
    let started = Builder::new().stack_size(STACK).spawn(apart);
    started.map_err(|_| Fault::Broke("table.broke"))?;
    told.recv_timeout(LONGEST).unwrap_or(Err(Fault::Broke("table.slow")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_a_parser_is_one_fault() {
        assert_eq!(run(|| -> Result<(), Fault> { panic!("a parser broke") }), Err(Fault::Broke("table.broke")));
        assert_eq!(run(|| Ok(7)), Ok(7));
    }
}
