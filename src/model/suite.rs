//! What was tested and how it went, for programs that watch a build: plain data.

/// Checks that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suite {
    /// What they are about: a file, or a kind of check.
    pub name: String,
    /// The checks, in order.
    pub trials: Vec<Trial>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// What it belongs to: a workflow.
    pub group: String,
    /// What it says.
    pub name: String,
    /// The file it stands in.
    pub path: String,
    /// Its line there, from 1.
    pub line: usize,
    /// What is wrong, a line each; nothing: it passed.
    pub faults: Vec<String>,
}
