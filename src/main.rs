//! The binary: everything is in the library.

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Our own fault is exit 4, whatever it was: a panic's 101 would say nothing.
    let Ok(reply) = std::panic::catch_unwind(|| hoso::cli::run(std::env::args_os())) else {
        return ExitCode::from(4);
    };
    // A closed pipe is the reader's choice; a full disk is not, and must not end as if all were said.
    let told = std::io::stderr().write_all(reply.err.as_bytes());
    let said = std::io::stdout().write_all(reply.out.as_bytes()).and_then(|()| std::io::stdout().flush());
    match told.and(said) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::from(reply.code),
    }
}
