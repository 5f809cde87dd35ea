//! A run that is killed leaves whole papers, or none.

use std::fs;
use std::process::Command;

use hoso::diag::Code;

use crate::{AS_OF, fill, office, papers};

#[test]
#[expect(clippy::print_stdout, reason = "how many kills landed")]
fn fifty_kills_leave_no_torn_paper() {
    let office = office();
    let whole = crate::office();
    fill(&whole);
    let wanted = papers(&whole);
    let binary = env!("CARGO_BIN_EXE_hoso");
    let mut landed = 0;
    for round in 0..50 {
        for (name, _) in &wanted {
            let _ = fs::remove_file(office.at(name));
        }
        let mut child = Command::new(binary)
            .args(["fill", &office.at(""), "--as-of", AS_OF])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("started");
        // Spread over the whole run, which takes about a second here: no moment is waited for.
        let until = std::time::Instant::now() + std::time::Duration::from_millis(20 + round * 24);
        while std::time::Instant::now() < until && child.try_wait().expect("a state").is_none() {
            std::thread::yield_now();
        }
        landed += usize::from(child.try_wait().expect("a state").is_none());
        let _ = child.kill();
        let _ = child.wait();
        for (name, bytes) in papers(&office).iter().filter(|(name, _)| !name.contains(".hoso-tmp-")) {
            let (_, right) = wanted.iter().find(|(wanted, _)| wanted == name).expect("one of the wanted");
            assert_eq!(bytes, right, "{name} is torn after {round} kills");
        }
    }
    assert!(landed > 5, "only {landed} of 50 kills came in time");
    let reply = fill(&office);
    assert!(!reply.err.contains(&Code::FOREIGN_FILE.to_string()), "our own papers stay ours: {}", reply.err);
    assert_eq!(papers(&office), wanted, "the next run finishes the rest");
    let left: Vec<_> = office.files().into_iter().filter(|(name, _)| name.contains("hoso-tmp")).collect();
    assert_eq!(left.len(), 0, "nothing unfinished is left");
    println!("{landed} of 50 kills landed in a running fill");
}
