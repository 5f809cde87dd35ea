//! hoso: admission dossiers, checked against the law of the day and printed as official papers.
pub mod diag;
pub mod evaluate;
pub mod load;
pub mod model;
pub mod run;
pub mod validate;
