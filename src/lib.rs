//! hoso: admission dossiers, checked against the law of the day and printed as official papers.
//!
//! Data flows one way: `load → validate → evaluate → plan → render → record`; [`run`] strings the
//! phases together, [`cli`] is the door. See `ARCHITECTURE.md`.

#![warn(clippy::disallowed_methods)]

pub mod cli;
pub mod diag;
pub mod evaluate;
pub mod load;
pub mod model;
pub mod plan;
#[expect(clippy::disallowed_methods, reason = "the one writer")]
pub mod record;
pub mod render;
pub mod run;
pub mod validate;
