//! The law tests of the shipped catalog.

use std::fmt::Write as _;

use hoso::load::Memory;
use hoso::run::{Workspace, run_tests};

#[test]
fn the_shipped_law_says_what_its_tests_say() {
    let workspace = Workspace::catalog(&Memory::default());
    let faults: Vec<String> = workspace.diagnostics.iter().map(|d| {
        let at = d.span.map(|s| workspace.map.place(s));
        format!("{at:?} {} {:?}", d.code, d.args)
    }).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let (mut count, mut failed) = (0, String::new());
    for workflow in workspace.catalog.workflows.values() {
        for outcome in run_tests(&workspace.catalog, workflow) {
            count += 1;
            for failure in outcome.failures {
                let place = workspace.map.place(failure.span);
                let (path, line) = (place.path, place.line);
                writeln!(failed, "{path}:{line} {}: {} expected {}, found {}", outcome.says.value, failure.item, failure.expected, failure.found).expect("memory");
            }
        }
    }
    assert!(count >= 231, "tests were lost: {count}");
    assert!(failed.is_empty(), "\n{failed}");
}
