//! The binary: everything is in the library.

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let reply = hoso::cli::run(std::env::args_os());
    // A closed or full pipe is the reader's choice, not our fault: say nothing, keep the code.
    let _ = std::io::stderr().write_all(reply.err.as_bytes());
    let _ = std::io::stdout().write_all(reply.out.as_bytes());
    ExitCode::from(reply.code)
}
