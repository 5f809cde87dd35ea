//! The binary: everything is in the library.

use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anstream::AutoStream;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let knocked = hoso::cli::knocked(args.len());
    let answer = || if knocked { hoso::cli::knock(Path::new(".")) } else { hoso::cli::run(args) };
    // Our own fault is exit 4, whatever it was: a panic's 101 would say nothing.
    let Ok(reply) = std::panic::catch_unwind(answer) else {
        return ExitCode::from(4);
    };
    // A closed pipe is the reader's choice; a full disk is not, and must not end as if all were said. Colours are
    // decided already: the streams only see to it that an old Windows console understands them.
    let told = AutoStream::always(std::io::stderr()).write_all(reply.err.as_bytes());
    let mut out = AutoStream::always(std::io::stdout());
    let said = out.write_all(reply.out.as_bytes()).and_then(|()| out.flush());
    if knocked && reply.code >= 2 {
        // The window closes with us; what it says must be read first.
        let _ = std::io::stdin().read_line(&mut String::new());
    }
    match told.and(said) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::from(reply.code),
    }
}
